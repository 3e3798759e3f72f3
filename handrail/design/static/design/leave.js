/* Leaves at once: what was typed goes from the screen first, and "back" does not lead here again. Esc three times too. */
const link = document.querySelector("[data-leave]");
let presses = 0;
function leave(event) {
  event.preventDefault();
  document.querySelectorAll("form").forEach((form) => form.reset());
  document.documentElement.hidden = true;
  location.replace(link.href);
}
if (link) {
  link.addEventListener("click", leave);
  document.addEventListener("keydown", (event) => {
    presses = event.key === "Escape" ? presses + 1 : 0;
    if (presses === 3) leave(event);
  });
}

/* Keeps what is typed while the connection is lost: the page stays, and the form is sent once we can be reached again.
   Nothing is written to the device. Without this, the browser itself says that it cannot reach us. */
const AGAIN = 4000;
const here = new URL(import.meta.url).pathname;

const reached = () => fetch(here, { method: "HEAD", cache: "no-store" }).then((answer) => answer.status < 500, () => false);

function line(form) {
  const known = form.querySelector("[data-keep-said]");
  if (known) return known;
  const made = document.createElement("p");
  made.dataset.keepSaid = "";
  made.className = "hr-message";
  made.setAttribute("role", "alert");
  form.append(made);
  return made;
}

async function send(form, pressed) {
  if (await reached()) {
    form.dataset.reached = "1";
    form.requestSubmit(pressed);
    return;
  }
  line(form).textContent = form.dataset.keep;
  window.setTimeout(() => send(form, pressed), AGAIN);
}

for (const form of document.querySelectorAll("form[data-keep]")) {
  let asked = false;
  form.addEventListener("submit", (event) => {
    if (form.dataset.reached) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (!asked) send(form, event.submitter ?? undefined);
    asked = true;
  });
}

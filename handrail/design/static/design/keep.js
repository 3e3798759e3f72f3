/* Keeps what is typed while the connection is lost: the page stays, and the form is sent once we can be reached again.
   From the first key on it is asked now and then whether we can. Nothing is written to the device. Without this, the
   browser itself says that it cannot reach us. */
const AGAIN = 4000;
const NOW_AND_THEN = 8000;
const here = new URL(import.meta.url).pathname;
let lost = !navigator.onLine;
let asking = 0;

async function reached() {
  lost = !(await fetch(here, { method: "HEAD", cache: "no-store" }).then((answer) => answer.status < 500, () => false));
  return !lost;
}

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
    delete form.dataset.waits;
    form.requestSubmit(pressed);
    return;
  }
  line(form).textContent = form.dataset.keep;
  window.setTimeout(() => send(form, pressed), AGAIN);
}

for (const form of document.querySelectorAll("form[data-keep]")) {
  form.addEventListener("input", () => { asking ||= window.setInterval(reached, NOW_AND_THEN); });
  form.addEventListener("submit", (event) => {
    if (!lost) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (form.dataset.waits) return;
    form.dataset.waits = "1";
    send(form, event.submitter ?? undefined);
  });
}
window.addEventListener("offline", () => { lost = true; });
window.addEventListener("online", reached);

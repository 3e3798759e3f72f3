/* Keeps what is typed as a draft at every pause, and what could not be kept once the connection is back. Without it, the
   button "Keep as a draft" does the same. */
const form = document.querySelector("form[data-draft]");
const said = document.querySelector("[data-draft-said]");
let waiting = 0;
let sent = false;
let unkept = false;

async function keep() {
  if (sent) return;
  const typed = new FormData(form);
  typed.set("draft", "1");
  const answer = await fetch(form.action || location.href, { method: "POST", body: typed, headers: { "X-Draft": "1" }, redirect: "manual" });
  if (said && !sent) said.textContent = said.dataset[{ 204: "kept", 409: "other" }[answer.status] ?? "lost"];
}

function lost() {
  unkept = true;
  if (said) said.textContent = said.dataset.lost;
}

function pause() {
  window.clearTimeout(waiting);
  unkept = false;
  waiting = window.setTimeout(() => keep().catch(lost), 1500);
}

if (form) {
  form.addEventListener("input", pause);
  window.addEventListener("online", () => { if (unkept) pause(); });
  form.addEventListener("submit", () => { sent = true; window.clearTimeout(waiting); });
}

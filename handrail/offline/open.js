// Opens the copy in the browser, alone: asks for the words, makes the key, opens what is sealed, and refuses after its day.
const place = document.getElementById("sealed");
const form = document.getElementById("ask");
const field = document.getElementById("words");
const said = document.getElementById("said");
const shown = document.getElementById("open");
const bytes = (text) => Uint8Array.from(atob(text.trim()), (each) => each.charCodeAt(0));
const plain = (words) => words.toLowerCase().replace(/[^a-z]+/g, " ").trim();

function say(which) {
  said.textContent = said.dataset[which];
}

function isOver() {
  return Date.now() >= Date.parse(place.dataset.head.split(" ").pop()); // what is sealed is bound to these words
}

async function opened(words) {
  const made = { name: "PBKDF2", hash: "SHA-256", salt: bytes(place.dataset.salt), iterations: Number(place.dataset.rounds) };
  const from = await crypto.subtle.importKey("raw", new TextEncoder().encode(words), "PBKDF2", false, ["deriveKey"]);
  const key = await crypto.subtle.deriveKey(made, from, { name: "AES-GCM", length: 256 }, false, ["decrypt"]);
  const head = new TextEncoder().encode(place.dataset.head);
  const open = { name: "AES-GCM", iv: bytes(place.dataset.iv), additionalData: head };
  return new TextDecoder().decode(await crypto.subtle.decrypt(open, key, bytes(place.textContent)));
}

function show(content) {
  shown.innerHTML = content;
  document.body.classList.add("is-open");
  form.hidden = true;
  shown.hidden = false;
  say("opened");
  shown.querySelector("h2").focus();
}

function close() {
  shown.hidden = true;
  shown.textContent = "";
  document.body.classList.remove("is-open");
  form.hidden = isOver();
  field.value = "";
  say(isOver() ? "over" : "closed");
}

function wrong(which) {
  say(which);
  field.setAttribute("aria-invalid", "true");
  field.focus();
}

async function ask(event) {
  event.preventDefault();
  field.removeAttribute("aria-invalid");
  if (isOver()) close();
  else if (!plain(field.value)) wrong("none");
  else {
    say("wait");
    await opened(plain(field.value)).then(show, () => wrong("wrong"));
  }
}

if (isOver()) close();
else if (!globalThis.crypto?.subtle) say("old");
else { form.hidden = false; said.textContent = ""; }
form.addEventListener("submit", ask);
document.addEventListener("click", (event) => {
  const what = event.target.dataset?.do;
  if (what === "close") close();
  if (what === "print") { document.body.dataset.print = event.target.dataset.part; window.print(); }
});
window.setInterval(() => { if (isOver() && !shown.hidden) close(); }, 60000);

// Checks a copy of a record in the browser, offline: the signature over the list of files, and each file against it.
const said = document.getElementById("said");
const bytes = (text) => Uint8Array.from(atob(text.trim()), (each) => each.charCodeAt(0));
const hex = (buffer) => [...new Uint8Array(buffer)].map((each) => each.toString(16).padStart(2, "0")).join("");
const text = (content) => new TextDecoder().decode(content);
const folder = "my-record/";

// The files of a zip in which each is stored as it is, read from the list at its end.
function unzip(content) {
  const view = new DataView(content.buffer);
  let at = content.length - 22;
  while (at >= 0 && view.getUint32(at, true) !== 0x06054b50) at -= 1;
  if (at < 0) throw new Error("no zip");
  const files = new Map();
  let place = view.getUint32(at + 16, true);
  for (let left = view.getUint16(at + 10, true); left > 0; left -= 1) {
    const size = view.getUint32(place + 20, true);
    const [name, extra, comment] = [28, 30, 32].map((each) => view.getUint16(place + each, true));
    const local = view.getUint32(place + 42, true);
    if (view.getUint16(place + 10, true) !== 0) throw new Error("packed anew");
    const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
    const called = text(content.subarray(place + 46, place + 46 + name));
    if (files.has(called)) throw new Error("twice");
    files.set(called, content.slice(start, start + size));
    place += 46 + name + extra + comment;
  }
  return files;
}

async function chosen(input) {
  const found = new Map();
  for (const file of input.files) {
    const content = new Uint8Array(await file.arrayBuffer());
    const parts = file.name.endsWith(".zip") ? unzip(content) : new Map([[file.name, content]]);
    for (const [name, each] of parts) {
      if (name.endsWith("/")) continue;
      // Of two files of one name, somebody might read the one that was not checked.
      if (found.has(name.replace(folder, ""))) throw new Error("twice");
      found.set(name.replace(folder, ""), each);
    }
  }
  return found;
}

async function problems(files, manifest) {
  const wrong = [];
  const key = await crypto.subtle.importKey("raw", bytes(manifest.public_key), "Ed25519", false, ["verify"]);
  const signature = bytes(text(files.get("signature.txt")));
  if (!(await crypto.subtle.verify("Ed25519", key, signature, files.get("manifest.json")))) wrong.push(said.dataset.signature);
  const listed = new Map(manifest.files.map((each) => [each.name, each.sha256]));
  for (const [name, hash] of listed) {
    if (!files.has(name)) wrong.push(said.dataset.missing.replace("FILE", name));
    else if (hex(await crypto.subtle.digest("SHA-256", files.get(name))) !== hash) wrong.push(said.dataset.changed.replace("FILE", name));
  }
  for (const name of files.keys()) {
    if (!listed.has(name) && !["manifest.json", "signature.txt"].includes(name)) wrong.push(said.dataset.added.replace("FILE", name));
  }
  return wrong;
}

// Four groups of letters, made from the key that is inside: what is compared with the service's own page.
async function fingerprint(manifest) {
  const start = new TextEncoder().encode("handrail:signed by:");
  const key = bytes(manifest.public_key);
  const both = new Uint8Array([...start, ...key]);
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", both));
  const bits = [...digest].map((each) => each.toString(2).padStart(8, "0")).join("");
  const letters = [...Array(16).keys()].map((each) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"[parseInt(bits.slice(each * 5, each * 5 + 5), 2)]);
  return letters.join("").match(/.{4}/g).join("-");
}

function tell(lines) {
  said.replaceChildren(...lines.map((each) => Object.assign(document.createElement("p"), { textContent: each })));
}

async function look(input) {
  if (!globalThis.crypto?.subtle) return tell([said.dataset.old]);
  let files, manifest;
  try {
    files = await chosen(input);
    manifest = JSON.parse(text(files.get("manifest.json")));
  } catch {
    return tell([said.dataset.none]);
  }
  try {
    const wrong = await problems(files, manifest);
    const from = said.dataset.from.replace("SERVICE", manifest.service).replace("LETTERS", await fingerprint(manifest));
    tell(wrong.length ? [said.dataset.bad, ...wrong] : [said.dataset.good, from]);
  } catch {
    tell([said.dataset.old]);
  }
}

document.getElementById("file").addEventListener("change", (event) => look(event.target));

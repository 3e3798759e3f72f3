/* Helps with a list: j and k from row to row, / to what narrows it, and a button that prints. All of it works without.
   The keys are heard only while the focus is in the list (WCAG 2.1.4), and never with another key held down. */
const list = document.querySelector("[data-list]");
const links = list ? [...list.querySelectorAll("tbody th a")] : [];

function row() {
  const here = document.activeElement?.closest("tr");
  return links.findIndex((link) => link.closest("tr") === here);
}

function narrow() {
  const folded = document.querySelector(".hc-narrow");
  if (!folded) return;
  folded.open = true;
  folded.querySelector("select")?.focus();
}

list?.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  const at = row();
  const to = { j: Math.min(at + 1, links.length - 1), k: Math.max(at - 1, 0) }[event.key];
  if (to === undefined && event.key !== "/") return;
  event.preventDefault();
  if (event.key === "/") narrow();
  else links[to]?.focus();
});

for (const told of document.querySelectorAll("[data-keys]")) told.hidden = false;
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

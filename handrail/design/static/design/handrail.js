/* Turns on the NHS.UK components. Every page works without it; this only helps. */
const frontend = document.querySelector("script[data-frontend]").dataset.frontend;
import(frontend).then((nhsuk) => {
  document.body.classList.add("js-enabled", "nhsuk-frontend-supported");
  nhsuk.initAll();
});

"""What every page has to pass wherever a test meets it: its stylesheet, help in a crisis, axe, and a picture of it.

Pictures are taken for whoever wants to look, and drawing them takes as long as all the rest:

    HANDRAIL_PICTURES=1 ./run test tests/browser    leaves them in artefacts/screens
"""

import os
from pathlib import Path

from axe_playwright_python.base import AXE_SCRIPT, AxeResults
from playwright.sync_api import Page

PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 900}
WIDTHS = {"phone": PHONE, "desktop": DESKTOP}
BRAND = "rgb(31, 92, 70)"
WANTED = bool(os.environ.get("HANDRAIL_PICTURES"))
ASK_AXE = "axe.run({resultTypes: ['violations'], preload: false})"
"""Whatever axe objects to. It need not fetch the stylesheets first: no rule that is asked reads them."""


def is_accessible(page: Page) -> None:
    """There is nothing in the page that axe objects to."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    found = AxeResults(page.evaluate(ASK_AXE))
    assert found.violations_count == 0, f"{page.url}\n{found.generate_report()}"


def check(page: Page) -> None:
    """The page is dressed, helps in a crisis, fits its width and has nothing axe objects to."""
    assert page.locator(".hr-header").evaluate("e => getComputedStyle(e).backgroundColor") == BRAND, page.url
    assert page.locator("#help-now").get_by_text("116 123").first.is_visible(), page.url
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0, f"{page.url} is {wide} pixels wider than the screen"
    assert page.locator("h1").count() == 1, page.url
    is_accessible(page)


def picture(page: Page, screens: Path, name: str) -> None:
    """Check the page and, if pictures are wanted, take one, on a phone and on a desktop."""
    before = page.viewport_size
    for screen, size in WIDTHS.items():
        page.set_viewport_size(size)
        check(page)
        shot(page, screens / f"{name}-{screen}.png")
    if before:
        page.set_viewport_size(before)


def shot(page: Page, path: Path) -> None:
    """A picture of the whole page, if pictures are wanted."""
    if WANTED:
        page.screenshot(path=path, full_page=True)

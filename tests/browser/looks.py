"""What every page has to pass wherever a test meets it: its stylesheet, help in a crisis, axe, and a picture of it."""

from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 900}
WIDTHS = {"phone": PHONE, "desktop": DESKTOP}
BRAND = "rgb(31, 92, 70)"


def check(page: Page) -> None:
    """The page is dressed, helps in a crisis, fits its width and has nothing axe objects to."""
    assert page.locator(".hr-header").evaluate("e => getComputedStyle(e).backgroundColor") == BRAND, page.url
    assert page.locator("#help-now").get_by_text("116 123").first.is_visible(), page.url
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0, f"{page.url} is {wide} pixels wider than the screen"
    assert page.locator("h1").count() == 1, page.url
    found = Axe().run(page)
    assert found.violations_count == 0, f"{page.url}\n{found.generate_report()}"


def picture(page: Page, screens: Path, name: str) -> None:
    """Check the page and take its picture, on a phone and on a desktop."""
    before = page.viewport_size
    for screen, size in WIDTHS.items():
        page.set_viewport_size(size)
        check(page)
        page.screenshot(path=screens / f"{name}-{screen}.png", full_page=True)
    if before:
        page.set_viewport_size(before)

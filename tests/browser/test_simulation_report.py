"""The report on a simulation as a file from a disk: dressed, accessible, as wide as the screen, and pictured."""

from collections.abc import Callable
from pathlib import Path

import pytest
from looks import BRAND, WIDTHS, is_accessible, shot
from playwright.sync_api import Browser, Page
from simulated_runs import invented

from handrail.simulator.results import report
from handrail.simulator.results.compare import compare, write_tornado

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A report on one run, and one on two."""
    folder = tmp_path_factory.mktemp("files")
    a, b = invented(folder / "a", name="england-2024-25"), invented(folder / "b", better=-0.15)
    report.write(a)
    write_tornado([("benefit of treatment", b, a, a)], folder / "to")
    compare(a, b, folder / "to")
    return {"simulation": a / "report.html", "comparison": folder / "to" / "compare.html"}


@pytest.fixture
def opened(browser: Browser, files: dict[str, Path]) -> Callable[..., Page]:
    """A file in a browser that has no network."""

    def open_file(name: str, size: dict[str, int], scheme: str = "light") -> Page:
        page = browser.new_context(viewport=size, offline=True, color_scheme=scheme).new_page()
        page.goto(files[name].as_uri())
        return page

    return open_file


def _check(page: Page) -> None:
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0, f"{wide} pixels wider than the screen"
    out = page.evaluate(
        """() => [...document.querySelectorAll("section table")].filter((each) =>
            each.getBoundingClientRect().right > each.closest("section").getBoundingClientRect().right
            || each.scrollWidth > each.clientWidth).map((each) => each.caption.innerText)"""
    )
    assert out == [], "a table runs over the edge of its part"
    is_accessible(page)


@pytest.mark.parametrize("name", ["simulation", "comparison"])
def test_a_report_is_dressed_and_accessible(name, opened, screens):
    for screen, size in WIDTHS.items():
        page = opened(name, size)
        assert page.locator("header").evaluate("e => getComputedStyle(e).backgroundColor") == BRAND
        assert page.locator("rect.bar-1").first.evaluate("e => getComputedStyle(e).fill") == "rgb(31, 107, 79)"
        _check(page)
        shot(page, screens / f"report-{name}-{screen}.png")
        page.context.close()


@pytest.mark.parametrize("name", ["simulation", "comparison"])
def test_a_report_can_be_read_by_night_and_on_paper(name, opened):
    page = opened(name, WIDTHS["desktop"], "dark")
    _check(page)
    page.emulate_media(media="print", color_scheme="light")
    assert page.locator("nav").is_hidden()
    assert page.locator("rect.bar-1").first.evaluate("e => getComputedStyle(e).fill") == "rgb(0, 0, 0)"
    page.context.close()

"""A real browser: several people, each in a browser of their own, against a live server on the database of the pass."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from cast import Person, Staff
from django.conf import settings
from house import House, build
from looks import DESKTOP, PHONE
from playwright.sync_api import Browser, BrowserContext, Page, Request, sync_playwright

OURS = ("http://localhost:", "http://127.0.0.1:", "data:", "blob:", "file:")
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for the run: the machine's own, or the one Playwright brought."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=os.environ.get("HANDRAIL_CHROMIUM") or None, args=QUIET)
        yield chromium
        chromium.close()


@pytest.fixture
def somebody(browser: Browser, live_server) -> Iterator[Callable[..., Page]]:
    """A page in a new browser that shares nothing with the others: `somebody(width=PHONE, script=False)`.

    Whatever it is used for, no page it opens may ask anybody but us for anything.
    """
    contexts: list[BrowserContext] = []
    strangers: list[str] = []

    def look(request: Request) -> None:
        if not request.is_navigation_request() and not request.url.startswith(OURS):
            strangers.append(request.url)

    def open_browser(*, viewport: dict[str, int] = DESKTOP, script: bool = True) -> Page:
        context = browser.new_context(
            base_url=live_server.url, viewport=viewport, java_script_enabled=script, locale="en-GB"
        )
        context.set_default_timeout(15_000)
        context.on("request", look)
        contexts.append(context)
        return context.new_page()

    yield open_browser
    for context in contexts:
        context.close()
    assert strangers == [], "a page asked somebody else for something"


@pytest.fixture
def house(db: None) -> House:
    """A person everything has happened to, and everybody who works there."""
    return build()


@pytest.fixture
def enters(house: House, somebody: Callable[..., Page], live_server) -> Callable[..., Staff | Person]:
    """A browser in which somebody of the house is signed in."""

    def enter(who: str, kind: type = Staff, **more: object) -> Staff | Person:
        page = somebody(viewport=DESKTOP if kind is Staff else PHONE, **more)
        cookie = house.browsers[who].cookies.get(settings.SESSION_COOKIE_NAME)
        if cookie is not None:
            page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])
        return kind(page)

    return enter


@pytest.fixture(scope="session")
def screens() -> Path:
    """Where screenshots are left to be looked at; git ignores it."""
    folder = Path(__file__).parents[2] / "artefacts" / "screens"
    folder.mkdir(parents=True, exist_ok=True)
    return folder

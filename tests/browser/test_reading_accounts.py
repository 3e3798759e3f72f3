"""Reading an account in a real browser: notes first, the text folded without a script, on screen and on paper."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.urls import reverse
from looks import DESKTOP, PHONE, check, picture
from playwright.sync_api import Page
from told_world import WORDS, area_and_service, publish, tell

from handrail.experiences.models import Telling

pytestmark = [pytest.mark.browser, pytest.mark.any_database, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def hard() -> Telling:
    """A public account its writer put a note before, of every part an account can have."""
    words = f"{WORDS} Then [removed: a name] called.\n\nAnd a second paragraph. " + "More invented words. " * 60
    more = {"helped": "Somebody listened.", "let_down": "Nobody called.", "change": "Call when you say you will."}
    told = tell(
        words, title="An invented title", content_notes=["self-harm", "death"], service=area_and_service(), **more
    )
    return publish(told)[0]


def _open(page: Page, telling: Telling) -> None:
    answer = page.goto(reverse("experiences:account", args=[telling.pk]))
    assert answer is not None and answer.status == 200


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_the_text_is_folded_behind_its_notes_and_opens_by_keyboard(
    hard: Telling, somebody: Callable[..., Page], viewport: dict[str, int], script: bool
) -> None:
    page = somebody(viewport=viewport, script=script)
    _open(page, hard)
    text = page.get_by_text(WORDS)
    assert page.get_by_role("heading", name="Before you read").is_visible()
    assert page.get_by_text("Death and loss").is_visible() and not text.is_visible()
    page.locator("details.xp-fold > summary").focus()
    page.keyboard.press("Enter")
    assert text.is_visible() and page.get_by_text("[removed: a name]").is_visible()


def test_it_is_dressed_folded_and_open(hard: Telling, somebody: Callable[..., Page], screens: Path) -> None:
    page = somebody()
    _open(page, hard)
    picture(page, screens, "account-folded")
    page.locator("details.xp-fold > summary").click()
    picture(page, screens, "account-open")


def test_on_paper_it_stays_folded_unless_it_was_opened(hard: Telling, somebody: Callable[..., Page]) -> None:
    page = somebody()
    _open(page, hard)
    page.emulate_media(media="print")
    assert not page.get_by_text(WORDS).is_visible()
    assert page.get_by_text("To have it on paper, open it, then print.").is_visible()
    assert page.get_by_text(hard.pk).first.is_visible()  # how to cite it is on paper too
    page.emulate_media(media="screen")
    page.locator("details.xp-fold > summary").click()
    page.emulate_media(media="print")
    assert page.get_by_text(WORDS).is_visible()
    assert not page.get_by_text("To have it on paper, open it, then print.").is_visible()


def test_pressing_that_it_happened_to_you_too_needs_no_cookie(hard: Telling, somebody: Callable[..., Page]) -> None:
    page = somebody(viewport=PHONE, script=False)
    _open(page, hard)
    page.get_by_role("button", name="This happened to me too").click()
    assert page.get_by_text("It is counted.").is_visible()
    check_no_cookie(page)
    assert Telling.objects.get(pk=hard.pk).also == 1


def check_no_cookie(page: Page) -> None:
    """The browser was given nothing to keep."""
    assert page.context.cookies() == []


def test_lists_and_the_first_page_are_dressed(hard: Telling, somebody: Callable[..., Page], screens: Path) -> None:
    page = somebody()
    for name in ("start", "accounts", "not-answered"):
        page.goto(reverse(f"experiences:{name}"))
        picture(page, screens, f"record-{name}")
        check(page)
        check_no_cookie(page)

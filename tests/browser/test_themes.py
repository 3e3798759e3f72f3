"""The page of a theme on a phone and on a desktop, and a passage coded without a script."""

from datetime import date

import coded_world
import pytest
from django.conf import settings
from django.urls import reverse
from looks import DESKTOP, PHONE, picture
from playwright.sync_api import expect
from record_world import browser_of, worker

from handrail.experiences.themes import coding

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

THEME = "listened-to"


@pytest.fixture
def full():
    """A theme of which everything can be said."""
    coded_world.load()
    by = coded_world.coder("reader")
    services = [coded_world.service(code) for code in ("AAA", "BBB", "CCC")]
    for month in (2, 5):
        for service, many in zip(services, (6, 5, 3), strict=True):
            week = date(2026, month, 2)
            coded_world.accounts(many, THEME, "timeliness", by=by, service=service, week=week, may_quote=True)
            coded_world.accounts(9, by=by, service=service, week=week)
    coded_world.account("-" + THEME, by=by, may_quote=True, content_notes=["self-harm"])


def test_everything_of_a_theme_can_be_read_on_a_phone_and_on_a_desktop(full, somebody, screens):
    page = somebody(viewport=PHONE)
    page.goto(reverse("experiences:theme", args=[THEME]))
    expect(page.get_by_text("28 accounts by 28 people", exact=False)).to_be_visible()
    expect(page.get_by_role("figure").filter(has_text="Accounts with this theme")).to_be_visible()
    page.get_by_text("The same as a table").click()
    expect(page.get_by_role("row", name="January to March 2026")).to_be_visible()
    expect(page.get_by_text("One that says otherwise. Read")).to_be_visible()
    picture(page, screens, "theme-full")
    page.get_by_role("link", name="Read these accounts").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Accounts about")
    picture(page, screens, "theme-accounts")


def test_folded_words_open_without_a_script(full, somebody):
    page = somebody(viewport=DESKTOP, script=False)
    page.goto(reverse("experiences:theme", args=[THEME]))
    quote = page.locator("figure.xp-quote").filter(has_text="Content note")
    expect(quote.locator("blockquote")).to_be_hidden()
    quote.locator("summary").click()
    expect(quote.locator("blockquote")).to_be_visible()


def test_a_passage_is_coded_by_boxes_alone(somebody, live_server, screens):
    coded_world.load()
    passage = coded_world.first_passage(coded_world.account(text="An invented account. They heard me. It was blue."))
    robot = coded_world.software()
    coding.put(passage, "parking", robot, 0, 20)
    cookie = browser_of(worker("somebody", "code")[1]).cookies[settings.SESSION_COOKIE_NAME]
    with_script, page = somebody(viewport=PHONE), somebody(viewport=PHONE, script=False)
    for each in (with_script, page):
        each.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])
    with_script.goto(reverse("experiences:work-passage", args=[passage.pk]))
    picture(with_script, screens, "work-passage")
    page.goto(reverse("experiences:work-coding"))
    page.get_by_role("button", name="Read the next passage").click()
    page.get_by_role("button", name="No", exact=True).click()
    page.get_by_label("They heard me.").check()
    page.get_by_label("What are they about?").select_option(THEME)
    page.get_by_role("button", name="Put this theme").click()
    expect(page.get_by_text("Put by Somebody.")).to_be_visible()
    expect(page.locator(".xp-code").filter(has_text="“They heard me.”")).to_be_visible()
    page.get_by_role("button", name="I have read it, and am done").click()
    expect(page.get_by_text("Nothing waits for you.")).to_be_visible()

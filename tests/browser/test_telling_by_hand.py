"""The whole way of a writer on a phone: tell, get the key, come back, correct, withdraw. With and without scripts."""

import re

import pytest
from looks import PHONE, check, picture
from playwright.sync_api import Page, expect

from handrail.experiences import wording
from handrail.experiences.models import State, Telling

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def _at_leisure(monkeypatch):
    monkeypatch.setattr("handrail.experiences.telling.views.LEAST_SECONDS", 0)


def _tells(page: Page, text: str, script: bool) -> None:
    page.goto("/experiences/tell/")
    if script:
        check(page)
    page.get_by_label("What happened?").fill(text)
    page.get_by_label("Anyone may read it on this website").check()
    page.get_by_role("button", name="See what will be public").click()
    expect(page.locator("h1")).to_have_text("What will be public")


def _key(page: Page) -> str:
    expect(page.locator(".xp-key")).to_be_visible()
    return " ".join(page.locator(".xp-key__words li").all_inner_texts())


def _comes_back(page: Page, key: str) -> None:
    page.goto("/experiences/mine/")
    page.get_by_label("Your key").fill(key)
    page.get_by_role("button", name="Open").click()
    page.get_by_role("button", name="Open it").click()


@pytest.mark.parametrize("script", [True, False], ids=["scripts", "no scripts"])
def test_somebody_tells_comes_back_corrects_and_withdraws(somebody, screens, script):
    page = somebody(viewport=PHONE, script=script)
    _tells(page, "An invented account: Dr Quillfeather never rang on 01632 960001.\n\nI waited.", script)
    look = picture if script else (lambda page, *_: None)
    look(page, screens, "telling-check")
    page.get_by_role("button", name="Send it").click()
    expect(page.locator("[role=alert]")).to_contain_text("Something must be changed first")
    page.get_by_label("Write this instead (01632 960001)").fill("[a number]")
    page.get_by_role("button", name="Change these words and look again").click()
    expect(page.locator(".xp-words")).to_contain_text("on [a number].")
    page.get_by_role("button", name="Send it").click()
    key = _key(page)
    look(page, screens, "telling-done")
    assert len(key.split()) == 6 and not page.context.cookies()

    _comes_back(page, key)
    expect(page.locator("main")).to_contain_text("No moderator has decided yet")
    look(page, screens, "telling-mine")
    page.get_by_text("Correct it, or write it anew").click()
    page.locator("[name=account]").fill("An invented account, corrected.")
    page.get_by_role("button", name="Send the new wording").click()
    expect(page.locator("[role=status]")).to_contain_text("We have your new wording")
    assert wording.of(wording.newest(Telling.objects.get()))["account"] == "An invented account, corrected."
    page.get_by_text("Withdraw what I wrote").click()
    page.get_by_role("button", name="Withdraw it now").click()
    expect(page.locator("[role=status]")).to_contain_text("It is withdrawn")
    assert Telling.objects.get().state == State.WITHDRAWN
    assert re.fullmatch(r".*/experiences/mine/", page.url) and not page.context.cookies()


def test_a_service_is_found_and_what_was_typed_stays(somebody, screens):
    from handrail.experiences.models import Service

    Service.objects.create(code="ZZ1", name="Bridge invented service")
    page = somebody(viewport=PHONE, script=False)
    page.goto("/experiences/tell/")
    page.get_by_label("What happened?").fill("An invented account.")
    page.get_by_label("Which service was it?").fill("brid")
    page.get_by_role("button", name="Find").click()
    assert page.url.endswith("#which-service")
    page.get_by_label("Bridge invented service").check()
    expect(page.get_by_label("What happened?")).to_have_value("An invented account.")


def test_the_quick_way_out_leaves_nothing_on_the_screen_or_behind_the_back_button(somebody):
    page = somebody(viewport=PHONE)
    page.context.route("https://www.bbc.co.uk/**", lambda route: route.fulfill(body="the weather"))
    page.goto("/experiences/")
    page.goto("/experiences/tell/")
    page.get_by_label("What happened?").fill("An invented account.")
    page.get_by_role("link", name="Leave this page now").click()
    expect(page.locator("body")).to_contain_text("the weather")
    page.go_back()
    assert page.url.endswith("/experiences/")


def test_pressing_escape_three_times_leaves_too(somebody):
    page = somebody(viewport=PHONE)
    page.context.route("https://www.bbc.co.uk/**", lambda route: route.fulfill(body="the weather"))
    page.goto("/experiences/mine/")
    page.wait_for_load_state("networkidle")
    for _ in range(3):
        page.keyboard.press("Escape")
    expect(page.locator("body")).to_contain_text("the weather")

"""A list worked through by keyboard, on a phone, without a script, and on paper."""

import pytest
from house import House, ask_for_help, build
from looks import DESKTOP, PHONE, check
from playwright.sync_api import Page
from test_every_page import _as

pytestmark = [pytest.mark.browser, pytest.mark.any_database, pytest.mark.django_db(transaction=True)]

LIST = "/clinic/unallocated/"


@pytest.fixture
def full(db) -> House:
    """A service in which sixty people have asked and nobody has taken them on."""
    house = build(with_people=False)
    for number in range(60):
        ask_for_help(house.accounts["holder"], f"Person {number:02d}")
    return house


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.textContent"))


def test_by_keyboard(full, somebody, live_server):
    page = somebody(viewport=DESKTOP)
    _as(page, full, "lead", live_server)
    page.goto(f"{LIST}?sort=name")
    page.keyboard.press("j")
    assert "Person" not in focused(page) or focused(page).count("Person") > 1, "outside the list the key is only a key"
    page.get_by_role("link", name="Skip to the list").focus()
    page.keyboard.press("Enter")
    met = []
    for key in ("j", "j", "k"):
        page.keyboard.press(key)
        met.append(focused(page))
    assert met == ["Person 00 Invented", "Person 01 Invented", "Person 00 Invented"]
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "list-stage"
    check(page)
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.id") == "list-stage", "in a field a letter is a letter"


def test_on_a_phone_without_a_script(full, somebody, live_server):
    page = somebody(viewport=PHONE, script=False)
    _as(page, full, "lead", live_server)
    page.goto(LIST)
    assert page.get_by_text("1 to 50 of 60, page 1 of 2", exact=True).is_visible()
    assert not page.get_by_role("columnheader", name="Person").is_visible()
    page.get_by_text("Narrow this list, or change its order").click()
    page.get_by_label("In the order of").select_option("name")
    page.get_by_label("Which way").select_option("1")
    page.get_by_role("button", name="Show").click()
    assert page.locator("tbody th a").first.inner_text() == "Person 59 Invented"
    page.get_by_role("link", name="Next page").click()
    assert page.locator("tbody th a").first.inner_text() == "Person 09 Invented"
    assert page.locator("tbody tr").count() == 10
    assert not page.locator("[data-keys]").is_visible() and not page.locator("[data-print]").is_visible()


def test_on_paper(full, somebody, live_server):
    page = somebody(viewport=DESKTOP)
    _as(page, full, "lead", live_server)
    page.goto(LIST)
    page.get_by_role("link", name="The whole list on one page, to print").click()
    assert page.locator("tbody tr").count() == 60
    page.emulate_media(media="print")
    assert page.get_by_text("Printed by Lead on").is_visible()
    assert not page.locator(".hc-narrow").is_visible()
    assert page.locator("thead").is_visible()
    assert "Person" not in page.title()

"""The frame of the clinic: every place is found by whoever may open it, and everybody can sign out."""

import re

import pytest
from django.urls import reverse

from tests.unit.clinic.conftest import Browser, House

pytestmark = pytest.mark.django_db

NAV = re.compile(r'<nav class="hr-nav hc-places".*?</nav>', re.DOTALL)


def nav(house: House, browser: Browser, who: str, name: str) -> str:
    """The places as they stand on a page."""
    found = NAV.search(browser(getattr(house, who)).get(reverse(name)).content.decode())
    assert found is not None
    return found[0]


@pytest.mark.parametrize("who", ["amina", "lead", "office", "manager"])
def test_every_place_that_is_shown_opens(house: House, browser: Browser, who: str) -> None:
    shown = re.findall(r'href="(/clinic/[^"]*)"', nav(house, browser, who, "clinic:charter"))
    assert len(shown) == len(set(shown)) and reverse("clinic:charter") in shown
    assert [browser(getattr(house, who)).get(each).status_code for each in shown] == [200] * len(shown)


def test_the_lists_are_found_without_standing_in_the_way(house: House, browser: Browser) -> None:
    found = nav(house, browser, "amina", "clinic:today")
    always, _more, folded = found.partition("<details")
    assert always.count("<li>") == 4
    for name in ("handovers", "overdue", "endings", "unheld", "accounts", "closing", "charter", "refer"):
        assert reverse(f"clinic:{name}") in folded
    assert "<summary>More</summary>" in folded
    assert "<strong>Endings</strong></summary>" in nav(house, browser, "amina", "clinic:endings")


def test_a_role_finds_only_what_it_may_open(house: House, browser: Browser) -> None:
    assert reverse("clinic:lead") not in nav(house, browser, "amina", "clinic:today")
    assert reverse("clinic:lead") in nav(house, browser, "lead", "clinic:today")
    assert reverse("clinic:caseload") not in nav(house, browser, "manager", "clinic:charter")


def test_whoever_is_signed_in_reads_their_name_and_can_sign_out(house: House, browser: Browser) -> None:
    found = nav(house, browser, "amina", "clinic:today")
    assert "Amina Osei" in found and reverse("account_logout") in found

"""The open charter in a real browser: somebody served proposes a change, script or no script, and has an answer."""

from collections.abc import Callable

import pytest
from looks import PHONE, picture
from playwright.sync_api import Page

from handrail.organisation.models import Proposal
from tests.browser.test_every_page import _as

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

Look = Callable[[str], None]


def _proposes(page: Page, look: Look) -> None:
    """From the list to a proposal that stands there; a number too high is refused on the way."""
    page.goto("/how-we-work/proposals/")
    look("list")
    page.get_by_role("button", name="Propose a change").click()
    page.locator("summary", has_text="Somebody holds your care").click()
    page.get_by_label("After you ask for help").check()
    look("choose")
    page.get_by_role("button", name="Go on").click()
    look("form")
    page.get_by_label("After you ask for help").fill("99")
    page.get_by_label("Why should it change?").fill("Five days are long.")
    page.get_by_role("button", name="Propose it").click()
    assert page.get_by_text("The promise may not be switched off").first.is_visible()
    look("refused")
    page.get_by_label("After you ask for help").fill("3")
    page.get_by_role("button", name="Propose it").click()
    assert page.get_by_text("It is proposed.").is_visible()
    look("proposed")


def _decides(page: Page, ref: str, look: Look) -> None:
    page.goto(f"/clinic/charter/proposals/{ref}/decide/")
    page.get_by_label("Yes", exact=True).check()
    page.get_by_label("Why? Everybody can read it").fill("Three days is kinder, and we can do it.")
    look("decide")
    page.get_by_role("button", name="This is what I decide").click()
    look("decided")


def test_without_a_script_it_can_be_proposed_as_well(house, somebody, live_server):
    page = somebody(viewport=PHONE, script=False)
    _as(page, house, "person", live_server)
    _proposes(page, lambda _name: None)


def test_somebody_served_proposes_a_change_and_reads_what_is_decided(house, somebody, screens, live_server):
    page = somebody(viewport=PHONE)
    _as(page, house, "person", live_server)
    _proposes(page, lambda name: picture(page, screens, f"open-charter-{name}"))
    made = Proposal.objects.exclude(pk=house.keys["proposal"]).get()
    for who in ("lead", "manager"):
        staff = somebody(viewport=PHONE)
        _as(staff, house, who, live_server)
        _decides(staff, made.pk, lambda name, at=staff, who=who: picture(at, screens, f"open-charter-{name}-{who}"))
    page.goto("/my/")
    page.get_by_role("link", name="Read what is decided, and why").first.click()
    picture(page, screens, "open-charter-answered")

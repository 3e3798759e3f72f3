"""Whoever plans sees how it is now, asks, watches, and reads what came of it: really simulated, of nobody real."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.urls import reverse
from house import House, ask_for_help, build
from looks import PHONE, picture, shot
from playwright.sync_api import Page, expect

from handrail.organisation import claim
from handrail.organisation.models import SimulationRun
from handrail.planning import runs, work
from handrail.planning.comparing import comparing
from handrail.record import journal
from handrail.simulator.runs.living import perform

pytestmark = [pytest.mark.browser, pytest.mark.any_database, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def house(settings, tmp_path) -> House:
    """A service to which somebody came every five days, with two therapists and a counsellor."""
    settings.HANDRAIL_SIMULATIONS = tmp_path
    found = build()
    for number in range(16):
        with journal.clock(journal.now() - timedelta(days=8 + 5 * number)):
            ask_for_help(found.accounts["holder"], f"Person {number}")
    return found


@pytest.fixture
def page(house, somebody, live_server) -> Page:
    """The manager's phone."""
    found = somebody(viewport=PHONE)
    session = house.browsers["manager"].cookies[settings.SESSION_COOKIE_NAME]
    found.context.add_cookies([{"name": session.key, "value": session.value, "url": live_server.url}])
    return found


def test_a_manager_asks_watches_and_reads(page, screens, live_server):
    page.goto(reverse("clinic:what-if"))
    picture(page, screens, "what-if-now")
    page.get_by_role("button", name="Ask what would happen if").click()
    page.get_by_role("button", name="Begin").click()
    expect(page.get_by_role("alert")).to_contain_text("Select what would be different")
    picture(page, screens, "what-if-wrong")
    page.get_by_label("This service as it is now").check()
    page.get_by_label("What would be different?").select_option("sessions-most")
    page.get_by_label("What would the number be?").fill("4")
    page.get_by_role("button", name="Begin").click()
    expect(page.locator("main")).to_contain_text("Waits for its turn.")
    run = SimulationRun.objects.get(changes={"sessions-most": 4})
    SimulationRun.objects.exclude(pk=run.pk).delete()

    page.get_by_role("button", name="Stop it").click()
    expect(page.locator("main")).to_contain_text("Stopped at 0 of 20.")
    page.get_by_role("button", name="Go on where it was").click()
    with claim.claimed(runs.home()):
        SimulationRun.objects.update(state="running", done=7)
        page.get_by_role("link", name="Look again").click()
        expect(page.locator("main")).to_contain_text("Running: 7 of 20 done.")
        picture(page, screens, "what-if-running")
    assert work.work(comparing(perform)) == 1

    page.get_by_role("link", name="Look again").click()
    expect(page.locator("main")).to_contain_text("Ended unwell with nobody taking over")
    picture(page, screens, "what-if-done")
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text))
    page.get_by_role("button", name="Read the whole report").click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert complaints == [], "the policy lets the report show all it has"
    shot(page, screens / "what-if-report-phone.png")

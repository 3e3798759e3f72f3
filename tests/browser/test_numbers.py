"""The numbers in a real browser, on a phone and on a desktop: for the service, and for everybody once it says so."""

import pytest
from django.conf import settings
from django.urls import reverse
from house import House, build
from looks import PHONE, picture
from playwright.sync_api import Page, expect

from handrail.dataset.periods import Period, month, period
from handrail.measures.number import PROVIDER, Number
from handrail.organisation.models import KeptNumber, NumbersRound
from handrail.record import journal
from handrail.reporting import coming, kept
from handrail.reporting.rounds import State

pytestmark = [pytest.mark.browser, pytest.mark.any_database, pytest.mark.django_db(transaction=True)]

YEAR = period("2026-27")
FUNNEL = {"HR101": 400, "HR102": 50, "HR103": 40, "HR104": 90, "HR105": 60, "HR106": 30, "HR107": 20, "HR108": 110}


def number(measure: str, part: int, whole: int | None = None, of: Period = YEAR) -> Number:
    facts = {"value": 100 * part // whole, "numerator": part, "denominator": whole} if whole else {"value": part}
    return Number(measure=measure, period=of, group=PROVIDER, org="RXX", **facts)


@pytest.fixture
def house() -> House:
    """The house with a year of numbers, and the returns of this month tried out."""
    found, when = build(), journal.now()
    done = NumbersRound.objects.create(
        asked_at=when, ended_at=when, state=State.DONE, returns=coming.look(journal.today())
    )
    told = [(number(name, value), str(value)) for name, value in FUNNEL.items()]
    told += [(number("M192", 40, 80), "50%"), (number("HR114", 40, 400), "10%")]
    for at in range(10):
        told.append((number("M192", 5 if at == 6 else 1, 6, month(2026, 4 + at)), "*"))
        told.append((number("M001", 35 + at, None, month(2026, 4 + at)), "40"))
    KeptNumber.objects.bulk_create(kept.as_row(done, each, shown) for each, shown in told)
    return found


@pytest.fixture
def page(house, somebody, live_server) -> Page:
    """The manager's phone."""
    found = somebody(viewport=PHONE)
    session = house.browsers["manager"].cookies[settings.SESSION_COOKIE_NAME]
    found.context.add_cookies([{"name": session.key, "value": session.value, "url": live_server.url}])
    return found


def test_a_manager_reads_the_numbers_and_lets_everybody_read_them(page, somebody, screens, live_server):
    page.goto(reverse("clinic:numbers"))
    picture(page, screens, "numbers")
    page.get_by_label("Which period?").select_option("2026-05")
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_role("heading", name="May 2026")).to_be_visible()
    page.goto(reverse("clinic:numbers-measure", args=["M192"]))
    picture(page, screens, "numbers-measure")
    page.goto(reverse("clinic:return"))
    picture(page, screens, "return")
    page.goto(reverse("clinic:numbers-public"))
    page.get_by_role("button", name="Let everybody read them").click()
    picture(page, screens, "numbers-public")

    anybody = somebody(viewport=PHONE)
    anybody.goto(reverse("my:how_we_work"))
    anybody.get_by_role("link", name="Our numbers").click()
    expect(anybody.get_by_role("heading", name="Our numbers")).to_be_visible()
    assert anybody.context.cookies() == []
    picture(anybody, screens, "numbers-for-everybody")

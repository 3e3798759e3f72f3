"""Each page takes the same number of queries whether it shows a few rows or many."""

from datetime import timedelta

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from handrail.record import journal, service
from tests.unit.clinic.conftest import Browser, House, at_noon_tomorrow

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("known_service")]

FEW, MANY = 2, 12
PAGES = (
    "today",
    "closing",
    "owe",
    "caseload",
    "waiting",
    "unallocated",
    "without-next",
    "handovers",
    "overdue",
    "unheld",
    "endings",
    "lead",
    "health",
    "what-if",
)


def queries(client: object, where: str) -> int:
    """How many statements a page takes, in both databases."""
    with CaptureQueriesContext(connections["default"]) as one, CaptureQueriesContext(connections["reading"]) as two:
        assert client.get(where).status_code == 200  # type: ignore[attr-defined]
    return len(one) + len(two)


def fill(house: House, count: int) -> None:
    """So many people more: each waits, each has an appointment tomorrow at noon, and each owes an answer."""
    for number in range(count):
        _person, stream = house.accepted(given=f"Rosa{number}", family="Invented")
        starts = at_noon_tomorrow() + timedelta(minutes=5 * len(house.people))
        house.booked(stream, starts=starts, minutes=5, by=house.lead)


@pytest.mark.parametrize("name", PAGES)
def test_a_list_takes_the_same_queries_with_few_and_with_many(house: House, browser: Browser, name: str) -> None:
    client, where = browser(house.lead), reverse(f"clinic:{name}")
    fill(house, FEW)
    with journal.clock(at_noon_tomorrow() - timedelta(hours=3)):
        service.current()
        client.get(where)
        few = queries(client, where)
    fill(house, MANY)
    with journal.clock(at_noon_tomorrow() - timedelta(hours=3)):
        client.get(where)
        assert queries(client, where) == few


@pytest.mark.parametrize("name", ["episode", "session", "end", "book", "opened-by"])
def test_a_page_of_one_person_takes_the_same_queries_however_long_the_story(
    house: House, browser: Browser, name: str
) -> None:
    from handrail.care import treatment
    from handrail.care.vocabulary import Channel

    _person, stream = house.treated()
    client, where = browser(house.amina), reverse(f"clinic:{name}", args=[stream])
    client.get(where)
    few = queries(client, where)
    for number in range(MANY):
        what = journal.Text(f"We talked, {number}.")
        journal.record(stream, treatment.keep_in_touch, by=house.amina.pk, channel=Channel.PHONE, what=what)
    assert queries(client, where) == few

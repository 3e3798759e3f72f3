"""Every page takes the same number of queries, however long the record is and however many people there are."""

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext
from house import LEADS, House, addresses, ask_for_help, build, url

from handrail.care import answers, treatment
from handrail.care.vocabulary import Channel
from handrail.keys.ids import new_id
from handrail.record import journal

pytestmark = [pytest.mark.django_db, pytest.mark.any_database, pytest.mark.usefixtures("known_service")]

MORE_ENTRIES, MORE_PEOPLE = 40, 25
LEFT_OUT = {"account_logout", "signed_out"}
"""These end the session that the other pages are counted in."""


@pytest.fixture
def house(db) -> House:
    return build()


def reader(name: str) -> str:
    if name in LEADS:
        return "lead"
    return {"clinic": "holder", "my": "person"}.get(name.split(":")[0], "anonymous")


def counted(house: House) -> dict[str, int]:
    """How many queries each page takes, when it has been opened before."""
    found = {}
    for name, pattern in addresses():
        if name in LEFT_OUT:
            continue
        client, where = house.browsers[reader(name)], url(house, name, pattern)
        client.get(where)
        with CaptureQueriesContext(connections["default"]) as queries:
            client.get(where)
        found[name] = len([each for each in queries if "SAVEPOINT" not in each["sql"]])
    return found


def grow(house: House) -> None:
    """The record grows longer, and the caseload too."""
    holder = house.accounts["holder"]
    with journal.together(house.stream, by=holder, said_by=house.person) as acts:
        for number in range(MORE_ENTRIES):
            facts = {"channel": Channel.PHONE, "what": journal.Text(f"once more {number}")}
            acts.record(house.stream, treatment.keep_in_touch, **facts)
            sheet = {"sheet": new_id(), "questionnaire": "GAD-7", "items": (1,) * 7}
            acts.record(house.stream, answers.answer, **sheet, comment=journal.Text("as before"))
    for number in range(MORE_PEOPLE):
        ask_for_help(holder, f"Person {number}")


def test_no_page_asks_more_of_the_database_when_there_is_more_in_it(house):
    few = counted(house)
    grow(house)
    many = counted(house)
    assert {name: (few[name], many[name]) for name in few if many[name] > few[name]} == {}
    assert len(few) > 100

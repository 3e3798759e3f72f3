"""Going through many, page by page: nobody twice, nobody left out, and no more queries for more people."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext
from fhir_world import SEARCHED, Reads, held_person, program, small, word
from house import House

from handrail.care import answers
from handrail.fhir import dates, finding
from handrail.fhir.outcome import Refusal
from handrail.keys.ids import new_id
from handrail.organisation.models import ProgramToken
from handrail.record import journal

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("known_service")]


@pytest.fixture
def house(db) -> House:
    return small(more=4)


@pytest.fixture
def reads(house: House) -> Reads:
    return Reads(word(house.accounts["holder"]))


@pytest.mark.parametrize("kind", ["Patient", "Appointment", "Task"])
def test_pages_of_any_size_tell_of_everybody_once(reads, kind, monkeypatch):
    monkeypatch.setattr(finding, "PEOPLE", 2)
    whole = [each["id"] for each in reads.search(kind)]
    assert len(whole) == len(set(whole)) >= 6
    for size in (1, 2, 5):
        paged = [each["id"] for each in reads.search(kind, _count=size)]
        assert paged == whole, size
        assert all(len(page) <= size for page in reads.pages(kind, _count=size))


def test_somebody_new_in_between_takes_nobody_out(house, reads, monkeypatch):
    monkeypatch.setattr(finding, "PEOPLE", 2)
    whole = {each["id"] for each in reads.search("Patient")}
    pages, found = reads.pages("Patient"), set()
    for page in pages:
        found |= {each["id"] for each in page}
        if len(found) == 2:
            held_person(house.accounts["holder"], "New", 20)
    assert whole <= found


def test_the_place_in_a_link_is_sealed_and_is_no_other_programs(house, reads):
    answer = reads.get("Patient", _count=1)
    [onward] = [link["url"] for link in answer["link"] if link["relation"] == "next"]
    assert answer["entry"][0]["resource"]["id"] not in onward
    assert reads.ask(onward).status_code == 200
    other = Reads(word(house.accounts["holder"], program()))
    assert other.ask(onward).status_code == 400
    assert reads.ask(onward + "&_lastUpdated=ge2026").status_code == 400


def test_a_bundle_says_where_each_resource_stands(reads):
    answer = reads.get("Patient", _count=2)
    for entry in answer["entry"]:
        assert reads.get(entry["fullUrl"]) == entry["resource"]
    assert [link["relation"] for link in answer["link"]] == ["self", "next"]


def test_by_id_several_at_once_and_within_one_person(house, reads):
    ids = sorted(each["id"] for each in reads.search("Task"))
    assert sorted(each["id"] for each in reads.search("Task", _id=",".join(ids[:2]))) == ids[:2]
    mine = [each for each in ids if each.startswith(house.stream)]
    assert reads.search("Task", _id=",".join(mine), patient=house.keys["neighbour"]) == []
    assert len(reads.search("Task", _id=",".join(mine), patient=f"Patient/{house.person}")) == len(mine)


def test_status_and_dates_narrow_a_search(house, reads):
    day = (journal.now() + timedelta(days=3)).date()
    all_booked = reads.search("Appointment", status="booked")
    assert len(all_booked) == 6
    assert reads.search("Appointment", status="cancelled,noshow") == []
    assert len(reads.search("Appointment", date=[f"ge{day}", f"lt{day + timedelta(days=3)}"])) == 6
    assert reads.search("Appointment", date=f"lt{day - timedelta(days=2)}") == []
    assert len(reads.search("Patient", _lastUpdated=f"ge{journal.today()}")) == 6
    assert reads.search("Patient", _lastUpdated=f"lt{journal.today() - timedelta(days=1)}") == []


STRETCH = (datetime(2026, 3, 5, 12, tzinfo=UTC), datetime(2026, 3, 5, 12, 0, 0, 1, tzinfo=UTC))
CONDITIONS = """
2026-03-05 yes | eq2026-03-05 yes | 2026-03 yes | 2026 yes | 2026-03-06 no | ne2026-03-05 no | ne2026-03-06 yes
gt2026-03-04 yes | gt2026-03-05 no | ge2026-03-05 yes | ge2026-03-06 no | lt2026-03-06 yes | lt2026-03-05 no
le2026-03-05 yes | le2026-03-04 no | sa2026-03-04 yes | sa2026-03-05 no | eb2026-03-06 yes | eb2026-03-05 no
2026-03-05T12:00:00Z yes | 2026-03-05T13:00:00+01:00 yes | gt2026-03-05T12:00:00Z no | lt2026-03-05T12:00:01Z yes
"""


def test_each_prefix_means_what_it_says():
    for line in CONDITIONS.strip().replace("\n", " | ").split(" | "):
        text, fits = line.split()
        assert dates.parse(text, UTC).fits(STRETCH) is (fits == "yes"), line


@pytest.mark.parametrize("text", ["", "x", "2026-13", "2026-02-30", "ap2026", "9999", "2026-03-05T25:00", "２０２６"])
def test_what_is_no_date_is_refused(text):
    with pytest.raises(Refusal):
        dates.parse(text, UTC)


def counted(reads: Reads, kind: str) -> int:
    reads.get(kind, _count=100)
    with (
        CaptureQueriesContext(connections["default"]) as asked,
        CaptureQueriesContext(connections["reading"]) as logged,
    ):
        assert reads.get(kind, _count=100)["entry"]
    # Whether staff changed is believed for a second, but inside a transaction, as a test is, it is looked at each time.
    left_out = ("SAVEPOINT", '"record_stamp"')
    return len([each for each in [*asked, *logged] if not any(name in each["sql"] for name in left_out)])


def answer(house: House, times: int) -> None:
    """The person answers, and says something of it."""
    with journal.together(house.stream, by=house.accounts["holder"]) as acts:
        for _ in range(times):
            facts = {"sheet": new_id(), "questionnaire": "GAD-7", "items": (1,) * 7}
            acts.record(house.stream, answers.answer, **facts, comment=journal.Text("as before"))


def test_no_search_asks_more_of_the_database_when_there_are_more_people_and_longer_records(house, reads):
    kinds = set(SEARCHED) - {"DocumentReference", "Consent"}
    answer(house, 1)
    few = {kind: counted(reads, kind) for kind in kinds}
    for number in range(8):
        held_person(house.accounts["holder"], f"Person {number}", 30 + number)
    answer(house, 10)
    assert {kind: (few[kind], many) for kind in kinds if (many := counted(reads, kind)) > few[kind]} == {}


def test_no_more_is_opened_than_a_page_may_hold(house, reads, monkeypatch):
    """A page opens so many people and no more, though it is not full: the next goes on from there."""
    monkeypatch.setattr(finding, "PEOPLE", 3)
    pages = list(reads.pages("DocumentReference"))
    assert pages == [[], []]


def test_the_page_names_no_token(house, reads):
    assert ProgramToken.objects.get().pk not in json.dumps(reads.get("Patient", _count=1))

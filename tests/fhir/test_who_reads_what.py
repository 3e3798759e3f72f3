"""Account by resource by body: what a program reads is what its account may open, and never anything of another."""

import base64
import json
from typing import Any

import pytest
from fhir_world import SEARCHED, Reads, program, says_yes, word
from house import CLINICAL, NAME, READERS, SEALED, House, build

from handrail.fhir.kinds.table import KINDS
from handrail.record import reading

pytestmark = pytest.mark.django_db

NOT_CLINICAL = {"Patient", "EpisodeOfCare", "Appointment", "CareTeam", "Task", "Consent"}
ALL = set(KINDS)
#: By role: the kinds of which anything of this person is read. Nobody else reads anything.
READ = {"holder": ALL, "lead": ALL, "office": NOT_CLINICAL, "adviser": NOT_CLINICAL}


@pytest.fixture
def house(db) -> House:
    return build()


def body(resources: list[Any]) -> str:
    """Everything in these resources, letters in clear."""
    letters = [base64.b64decode(each["data"]).decode() for each in resources if each["resourceType"] == "Binary"]
    return json.dumps(resources, ensure_ascii=False) + "".join(letters)


def of_person(resources: list[Any], house: House) -> list[Any]:
    """Those that are of the person everything has happened to."""
    ids = (house.person, house.stream, house.keys["support"])
    return [each for each in resources if each["id"].startswith(ids)]


def test_each_role_reads_the_kinds_it_may_and_no_others(house):
    found = {who: of_person(Reads(word(house.accounts[who])).everything(), house) for who in READERS}
    assert {who: {each["resourceType"] for each in some} for who, some in found.items() if some} == READ


def test_what_is_clinical_is_read_by_whoever_may_read_it_and_what_is_raised_by_nobody(house):
    for who in READERS:
        told = body(Reads(word(house.accounts[who])).everything())
        assert (CLINICAL in told) == (who in ("holder", "lead")), who
        assert SEALED not in told, who
        assert (NAME in told) == (who in READ), who


def test_employment_support_is_read_by_its_adviser_and_not_by_those_who_treat(house):
    support = house.keys["support"]
    for who in ("holder", "lead", "office"):
        assert support not in body(Reads(word(house.accounts[who])).everything())
    read = Reads(word(house.accounts["adviser"])).everything()
    assert support in body(read)
    assert house.stream not in body(read)


def test_by_its_id_nothing_opens_that_is_not_in_a_search(house):
    """Every id there is, asked for one by one as somebody who may not read it: each answer is the same."""
    everything = (
        Reads(word(house.accounts["holder"])).everything() + Reads(word(house.accounts["adviser"])).everything()
    )
    stranger = Reads(word(house.accounts["stranger"]))
    unknown = stranger.ask("Patient/" + "A" * 16)
    for each in everything:
        answer = stranger.ask(f"{each['resourceType']}/{each['id']}")
        assert (answer.status_code, answer.content) == (404, unknown.content), each["resourceType"]


def test_a_search_for_somebody_else_looks_like_a_search_for_nobody(house):
    stranger = Reads(word(house.accounts["stranger"]))
    for kind in set(SEARCHED) - {"Patient"}:
        assert stranger.get(kind, patient=house.person).get("entry") is None
        assert stranger.get(kind, patient="A" * 16).get("entry") is None
    assert stranger.get("Patient", _id=house.person).get("entry") is None


def test_a_persons_app_reads_their_own_record_and_nobody_elses(house):
    app = program(for_people=True)
    says_yes(house.person, house.accounts["person"], app)
    says_yes(house.keys["neighbour"], house.accounts["neighbour"], app)
    theirs = Reads(word(house.accounts["person"], app)).everything()
    assert {each["resourceType"] for each in theirs} == ALL
    assert house.keys["neighbour"] not in body(theirs)
    assert house.keys["support"] in body(theirs)  # their own employment support is theirs to read
    assert SEALED not in body(theirs)
    neighbours = body(Reads(word(house.accounts["neighbour"], app)).everything())
    assert CLINICAL not in neighbours and house.person not in neighbours and "Neighbour" in neighbours


def test_an_account_nobody_has_made_sure_of_reads_nothing(house):
    app = program(for_people=True)
    says_yes(house.person, house.accounts["unconfirmed"], app)
    assert Reads(word(house.accounts["unconfirmed"], app)).everything() == []


def test_a_passage_that_is_held_back_is_not_read_by_their_app(house):
    """The first letters of a note are held back: no resource of theirs has any note of a session."""
    app = program(for_people=True)
    says_yes(house.person, house.accounts["person"], app)
    theirs = Reads(word(house.accounts["person"], app)).everything()
    assert not {"note", "did"} & {name for each in theirs if each["resourceType"] != "Observation" for name in each}


def test_a_program_reads_only_the_kinds_it_asked_for(house):
    narrow = program(scopes="system/Patient.read user/Task.read")
    reads = Reads(word(house.accounts["holder"], narrow))
    for kind in KINDS:
        expected = 200 if kind in ("Patient", "Task") else 403
        assert reads.ask(kind if kind != "Binary" else "Binary/A").status_code == expected, kind


def test_each_read_stands_in_the_reading_log_with_its_program_and_why(house):
    shown = program("Invented dashboard")
    Reads(word(house.accounts["holder"], shown)).get(f"Patient/{house.person}")
    latest = reading.openings(house.person)[0]
    assert (latest.by, latest.page, latest.relation) == (house.accounts["holder"], "fhir Patient", "holder")
    assert latest.reason == "Invented dashboard"


def test_a_search_logs_whose_resources_were_told_and_nobody_else(house):
    reads = Reads(word(house.accounts["holder"]))
    before = len(reading.openings(house.keys["neighbour"]))
    assert reads.search("DocumentReference")
    assert reading.openings(house.person)[0].page == "fhir DocumentReference"
    assert len(reading.openings(house.keys["neighbour"])) == before


def test_that_there_was_nothing_is_logged_for_somebody_asked_for_by_name(house):
    assert Reads(word(house.accounts["holder"])).search("Observation", patient=house.keys["neighbour"]) == []
    assert reading.openings(house.keys["neighbour"])[0].page == "fhir Observation"

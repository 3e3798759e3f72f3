"""What stands in resources, and what never does: promise 9 and 10, safe ways, and why something is not there."""

import json
from datetime import timedelta
from typing import Any

import pytest
from fhir_world import Reads, faults, program, says_yes, small, word
from house import CLINICAL, House

from handrail.care import answers, identity, keeping_from, letters, messages, treatment
from handrail.care import events as e
from handrail.care.vocabulary import Bearer, Channel, Circumstance, KeptWhy, Medium, Purpose
from handrail.keys.ids import new_id
from handrail.organisation.models import Absence
from handrail.record import journal

pytestmark = pytest.mark.django_db


@pytest.fixture
def house(db) -> House:
    return small()


@pytest.fixture
def reads(house: House) -> Reads:
    return Reads(word(house.accounts["holder"]))


def does(house: House, decision: Any, stream: str = "", **facts: Any) -> None:
    journal.record(stream or house.stream, decision, by=house.accounts["holder"], **facts)


def says(*what: Any) -> Any:
    return lambda _state, _act: what


def patient(reads: Reads, house: House) -> Any:
    found = reads.get(f"Patient/{house.person}")
    assert faults(found) == []
    return found


def test_only_ways_the_person_called_safe_are_given_out(house, reads):
    contact = {"phone": "01632 960222", "email": "one@example.invalid", "address": ("1 Invented Street",)}
    does(
        house, identity.tell, house.person, contact=e.ContactGiven(**contact, postcode="ZZ1 1ZZ", safe=(Channel.TEXT,))
    )
    told = patient(reads, house)
    assert told["telecom"] == [{"system": "sms", "value": "01632 960222"}]
    assert "address" not in told and "one@example.invalid" not in json.dumps(told)
    does(house, identity.tell, house.person, contact=e.ContactGiven(**contact, safe=()))
    assert "telecom" not in patient(reads, house)


def test_whom_it_is_kept_from_owes_nothing_in_what_a_program_reads(house):
    lead, holder = Reads(word(house.accounts["lead"])), house.accounts["holder"]
    assert holder in json.dumps(lead.search("Task"))
    kept = {"account": holder, "why": KeptWhy.ASKED}
    journal.record(house.person, keeping_from.keep_from, by=house.person, said_by=house.person, **kept)
    owed = [each["owner"] for each in lead.search("Task") if each["for"]["reference"].endswith(house.person)]
    assert owed and holder not in json.dumps(owed)


def test_what_not_to_mention_stands_beside_the_ways(house, reads):
    contact = e.ContactGiven(phone="01632 960222", safe=(Channel.PHONE,), avoid=journal.Text("Do not say who you are"))
    does(house, identity.tell, house.person, contact=contact)
    told = {each["url"].rpartition(":")[2]: each for each in patient(reads, house)["extension"]}
    assert told["do-not-use-or-mention"]["valueString"] == "Do not say who you are"


@pytest.mark.parametrize(
    ("bearer", "value", "gender", "why"),
    [
        (Bearer.KNOWN, "female", "female", None),
        (Bearer.KNOWN, "indeterminate", "other", None),
        (Bearer.DECLINED, "", None, "asked-declined"),
        (Bearer.NOT_KNOWN, "", None, "asked-unknown"),
        (None, "", None, "not-asked"),
    ],
)
def test_known_declined_not_known_and_not_asked_are_never_the_same(house, reads, bearer, value, gender, why):
    if bearer is not None:
        answer = e.CircumstanceGiven(what=Circumstance.GENDER, bearer=bearer, value=value)
        does(house, says(answer), house.person)
    told = patient(reads, house)
    assert told.get("gender") == gender
    assert [each["valueCode"] for each in told.get("_gender", {}).get("extension", [])] == ([why] if why else [])


def test_a_score_carries_the_persons_own_words_and_that_it_does_not_fit(house, reads):
    sheet = next(iter(journal.episode(house.stream).sheets))
    facts = {"sheet": sheet, "does_not_fit": True, "comment": journal.Text("It was a week of exams")}
    does(house, answers.comment_on, **facts, said_by=house.person)
    [score] = reads.search("Observation", patient=house.person)
    assert [each["text"] for each in score["note"]] == [
        "It was a week of exams",
        "The person says: this does not fit me.",
    ]
    [sent] = reads.search("QuestionnaireResponse", patient=house.person)
    beside = {item["linkId"]: item["answer"][0] for item in sent["item"][-2:]}
    assert beside == {"own-words": {"valueString": "It was a week of exams"}, "does-not-fit": {"valueBoolean": True}}


def test_no_score_is_judged(house, reads):
    """No band, no interpretation, no range: of a person least of all."""
    for score in reads.search("Observation"):
        assert not {"interpretation", "referenceRange"} & set(score)
    assert "severe" not in json.dumps(reads.search("Observation")).lower()


def test_with_an_answer_missing_there_is_no_total_and_it_says_so(house, reads):
    does(house, answers.answer, sheet=new_id(), questionnaire="GAD-7", items=(1, None, 1, 1, 1, 1, 1))
    score = next(each for each in reads.search("Observation") if "445455005" in json.dumps(each["code"]))
    assert "valueInteger" not in score
    assert score["dataAbsentReason"]["coding"][0]["code"] == "unknown"
    sent = reads.get(score["derivedFrom"][0]["reference"])
    assert "answer" not in sent["item"][1] and sent["item"][0]["answer"] == [{"valueInteger": 1}]


def test_wording_that_may_not_ship_does_not_go_out(house, reads):
    does(house, answers.answer, sheet=new_id(), questionnaire="WSAS", items=(4, 4, 4, 4, 4))
    sent = [each for each in reads.search("QuestionnaireResponse") if "WSAS" in each["questionnaire"]]
    assert [set(item) for item in sent[0]["item"]] == [{"linkId", "answer"}] * 5
    score = next(
        each for each in reads.search("Observation") if each["derivedFrom"][0]["reference"].endswith(sent[0]["id"])
    )
    assert "snomed" not in json.dumps(score)  # which code is which was never confirmed


def test_a_national_code_stands_there_only_where_it_was_confirmed(house, reads):
    [score] = reads.search("Observation", patient=house.person)
    assert [each["system"] for each in score["code"]["coding"]] == [
        "http://snomed.info/sct",
        "urn:handrail:2026-11:questionnaire",
    ]


def test_to_the_office_a_conversation_about_safety_is_getting_in_touch(house, reads):
    tasks = {each["id"]: each["code"]["coding"][0]["code"] for each in reads.search("Task", patient=house.person)}
    assert "safety-conversation" in tasks.values()
    office = Reads(word(house.accounts["office"])).search("Task", patient=house.person)
    shown = {each["id"]: each["code"]["coding"][0]["code"] for each in office}
    assert set(shown) == set(tasks) and "safety" not in json.dumps(office)


def test_no_resource_has_a_level_of_risk(house, reads):
    told = json.dumps(reads.everything()).lower()
    assert "risk" not in told and "priority" not in told


def test_what_is_owed_says_what_by_whom_and_by_when(house, reads):
    owed = reads.search("Task", patient=house.person)
    assert owed
    for each in owed:
        assert each["owner"]["identifier"]["value"] and each["restriction"]["period"]["end"] and each["code"]["text"]
        assert each["for"] == {"reference": f"Patient/{house.person}"}


def test_whoever_stands_in_is_of_the_team(house, reads):
    holder, lead = (house.accounts[who] for who in ("holder", "lead"))
    today = journal.today()
    Absence.objects.create(practitioner_id=holder, cover_id=lead, starts=today, ends=today + timedelta(days=3))
    [team] = reads.search("CareTeam", patient=house.person)
    parts = {(each["role"][0]["text"], each["member"]["identifier"]["value"]) for each in team["participant"]}
    assert {("holder", holder), ("cover", lead)} <= parts


def test_a_struck_entry_is_left_out(house, reads):
    contact, key = next(iter(journal.episode(house.stream).contacts.values())), f"Appointment/{house.stream}."
    assert reads.ask(key + contact.contact).status_code == 200
    does(house, letters.strike, entry=contact.seq, why=journal.Text("It was never agreed"))
    assert reads.ask(key + contact.contact).status_code == 404


def test_a_message_kept_from_a_colleague_leaves_no_task_for_their_program(house, reads):
    before = {each["id"] for each in reads.search("Task", patient=house.person)}
    facts = {"message": new_id(), "words": journal.Text(CLINICAL), "not_to": (house.accounts["holder"],)}
    account = house.accounts["person"]
    journal.record(house.stream, messages.send, by=account, said_by=house.person, **facts)
    assert {each["id"] for each in reads.search("Task", patient=house.person)} == before
    lead = Reads(word(house.accounts["lead"])).search("Task", patient=house.person)
    assert {each["id"] for each in lead} - before


def test_what_is_owed_is_told_to_the_person_in_our_own_sentence(house):
    app = program(for_people=True)
    says_yes(house.person, house.accounts["person"], app)
    owed = Reads(word(house.accounts["person"], app)).search("Task")
    assert any("Holder" in each["description"] and " by " in each["description"] for each in owed)


def test_a_records_that_was_joined_says_into_which(house, reads):
    neighbour = house.keys["neighbour"]
    account = house.accounts["holder"]
    with journal.together(house.person, neighbour, by=account) as acts:
        for own, other in ((house.person, neighbour), (neighbour, house.person)):
            acts.record(own, says(e.SameAs(person=other, keep=house.person)))
    stub = reads.get(f"Patient/{neighbour}")
    assert stub["link"] == [{"other": {"reference": f"Patient/{house.person}"}, "type": "replaced-by"}]
    assert stub["active"] is False and faults(stub) == []
    main = patient(reads, house)
    assert main["link"] == [{"other": {"reference": f"Patient/{neighbour}"}, "type": "replaces"}]
    both = reads.search("EpisodeOfCare", patient=house.person)
    assert {each["patient"]["reference"] for each in both} == {f"Patient/{house.person}", f"Patient/{neighbour}"}


def test_meeting_by_phone_says_when_how_and_with_whom(house, reads):
    starts = journal.now() + timedelta(days=9)
    facts = {"purpose": Purpose.TREATMENT, "medium": Medium.VIDEO, "minutes": 30, "with_": house.accounts["holder"]}
    does(house, treatment.book, contact=new_id(), starts=starts, **facts)
    found = reads.search(
        "Appointment", patient=house.person, date=f"ge{(journal.today() + timedelta(days=8)).isoformat()}"
    )
    [meeting] = found
    assert meeting["minutesDuration"] == 30 and meeting["status"] == "booked"
    assert [each["actor"].get("display") for each in meeting["participant"]] == [None, "Holder"]

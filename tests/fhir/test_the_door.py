"""The door of the interface: words that open nothing, methods, errors that tell nothing, and no cookie either way."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from fhir_world import Reads, faults, program, says_yes, small, word
from house import NAME, House

from handrail.accounts.models import User
from handrail.care import identity
from handrail.care.vocabulary import Item
from handrail.organisation import programs
from handrail.organisation.models import ProgramToken
from handrail.organisation.staffing import NotPossible
from handrail.record import journal, reading

pytestmark = pytest.mark.django_db


@pytest.fixture
def house(db) -> House:
    return small()


def opens(bearer: str) -> int:
    return Reads(bearer).ask("Patient").status_code


def test_without_a_word_or_with_one_that_is_none_nothing_opens(house):
    for headers in ({}, {"authorization": "Bearer"}, {"authorization": "Basic abc"}, {"authorization": "Bearer é"}):
        answer = Client(headers=headers).get("/fhir/Patient")
        assert (answer.status_code, answer.headers["WWW-Authenticate"]) == (401, "Bearer")
        assert faults(answer.json()) == []


def test_who_asks_in_clear_is_refused_and_not_led_on(house, settings):
    settings.SECURE_SSL_REDIRECT, settings.SECURE_REDIRECT_EXEMPT = True, [r"^fhir/"]
    bearer = word(house.accounts["holder"])
    answer = Client(headers={"authorization": f"Bearer {bearer}"}).get("/fhir/Patient")
    assert (answer.status_code, "Location" in answer.headers) == (403, False)
    assert faults(answer.json()) == []
    by_tls = Client(headers={"authorization": f"Bearer {bearer}"}).get("/fhir/Patient", secure=True)
    assert by_tls.status_code == 200


def test_a_word_stops_when_it_runs_out(house, settings):
    bearer = word(house.accounts["holder"], days=2)
    assert opens(bearer) == 200
    ProgramToken.objects.update(until=journal.now() - timedelta(seconds=1))
    assert opens(bearer) == 401


def test_a_word_stops_when_it_its_program_or_its_account_is_ended(house):
    of = program()
    holder, lead = (User.objects.get(pk=house.accounts[who]) for who in ("holder", "lead"))
    first, second = word(holder, of), word(lead, of)
    programs.shut_out(of, holder.pk, at=journal.now())
    assert (opens(first), opens(second)) == (401, 200)
    third = word(holder, of)
    holder.is_active = False
    holder.save()
    assert (opens(third), opens(second)) == (401, 200)
    programs.end(of, by="", at=journal.now())
    assert opens(second) == 401


def test_a_new_word_ends_the_one_before(house):
    of = program()
    first, second = word(house.accounts["holder"], of), word(house.accounts["holder"], of)
    assert (opens(first), opens(second)) == (401, 200)


def test_only_the_hash_of_a_word_is_kept(house):
    bearer = word(house.accounts["holder"])
    kept = str(list(ProgramToken.objects.values()))
    assert bearer not in kept


def test_nobody_lets_a_program_of_the_service_read_for_a_person_nor_an_app_for_staff(house):
    person, holder = (User.objects.get(pk=house.accounts[who]) for who in ("person", "holder"))
    for account, of in ((person, program()), (holder, program(for_people=True))):
        with pytest.raises(NotPossible):
            word(account, of)


def test_a_yes_taken_back_stops_an_app_at_once_and_each_item_has_a_yes_of_its_own(house):
    app = program(for_people=True)
    given = says_yes(house.person, house.accounts["person"], app, (Item.WHO_I_AM, Item.SCORES))
    reads = Reads(word(house.accounts["person"], app))
    assert reads.search("Patient") and reads.search("Observation")
    assert reads.search("Appointment") == []
    facts = {"by": house.accounts["person"], "said_by": house.person, "consent": given[Item.SCORES]}
    journal.record(house.person, identity.withdraw_consent, **facts)
    assert reads.search("Observation") == []
    assert reads.search("Patient")


def test_a_yes_to_one_app_is_none_to_another_and_no_answer_is_no(house):
    says_yes(house.person, house.accounts["person"], program("App one", for_people=True))
    other = Reads(word(house.accounts["person"], program("App two", for_people=True)))
    assert other.everything() == []


def test_after_a_death_a_persons_app_reads_nothing(house):
    app = program(for_people=True)
    says_yes(house.person, house.accounts["person"], app)
    reads = Reads(word(house.accounts["person"], app))
    assert reads.search("Patient")
    journal.record(house.person, identity.record_death, by=house.accounts["holder"])
    assert reads.everything() == []


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options", "trace"])
def test_everything_but_reading_is_refused_without_a_look_at_cookies(house, method):
    client = Client(enforce_csrf_checks=True, headers={"authorization": f"Bearer {word(house.accounts['holder'])}"})
    for where in ("/fhir/Patient", f"/fhir/Patient/{house.person}", "/fhir/metadata", "/fhir/no/such"):
        answer = getattr(client, method)(where)
        assert (answer.status_code, answer.headers["Allow"]) == (405, "GET, HEAD")


def test_a_session_opens_nothing_here_and_no_cookie_is_given(house):
    signed_in = Client()
    signed_in.force_login(User.objects.get(pk=house.accounts["holder"]), "handrail.accounts.backend.StaffPassword")
    assert signed_in.get(f"/fhir/Patient/{house.person}").status_code == 401
    answer = Reads(word(house.accounts["holder"])).ask(f"Patient/{house.person}")
    assert not answer.cookies and "Access-Control-Allow-Origin" not in answer.headers
    assert answer.headers["Cache-Control"] == "no-store, private"


def test_head_gives_no_body(house):
    reads = Reads(word(house.accounts["holder"]))
    answer = reads.client.head(f"/fhir/Patient/{house.person}")
    assert (answer.status_code, answer.content) == (200, b"")


def test_every_error_is_an_operation_outcome_and_repeats_nothing_of_anybody(house):
    reads = Reads(word(house.accounts["holder"], program(scopes="system/Patient.read")))
    asked = {
        "Patient/AAAAAAAAAAAAAAAA": 404,
        "Practitioner": 404,
        "Patient/A/B/C": 404,
        "": 404,
        "Task": 403,
        "Patient?birthdate=1990-04-03": 400,
        "Patient?_count=0": 400,
        "Patient?_lastUpdated=soon": 400,
        "Patient?_id=%00": 400,
        "Patient?_format=xml": 406,
        "Patient?page=nothing": 400,
    }
    for path, status in asked.items():
        answer = reads.ask(path)
        assert answer.status_code == status, path
        assert faults(answer.json()) == [] and answer.json()["resourceType"] == "OperationOutcome"
        assert NAME not in answer.content.decode()


def test_a_fault_of_ours_is_an_operation_outcome_too(house, monkeypatch, caplog):
    def breaks(*_args, **_more):
        raise RuntimeError("zebra")

    monkeypatch.setattr("handrail.fhir.finding.opened.opened", breaks)
    answer = Reads(word(house.accounts["holder"])).ask("Patient")
    assert answer.status_code == 500 and faults(answer.json()) == []
    assert "zebra" not in answer.content.decode()


def test_too_much_at_once_is_held_back_for_each_word_and_each_place_of_guessing(house, settings, monkeypatch):
    monkeypatch.setattr("handrail.fhir.limits.MINUTE", 10**9)  # no minute ends while this runs
    settings.HANDRAIL_PROGRAM_LIMITS = {"word": 3, "place": 2}
    bearer, other = word(house.accounts["holder"]), word(house.accounts["lead"])
    assert [opens(bearer) for _ in range(4)] == [200, 200, 200, 429]
    assert opens(other) == 200
    assert [opens("wrong") for _ in range(3)] == [401, 401, 429]
    answer = Reads(bearer).ask("Patient")
    assert answer.headers["Retry-After"] == "60" and faults(answer.json()) == []


def test_what_it_can_is_told_to_anybody_and_is_fhir(db):
    answer = Client().get(reverse("fhir:metadata"))
    assert answer.status_code == 200 and faults(answer.json()) == []
    assert answer.json()["fhirVersion"] == "4.0.1"


def test_what_was_erased_looks_like_what_never_was(house):
    from handrail.record import erase

    reads = Reads(word(house.accounts["holder"]))
    neighbour = house.keys["neighbour"]
    gone = list(journal.standing(neighbour).episodes)
    before = reads.ask("Patient/" + "A" * 16)
    for stream in (*gone, neighbour):
        erase.erase(stream, by=house.accounts["lead"])
    for path in (f"Patient/{neighbour}", f"EpisodeOfCare/{gone[0]}"):
        answer = reads.ask(path)
        assert (answer.status_code, answer.content) == (404, before.content)
    assert house.person in [each["id"] for each in reads.search("Patient")]


def test_a_read_is_logged_though_its_answer_is_only_a_head(house):
    Reads(word(house.accounts["holder"])).client.head(f"/fhir/Patient/{house.person}")
    assert reading.openings(house.person)[0].page == "fhir Patient"

"""Employment support on the person's side: theirs to want, to end, and to let be known."""

from datetime import timedelta
from typing import Any

import pytest

from handrail.accounts import staff
from handrail.accounts.models import User
from handrail.accounts.roles import Role
from handrail.care import treatment
from handrail.care.vocabulary import EndReason, Medium, Purpose, Stage
from handrail.organisation.models import Practitioner
from handrail.pages.ids import new_id
from handrail.record import journal, support
from tests.unit.my.test_signed_in import send

pytestmark = pytest.mark.django_db

WORK = "/my/choose/work/"


@pytest.fixture
def priya(team: Any) -> User:
    account = staff.open_account("priya@example.org", "Priya Example", Role.EMPLOYMENT_ADVISER)
    Practitioner.objects.create(account=account)
    return account


@pytest.fixture
def asked(confirmed: Any, priya: User) -> Any:
    answer = send(confirmed["client"], WORK, wants="I want to go back to the library.", known="no")
    assert answer.status_code == 302
    return {**confirmed, "support": support.of_person(confirmed["person"]), "priya": priya}


def test_it_is_a_choice_in_plain_words(confirmed: Any, priya: User) -> None:
    page = confirmed["client"].get("/my/choose/").content.decode()
    assert "Employment support" in page and "Your therapist does not see it" in page
    page = confirmed["client"].get(WORK).content.decode()
    assert "It is separate from your therapy." in page and "saying no changes nothing" in page


def test_where_nobody_gives_it_it_is_not_offered(confirmed: Any) -> None:
    assert "Employment support" not in confirmed["client"].get("/my/choose/").content.decode()
    assert "Nobody here gives employment support" in confirmed["client"].get(WORK).content.decode()


def test_asking_for_it_writes_nothing_in_therapy(confirmed: Any, priya: User) -> None:
    before = journal.episode(confirmed["episode"]).seq, journal.standing(confirmed["person"]).seq
    send(confirmed["client"], WORK, wants="", known="no")
    assert (journal.episode(confirmed["episode"]).seq, journal.standing(confirmed["person"]).seq) == before
    page = confirmed["client"].get(WORK).content.decode()
    assert "Priya Example is your employment adviser." in page
    assert "Priya Example will get in touch with you by" in page
    assert "The people who treat you do not see that you have it." in page


def test_my_way_leads_to_it(asked: Any) -> None:
    assert WORK in asked["client"].get("/my/").content.decode()


def test_sending_it_twice_asks_once(asked: Any) -> None:
    assert support.all_of(asked["person"]) == [asked["support"]]


def test_the_person_reads_what_is_written_there(asked: Any) -> None:
    meeting = {"purpose": Purpose.EMPLOYMENT_SUPPORT, "medium": Medium.PHONE, "minutes": 30}
    did = journal.Text("We wrote to the library.")
    by = asked["priya"].pk
    journal.record(asked["support"], treatment.hold_session, by=by, contact=new_id(), did=did, **meeting)
    page = asked["client"].get(WORK).content.decode()
    assert "We wrote to the library." in page
    assert "We wrote to the library." not in asked["client"].get("/my/record/").content.decode()


def test_letting_it_be_known_and_taking_that_back(asked: Any) -> None:
    send(asked["client"], f"{WORK}known/", known="yes")
    assert support.is_known([asked["episode"]]) == {asked["episode"]}
    send(asked["client"], f"{WORK}known/", known="no")
    assert support.is_known([asked["episode"]]) == set()


def test_an_appointment_is_called_off_without_a_reason(asked: Any) -> None:
    contact = new_id()
    meeting = {"purpose": Purpose.EMPLOYMENT_SUPPORT, "medium": Medium.PHONE, "minutes": 30}
    facts = {"contact": contact, "starts": journal.now() + timedelta(days=3), "with_": asked["priya"].pk}
    journal.record(asked["support"], treatment.book, by=asked["priya"].pk, **facts, **meeting)
    assert "Priya Example, by phone, 30 minutes" in asked["client"].get(WORK).content.decode()
    assert send(asked["client"], f"{WORK}call-off/{contact}/").status_code == 302
    assert journal.episode(asked["support"]).booked == []
    assert asked["client"].get(f"{WORK}call-off/{contact}/").status_code == 404


def test_ending_it_changes_nothing_in_therapy_and_it_can_be_asked_for_again(asked: Any) -> None:
    before = journal.episode(asked["episode"]).seq
    assert send(asked["client"], f"{WORK}end/").status_code == 302
    ended = journal.episode(asked["support"])
    assert (ended.stage, ended.end_reason) == (Stage.ENDED, EndReason.PERSON_STOPPED)
    assert journal.episode(asked["episode"]).seq == before
    assert "You can ask for it again." in asked["client"].get(WORK).content.decode()
    assert asked["client"].get(f"{WORK}end/").status_code == 404
    send(asked["client"], WORK, wants="", known="no")
    assert support.of_person(asked["person"]) not in ("", asked["support"])


def test_until_confirmed_it_is_talked_about_first(somebody: Any, priya: User) -> None:
    assert "when we first talk" in somebody["client"].get(WORK).content.decode()

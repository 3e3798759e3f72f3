"""About me: the person tells of their life on their own pages, sees it, changes it, and takes it back."""

from typing import Any

import pytest

from handrail.care import circumstances
from handrail.care.events import CircumstanceGiven
from handrail.care.vocabulary import Bearer, Circumstance
from handrail.pages.life import GROUPS
from handrail.record import journal
from tests.unit.my.test_signed_in import send

DECLINED = "would rather not say"
pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("group", GROUPS, ids=lambda group: group.slug)
def test_every_group_opens_says_it_can_be_left_out_and_takes_an_empty_page(confirmed: Any, group: Any) -> None:
    path = f"/my/record/about/{group.slug}/"
    before = journal.standing(confirmed["person"]).seq
    page = confirmed["client"].get(path).content.decode()
    assert "You can leave out any question. It changes nothing about your care." in page
    assert send(confirmed["client"], path).status_code == 302
    assert journal.standing(confirmed["person"]).seq == before


def test_what_is_told_is_mine_and_is_shown_back(confirmed: Any) -> None:
    client, person = confirmed["client"], confirmed["person"]
    facts = {
        "gender_identity": "other",
        "gender_identity_more": "Agender",
        "sexual_orientation": "would rather not say",
    }
    assert send(client, "/my/record/about/who/", **facts).status_code == 302
    entry = journal.standing(person).entries[-1]
    assert (entry.by, entry.said_by) == (confirmed["account"].pk, person)
    page = client.get("/my/record/about/").content.decode()
    assert "Agender" in page and "would rather not say" in page
    assert "Gender" in client.get("/my/record/").content.decode()
    assert 'value="other"' in client.get("/my/record/about/who/").content.decode()


def test_an_answer_can_be_taken_away(confirmed: Any) -> None:
    client, path = confirmed["client"], "/my/record/about/family/"
    send(client, path, caring_for_somebody="yes", caring_for_somebody_more="My father.")
    assert "Take my answer away" in client.get(path).content.decode()
    send(client, path, caring_for_somebody="skip this")
    assert journal.standing(confirmed["person"]).latest(Circumstance.CARING) is None
    assert "My father." not in client.get("/my/record/about/").content.decode()


def test_questions_for_staff_are_not_put_to_the_person(confirmed: Any) -> None:
    page = confirmed["client"].get("/my/record/about/background/").content.decode()
    assert "charging category" not in page
    send(confirmed["client"], "/my/record/about/background/", overseas_visitor="nhs-funded")
    assert journal.standing(confirmed["person"]).latest(Circumstance.OVERSEAS_VISITOR) is None


def test_until_confirmed_only_what_i_wrote_stands_there(somebody: Any) -> None:
    told = CircumstanceGiven(
        what=Circumstance.DEBT,
        bearer=Bearer.KNOWN,
        value="yes",
        words=journal.Text("zebra words"),  # type: ignore[arg-type]
    )
    journal.record(somebody["person"], circumstances.tell, by=somebody["amina"].pk, answers=(told,))
    client = somebody["client"]
    assert "zebra" not in client.get("/my/record/about/").content.decode()
    assert "Take my answer away" not in client.get("/my/record/about/money/").content.decode()
    send(client, "/my/record/about/money/", any_benefit="no")
    assert "zebra" not in client.get("/my/record/about/").content.decode()
    assert journal.standing(somebody["person"]).latest(Circumstance.ANY_BENEFIT).value == "no"


def test_how_to_reach_me_is_mine_to_change_with_the_hours_in_which_messages_may_come(confirmed: Any) -> None:
    client, person = confirmed["client"], confirmed["person"]
    facts = {"safe": ["phone", "text"], "phone": "01632 960 999", "from_hour": "18", "to_hour": "21"}
    assert send(client, "/my/record/reach/", **facts).status_code == 302
    contact = journal.standing(person).contact
    assert (contact.phone, contact.from_hour, contact.to_hour) == ("01632 960 999", 18, 21)


@pytest.mark.parametrize("hours", [{"from_hour": "18"}, {"from_hour": "18", "to_hour": "9"}])
def test_hours_that_make_no_sense_are_asked_again_and_nothing_typed_is_lost(confirmed: Any, hours: Any) -> None:
    facts = {"safe": ["phone"], "phone": "01632 960 999", **hours}
    answer = send(confirmed["client"], "/my/record/reach/", **facts)
    assert answer.status_code in (200, 422)
    assert "the first before the last" in answer.content.decode() and "01632 960 999" in answer.content.decode()


def test_what_makes_it_easier_is_mine_to_change(confirmed: Any) -> None:
    client = confirmed["client"]
    facts = {"language": "Urdu", "formats": ["audio", "in sign language"], "communication": "Write questions down."}
    assert send(client, "/my/record/easier/", **facts).status_code == 302
    needs = journal.standing(confirmed["person"]).needs
    assert needs.formats == ("audio", "in sign language") and needs.language == "Urdu"
    assert "Write questions down." in client.get("/my/record/easier/").content.decode()


def test_nothing_typed_is_lost_when_it_cannot_be_saved(confirmed: Any) -> None:
    client, path = confirmed["client"], "/my/record/about/home/"
    answer = send(client, path, accommodation="own home", **{"accommodation_since-day": "32"})
    page = answer.content.decode()
    assert answer.status_code == 422 and "own home" in page and 'value="32"' in page

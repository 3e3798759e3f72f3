"""A session on one page: signed as a whole, with its scores and what comes next; a draft of it is kept."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from handrail.care.duties import duties
from handrail.care.parts import ContactState
from handrail.care.vocabulary import DutyKind, Setting
from handrail.notes import drafts
from handrail.organisation.models import Practitioner, Slot
from handrail.record import journal, service
from tests.unit.clinic.conftest import Browser, House, on, state, typed

pytestmark = pytest.mark.django_db

USUAL = {
    "attendance": "on time",
    "minutes": "35",
    "therapy": "guided self-help with a book",
    "purpose": "treatment",
    "medium": "phone",
    "interpreter": "",
    "did": "We looked at the sleep diary.",
    "agreed": "Up at seven each day.",
    "safety": "",
}


def when() -> dict[str, str]:
    """Yesterday at two."""
    return on(journal.today() - timedelta(days=1), "day") | {"time": "2pm"}


def url(name: str, *args: object) -> str:
    """The address of a page of the clinic."""
    return reverse(f"clinic:{name}", args=args)


def test_a_usual_session_takes_one_page_and_twelve_inputs_at_most(house: House, browser: Browser) -> None:
    _person, stream = house.accepted()
    contact = house.booked(stream)
    body = browser(house.amina).get(url("write-up", stream, contact)).content.decode()
    form = body[body.index('<form method="post"') : body.index("</form>")]
    open_part = re.sub(r"<details.*?</details>", "", form, flags=re.S)
    names = set(re.findall(r'name="([a-z_0-9-]+)"', open_part))
    asked = names - {"csrfmiddlewaretoken", "once", "seen", "draft"}
    assert len(asked) <= 12, sorted(asked)


def test_a_session_is_signed_with_its_scores_and_the_next_appointment(house: House, browser: Browser) -> None:
    person, stream = house.accepted()
    client, where = browser(house.amina), url("session", stream)
    scores = {f"phq9_{at}": "1" for at in range(1, 10)} | {"wsas_1": "9", "wsas_2": "3"}
    coming = on(journal.today() + timedelta(days=7), "next_day") | {"next_time": "10am"}
    facts = typed(client, where, **USUAL, **when(), **scores, **coming)
    assert client.post(where, facts).status_code == 302
    now = state(stream)
    assert len(now.held) == 1 and now.held[0].minutes == 35
    sheets = {sheet.questionnaire: sheet.items for sheet in now.sheets.values()}
    assert sheets == {"PHQ-9": (1,) * 9, "WSAS": (9, 3, None, None, None)}
    assert {entry.said_by for entry in now.entries if type(entry.event).__name__ == "Answered"} == {person}
    assert [timezone.localtime(contact.starts).hour for contact in now.booked] == [10]
    assert any(duty.kind == DutyKind.SAFETY_CONVERSATION for duty in duties(now, service.current()))


def test_why_nothing_is_booked_and_where_it_was_are_facts_of_their_own(house: House, browser: Browser) -> None:
    _person, stream = house.accepted()
    client, where = browser(house.amina), url("session", stream)
    folded = {"place": "gp practice", "language": "polish", "others": [house.ben.pk], "programme": "A programme"}
    facts = typed(client, where, **USUAL, **when(), **folded, why_not="They move house first.")
    assert client.post(where, facts).status_code == 302
    held = state(stream).entries[-1].event
    text = journal.reader(stream, [held.agreed, held.not_booked])
    assert text(held.agreed) == "Up at seven each day."
    assert text(held.not_booked) == "They move house first."
    assert (held.place, held.language, held.others) == ("gp practice", "polish", (house.ben.pk,))
    assert held.programme == "A programme" and held.participants is None


def test_a_group_asks_how_many_came(house: House, browser: Browser) -> None:
    _person, stream = house.accepted()
    contact = house.booked(stream, setting=Setting.GROUP)
    assert 'name="participants"' in browser(house.amina).get(url("write-up", stream, contact)).content.decode()
    assert 'name="participants"' not in browser(house.amina).get(url("session", stream)).content.decode()


def test_writing_up_an_appointment_asks_for_no_date(house: House, browser: Browser) -> None:
    _person, stream = house.accepted()
    with journal.clock(journal.now() - timedelta(days=2)):
        contact = house.booked(stream, timedelta(days=1))
    client, where = browser(house.amina), url("write-up", stream, contact)
    assert 'name="day-day"' not in client.get(where).content.decode()
    assert client.post(where, typed(client, where, **USUAL, why_not="They move house first.")).status_code == 302
    now = state(stream)
    assert now.contacts[contact].state == ContactState.HELD
    assert now.contacts[contact].starts < journal.now() - timedelta(hours=20)


def test_nothing_booked_needs_a_word_on_why(house: House, browser: Browser) -> None:
    _person, stream = house.accepted()
    client, where = browser(house.amina), url("session", stream)
    answer = client.post(where, typed(client, where, **USUAL, **when()))
    assert answer.status_code == 422
    assert "Book the next appointment, or say why not" in answer.content.decode()
    assert not state(stream).held


def test_a_next_appointment_that_is_refused_leaves_nothing_half_saved(house: House, browser: Browser) -> None:
    _person, stream = house.accepted()
    client, where = browser(house.amina), url("session", stream)
    gone = on(journal.today() - timedelta(days=1), "next_day") | {"next_time": "10am"}
    answer = client.post(where, typed(client, where, **USUAL, **when(), **gone))
    body = answer.content.decode()
    assert answer.status_code == 422 and "An appointment has to be in the future" in body
    assert "We looked at the sleep diary." in body
    assert not state(stream).held


def test_a_score_that_cannot_be_names_its_question(house: House, browser: Browser) -> None:
    _person, stream = house.accepted()
    client, where = browser(house.amina), url("session", stream)
    wrong = {"phq9_3": "4", "wsas_1": "12", "gad7_2": "x"}
    body = client.post(where, typed(client, where, **USUAL, **when(), **wrong, why_not="No.")).content.decode()
    assert "PHQ-9 question 3 must be a number from 0 to 3" in body
    assert "WSAS question 1 must be a number from 0 to 8, or 9" in body
    assert "GAD-7 question 2 must be a whole number" in body
    assert not state(stream).held


def test_a_draft_is_kept_restored_and_gone_when_signed(house: House, browser: Browser) -> None:
    _person, stream = house.accepted()
    client, where = browser(house.amina), url("session", stream)
    typing = typed(client, where, **USUAL | {"did": "Half a sentence"}, draft="1")
    assert client.post(where, typing, headers={"X-Draft": "1"}).status_code == 204
    body = client.get(where).content.decode()
    assert "Half a sentence" in body and "There is a problem" not in body
    assert "Half a sentence" not in browser(house.ben).get(where).content.decode()
    assert not state(stream).held
    assert client.post(where, typed(client, where, **USUAL, **when(), why_not="Holidays.")).status_code == 302
    assert drafts.load(house.amina.pk, "clinic-session", stream) is None


def test_a_draft_without_script_comes_back_to_the_page(house: House, browser: Browser) -> None:
    _person, stream = house.accepted()
    client, where = browser(house.amina), url("session", stream)
    answer = client.post(where, typed(client, where, did="Half a sentence", draft="1"), follow=True)
    assert "Your draft is kept" in answer.content.decode() and "Half a sentence" in answer.content.decode()


def test_a_free_time_of_mine_can_be_the_next(house: House, browser: Browser) -> None:
    _person, stream = house.accepted()
    practitioner = Practitioner.objects.get(pk=house.amina.pk)
    slot = Slot.objects.create(practitioner=practitioner, starts=journal.now() + timedelta(days=5), medium="video")
    client, where = browser(house.amina), url("session", stream)
    assert client.post(where, typed(client, where, **USUAL, **when(), next_slot=slot.id)).status_code == 302
    assert [contact.medium.value for contact in state(stream).booked] == ["video"]
    assert slot.id not in client.get(where).content.decode()


def test_what_was_agreed_last_time_stands_before_the_session(house: House, browser: Browser) -> None:
    _person, stream = house.treated()
    assert "A sleep diary until we talk again." in browser(house.amina).get(url("session", stream)).content.decode()


def test_a_signed_session_is_only_struck_with_a_reason(house: House, browser: Browser) -> None:
    _person, stream = house.treated()
    seq = state(stream).held[0].seq
    client, where = browser(house.amina), url("strike", stream, seq)
    assert "A secret note about the flood." in client.get(where).content.decode()
    assert client.post(where, typed(client, where, why="")).status_code == 422
    assert client.post(where, typed(client, where, why="This was somebody else.")).status_code == 302
    assert not state(stream).held
    body = client.get(url("episode", stream)).content.decode()
    assert "struck through" in body and "This was somebody else." in body

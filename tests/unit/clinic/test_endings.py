"""Ending together, stopping at once, no reply, death, and what comes after."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from handrail.care import answers, ending, identity, referral, stepping
from handrail.care.vocabulary import EndReason, Source, Stage, Step, StreamKind, Via
from handrail.organisation import outbox
from handrail.organisation.models import OutgoingMessage
from handrail.pages.ids import new_id
from handrail.record import journal
from handrail.record.models import EpisodeRow
from tests.unit.clinic.conftest import Browser, House, on, state, typed

pytestmark = pytest.mark.django_db


def url(name: str, *args: object) -> str:
    """The address of a page of the clinic."""
    return reverse(f"clinic:{name}", args=args)


def send(client: Client, where: str, **facts: Any) -> Any:
    """Open a page, fill in its form, and send it."""
    return client.post(where, typed(client, where, **facts))


PROPOSAL = {
    "reason": "completed together",
    "because": "You have done what you came for.",
    "how_now": "“I sleep again.”",
    "remains": "Sundays.",
    "next": "Your GP, and the way back to us.",
}


def proposed(house: House, browser: Browser) -> tuple[str, str, str]:
    """Somebody with a proposed ending that needs a second look: person, episode, ending."""
    person, stream = house.treated()
    assert send(browser(house.amina), url("end", stream), **PROPOSAL).status_code == 302
    return person, stream, state(stream).ending.ending


def well(house: House, person: str, stream: str) -> None:
    """Two sheets of each questionnaire, below caseness, so that nothing calls for a second look."""
    for _time in range(2):
        for code, count in (("PHQ-9", 9), ("GAD-7", 7)):
            journal.record(
                stream,
                answers.answer,
                by=house.amina.pk,
                said_by=person,
                sheet=new_id(),
                questionnaire=code,
                items=(0,) * count,
            )


def test_an_ending_that_is_proposed_has_not_ended(house: House, browser: Browser) -> None:
    _person, stream, _ending = proposed(house, browser)
    assert state(stream).stage == Stage.ENDING
    assert "Rosa" in browser(house.lead).get(url("endings")).content.decode()


def test_what_comes_next_is_always_said(house: House, browser: Browser) -> None:
    _person, stream = house.treated()
    answer = send(browser(house.amina), url("end", stream), **PROPOSAL | {"next": ""})
    assert "Enter what comes next, and who holds it" in answer.content.decode()
    assert "You have done what you came for." in answer.content.decode()


def test_the_second_clinician_sees_everything_on_one_page(house: House, browser: Browser) -> None:
    _person, stream, ending = proposed(house, browser)
    lead, where = browser(house.lead), url("second", stream, ending)
    body = lead.get(where).content.decode()
    assert "You have done what you came for." in body and "“I sleep again.”" in body
    assert send(browser(house.amina), where, agrees="yes", words="Fine.").status_code == 422
    assert send(lead, where, agrees="no", words="Two more sessions, please.").status_code == 302
    assert state(stream).stage == Stage.TREATMENT


def test_agreed_on_the_phone_it_ends_together(house: House, browser: Browser) -> None:
    person, stream = house.treated()
    well(house, person, stream)
    amina = browser(house.amina)
    assert send(amina, url("end", stream), **PROPOSAL).status_code == 302
    ending = state(stream).ending.ending
    facts = {"via": "phone", "how_i_am": "Better than in spring."}
    assert send(amina, url("end-agreed", stream, ending), **facts).status_code == 302
    assert state(stream).end_reason == EndReason.COMPLETED_TOGETHER
    assert "Better than in spring." in amina.get(url("episode", stream)).content.decode()


def test_a_challenge_goes_to_somebody_who_did_not_propose_it(house: House, browser: Browser) -> None:
    _person, stream, ending = proposed(house, browser)
    amina = browser(house.amina)
    assert send(amina, url("end-challenged", stream, ending), via="phone", words="Not yet.").status_code == 302
    where = url("challenge-decide", stream, ending)
    own = send(amina, where, upheld="no", reason="It stands.")
    assert own.status_code == 422 and "It stands." in own.content.decode()
    assert send(browser(house.lead), where, upheld="yes", reason="They are right.").status_code == 302
    assert state(stream).stage == Stage.TREATMENT


def test_a_proposal_is_withdrawn_with_a_reason(house: House, browser: Browser) -> None:
    _person, stream, ending = proposed(house, browser)
    assert send(browser(house.amina), url("end-withdraw", stream, ending), reason="Too soon.").status_code == 302
    assert state(stream).stage == Stage.TREATMENT


def test_stopping_is_at_once_and_asks_no_reason(house: House, browser: Browser) -> None:
    person, stream = house.treated()
    assert send(browser(house.office), url("stop", stream), via="phone", words="").status_code == 302
    now = state(stream)
    assert now.end_reason == EndReason.PERSON_STOPPED and now.entries[-1].said_by == person
    assert send(browser(house.amina), url("closing-duties", stream), words="The offer was closed.").status_code == 302
    assert state(stream).closing_due is None


def test_no_reply_is_decided_by_somebody_else_after_tries(house: House, browser: Browser) -> None:
    _person, stream = house.treated()
    answer = send(browser(house.amina), url("no-reply", stream), because="No answer.")
    assert answer.status_code == 422 and "No answer." in answer.content.decode()
    early = send(browser(house.lead), url("no-reply", stream), because="No answer.")
    assert "10 working days" in early.content.decode()


def test_a_death_ends_everything_in_one_act_and_stops_what_waits(house: House, browser: Browser) -> None:
    person, stream = house.treated()
    outbox.put(outbox.Letter("rosa@example.org", "Appointment", "Tomorrow"), about=stream)
    day = on(journal.today() - timedelta(days=1), "died")
    told = {**day, "via": "phone", "words": "Her brother rang."}
    assert send(browser(house.office), url("died", stream), **told).status_code == 302
    assert state(stream).died and journal.standing(person).died
    assert not OutgoingMessage.objects.filter(about=stream, sent_at=None).exists()
    letter = browser(house.amina).get(url("letter", stream, "acknowledgement"))
    assert letter.status_code in (403, 409)


def test_opened_in_error_is_closed_as_such(house: House, browser: Browser) -> None:
    _person, stream = house.refer()
    facts = {"because": "Typed twice.", "right_record": "none"}
    assert send(browser(house.amina), url("in-error", stream), **facts).status_code == 302
    assert state(stream).end_reason == EndReason.TWICE_OR_IN_ERROR


def test_opened_twice_leads_to_the_right_record(house: House, browser: Browser) -> None:
    person, right = house.refer()
    with journal.together(person, by=house.amina.pk) as acts:
        twice = acts.open(StreamKind.EPISODE)
        acts.record(twice, referral.refer, person=person, source=Source.SELF, wants=journal.Text("Sleep."))
        acts.record(person, identity.begin_episode, episode=twice)
    facts = {"because": "Typed twice.", "right_record": right}
    assert send(browser(house.amina), url("in-error", twice), **facts).status_code == 302
    assert url("episode", right) in browser(house.amina).get(url("episode", twice)).content.decode()


def ended(house: House, browser: Browser) -> tuple[str, str, str]:
    person, stream = house.treated()
    well(house, person, stream)
    send(browser(house.amina), url("end", stream), **PROPOSAL)
    key = state(stream).ending.ending
    send(browser(house.amina), url("end-agreed", stream, key), via="phone")
    return person, stream, key


def test_an_ending_that_is_challenged_afterwards_stands_in_no_list_as_one(house: House, browser: Browser) -> None:
    _person, stream, key = ended(house, browser)
    assert EpisodeRow.objects.get(stream=stream).ended_on
    assert send(browser(house.amina), url("end-challenged", stream, key), via="phone").status_code == 302
    row = EpisodeRow.objects.get(stream=stream)
    assert (row.ended_on, row.way_back_until, row.stage) == (None, None, Stage.ENDING.value)
    assert "Rosa" in browser(house.lead).get(url("endings")).content.decode()
    assert "it has not ended" in browser(house.amina).get(url("episode", stream)).content.decode()


def test_upheld_after_coming_back_care_goes_on_in_one_place(house: House, browser: Browser) -> None:
    person, stream, key = ended(house, browser)
    with journal.together(person, by=house.amina.pk, said_by=person, via=Via.PHONE) as acts:
        again = acts.open(StreamKind.EPISODE)
        acts.record(again, referral.come_back, previous_id=stream, previous=state(stream))
        acts.record(person, identity.begin_episode, episode=again)
    assert send(browser(house.amina), url("end-challenged", stream, key), via="phone").status_code == 302
    page = url("challenge-decide", stream, key)
    assert "They have come back" in browser(house.lead).get(page).content.decode()
    assert send(browser(house.lead), page, upheld="yes", reason="You were right.").status_code == 302
    assert [state(each).is_open for each in (stream, again)] == [False, True]
    assert url("episode", again) in browser(house.amina).get(url("episode", stream)).content.decode()


def test_after_an_ending_somebody_asks(house: House, browser: Browser) -> None:
    person, stream = house.treated()
    well(house, person, stream)
    amina = browser(house.amina)
    send(amina, url("end", stream), **PROPOSAL)
    send(amina, url("end-agreed", stream, state(stream).ending.ending), via="phone")
    assert send(amina, url("follow-up", stream), reached="yes", words="All well.").status_code == 302
    assert state(stream).follow_up_due is None


def test_whoever_closes_after_a_stop_sees_what_was_open(house: House, browser: Browser) -> None:
    person, stream = house.treated()
    asked = {"request": new_id(), "to": Step.THREE}
    journal.record(stream, stepping.ask, by=house.amina.pk, said_by=person, **asked)
    journal.record(stream, ending.stop, by=house.amina.pk, said_by=person)
    body = browser(house.amina).get(url("closing-duties", stream)).content.decode()
    assert "They asked for another step, and that is not settled." in body

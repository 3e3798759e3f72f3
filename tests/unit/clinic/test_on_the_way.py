"""Offers, appointments, safety, steps and hand-overs: what staff do, and what the person told them on the phone."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from handrail.care import events as e
from handrail.care import identity
from handrail.care.parts import ContactState
from handrail.care.vocabulary import Medium, Stage, Step, Via
from handrail.organisation.models import Practitioner, Slot
from handrail.record import journal
from tests.unit.clinic.conftest import Browser, House, on, state, typed

pytestmark = pytest.mark.django_db


def url(name: str, *args: object) -> str:
    """The address of a page of the clinic."""
    return reverse(f"clinic:{name}", args=args)


def send(client: Client, where: str, **facts: Any) -> Any:
    """Open a page, fill in its form, and send it."""
    return client.post(where, typed(client, where, **facts))


def today(name: str = "day") -> dict[str, str]:
    """Today in three boxes."""
    return on(journal.today(), name)


OPTIONS = {
    "therapy_1": "guided self-help with a book",
    "setting_1": "individual",
    "wait_1": "3",
    "sessions_1": "6",
    "plain_1": "A book, and somebody who rings you.",
    "therapy_2": "guided self-help online",
    "setting_2": "individual",
    "wait_2": "1",
    "sessions_2": "6",
    "reason": "Both help with sleep.",
}


# --- offers ---------------------------------------------------------------------------------------------------


def test_an_offer_has_two_options_each_with_its_wait(house: House, browser: Browser) -> None:
    _person, stream = house.accepted()
    assert send(browser(house.amina), url("offer", stream), **OPTIONS).status_code == 302
    offer = state(stream).open_offer
    assert offer is not None and [option.wait_weeks for option in offer.options] == [3, 1]


def test_one_option_is_no_choice_and_two_alike_are_none(house: House, browser: Browser) -> None:
    _person, stream = house.accepted()
    client, where = browser(house.amina), url("offer", stream)
    alone = OPTIONS | {"therapy_2": "", "wait_2": "", "sessions_2": ""}
    assert "Select the therapy" in send(client, where, **alone).content.decode()
    alike = OPTIONS | {"therapy_2": OPTIONS["therapy_1"]}
    body = send(client, where, **alike).content.decode()
    assert "Two of the options are the same" in body and "A book, and somebody who rings you." in body
    assert state(stream).open_offer is None


def test_a_therapy_of_another_step_is_not_offered(house: House, browser: Browser) -> None:
    _person, stream = house.accepted()
    answer = send(
        browser(house.amina), url("offer", stream), **OPTIONS | {"therapy_1": "cognitive behavioural therapy"}
    )
    assert answer.status_code == 422 and state(stream).open_offer is None


def test_a_choice_on_the_phone_is_theirs(house: House, browser: Browser) -> None:
    person, stream, offer, first = house.offered()
    client, where = browser(house.amina), url("choice", stream, offer)
    assert send(client, where, via="phone", option=first, comment="The book.").status_code == 302
    entry = state(stream).entries[-1]
    assert (entry.said_by, entry.by, entry.via) == (person, house.amina.pk, Via.PHONE)
    assert state(stream).chosen.chosen == first


def test_none_of_these_costs_no_place(house: House, browser: Browser) -> None:
    _person, stream, offer, _first = house.offered()
    before = state(stream).first_asked
    assert send(browser(house.amina), url("choice", stream, offer), via="phone", option="none").status_code == 302
    assert state(stream).stage == Stage.WAITING and state(stream).first_asked == before


# --- appointments ---------------------------------------------------------------------------------------------


def booking(day: int, **more: str) -> dict[str, str]:
    """What stands in a booking."""
    facts = {"time": "3pm", "minutes": "50", "medium": "video", "purpose": "treatment", "setting": "individual"}
    return on(journal.today() + timedelta(days=day), "day") | facts | more


def test_booking_another_day_with_a_colleague(house: House, browser: Browser) -> None:
    _person, stream = house.accepted()
    answer = send(browser(house.amina), url("book", stream), **booking(4, with_=house.ben.pk))
    assert answer.status_code == 302
    booked = state(stream).booked[0]
    assert (booked.with_, booked.medium) == (house.ben.pk, Medium.VIDEO)


def test_a_time_that_has_gone_is_refused_with_what_to_do(house: House, browser: Browser) -> None:
    _person, stream = house.accepted()
    answer = send(browser(house.amina), url("book", stream), **booking(0, with_=house.amina.pk, time="0:01am"))
    assert answer.status_code == 422 and not state(stream).booked


def test_a_free_time_is_taken_once(house: House, browser: Browser) -> None:
    mine = Practitioner.objects.get(pk=house.amina.pk)
    slot = Slot.objects.create(practitioner=mine, starts=journal.now() + timedelta(days=2))
    _person, first = house.accepted()
    _person, second = house.accepted(given="Ada")
    client = browser(house.amina)
    facts = {"slot": slot.id, "minutes": "50", "medium": "phone", "purpose": "treatment", "with_": house.amina.pk}
    facts |= {"setting": "individual"}
    late = typed(client, url("book", second), **facts)
    assert send(client, url("book", first), **facts).status_code == 302
    answer = client.post(url("book", second), late)
    assert answer.status_code == 422 and not state(second).booked


def test_calling_off_an_appointment_costs_nothing_and_is_done_once(house: House, browser: Browser) -> None:
    _person, stream = house.accepted()
    contact = house.booked(stream)
    client = browser(house.office)
    assert send(client, url("cancel", stream, contact), side="person", why="A cold.").status_code == 302
    assert state(stream).contacts[contact].state == ContactState.CANCELLED
    assert client.get(url("cancel", stream, contact)).status_code == 409


def test_we_missed_each_other(house: House, browser: Browser) -> None:
    _person, stream = house.accepted()
    with journal.clock(journal.now() - timedelta(days=2)):
        contact = house.booked(stream, timedelta(days=1))
    assert send(browser(house.office), url("missed", stream, contact), how="not there", why="").status_code == 302
    assert state(stream).contacts[contact].state == ContactState.MISSED


def test_what_is_to_come_cannot_have_been_missed(house: House, browser: Browser) -> None:
    _person, stream = house.accepted()
    contact = house.booked(stream)
    answer = send(browser(house.amina), url("missed", stream, contact), how="not there")
    assert answer.status_code == 422 and "has not come yet" in answer.content.decode()


def test_a_plan_shows_how_many_sessions_are_left(house: House, browser: Browser) -> None:
    _person, stream = house.accepted()
    client = browser(house.amina)
    facts = {"therapy": "guided self-help with a book", "sessions": "6"}
    assert send(client, url("plan", stream), **facts).status_code == 302
    assert "6 sessions planned, 6 left" in client.get(url("episode", stream)).content.decode()


# --- safety ---------------------------------------------------------------------------------------------------


def test_safety_is_a_conversation_in_words(house: House, browser: Browser) -> None:
    _person, stream = house.refer()
    client, where = browser(house.amina), url("safety", stream)
    assert not {"level", "risk", "score", "colour"} & set(client.get(where).content.decode().lower().split('"'))
    answer = send(client, where, **today(), explored="“I think of not waking up.”", safer="Her sister.")
    assert answer.status_code == 302 and len(state(stream).safety_talks) == 1


def test_a_decision_about_safety_needs_two_ways_tried(house: House, browser: Browser) -> None:
    person, stream = house.refer()
    owe_a_conversation(house, person, stream)
    client, where = browser(house.amina), url("safety-decided", stream)
    answer = send(client, where, decided="We wrote to the GP.")
    assert answer.status_code == 422 and "Try 2 ways" in answer.content.decode()
    for channel in ("phone", "text"):
        assert send(client, url("tried", stream), **today(), channel=channel).status_code == 302
    assert send(client, where, decided="We wrote to the GP.").status_code == 302
    assert all(conversation.settled_at for conversation in state(stream).conversations)


def test_they_may_say_that_they_do_not_want_to(house: House, browser: Browser) -> None:
    person, stream = house.refer()
    owe_a_conversation(house, person, stream)
    assert send(browser(house.amina), url("safety-declined", stream), via="phone", words="").status_code == 302
    assert state(stream).conversations[0].settled_at
    assert state(stream).entries[-1].said_by == person


def owe_a_conversation(house: House, person: str, stream: str) -> None:
    """An answer above zero to the last question of PHQ-9."""
    from handrail.care import answers
    from handrail.pages.ids import new_id

    items = (0,) * 8 + (1,)
    journal.record(
        stream, answers.answer, by=house.amina.pk, said_by=person, sheet=new_id(), questionnaire="PHQ-9", items=items
    )


# --- steps and hand-overs -------------------------------------------------------------------------------------


def test_stepping_up_asks_a_colleague_in_the_same_act_and_the_holder_holds(house: House, browser: Browser) -> None:
    _person, stream = house.treated()
    facts = {"to": "three", "to_whom": house.ben.pk, "reason": "Little has changed."}
    assert send(browser(house.amina), url("step", stream), **facts).status_code == 302
    now = state(stream)
    assert (now.step, now.holder) == (Step.THREE, house.amina.pk)
    sent = now.open_handovers[0]
    ben, where = browser(house.ben), url("hand-over-accept", stream, sent.handover)
    assert "Little has changed." in ben.get(where).content.decode()
    assert send(ben, where, words="").status_code == 302
    assert state(stream).holder == house.ben.pk


def test_a_hand_over_is_refused_with_a_reason_and_comes_back(house: House, browser: Browser) -> None:
    _person, stream = house.treated()
    amina = browser(house.amina)
    facts = {"to": house.ben.pk, "wanted": "take over", "reason": "I am leaving."}
    assert send(amina, url("hand-over", stream), **facts).status_code == 302
    key = state(stream).open_handovers[0].handover
    assert "Rosa" in browser(house.ben).get(url("handovers")).content.decode()
    assert send(browser(house.ben), url("hand-over-refuse", stream, key), reason="My list is full.").status_code == 302
    now = state(stream)
    assert now.holder == house.amina.pk and not now.open_handovers
    assert "My list is full." in amina.get(url("episode", stream)).content.decode()


def test_only_the_one_who_was_asked_accepts(house: House, browser: Browser) -> None:
    _person, stream = house.treated()
    amina = browser(house.amina)
    send(amina, url("hand-over", stream), to=house.ben.pk, wanted="take over", reason="I am leaving.")
    key = state(stream).open_handovers[0].handover
    answer = send(amina, url("hand-over-accept", stream, key), words="")
    assert answer.status_code == 422 and "Only the colleague who was asked" in answer.content.decode()
    assert send(amina, url("hand-over-back", stream, key), reason="I am staying.").status_code == 302


def test_one_colleague_or_one_service(house: House, browser: Browser) -> None:
    _person, stream = house.treated()
    facts = {"to": house.ben.pk, "service": "Another", "wanted": "take over", "reason": "Both."}
    answer = send(browser(house.amina), url("hand-over", stream), **facts)
    assert answer.status_code == 422 and "Choose one colleague" in answer.content.decode()


def test_a_request_for_another_step_is_answered_and_looked_at_again(house: House, browser: Browser) -> None:
    _person, stream = house.treated()
    amina = browser(house.amina)
    assert send(amina, url("step-asked", stream), via="phone", to="three", words="It is too little.").status_code == 302
    request = next(iter(state(stream).requests))
    where = url("step-answer", stream, request)
    assert "It is too little." in amina.get(where).content.decode()
    assert send(amina, where, yes="no", reason="Two more sessions first.").status_code == 302
    assert send(amina, url("opinion-asked", stream, request), via="phone", words="").status_code == 302
    own = send(amina, url("opinion", stream, request), agrees="yes", reason="As I said.")
    assert own.status_code == 422 and "did not give the answer" in own.content.decode()
    facts = {"agrees": "no", "reason": "Step 3 fits better."}
    assert send(browser(house.lead), url("opinion", stream, request), **facts).status_code == 302
    assert state(stream).requests[request].opinion_given


# --- how they are ---------------------------------------------------------------------------------------------


def test_a_questionnaire_on_the_phone_is_theirs_and_may_have_gaps(house: House, browser: Browser) -> None:
    person, stream = house.refer()
    client = browser(house.amina)
    facts = {"via": "phone", "gad7_1": "2", "gad7_2": "3", "comment": "It comes at night."}
    assert send(client, url("answers", stream, "gad-7"), **facts).status_code == 302
    sheet = next(iter(state(stream).sheets.values()))
    assert sheet.items[:3] == (2, 3, None) and state(stream).entries[-1].said_by == person
    assert "not all was answered" in client.get(url("episode", stream)).content.decode()
    nothing = send(client, url("answers", stream, "gad-7"), via="phone", comment="")
    assert nothing.status_code == 422 and "Nothing was answered" in nothing.content.decode()
    comment = {"via": "phone", "does_not_fit": "yes", "comment": "I am not anxious, I am tired."}
    assert send(client, url("comment", stream, sheet.sheet), **comment).status_code == 302
    assert "this does not fit me" in client.get(url("episode", stream)).content.decode().lower()


def test_a_goal_in_their_words_and_how_near_it_is(house: House, browser: Browser) -> None:
    _person, stream = house.treated()
    client = browser(house.amina)
    assert send(client, url("goal", stream), via="in person", words="Sleep until six.").status_code == 302
    goal = next(iter(state(stream).goals))
    assert send(client, url("rate", stream, goal), via="phone", rating="11").status_code == 422
    assert send(client, url("rate", stream, goal), via="phone", rating="4").status_code == 302
    assert "Sleep until six." in client.get(url("episode", stream)).content.decode()


def test_the_question_about_the_gp_settles_the_duty_and_the_consent_at_once(house: House, browser: Browser) -> None:
    person, stream = house.refer()
    assert send(browser(house.office), url("gp", stream), via="phone", yes="yes").status_code == 302
    assert state(stream).gp_asked is True
    assert journal.standing(person).consents


def test_naming_the_problem_and_keeping_in_touch(house: House, browser: Browser) -> None:
    _person, stream = house.refer()
    client = browser(house.amina)
    assert send(client, url("problem", stream), problem="panic", main="yes").status_code == 302
    assert send(client, url("in-touch", stream), **today(), channel="phone", what="We talked.").status_code == 302
    assert state(stream).spoken and state(stream).main_problem.problem == "panic"


def test_a_day_in_the_future_is_refused_by_name(house: House, browser: Browser) -> None:
    _person, stream = house.refer()
    tomorrow = on(journal.today() + timedelta(days=1), "day")
    answer = send(browser(house.amina), url("in-touch", stream), **tomorrow, channel="phone", what="We talked.")
    assert "The day must be today or in the past" in answer.content.decode()


# --- an interpreter -------------------------------------------------------------------------------------------


def needs_interpreter(house: House, person: str) -> None:
    told = e.NeedsGiven(language="polish", interpreter=True)
    journal.record(person, identity.tell, by=house.office.pk, said_by=person, needs=told)


def test_booking_asks_whether_an_interpreter_is_booked_and_the_day_shows_what_is_open(
    house: House, browser: Browser
) -> None:
    person, stream = house.accepted()
    client, where = browser(house.amina), url("book", stream)
    assert "Is an interpreter booked" not in client.get(where).content.decode()
    needs_interpreter(house, person)
    assert "Is an interpreter booked" in client.get(where).content.decode()
    ahead = on(journal.today() + timedelta(days=6), "day")
    facts = {**ahead, "time": "10am", "minutes": "50", "medium": "video", "purpose": "assessment"}
    facts |= {"with_": house.amina.pk, "setting": "individual"}
    assert send(client, where, **facts).status_code == 422
    assert send(client, where, **facts, interpreter="no").status_code == 302
    contact = state(stream).booked[0]
    assert contact.interpreter is False
    assert "book an interpreter" in client.get(reverse("clinic:today")).content.decode().lower()
    assert send(client, url("interpreter", stream, contact.contact), booked="yes", who="Bridge").status_code == 302
    assert state(stream).booked[0].interpreter is True
    assert "An interpreter is booked: Bridge" in client.get(url("episode", stream)).content.decode()

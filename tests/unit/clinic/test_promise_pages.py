"""What was promised, and what disrupted a course, on the clinic's pages."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from handrail.care import kept, planning, treatment
from handrail.care.parts import PromiseState
from handrail.care.vocabulary import Medium, Purpose, Stage, Therapy, Via
from handrail.organisation.models import OutgoingMessage
from handrail.pages.ids import new_id
from handrail.record import journal
from tests.unit.clinic.conftest import Browser, House, state, typed

pytestmark = pytest.mark.django_db


def url(name: str, *args: object) -> str:
    """The address of a page of the clinic."""
    return reverse(f"clinic:{name}", args=args)


def send(client: Client, where: str, **facts: Any) -> Any:
    """Open a page, fill in its form, and send it."""
    return client.post(where, typed(client, where, **facts))


def promise(house: House, stream: str, **more: Any) -> str:
    """Something was promised."""
    key = new_id()
    what = journal.Text("A call about another therapy.")
    journal.record(stream, kept.promise, by=house.amina.pk, promise=key, what=what, **more)
    return key


def test_a_promise_is_written_down_with_what_else_there_is(house: House, browser: Browser) -> None:
    _person, stream = house.treated()
    client, where = browser(house.amina), url("promise", stream)
    facts = {"what": "A call on Tuesday.", "who": house.ben.pk, "else_1": "The sleep course", "weeks_1": "3"}
    assert send(client, where, **facts).status_code == 302
    (known,) = state(stream).promises.values()
    assert known.said.who == house.ben.pk and known.said.alternatives[0].wait_weeks == 3
    for page in (url("episode", stream), url("session", stream)):
        body = client.get(page).content.decode()
        assert "A call on Tuesday." in body and "Promised, and still to keep" in body


def test_staff_write_down_what_they_say_they_were_promised(house: House, browser: Browser) -> None:
    person, stream = house.treated()
    assert send(browser(house.office), url("promise-said", stream), what="A talk.", via="phone").status_code == 302
    (known,) = state(stream).promises.values()
    assert known.by_person and state(stream).entries[-1].said_by == person
    assert state(stream).entries[-1].via == Via.PHONE


@pytest.mark.parametrize(
    ("facts", "became"),
    [
        ({"became": "kept"}, PromiseState.KEPT),
        ({"became": "not kept", "reason": "Nobody here is trained in it."}, PromiseState.NOT_KEPT),
        ({"became": "instead", "reason": "No line.", "instead": "A letter."}, PromiseState.REPLACED),
    ],
)
def test_what_became_of_it_is_said(house: House, browser: Browser, facts: dict[str, str], became: PromiseState) -> None:
    _person, stream = house.treated()
    key = promise(house, stream)
    client, where = browser(house.amina), url("promise-settle", stream, key)
    assert "A call about another therapy." in client.get(where).content.decode()
    assert send(client, where, **facts).status_code == 302
    assert state(stream).promises[key].state is became
    assert client.get(where).status_code == 409
    assert OutgoingMessage.objects.filter(about=stream).exists() is (became is not PromiseState.KEPT)


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"became": "not kept"}, "Enter why"),
        ({"became": "instead", "reason": "No line."}, "Enter what takes its place"),
    ],
)
def test_without_a_reason_it_is_not_settled(house: House, browser: Browser, facts: dict[str, str], said: str) -> None:
    _person, stream = house.treated()
    key = promise(house, stream)
    answer = send(browser(house.amina), url("promise-settle", stream, key), **facts)
    assert answer.status_code == 422 and said in answer.content.decode()
    assert state(stream).promises[key].is_open


def test_what_they_say_of_it_on_the_phone(house: House, browser: Browser) -> None:
    _person, stream = house.treated()
    key = promise(house, stream)
    where = url("promise-asked", stream, key)
    assert send(browser(house.office), where, became="kept", via="phone").status_code == 302
    assert state(stream).promises[key].state is PromiseState.KEPT
    assert send(browser(house.office), where, became="asked", via="phone", words="Nobody rang.").status_code == 302
    assert state(stream).promises[key].is_open


def test_an_ending_lists_what_is_not_settled_and_waits_for_it(house: House, browser: Browser) -> None:
    _person, stream = house.treated()
    key, later = promise(house, stream), promise(house, stream, after_ending=True)
    client, where = browser(house.amina), url("end", stream)
    body = client.get(where).content.decode()
    assert "Settle these first" in body and url("promise-settle", stream, key) in body
    assert "What stays promised after the ending" in body and url("promise-settle", stream, later) not in body
    facts = {"reason": "completed together", "next": "The way back.", "because": "Six sessions."}
    answer = send(client, where, **facts)
    assert answer.status_code == 422 and "not settled yet" in answer.content.decode()
    send(client, url("promise-settle", stream, key), became="kept")
    assert send(client, where, **facts).status_code == 302
    assert state(stream).stage is Stage.ENDING


def test_an_offer_is_taken_back_with_its_reason(house: House, browser: Browser) -> None:
    _person, stream, offer, _first = house.offered()
    client = browser(house.amina)
    assert "Take the offer back" in client.get(url("episode", stream)).content.decode()
    where = url("offer-back", stream, offer)
    assert send(client, where, reason="The book is out of print.").status_code == 302
    now = state(stream)
    assert now.open_offer is None and now.offers[offer].taken_back


def test_a_disruption_is_written_down_and_answered(house: House, browser: Browser) -> None:
    _person, stream = house.treated()
    met = {"purpose": Purpose.TREATMENT, "medium": Medium.PHONE, "minutes": 50, "did": journal.Text("Met.")}
    journal.record(stream, planning.plan, by=house.amina.pk, therapy=Therapy.GUIDED_SELF_HELP_BOOK, sessions=6)
    journal.record(stream, treatment.hold_session, by=house.amina.pk, contact="session-one", **met)
    client = browser(house.amina)
    before = state(stream).sessions_left
    facts = {"what": "An illness in the family.", "not_counted": ["session-one"]}
    assert send(client, url("disrupted", stream), **facts).status_code == 302
    (known,) = state(stream).disruptions.values()
    assert known.is_open and state(stream).sessions_left == before + 1
    body = client.get(url("session", stream)).content.decode()
    assert "An illness in the family." in body and "1 session was disrupted and does not count." in body
    assert send(client, url("adapt", stream, known.disruption), words="Half an hour, by phone.").status_code == 302
    assert not state(stream).disruptions[known.disruption].is_open
    assert "Half an hour, by phone." in client.get(url("end", stream)).content.decode()


def test_staff_write_down_what_got_in_their_way(house: House, browser: Browser) -> None:
    _person, stream = house.treated()
    where = url("disrupted-said", stream)
    assert send(browser(house.office), where, what="A fall.", wish="Shorter.", via="phone").status_code == 302
    (known,) = state(stream).disruptions.values()
    assert known.by_person and known.due is not None

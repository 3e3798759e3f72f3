"""From asking to a place: being in touch, saying yes with a reason, and everything that is refused on the way."""

import pytest
from django.urls import reverse

from handrail.care.vocabulary import Stage, Step
from handrail.record import journal
from tests.unit.clinic.conftest import Browser, House, state, typed

pytestmark = pytest.mark.django_db


def url(name: str, *args: object) -> str:
    """The address of a page of the clinic."""
    return reverse(f"clinic:{name}", args=args)


def test_a_yes_carries_a_step_a_reason_and_what_a_place_must_offer(house: House, browser: Browser) -> None:
    _person, stream = house.refer()
    client, where = browser(house.amina), url("accept", stream)
    facts = typed(client, where, step="two", problem="depression", needs=["evening"], language="polish")
    facts |= {"reason": "Step 2 fits.", "would_change": "If sleep gets worse."}
    answer = client.post(where, facts)
    assert answer.status_code == 302 and answer["Location"] == url("episode", stream)
    now = state(stream)
    assert (now.stage, now.step) == (Stage.WAITING, Step.TWO)
    assert now.needs == ("evening", "language: polish")
    assert list(now.problems) == ["depression"]


def test_their_own_words_stand_on_top(house: House, browser: Browser) -> None:
    _person, stream = house.refer()
    body = browser(house.amina).get(url("accept", stream)).content.decode()
    assert body.index("I cannot sleep since the flood.") < body.index('name="reason"')


def test_a_yes_without_a_reason_keeps_what_was_typed(house: House, browser: Browser) -> None:
    _person, stream = house.refer()
    client, where = browser(house.amina), url("accept", stream)
    answer = client.post(where, typed(client, where, step="two", reason="", would_change="If it rains again."))
    body = answer.content.decode()
    assert answer.status_code == 422
    assert "Enter the reason" in body and "If it rains again." in body
    assert state(stream).stage == Stage.ASKED


def test_sending_a_form_twice_does_it_once(house: House, browser: Browser) -> None:
    _person, stream = house.refer()
    client, where = browser(house.amina), url("in-touch", stream)
    facts = typed(client, where, channel="phone", what="We talked.", **{"day-day": "1"})
    day = journal.today()
    facts |= {"day-day": day.day, "day-month": day.month, "day-year": day.year}
    assert client.post(where, facts).status_code == 302
    before = state(stream).seq
    assert client.post(where, facts).status_code == 302
    assert state(stream).seq == before


def test_what_somebody_else_saved_meanwhile_is_told_and_the_typing_kept(house: House, browser: Browser) -> None:
    _person, stream = house.refer()
    amina, where = browser(house.amina), url("accept", stream)
    facts = typed(amina, where, step="two", reason="Step 2 fits, I think.")
    office, tried = browser(house.office), url("tried", stream)
    day = journal.today()
    when = {"day-day": day.day, "day-month": day.month, "day-year": day.year}
    assert office.post(tried, typed(office, tried, channel="phone", **when)).status_code == 302
    answer = amina.post(where, facts)
    body = answer.content.decode()
    assert answer.status_code == 422
    assert "We tried to get in touch" in body and "Olu Brightwell" in body
    assert "Step 2 fits, I think." in body
    again = facts | {"seen": str(state(stream).seq)}
    assert f'value="{state(stream).seq}"' in body
    assert amina.post(where, again).status_code == 302
    assert state(stream).stage == Stage.WAITING


def test_what_is_not_possible_now_says_why_and_what_is(house: House, browser: Browser) -> None:
    _person, stream = house.accepted()
    answer = browser(house.amina).get(url("accept", stream))
    body = answer.content.decode()
    assert answer.status_code == 409
    assert "this person is waiting for a place" in body and "Offer something" in body


def test_the_same_refusal_meets_a_form_that_was_already_open(house: House, browser: Browser) -> None:
    _person, stream = house.refer()
    client, where = browser(house.amina), url("accept", stream)
    facts = typed(client, where, step="two", reason="The first yes.")
    assert client.post(where, facts).status_code == 302
    late = facts | {"once": "another-token-of-a-form", "seen": str(state(stream).seq), "reason": "The second yes."}
    answer = client.post(where, late)
    assert answer.status_code == 422
    assert "is not possible now" in answer.content.decode() and "The second yes." in answer.content.decode()


def test_somebody_under_age_is_shown_the_way_on_and_is_held(house: House, browser: Browser) -> None:
    _person, stream = house.refer(age=16)
    body = browser(house.amina).get(url("accept", stream)).content.decode()
    assert "This person is under 18" in body and "You hold them until it has said yes" in body
    page = browser(house.amina).get(url("hand-over", stream)).content.decode()
    assert "young people" in page


@pytest.mark.parametrize(("typed_code", "kept"), [("", ""), ("rh8 x1", "RH8X1")])
def test_another_service_can_be_named_by_its_code_too(
    house: House, browser: Browser, typed_code: str, kept: str
) -> None:
    _person, stream = house.refer()
    client, where = browser(house.amina), url("hand-over", stream)
    facts = {"to": "", "service": "Mental health team, north", "wanted": "take over", "reason": "Closer to home."}
    assert client.post(where, typed(client, where, **facts, service_code="RH8X12")).status_code == 422
    assert client.post(where, typed(client, where, **facts, service_code=typed_code)).status_code == 302
    sent = state(stream).entries[-1].event
    assert (sent.service, sent.service_code) == ("Mental health team, north", kept)


def test_taking_on_is_holding_from_that_second(house: House, browser: Browser) -> None:
    _person, stream = house.refer()
    client, where = browser(house.ben), url("take-on", stream)
    assert client.post(where, typed(client, where, reason="I have a place now.")).status_code == 302
    assert state(stream).holder == house.ben.pk


def test_bringing_forward_needs_a_reason_and_moves_nobody_back(house: House, browser: Browser) -> None:
    _person, first = house.accepted(given="Ada")
    _person, second = house.accepted(given="Cleo")
    client, where = browser(house.amina), url("forward", second)
    assert client.post(where, typed(client, where, reason="A baby is due in May.")).status_code == 302
    body = client.get(url("waiting")).content.decode()
    assert body.index("Cleo") < body.index("Ada")
    assert first != second

"""The first talk on one page: everything that was said and decided in it, or nothing."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from handrail.care.sharing import may_share
from handrail.care.vocabulary import Item, Recipient, Stage, Step, WhatFor
from handrail.notes import drafts
from handrail.record import journal
from tests.unit.clinic.conftest import Browser, House, on, state, typed

pytestmark = pytest.mark.django_db

TALKED = {"medium": "phone", "minutes": "40", "did": "Sleep since the flood.", "agreed": "I ring on Monday."}
TALKED |= on(journal.today(), "day")
SAFETY = {"explored": "Some nights it would be easier not to wake.", "safer": "Her sister.", "less_safe": "Nights."}
YES = {
    "decided": "yes",
    "step": Step.TWO.value,
    "reason": "Step 2 fits what you said.",
    "would_change": "If it gets worse.",
}


@pytest.fixture
def page(house: House, browser: Browser) -> tuple[Client, str, str, str]:
    """The page of somebody who has asked: browser, address, person, episode."""
    person, stream = house.refer()
    return browser(house.amina), reverse("clinic:triage", args=[stream]), person, stream


def kinds(stream: str) -> list[str]:
    """What was entered."""
    return [type(entry.event).__name__ for entry in state(stream).entries]


def test_their_words_stand_on_top_and_the_reason_at_the_end(page: tuple[Client, str, str, str]) -> None:
    client, where, *_ = page
    body = client.get(where).content.decode()
    places = [body.index(each) for each in ("I cannot sleep since the flood.", 'name="did"', 'name="reason"')]
    assert places == sorted(places)
    assert "level" not in body.lower().replace("nhsuk", "")


def test_talk_safety_gp_and_yes_are_one_act(page: tuple[Client, str, str, str]) -> None:
    client, where, person, stream = page
    problem = {"problem": "depression", "needs": ["evening"], "language": "polish", "gp": "yes"}
    yesterday = on(journal.today() - timedelta(days=1), "day") | {"time": "2pm"}
    facts = typed(client, where, **{**TALKED, **SAFETY, **YES, **problem, **yesterday})
    assert client.post(where, facts).status_code == 302
    now = state(stream)
    assert (now.stage, now.step, now.needs) == (Stage.WAITING, Step.TWO, ("evening", "language: polish"))
    assert now.gp_asked is True and len(now.safety_talks) == 1
    assert may_share(journal.standing(person), Recipient.GP, Item.LETTERS, WhatFor.CARE, "", journal.today())
    new = now.entries[-5:]
    assert len({entry.correlation for entry in new}) == 1
    assert {entry.said_by for entry in new if type(entry.event).__name__ == "GpAsked"} <= {person}
    before = len(now.entries)
    assert client.post(where, facts).status_code == 302
    assert len(state(stream).entries) == before


def test_it_may_be_decided_later(page: tuple[Client, str, str, str]) -> None:
    client, where, _person, stream = page
    assert client.post(where, typed(client, where, **TALKED, decided="later")).status_code == 302
    now = state(stream)
    assert now.stage == Stage.ASKED and now.spoken and now.gp_asked is None
    assert kinds(stream)[-1] == "SessionHeld"


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({**YES, "step": ""}, "step"),
        ({**YES, "reason": ""}, "reason"),
        ({"decided": "later", "safer": "Her sister."}, "in their words"),
        ({"decided": "later", "did": ""}, "talked about"),
        ({"decided": ""}, "decide"),
    ],
)
def test_what_is_missing_is_named_and_nothing_is_written(
    page: tuple[Client, str, str, str], wrong: dict[str, str], says: str
) -> None:
    client, where, _person, stream = page
    before = kinds(stream)
    answer = client.post(where, typed(client, where, **{**TALKED, **wrong}))
    body = answer.content.decode()
    assert answer.status_code == 422 and "There is a problem" in body and says in body
    assert TALKED["agreed"] in body
    assert kinds(stream) == before


def test_a_draft_is_kept(page: tuple[Client, str, str, str], house: House) -> None:
    client, where, _person, stream = page
    client.post(where, typed(client, where, **TALKED, draft="1"))
    assert drafts.load(house.amina.pk, "clinic-triage", stream)
    assert TALKED["did"] in client.get(where).content.decode()


def test_it_is_offered_only_while_nothing_is_decided(page: tuple[Client, str, str, str]) -> None:
    client, where, _person, stream = page
    record = reverse("clinic:episode", args=[stream])
    assert where in client.get(record).content.decode()
    client.post(where, typed(client, where, **TALKED, **YES))
    assert where not in client.get(record).content.decode()
    assert client.get(where).status_code == 409

"""Accounts alike are offered beside one that is read: never one of how people hurt themselves, to or from."""

import pytest
from django.test import Client
from made_up_accounts import account, with_meaning

from handrail.experiences.finding import alike, meaning
from handrail.experiences.models import Published

pytestmark = pytest.mark.django_db

RANG = "An invented account: they never rang me back about my appointment."


@pytest.fixture(params=["meaning", "words"])
def told(request, monkeypatch):
    """Accounts, found by what they mean or by their words alone."""
    if request.param == "words":
        monkeypatch.setattr(meaning, "model", lambda: None)
    return lambda text, **facts: with_meaning(account(text, **facts))


def beside(telling) -> list[str]:
    return [each.telling for each in alike.alike(Published.objects.get(pk=telling.pk))]


def test_the_nearest_come_first_and_never_itself(told):
    read, near = told(RANG), told("An invented account: nobody rang back about the appointment I asked for.")
    far = told("An invented account: the fish tank was green.")
    assert beside(read)[0] == near.pk
    assert read.pk not in beside(read) and len(beside(read)) <= 3
    assert set(beside(read)) <= {near.pk, far.pk}


@pytest.mark.parametrize("note", sorted(alike.NEVER))
def test_nothing_leads_to_or_from_an_account_with_such_a_note(told, note):
    read, noted = told(RANG), told(RANG + " Again.", notes=[note])
    assert beside(read) == [] and beside(noted) == []


def test_nothing_leads_to_or_from_one_a_method_was_taken_out_of(told):
    read, cut = told(RANG), told(f"{RANG} I was so low that I [removed: method detail] that night.")
    assert beside(read) == [] and beside(cut) == []


def test_another_note_is_said_and_the_title_is_not(told):
    read, noted = told(RANG), told(RANG + " Again.", notes=["death"], title="Invented title of loss")
    shown = Client().get(f"/experiences/{read.pk}/").content.decode()
    assert f'href="/experiences/{noted.pk}/"' in shown and "content note: Death and loss" in shown
    assert "Invented title of loss" not in shown


def test_what_was_taken_down_is_not_offered(told):
    read, gone = told(RANG), told(RANG + " Again.")
    Published.objects.filter(pk=gone.pk).delete()
    assert beside(read) == []

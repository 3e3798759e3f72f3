"""What may go when its time is over, and what must stay."""

from datetime import date, timedelta

import pytest

from handrail.experiences import days
from handrail.experiences.models import Author, Decision, Flow, State, Telling
from handrail.experiences.states import move
from handrail.experiences.telling import floods
from handrail.experiences.telling.submitting import Details, keep_draft, submit
from handrail.experiences.telling.tidy import tidy

pytestmark = pytest.mark.django_db
WORDS = {"account": "An invented account."}


def test_a_draft_stays_for_its_days_and_then_goes_with_its_key():
    keep_draft(WORDS, author=None, details=Details())
    kept_on = days.today()
    tidy(kept_on + timedelta(days=30))
    assert Telling.objects.count() == 1
    found = tidy(days.week_of(kept_on) + timedelta(days=37))
    assert (found["drafts"], found["keys"]) == (1, 1)
    assert not Telling.objects.exists() and not Author.objects.exists()


def test_what_was_sent_stays_for_ever():
    submit(WORDS, author=None, details=Details())
    tidy(date(2999, 1, 1))
    assert Telling.objects.count() == 1 and Author.objects.count() == 1


def test_an_envelope_goes_so_many_days_after_its_account_was_dealt_with(moderator):
    telling, _ = submit(WORDS, author=None, details=Details(contact="with the baker"))
    assert tidy(days.today() + timedelta(days=400))["envelopes"] == 0
    Decision.objects.create(telling=telling, moderator=moderator, kind="approve", at=days.now())
    assert tidy(days.today() + timedelta(days=29))["envelopes"] == 0
    assert tidy(days.today() + timedelta(days=32))["envelopes"] == 1
    telling.refresh_from_db()
    assert telling.envelope == b"" and telling.state == State.SUBMITTED


def test_the_count_of_an_hour_that_is_over_is_let_go(monkeypatch):
    floods.count("tell")
    tidy(days.today())
    assert Flow.objects.get().count == 1 and Flow.objects.get().mark
    later = floods.again_at()
    monkeypatch.setattr(days, "now", lambda: later)
    tidy(days.today())
    assert Flow.objects.get().count == 0 and not Flow.objects.get().mark


def test_done_twice_it_does_nothing_more():
    draft, _ = keep_draft(WORDS, author=None, details=Details())
    gone, _ = submit({"account": "Another invented account."}, author=None, details=Details(contact="with the baker"))
    move(gone, State.WITHDRAWN)
    later = days.today() + timedelta(days=60)
    assert any(tidy(later).values()) and draft
    assert not any(tidy(later).values())

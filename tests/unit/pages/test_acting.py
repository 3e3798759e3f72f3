"""A form that may not go through keeps its typing and says why, and what can be done instead."""

import pytest

from handrail.care import triage
from handrail.care.vocabulary import Step
from handrail.design.forms import ActForm, TextField
from handrail.pages.acting import attempt
from handrail.record import journal

pytestmark = pytest.mark.django_db


class Reason(ActForm):
    """A page with one box."""

    reason = TextField(label="Reason", required=False)


def _form(place, **typed):
    seen = journal.episode(place.episode).seq
    form = Reason({"reason": "It fits.", "once": "ONCE-ONCE-ONCE-ONCE", "seen": str(seen), **typed})
    assert form.is_valid(), form.errors
    return form


def _accept(place, form):
    return lambda: journal.record(
        place.episode,
        triage.accept,
        by=place.lead.id,
        expected=int(form.cleaned_data["seen"]),
        once=form.cleaned_data["once"],
        step=Step.TWO,
        reason=journal.Text(form.cleaned_data["reason"]),
    )


def test_what_is_permitted_is_done_once_however_often_it_is_sent(place):
    form = _form(place)
    assert attempt(form, _accept(place, form))
    assert attempt(form, _accept(place, form))
    kinds = [type(entry.event).__name__ for entry in journal.entries(place.episode)]
    assert kinds.count("Accepted") == 1


def test_a_refusal_says_why_and_what_is_permitted_instead(place):
    first = _form(place)
    attempt(first, _accept(place, first))
    again = _form(place, once="ANOTHER-ANOTHER-ANOTHER")
    assert not attempt(again, _accept(place, again))
    said = str(again.non_field_errors())
    assert "Say yes and choose a step" in said
    assert "this person is waiting for a place" in said
    assert "<li>Offer something</li>" in said
    assert again["reason"].value() == "It fits."


def test_a_missing_reason_is_asked_for(place):
    form = _form(place, reason="  ")
    assert not attempt(form, _accept(place, form))
    assert "The reason is missing" in str(form.non_field_errors())


def test_what_somebody_else_saved_meanwhile_is_told_and_the_typing_stays(place):
    mine = _form(place)
    theirs = _form(place, once="THEIRS-THEIRS-THEIRS")
    attempt(theirs, _accept(place, theirs))
    assert not attempt(mine, _accept(place, mine))
    said = str(mine.non_field_errors())
    assert "We said yes, at step 2" in said
    assert "Dan Wright" in said
    assert mine["reason"].value() == "It fits."
    assert mine["seen"].value() == str(journal.episode(place.episode).seq)

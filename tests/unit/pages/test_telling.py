"""Every kind of event and of duty has a sentence, and every free text in one has a label."""

from dataclasses import fields
from datetime import UTC, date, datetime
from typing import Any, get_args, get_type_hints

import pytest

from handrail.care import events as e
from handrail.care.duty import Duty
from handrail.care.entry import Entry
from handrail.care.vocabulary import DutyKind, Step, Therapy, Via
from handrail.care.words import Words
from handrail.pages import owed, story
from handrail.pages.sentences import WORDS, word

NOW = datetime(2026, 5, 12, 9, tzinfo=UTC)


def _sample(wanted: Any) -> Any:
    options = [each for each in get_args(wanted) if each is not type(None)]
    if wanted is Words or Words in options:
        return Words("REF")
    if options and type(None) in get_args(wanted):
        return _sample(options[0])
    if wanted in (datetime, date):
        return {datetime: NOW, date: NOW.date()}[wanted]
    if wanted == tuple[int | None, ...]:
        return (3,) * 9
    if isinstance(wanted, type) and issubclass(wanted, str) and wanted is not str:
        return next(iter(wanted))
    return {str: "WHO", int: 3, bool: True}.get(wanted, ())


def _event(kind: e.Kind) -> Any:
    hints = get_type_hints(kind.holds)
    known = {"questionnaire": "PHQ-9"}
    return kind.holds(**{each.name: known.get(each.name) or _sample(hints[each.name]) for each in fields(kind.holds)})


@pytest.mark.parametrize("kind", e.KINDS.values(), ids=list(e.KINDS))
def test_every_event_is_told_in_a_sentence(kind):
    entry = Entry(1, _event(kind), NOW, NOW, "WHO", "WHO", Via.ONLINE, 1)
    told = story.title(entry, lambda _: "Amina Osei")
    assert told
    assert "%(" not in told


@pytest.mark.parametrize("kind", e.KINDS.values(), ids=list(e.KINDS))
def test_every_free_text_has_a_label(kind):
    event = _event(kind)
    texts = [field.name for field in fields(event) if isinstance(getattr(event, field.name), Words)]
    assert [name for name in texts if name not in story.LABELS] == []


@pytest.mark.parametrize("kind", DutyKind)
def test_every_duty_is_told_to_the_person_and_to_whoever_owes_it(kind):
    duty = Duty("key", kind, "PERSON", "WHO", NOW, NOW, "because")
    assert "%(" not in owed.to_person(duty, lambda _: "Amina Osei")
    assert owed.sentence(duty).endswith("Tuesday 12 May, 10am")


def test_terms_are_said_in_our_words():
    assert word(Step.TWO) == "step 2"
    assert word(None) == ""
    assert word(Therapy.CBT) == "cognitive behavioural therapy"
    assert all(str(each) for each in WORDS.values())

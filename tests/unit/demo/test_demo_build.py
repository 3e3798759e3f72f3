"""The demo is made by the real decisions: all of it, the same each time, and nothing in it is real."""

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from random import Random
from typing import Any

import pytest
from django.db import transaction
from django.test import override_settings

from handrail.care.duties import duties
from handrail.care.vocabulary import DutyKind, EndReason, Stage, Step
from handrail.demo import build, cast, names, team, words
from handrail.demo.way import Way
from handrail.record import journal, lists, reading, service, ticking

pytestmark = pytest.mark.django_db

WEDNESDAY = datetime(2026, 6, 17, 14, 30, tzinfo=UTC)
AFTER_CHRISTMAS = datetime(2026, 12, 28, 10, tzinfo=UTC)


class _Undo(Exception):  # noqa: N818 - it is what happens
    """Throws away what was made."""


def ways(people: int, seed: int = 1, until: datetime = WEDNESDAY) -> list[Way]:
    """Everybody of a demo, made here."""
    staff = team.make(Random(seed), until)
    return [build.play(part, seed, number, staff, until) for number, part in enumerate(cast.parts(seed, people), 1)]


def told(seed: int) -> list[list[tuple[str, datetime, str]]]:
    """What stands in a demo of this seed, thrown away again: kinds, times, and the words of each person."""
    found: list[list[tuple[str, datetime, str]]] = []
    try:
        with transaction.atomic():
            for way in ways(5, seed):
                text = journal.reader(way.episode, journal.refs([entry.event for entry in way.state.entries]))
                found.append(
                    [
                        (type(entry.event).__name__, entry.at, " ".join(map(text, journal.refs(entry.event))))
                        for entry in way.state.entries
                    ]
                )
            raise _Undo
    except _Undo:
        return found


def test_every_way_goes_through_on_a_bank_holiday_too(demo: object) -> None:
    assert {way.refused for way in ways(len(cast.PARTS), until=AFTER_CHRISTMAS)} == {""}


def test_one_seed_on_one_day_makes_one_demo(demo: object) -> None:
    once, again = told(seed=5), told(seed=5)

    assert once == again
    assert once != told(seed=6)


@pytest.fixture(scope="module")
def all_of_them(django_db_setup: None, django_db_blocker: Any) -> Iterator[list[Way]]:
    """Sixty people, made once: nothing here changes what the next test sees."""
    both = (transaction.atomic(), transaction.atomic(using="reading"))
    with django_db_blocker.unblock(), override_settings(DEMO=True), suppress(_Undo), both[0], both[1]:
        yield ways(60)
        raise _Undo


class ForTheSixty:
    """What somebody who looks around finds."""

    def test_every_way_goes_through_without_a_refusal(self, all_of_them: list[Way]) -> None:
        assert {way.refused for way in all_of_them} == {""}

    def test_there_is_somebody_at_each_stage_and_of_each_ending(self, all_of_them: list[Way]) -> None:
        states = [way.state for way in all_of_them]

        assert {state.stage for state in states} == {*Stage} - {Stage.NOT_ASKED}
        assert {state.step for state in states} == {None, Step.TWO, Step.THREE}
        assert {state.end_reason for state in states} >= {
            EndReason.COMPLETED_TOGETHER,
            EndReason.PERSON_STOPPED,
            EndReason.NO_REPLY,
            EndReason.DIED,
            EndReason.MOVED_AWAY,
            EndReason.ANOTHER_SERVICE_ACCEPTED,
            EndReason.ADVICE_WAS_ENOUGH,
        }
        assert any(state.brought_forward_at for state in states)
        assert any(sheet.does_not_fit for state in states for sheet in state.sheets.values())
        assert any(None in sheet.items for state in states for sheet in state.sheets.values())

    def test_nearly_everything_that_can_happen_has_happened(self, all_of_them: list[Way]) -> None:
        kinds = {type(entry.event).__name__ for way in all_of_them for entry in way.state.entries}

        assert kinds >= {
            "Struck",
            "PutRight",
            "HandoverRefused",
            "StepAsked",
            "SecondOpinionAsked",
            "SecondOpinionGiven",
            "SafetyConversationOwed",
            "SafetyTalked",
            "SafetyDeclined",
            "SafetyDecided",
            "EndingChallenged",
            "ChallengeDecided",
            "FollowUpDone",
            "Missed",
            "Cancelled",
            "NoneChosen",
            "GoalRated",
            "CommentedOn",
            "LetterSent",
        }
        assert any(entry.at < entry.recorded_at for way in all_of_them for entry in way.state.entries)
        assert any(entry.via.value == "phone" for way in all_of_them for entry in way.state.entries)

    def test_every_kind_of_thing_is_owed_and_a_little_of_it_is_late(self, all_of_them: list[Way]) -> None:
        with journal.clock(WEDNESDAY):
            owed = [duty for way in all_of_them for duty in duties(way.state, service.current())]
            told = ticking.escalate()
            again = ticking.escalate()

        assert {duty.kind for duty in owed} >= {*DutyKind} - {DutyKind.PUT_RIGHT}
        assert 3 <= sum(duty.due < WEDNESDAY for duty in owed) <= 8
        assert (told.overdue, told.told > 0, again.told) == (again.overdue, True, 0)

    def test_everybody_is_held_and_nobody_is_real(self, all_of_them: list[Way]) -> None:
        assert lists.unheld() == []
        for way in all_of_them:
            standing = journal.standing(way.person)
            assert standing.contact and standing.nhs_number
            assert standing.contact.email == "" or standing.contact.email.endswith("@example.invalid")
            assert re.fullmatch(r"(07700 900|01632 960)\d{3}", standing.contact.phone)
            assert standing.nhs_number.number.startswith("999")

    def test_every_word_carries_the_mark(self, all_of_them: list[Way]) -> None:
        for way in all_of_them:
            refs = list(journal.refs([entry.event for entry in way.state.entries]))
            text = journal.reader(way.episode, refs)
            assert [text(each) for each in refs if not text(each).rstrip().endswith(words.MARK)] == []

    def test_whoever_acted_had_opened_the_record_first(self, all_of_them: list[Way]) -> None:
        treated = next(way for way in all_of_them if way.state.stage == Stage.TREATMENT)

        openings = reading.openings(treated.person)

        assert openings
        assert {each.by for each in openings} <= set(treated.staff.ids.values())


def test_an_nhs_number_of_the_test_range_has_the_right_check_digit() -> None:
    for number in range(300):
        figures = [int(figure) for figure in names.nhs_number(number)]
        total = sum(figure * weight for figure, weight in zip(figures[:9], range(10, 1, -1), strict=True))
        assert len(figures) == 10
        assert (11 - total % 11) % 11 == figures[9]
    assert len({names.nhs_number(number) for number in range(300)}) == 300

"""The demo is made by the real decisions: all of it, the same each time, and nothing in it is real."""

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import transaction
from django.test import override_settings

from handrail.accounts.models import User
from handrail.care.events import KINDS
from handrail.care.vocabulary import Bearer, DutyKind, EndReason, Stage, Step, Via
from handrail.demo import build, cast, making, names, present, team, words
from handrail.demo.making import Making
from handrail.demo.way import Way
from handrail.organisation import who
from handrail.record import alike, journal, lists, reading, sealed, service, ticking
from handrail.record.models import DutyRow, EpisodeRow, Stream

pytestmark = pytest.mark.django_db

WEDNESDAY = datetime(2026, 6, 17, 14, 30, tzinfo=UTC)
AFTER_CHRISTMAS = datetime(2026, 12, 28, 10, tzinfo=UTC)


#: Kinds that older records hold, and that nothing writes any more.
WRITTEN_NO_MORE = {"EmploymentSupportReferred", "EmploymentSupportEnded"}


def _owed_on_what_is_sealed() -> set[str]:
    rows = Stream.objects.filter(kind__in=sealed.KINDS)
    return {duty.kind.value for row in rows for duty in sealed.duties(sealed.state(row.pk), service.current())}


class _Undo(Exception):  # noqa: N818 - it is what happens
    """Throws away what was made."""


def _here() -> set[str]:
    return {each.pk for each in who.practitioners()}


def ways(people: int, seed: int = 1, until: datetime = WEDNESDAY) -> list[Way]:
    """Everybody of a demo, made here."""
    staff = build.make_service(seed, until)
    return [build.play(part, seed, number, staff, until) for number, part in enumerate(cast.PARTS[:people], 1)]


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


def test_the_many_go_on_where_they_stopped_and_nobody_is_made_twice(demo: object) -> None:
    build.make_service(1, WEDNESDAY)
    making.begin(Making(1, len(cast.PARTS) + 5, WEDNESDAY))

    stopped = build.rest()
    some = [next(stopped).key, next(stopped).key]
    stopped.close()
    half = EpisodeRow.objects.count()
    everybody = [part.key for part in build.rest()]

    assert (half, EpisodeRow.objects.count()) == (2, 5)
    assert everybody[:2] == some
    assert making.going_on() is None
    assert list(build.rest()) == []


@pytest.fixture(scope="module")
def all_of_them(django_db_setup: None, django_db_blocker: Any) -> Iterator[list[Way]]:
    """Everybody but the many, made once, and what happened today: nothing here changes what the next test sees."""
    both = (transaction.atomic(), transaction.atomic(using="reading"))
    with django_db_blocker.unblock(), override_settings(DEMO=True), suppress(_Undo), both[0], both[1]:
        made = ways(len(cast.PARTS))
        present.happens(made[0].staff, WEDNESDAY)
        for way in made:
            way.state = journal.episode(way.episode)
        yield made
        raise _Undo


class ForAllOfThem:
    """What somebody who looks around finds."""

    def test_every_way_goes_through_without_a_refusal(self, all_of_them: list[Way]) -> None:
        assert {way.refused for way in all_of_them} == {""}

    def test_there_is_somebody_at_each_stage_and_of_each_ending(self, all_of_them: list[Way]) -> None:
        states = [way.state for way in all_of_them]

        assert {state.stage for state in states} == {*Stage} - {Stage.NOT_ASKED, Stage.SUPPORT}
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

    def test_everything_that_can_happen_has_happened(self, all_of_them: list[Way]) -> None:
        with journal.clock(WEDNESDAY):
            ticking.escalate()
        entries = [entry for stream in Stream.objects.all() for entry in journal.entries(stream.pk)]
        kinds = {type(entry.event).__name__ for entry in entries}

        assert kinds == {*KINDS} - WRITTEN_NO_MORE
        assert any(entry.at < entry.recorded_at for entry in entries)
        assert {entry.via for entry in entries} >= {Via.ONLINE, Via.PHONE, Via.PAPER, Via.CLOCK}

    def test_every_kind_of_thing_is_owed_and_a_little_of_it_is_late(self, all_of_them: list[Way]) -> None:
        owed = DutyRow.objects.values_list("kind", "due")
        with journal.clock(WEDNESDAY):
            told = ticking.escalate()
            again = ticking.escalate()

        assert {kind for kind, _ in owed} | _owed_on_what_is_sealed() == {kind.value for kind in DutyKind}
        assert 5 <= sum(due < WEDNESDAY for _, due in owed) <= len(all_of_them) / 4
        assert (told.overdue, again.told) == (again.overdue, 0)

    def test_answers_about_a_life_are_known_declined_and_left_out(self, all_of_them: list[Way]) -> None:
        standings = [journal.standing(way.person) for way in all_of_them]
        bearers = {answer.bearer for one in standings for what in one.circumstances for answer in one.answers(what)}

        assert bearers == {Bearer.KNOWN, Bearer.DECLINED, Bearer.NOT_KNOWN}
        assert any(not one.circumstances for one in standings)
        assert any(one.needs and one.needs.interpreter for one in standings)
        assert any(one.needs and one.needs.formats for one in standings)
        assert any(one.names and one.names.previous for one in standings)

    def test_two_who_worked_here_do_so_no_more(self, all_of_them: list[Way]) -> None:
        staff, here = all_of_them[0].staff, who.practitioners()

        assert len(team.STAFF) == here.count() == 21
        assert not User.objects.filter(pk__in=[staff["left"], staff["closed"]], is_active=True).exists()

    def test_two_records_of_one_person_are_there_to_be_looked_at(self, all_of_them: list[Way]) -> None:
        by = [pair.by for pair in alike.pairs(limit=10)]

        assert sorted(by) == [("birth_name",), ("nhs_number", "birth_name", "phone_name", "email_name")]

    def test_everybody_is_held_and_nobody_is_real(self, all_of_them: list[Way]) -> None:
        with_the_gone = {way.episode for way in all_of_them if way.state.holder not in _here()}

        assert {line.stream for line in lists.unheld()} == with_the_gone
        assert len(with_the_gone) == 2
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

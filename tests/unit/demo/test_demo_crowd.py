"""The many of the demo are simulated, and live again in its journal: under its rules, with its staff, in its words."""

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import transaction
from django.test import override_settings

from handrail.care.charter import Charter
from handrail.care.parts import ContactState
from handrail.care.vocabulary import Stage
from handrail.demo import build, crowd, words
from handrail.demo.cast import PARTS
from handrail.demo.crowd import Story
from handrail.demo.making import Making
from handrail.demo.way import Way
from handrail.record import journal
from handrail.record.models import DutyRow

WEDNESDAY = datetime(2026, 6, 17, 14, 30, tzinfo=UTC)
LONDON = ZoneInfo("Europe/London")
MANY = 24


class _Undo(Exception):  # noqa: N818 - it is what happens
    """Throws away what was made."""


@pytest.fixture(scope="module")
def lives() -> list[Story]:
    return crowd.stories(7, 40, WEDNESDAY, Charter(), LONDON)


@pytest.fixture(scope="module")
def replayed(django_db_setup: None, django_db_blocker: Any) -> Iterator[list[Way]]:
    """Some of the many, made once; nothing here changes what the next test sees."""
    both = (transaction.atomic(), transaction.atomic(using="reading"))
    with django_db_blocker.unblock(), override_settings(DEMO=True), suppress(_Undo), both[0], both[1]:
        staff = build.make_service(3, WEDNESDAY)
        some = enumerate(build._many(Making(3, len(PARTS) + MANY, WEDNESDAY)), len(PARTS) + 1)
        yield [build.play(part, 3, number, staff, WEDNESDAY) for number, part in some]
        raise _Undo


class ForTheSimulated:
    def test_the_same_seed_gives_the_same_lives(self, lives: list[Story]) -> None:
        again = crowd.stories(7, 40, WEDNESDAY, Charter(), LONDON)
        assert [[*map(repr, each.deeds)] for each in lives] == [[*map(repr, each.deeds)] for each in again]

    def test_most_are_still_with_the_service(self, lives: list[Story]) -> None:
        assert (len(lives), sum(each.is_open for each in lives)) == (40, 24)
        assert sum(each.is_treated for each in lives) == 14

    def test_everybody_has_come_by_now_and_within_a_year_and_a_bit(self, lives: list[Story]) -> None:
        assert all(WEDNESDAY - timedelta(days=520) < each.someone.arrives < WEDNESDAY for each in lives)


@pytest.mark.django_db(databases=["default", "reading"])
class ForTheReplayed:
    def test_the_rules_refuse_nothing(self, replayed: list[Way]) -> None:
        assert len(replayed) == MANY
        assert {way.refused for way in replayed} == {""}

    def test_they_are_at_many_stages(self, replayed: list[Way]) -> None:
        stages = {way.state.stage for way in replayed}
        assert {Stage.WAITING, Stage.TREATMENT, Stage.ENDED} <= stages

    def test_their_meetings_were_held_and_the_next_is_ahead(self, replayed: list[Way]) -> None:
        treated = [way for way in replayed if way.state.stage == Stage.TREATMENT]
        contacts = [each for way in replayed for each in way.state.contacts.values()]
        assert any(way.state.held for way in treated)
        assert all(each.starts <= WEDNESDAY for each in contacts if each.state == ContactState.HELD)
        assert all(each.ends > WEDNESDAY - timedelta(hours=1) for way in replayed for each in way.state.booked)

    def test_only_the_staff_of_the_demo_treat_them(self, replayed: list[Way]) -> None:
        ours = set(replayed[0].staff.ids.values())
        assert {each.with_ for way in replayed for each in way.state.contacts.values()} <= ours
        assert {way.state.holder for way in replayed} <= ours

    def test_nobody_is_real(self, replayed: list[Way]) -> None:
        for way in replayed:
            standing = journal.standing(way.person)
            assert standing.contact and standing.nhs_number
            assert standing.contact.email.endswith("@example.invalid")
            assert re.fullmatch(r"(07700 900|01632 960)\d{3}", standing.contact.phone)
            assert standing.nhs_number.number.startswith("999")

    def test_every_word_carries_the_mark(self, replayed: list[Way]) -> None:
        for way in replayed:
            refs = list(journal.refs([entry.event for entry in way.state.entries]))
            text = journal.reader(way.episode, refs)
            assert [text(each) for each in refs if not text(each).rstrip().endswith(words.MARK)] == []

    def test_little_that_is_owed_is_late(self, replayed: list[Way]) -> None:
        late = DutyRow.objects.filter(due__lt=WEDNESDAY).count()
        assert late <= DutyRow.objects.count() / 3

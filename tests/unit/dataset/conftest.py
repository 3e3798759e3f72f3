"""Stories told in events, for the rows that come of them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest

from handrail.care import events as e
from handrail.care.entry import Entry
from handrail.care.episode import Episode
from handrail.care.standing import Standing
from handrail.care.vocabulary import (
    Attendance,
    Bearer,
    Circumstance,
    Medium,
    Purpose,
    Source,
    Step,
    Therapy,
    Via,
)
from handrail.care.words import Words
from handrail.dataset.row import Row, Rows
from handrail.dataset.rows import rows
from handrail.dataset.sender import Organisation

REFERRAL = "EPISODEEPISODEEE"
PERSON = "PERSONPERSONPERS"
THERAPIST = "THERAPISTTHERAPI"
START = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
DUE = datetime(2026, 12, 1, 12, tzinfo=UTC)
SAID = Words("ref", "mac")
SUMMER_TIME = timezone(timedelta(hours=1))

ORGANISATION = Organisation(provider="RXX", commissioner="QXX", zone=UTC)


@dataclass
class Story:
    """What happens to one person, day by day; `rows` tells what comes of it."""

    episode: list[Entry] = field(default_factory=list)
    standing: list[Entry] = field(default_factory=list)
    organisation: Organisation = ORGANISATION

    def at(self, day: int, event: Any) -> "Story":
        """Something happens in the episode, that many days after it began."""
        self.episode.append(_entry(len(self.episode) + 1, day, event))
        return self

    def of_them(self, day: int, event: Any) -> "Story":
        """Something becomes known of the person."""
        self.standing.append(_entry(len(self.standing) + 1, day, event))
        return self

    def says(
        self, day: int, what: Circumstance, value: str = "", bearer: Bearer = Bearer.KNOWN, **more: Any
    ) -> "Story":
        """The person answers a question about their life."""
        return self.of_them(day, e.CircumstanceGiven(what=what, bearer=bearer, value=value, **more))

    def asks_for_help(self, source: Source = Source.SELF, **more: Any) -> "Story":
        """The story begins."""
        given = {"received": START.date(), "first_asked": START.date(), "holder": THERAPIST, "due": DUE}
        return self.at(0, e.Referred(**{"person": PERSON, "source": source, **given, **more}))

    def is_accepted(self, day: int = 10) -> "Story":
        """The service says yes at step two."""
        return self.at(day, e.Accepted(step=Step.TWO, reason=SAID, due=DUE))

    def is_offered(self, day: int = 12) -> "Story":
        """Something is offered."""
        return self.at(day, e.Offered(offer="OFFER", options=(), until=date(2026, 4, 1), due=DUE, reason=SAID))

    def books(self, day: int, contact: str, on: int, **more: Any) -> "Story":
        """An appointment is agreed for the day `on`."""
        usual = {"minutes": 50, "purpose": Purpose.TREATMENT, "medium": Medium.VIDEO, "with_": THERAPIST, "due": DUE}
        starts = START + timedelta(days=on)
        return self.at(day, e.Booked(**{"contact": contact, "starts": starts, **usual, **more}))

    def meets(self, day: int, contact: str, purpose: Purpose = Purpose.TREATMENT, **more: Any) -> "Story":
        """Two people meet."""
        usual = {"medium": Medium.FACE_TO_FACE, "minutes": 50, "attendance": Attendance.ON_TIME, "with_": THERAPIST}
        facts = {"contact": contact, "purpose": purpose, "due": DUE, "did": SAID, **usual, **more}
        return self.at(day, e.SessionHeld(**facts))

    def is_treated(self, day: int = 20) -> "Story":
        """One treatment session."""
        return self.meets(day, f"TREATED{day}", therapy=Therapy.CBT)

    def answers(
        self, day: int, sheet: str, questionnaire: str, items: Iterable[int | None], contact: str = ""
    ) -> "Story":
        """A questionnaire is answered."""
        facts = {"sheet": sheet, "questionnaire": questionnaire, "version": "1", "items": tuple(items)}
        return self.at(day, e.Answered(**facts, contact=contact))

    def rows(self) -> Rows:
        """What is returned of it."""
        told = Episode.of(self.episode), Standing.of(self.standing)
        return rows(REFERRAL, *told, self.organisation)

    def only(self, table: str) -> Row:
        """The one row of a table."""
        (row,) = self.rows().of(table)
        return row


def _entry(seq: int, day: int, event: Any) -> Entry:
    at = START + timedelta(days=day, minutes=seq)
    return Entry(seq, event, at, at, THERAPIST, PERSON, Via.ONLINE, 1)


@pytest.fixture
def story() -> Story:
    """Somebody of whom nothing is known yet."""
    return Story()


@pytest.fixture
def words() -> Words:
    """Somebody's words."""
    return SAID

"""What everything that is carried over is told by: where it comes from, when, and who here stands for whom there."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from handrail.care.events import Event
from handrail.dataset.carrying.texts import Text, moment
from handrail.dataset.sender import Organisation

Told = list[tuple[datetime, Event]]
"""Happenings, each with the time it had."""

Rows = Mapping[str, Sequence[Text]]
"""Rows as they were written, by the code of their table."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Coming:
    """One import: from which system, as of when, at what moment; and what is owed to whom because of it.

    `staff` has for an id there the account here. `may_keep` says whether the return may go on with an id.
    """

    system: str
    now: datetime
    as_of: datetime
    organisation: Organisation
    staff: Mapping[str, str]
    holder: Callable[[Sequence[str]], str]
    new_id: Callable[[], str]
    due: datetime
    look_by: datetime
    way_back_days: int
    may_keep: Callable[[str, str], bool] = lambda _what, _known_as: True

    def at(self, on: date, at: time | None = None, *, since: datetime | None = None) -> datetime:
        """When it happened: by the clocks of the service, never to come, and never before `since`."""
        told = moment(on, at, self.organisation.zone)
        return min(max(told, since) if since else told, self.now)

    def day(self, on: date) -> datetime:
        """Within a day of which only the day is known."""
        return self.at(on, time(12))

    def ends(self, on: date, since: datetime) -> datetime:
        """At the end of a day, after whatever else happened on it."""
        last = moment(on, None, self.organisation.zone) + timedelta(days=1) - timedelta(microseconds=1)
        return min(max(last, since), self.now)

    @property
    def today(self) -> date:
        """The day it is, where the service is."""
        return self.organisation.day(self.now)


@dataclass(slots=True)
class Whole:
    """What became of one person: what is told of them and of each referral, by its id there; and what to put right.

    Each of `wrong` is the kind of fault, the table and, of a row, its id there.
    """

    person: Told = field(default_factory=list)
    referrals: dict[str, Told] = field(default_factory=dict)
    wrong: list[tuple[str, str, str]] = field(default_factory=list)

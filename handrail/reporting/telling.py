"""The rows of one month out of the journal: what is sent, what is held back and why, what is different since last time.

Each person is told by themselves, as known at one moment, and beside it as known when the month was told last. Nothing
of one person is kept when the next is told, but what is held back and what is different.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time, tzinfo
from typing import Final

from handrail.bundle.writing.columns import Columns
from handrail.dataset.periods import Period
from handrail.dataset.row import Row
from handrail.dataset.rows import of_person
from handrail.dataset.sender import Organisation, header, staff
from handrail.record import export
from handrail.record.export import Known, Progress
from handrail.returns import changes, month
from handrail.returns.changes import Change
from handrail.returns.month import HeldBack, Sent

_PERSON: Final = "IDS001"


@dataclass(frozen=True, slots=True)
class Held:
    """A row that is held back, and whose it is."""

    person: str
    what: HeldBack


@dataclass(frozen=True, slots=True)
class Changed:
    """A row that is different from the last return of the month, and whose it is."""

    person: str
    what: Change


@dataclass(slots=True)
class Told:
    """What came of it: rows by table, what is held back, what is different, and whose records could not be read."""

    counts: dict[str, int] = field(default_factory=dict)
    held: list[Held] = field(default_factory=list)
    changes: list[Changed] = field(default_factory=list)
    unreadable: list[str] = field(default_factory=list)


def tell(
    period: Period,
    organisation: Organisation,
    known_at: datetime,
    columns: Columns,
    *,
    since: datetime | None = None,
    created: datetime,
    progress: Progress | None = None,
) -> Told:
    """Put every row of the month into `columns`; `since`: as known when the last one of it was made."""
    told, report = Told(), export.Report()
    columns.take(_of_the_service(period, organisation, created))
    moments = (known_at,) if since is None else (known_at, since)
    starts = first_moment(period, organisation.zone)
    people: list[Row] = []
    for known in export.people(period, starts, moments, report, progress):
        now = _all_sent(known[0], organisation, period)
        people += (row for _, sent in now for row in sent.rows if row.table == _PERSON)
        columns.take(row for _, sent in now for row in sent.rows if row.table != _PERSON)
        told.held += (Held(person, held) for person, sent in now for held in sent.held)
        if known[-1] is not known[0]:
            told.changes += _different(known[0], _all_sent(known[-1], organisation, period), now)
    told.held += _take_people(people, columns)
    told.counts, told.unreadable = columns.counts, report.unreadable
    return told


def _take_people(people: list[Row], columns: Columns) -> Iterator[Held]:
    """Who everybody is comes last: whether a number is of one alone is known only when all have been told."""
    sent = month.with_own_numbers(people)
    columns.take(sent.rows)
    yield from (Held(str(held.row["LocalPatientId"]), held) for held in sent.held)


def first_moment(period: Period, zone: tzinfo) -> datetime:
    """When the period began, by the service's clocks."""
    return datetime.combine(period.starts, time.min, zone)


def sent_of(known: Known, organisation: Organisation, period: Period) -> Sent:
    """What is sent of one person for one month."""
    of = of_person(known.person, known.standing, known.episodes, organisation)
    return month.of_person(of.rows, of.referrals.values(), period)


def _all_sent(known: Iterable[Known], organisation: Organisation, period: Period) -> list[tuple[str, Sent]]:
    return [(each.person, sent_of(each, organisation, period)) for each in known]


def _different(
    known: Sequence[Known], before: Iterable[tuple[str, Sent]], now: Iterable[tuple[str, Sent]]
) -> Iterator[Changed]:
    """Records that were joined meanwhile are told together: rows of one have become rows of another."""
    person = known[0].person if known else ""
    was = (row for _, sent in before for row in sent.rows)
    for each in changes.difference(was, (row for _, sent in now for row in sent.rows)):
        yield Changed(person, each)


def _of_the_service(period: Period, organisation: Organisation, created: datetime) -> Iterator[Row]:
    yield header(organisation, starts=period.starts, ends=period.ends, created=created)
    yield from month.of_staff(staff(organisation), period).rows

"""Openings of records that somebody should look at: lists of what happened, without a verdict on anybody.

Each question is asked of the reading log by itself, for some weeks. Nothing is added up to a score, no line is drawn
above which somebody would be suspect, and nothing here says who did wrong. What goes round somebody (a concern, a
safeguarding matter) is logged under a number of its own and is left out: nobody may learn of it here.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from statistics import median
from typing import Final, TypeVar

from django.db.models import Count, Max, QuerySet

from handrail.accounts.models import User
from handrail.accounts.people import address_of
from handrail.care.calendar import Calendar
from handrail.keys import letters
from handrail.keys.current import current
from handrail.record import people
from handrail.record.access import Relation
from handrail.record.clock import instant, micros
from handrail.record.models import EpisodeRow, Opened, PersonIndex

T = TypeVar("T")

#: So many lines a list shows; how many there are is said beside it.
MOST: Final = 200
_SEALED: Final = (Relation.READER, Relation.RAISED)
#: To look at these lists is in the log of each person on them, and on no list: each look would double what it shows.
_OF_THE_LOG: Final = (Relation.GUARDIAN,)
SEALED_PAGES: Final = ("raised", "safeguarding")
_AT_ONCE: Final = 500


class Which(StrEnum):
    """The lists, as their addresses say them."""

    IN_NEED = "in-need"
    ALIKE = "like-the-reader"
    HOURS = "outside-hours"
    MANY = "many-in-a-day"
    AFTER = "long-after"
    OFFICE = "by-the-office"


class Likeness(StrEnum):
    """In what somebody's record is like whoever opened it."""

    NAME = "the same last name"
    ADDRESS = "the same email address"


@dataclass(frozen=True, slots=True)
class Line:
    """One opening."""

    at: datetime
    by: str
    person: str
    page: str
    relation: str
    alike: Likeness | None = None
    ended_on: date | None = None


@dataclass(frozen=True, slots=True)
class Days:
    """How many people's records one reader opened in a day: most, and as a rule."""

    by: str
    most: int
    on: date
    usual: float
    days: int


@dataclass(frozen=True, slots=True)
class Often:
    """How often one reader of the office opened one person's record."""

    by: str
    person: str
    times: int
    last: datetime


@dataclass(frozen=True, slots=True)
class Found:
    """What one list shows, and how many openings, readers or pairs of both there are in all."""

    total: int
    lines: Sequence[Line] = ()
    days: Sequence[Days] = ()
    often: Sequence[Often] = ()

    def people(self) -> list[str]:
        """Whose records are named in it."""
        return sorted({each.person for each in self.lines} | {each.person for each in self.often})


@dataclass(frozen=True, slots=True)
class Asked:
    """Of what the log is asked: by these readers (their names by id), from one day to another, without some pages, and
    without the people whose records are kept from whoever asks (`not_of`)."""

    since: date
    until: date
    readers: Mapping[str, str]
    calendar: Calendar
    without: Collection[str] = field(default=())
    not_of: Collection[str] = field(default=())

    def rows(self) -> QuerySet[Opened]:
        """What these readers opened in this time."""
        first, last = self.begins(self.since), self.begins(self.until + timedelta(days=1))
        found = Opened.objects.filter(at__gte=first, at__lt=last, by__in=self.readers)
        found = found.exclude(relation__in=(*_SEALED, *_OF_THE_LOG))
        for beginning in (*SEALED_PAGES, *self.without):
            found = found.exclude(page__startswith=beginning)
        return found.exclude(person__in=self.not_of) if self.not_of else found

    def begins(self, day: date) -> int:
        """When a day begins here."""
        return micros(self.calendar.end_of_day(day - timedelta(days=1))) + 1


def look(which: Which, asked: Asked) -> Found:
    """One list."""
    return _LISTS[which](asked)


def _in_need(asked: Asked) -> Found:
    return _lines(asked.rows().filter(relation=IN_NEED))


def _outside_hours(asked: Asked) -> Found:
    """What was opened while the service is shut."""
    rows, day = asked.rows(), asked.since
    while day <= asked.until:
        if asked.calendar.is_working_day(day):
            opens, closes = (
                datetime.combine(day, at, asked.calendar.zone) for at in asked.calendar.hours[day.weekday()]
            )
            rows = rows.exclude(at__gte=micros(opens), at__lt=micros(closes))
        day += timedelta(days=1)
    return _lines(rows)


def _like_the_reader(asked: Asked) -> Found:
    pairs = asked.rows().order_by().values_list("by", "person").distinct()
    found = dict(_alike(list(pairs), asked.readers))
    lines = []
    for some in _chunks(sorted({person for _by, person in found})):
        rows = asked.rows().filter(person__in=some)
        lines += [_line(row, alike=found[row.by, row.person]) for row in rows if (row.by, row.person) in found]
    return _latest(lines)


def _alike(pairs: Sequence[tuple[str, str]], readers: Mapping[str, str]) -> Iterator[tuple[tuple[str, str], Likeness]]:
    addresses = {user.pk: address_of(user) for user in User.objects.filter(pk__in=readers)}
    blind = {by: current().index("email", address) for by, address in addresses.items() if address}
    theirs = set(PersonIndex.objects.filter(kind="email", blind__in=blind.values()).values_list("person", "blind"))
    for some in _chunks(pairs):
        names = people.names({person for _by, person in some})
        for by, person in some:
            if (person, blind.get(by, "")) in theirs:
                yield (by, person), Likeness.ADDRESS
            elif person in names and _last(names[person].name) & _last(readers[by]):
                yield (by, person), Likeness.NAME


def _last(name: str) -> set[str]:
    """All parts of a name but the first."""
    return set(letters.parts(name)[1:])


def _many_in_a_day(asked: Asked) -> Found:
    """Each reader compared with nobody but themselves."""
    counts: dict[str, dict[date, int]] = defaultdict(dict)
    day = asked.since
    while day <= asked.until:
        within = asked.rows().filter(at__gte=asked.begins(day), at__lt=asked.begins(day + timedelta(days=1)))
        for by, count in within.order_by().values_list("by").annotate(count=Count("person", distinct=True)):
            counts[by][day] = count
        day += timedelta(days=1)
    made = [_days(by, of) for by, of in counts.items()]
    return Found(len(made), days=sorted(made, key=lambda each: asked.readers[each.by]))


def _days(by: str, counts: Mapping[date, int]) -> Days:
    on = max(counts, key=lambda day: (counts[day], day))
    return Days(by, counts[on], on, median(counts.values()), len(counts))


def _long_after(asked: Asked) -> Found:
    """What was opened after the time within which the person could come back had run out."""
    streams = list(asked.rows().exclude(stream="").order_by().values_list("stream", flat=True).distinct())
    lines = []
    for some in _chunks(streams):
        over = EpisodeRow.objects.filter(stream__in=some, way_back_until__lt=asked.until)
        ended = {each.stream: (each.way_back_until, each.ended_on) for each in over}
        for row in asked.rows().filter(stream__in=ended):
            until, on = ended[row.stream]
            if until is not None and row.at >= asked.begins(until + timedelta(days=1)):
                lines.append(_line(row, ended_on=on))
    return _latest(lines)


def _by_the_office(asked: Asked) -> Found:
    rows = asked.rows().filter(relation=Relation.OFFICE).order_by().values_list("by", "person")
    counted = rows.annotate(times=Count("pk"), last=Max("at")).order_by("-times", "-last")
    often = [Often(by, person, times, instant(last)) for by, person, times, last in counted[:MOST]]
    return Found(counted.count(), often=often)


def _lines(rows: QuerySet[Opened]) -> Found:
    return Found(rows.count(), [_line(row) for row in rows.order_by("-at", "-pk")[:MOST]])


def _latest(lines: list[Line]) -> Found:
    return Found(len(lines), sorted(lines, key=lambda line: line.at, reverse=True)[:MOST])


def _line(row: Opened, alike: Likeness | None = None, ended_on: date | None = None) -> Line:
    return Line(instant(row.at), row.by, row.person, row.page, row.relation, alike, ended_on)


def _chunks(things: Sequence[T]) -> Iterator[Sequence[T]]:
    return (things[start : start + _AT_ONCE] for start in range(0, len(things), _AT_ONCE))


#: By what a record is opened without any part in it, because somebody's safety depends on it.
IN_NEED: Final = "in need"

_LISTS: Final[dict[Which, Callable[[Asked], Found]]] = {
    Which.IN_NEED: _in_need,
    Which.ALIKE: _like_the_reader,
    Which.HOURS: _outside_hours,
    Which.MANY: _many_in_a_day,
    Which.AFTER: _long_after,
    Which.OFFICE: _by_the_office,
}

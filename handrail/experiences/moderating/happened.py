"""What was decided here, quarter by quarter, for anybody to read. Small numbers are hidden, and cannot be worked out.

A quarter is told when it is over, and each stands by itself, so no two tables differ by one account. Nothing here is a
sum of others: where one clause was used by few, how many were refused at all is not told either.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from math import ceil
from statistics import median
from typing import Any, Final

from django.db.models import QuerySet
from django.utils.translation import ngettext

from handrail.experiences import days
from handrail.experiences.models import Decision, State, Telling
from handrail.experiences.moderating.decisions import Kind
from handrail.experiences.numbers import FEWEST_SHOWN
from handrail.experiences.publishing import when

_WEEK: Final = 7


@dataclass(frozen=True, slots=True)
class Quarter:
    """One quarter that is over. A number that is None is hidden: from one to four."""

    name: str
    received: int | None
    published: int | None
    asked: int | None
    held: int | None
    removed: int | None
    refused: int | None
    by_clause: dict[str, int | None]
    stood: int | None
    fell: int | None
    weeks: float | None

    @property
    def in_words(self) -> str:
        """ "July to September 2026"."""
        return when.quarter(self.name)

    @property
    def within(self) -> str:
        """The weeks in which half of them became public, whole ones: "2 weeks"."""
        weeks = max(1, ceil(self.weeks or 0))
        return ngettext("%(n)d week", "%(n)d weeks", weeks) % {"n": weeks}


def quarters(most: int = 8) -> list[Quarter]:
    """The quarters that are over, the newest first."""
    now = days.quarter_of(days.today())
    told = Telling.objects.exclude(state=State.DRAFT).exclude(told_week=None).filter(continues=None)
    weeks = [week for week in told.values_list("told_week", flat=True).distinct() if week]
    names = sorted({days.quarter_of(week) for week in weeks}, reverse=True)
    return [_quarter(name, told) for name in names if name < now][:most]


def _quarter(name: str, told: QuerySet[Telling]) -> Quarter:
    begins, ends = span(name)
    came = told.filter(told_week__range=(begins, ends)).count()
    out = list(told.filter(published_week__range=(begins, ends)))
    made = Decision.objects.filter(at__date__range=(begins, ends))
    kinds = Counter(made.values_list("kind", flat=True))
    clauses = Counter(made.filter(kind=Kind.REFUSE).values_list("clause", flat=True))
    by_clause = {clause: hidden(number) for clause, number in sorted(clauses.items())}
    return Quarter(
        name,
        hidden(came),
        hidden(len(out)),
        hidden(kinds[Kind.ASK]),
        hidden(kinds[Kind.HOLD]),
        hidden(kinds[Kind.REMOVE]),
        None if None in by_clause.values() else kinds[Kind.REFUSE],
        by_clause,
        hidden(kinds[Kind.UPHOLD]),
        hidden(kinds[Kind.OVERTURN]),
        _median_weeks(out),
    )


def hidden(number: int) -> int | None:
    """A count, or None where it is so small that it could tell of somebody."""
    return None if 0 < number < FEWEST_SHOWN else number


def span(name: str) -> tuple[date, date]:
    """The first and the last day of a quarter."""
    year, number = int(name[:4]), int(name[-1])
    after = date(year + number // 4, number % 4 * 3 + 1, 1)
    return date(year, number * 3 - 2, 1), date.fromordinal(after.toordinal() - 1)


def _median_weeks(some: Iterable[Telling]) -> float | None:
    weeks: list[Any] = [
        (each.published_week - each.told_week).days / _WEEK for each in some if each.published_week and each.told_week
    ]
    return median(weeks) if len(weeks) >= FEWEST_SHOWN else None

"""What a measure is: a count, a share of counts, a mean, a median, a highest or a lowest.

A count is of something (`Unit`), in the period by one of its days (`when`), of those rows for which `where` holds.
Counts add up and are taken from each other: `FINISHED - NOT_CASE`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

Where = Callable[[Any], Any]


class Unit(StrEnum):
    """What is counted."""

    PATHWAYS = "pathways"
    """In the period by the day in `when`."""
    OPEN = "open pathways"
    """As known at the end of the period; `where` is given the pathway as it then was, and the last day."""
    SUBMITTED = "pathways in the return of the period"
    """As known at the end of the period."""
    SUPPORT_BEGUN = "pathways whose employment support began"
    """In the period; as known at its end."""
    SEEN = "pathways with an appointment in the period"
    """Each once; `therapy` and `support` say what they had in it."""
    CONTACTS = "care contacts"
    ACTIVITIES = "care contacts with a therapy"
    LOGS = "internet-therapy logs"
    EMPLOYMENT = "employment records"
    SUPPORT = "employment support contacts"
    STAFFED = "care contacts with what their staff is qualified in"


class How(StrEnum):
    """What is done with the rows that are counted."""

    COUNT = "count"
    SUM = "sum"
    HIGHEST = "highest"
    LOWEST = "lowest"
    SPREAD = "spread"
    """How often each value comes: a median is read from it, for one provider as for England."""


@dataclass(frozen=True, eq=False)
class Tally:
    """One thing to be worked out for each organisation and period. Two are the same only if they are one object.

    `told` says what is counted where no measure of its own does.
    """

    unit: Unit
    when: str
    where: Where | None = None
    how: How = How.COUNT
    value: Where | None = None
    told: str = ""

    def __add__(self, other: Tally | Sum) -> Sum:
        return _sum(self) + other

    def __sub__(self, other: Tally | Sum) -> Sum:
        return _sum(self) - other


@dataclass(frozen=True, eq=False)
class Sum:
    """Counts added to and taken from each other."""

    plus: tuple[Tally, ...]
    minus: tuple[Tally, ...] = ()

    def __add__(self, other: Tally | Sum) -> Sum:
        with_ = _sum(other)
        return Sum(self.plus + with_.plus, self.minus + with_.minus)

    def __sub__(self, other: Tally | Sum) -> Sum:
        with_ = _sum(other)
        return Sum(self.plus + with_.minus, self.minus + with_.plus)


def _sum(of: Tally | Sum) -> Sum:
    return of if isinstance(of, Sum) else Sum((of,))


@dataclass(frozen=True, eq=False)
class Count:
    """How many."""

    of: Tally | Sum


@dataclass(frozen=True, eq=False)
class Share:
    """How many of how many, out of 100. Nothing if there is nothing to be a share of."""

    part: Tally | Sum
    whole: Tally | Sum


@dataclass(frozen=True, eq=False)
class Mean:
    """A total divided by a count. Nothing if nothing was counted."""

    total: Tally | Sum
    count: Tally | Sum


@dataclass(frozen=True, eq=False)
class Median:
    """The value in the middle; the mean of the two in the middle where their number is even."""

    spread: Tally


@dataclass(frozen=True, eq=False)
class Extreme:
    """The highest or the lowest value, and of how many."""

    tally: Tally
    count: Tally


Kind = Count | Share | Mean | Median | Extreme


@dataclass(frozen=True)
class Measure:
    """A published measure: its id and name as published, what it says in our own words, and how it is worked out.

    `reading` names the fields of `Readings` that it hangs on.
    """

    id: str
    name: str
    about: str
    kind: Kind
    reading: tuple[str, ...] = ()


@dataclass(frozen=True)
class CannotBe:
    """A published measure that the data set does not yield, and why."""

    id: str
    name: str
    about: str
    because: str


ENDED: Final = "ServDischDate"
RECEIVED: Final = "ReferralRequestReceivedDate"


def pathways(when: str, where: Where | None = None, told: str = "") -> Tally:
    """How many pathways have that day in the period."""
    return Tally(Unit.PATHWAYS, when, where, told=told)


def mean(when: str, value: Where, where: Where | None = None, unit: Unit = Unit.PATHWAYS) -> Mean:
    """The mean of a value over those rows that have it."""
    has = _having(value, where)
    return Mean(Tally(unit, when, has, How.SUM, value), Tally(unit, when, has))


def median(when: str, value: Where, where: Where | None = None, unit: Unit = Unit.PATHWAYS) -> Median:
    """The median of a value over those rows that have it."""
    return Median(Tally(unit, when, where, How.SPREAD, value))


def highest(when: str, value: Where, where: Where | None = None, unit: Unit = Unit.PATHWAYS) -> Extreme:
    """The highest of a value."""
    return Extreme(Tally(unit, when, where, How.HIGHEST, value), Tally(unit, when, _having(value, where)))


def lowest(when: str, value: Where, where: Where | None = None, unit: Unit = Unit.PATHWAYS) -> Extreme:
    """The lowest of a value."""
    return Extreme(Tally(unit, when, where, How.LOWEST, value), Tally(unit, when, _having(value, where)))


def _having(value: Where, where: Where | None) -> Where:
    """The rows that have a value, of those that are meant."""

    def has(row: Any) -> Any:
        known = value(row).notnull()
        return known if where is None else known & where(row)

    return has


def tallies(kind: Kind) -> tuple[Tally, ...]:
    """What has to be worked out for a measure."""
    if isinstance(kind, Median):
        return (kind.spread,)
    if isinstance(kind, Extreme):
        return (kind.tally, kind.count)
    sides = {Count: ("of",), Share: ("part", "whole"), Mean: ("total", "count")}[type(kind)]
    sums = [_sum(getattr(kind, side)) for side in sides]
    return tuple(tally for each in sums for tally in (*each.plus, *each.minus))

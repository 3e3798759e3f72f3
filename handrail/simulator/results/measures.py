"""What a measure of a run is: how much of what, among whom, and which way is better for people.

A measure is worked out replication by replication from the columns (`columns.py`); the list of them stands in
`catalogue.py`. Nothing here knows what a column means.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import numpy as np

from handrail.simulator.results.columns import Mask, Numbers, Rows

Among = Callable[[Rows], Mask]
What = Callable[[Rows], Numbers]
Unit = Literal["people", "share", "hours", "days", "sessions", "times", "ratio", "duties"]
Good = Literal["up", "down", "none"]


@dataclass(frozen=True, slots=True)
class Amount:
    """One measure of one replication: what is above the line, what is below it, and what that comes to.

    `value` is None where nobody is below the line. Of a median, `over` is how many it is the median of.
    """

    top: float
    over: float
    value: float | None


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure. `among` says in words of whom it is told; `harm` marks what a met target must not hide."""

    key: str
    part: str
    label: str
    among: str
    unit: Unit
    good: Good
    of: Callable[[Rows], Amount]
    harm: bool = False


def counted(among: Among) -> Callable[[Rows], Amount]:
    """How many."""

    def of(rows: Rows) -> Amount:
        found = many(among(rows))
        return Amount(found, found, float(found))

    return of


def share(of_them: Among, among: Among) -> Callable[[Rows], Amount]:
    """How many of those `among` are `of_them` too."""

    def of(rows: Rows) -> Amount:
        below = among(rows)
        return _over(many(below & of_them(rows)), many(below))

    return of


def beside(those: Among, these: Among) -> Callable[[Rows], Amount]:
    """How many of one kind there are for each of another kind; not a part of them."""

    def of(rows: Rows) -> Amount:
        return _over(many(those(rows)), many(these(rows)))

    return of


def mean(what: What, among: Among) -> Callable[[Rows], Amount]:
    """The mean of something among them."""

    def of(rows: Rows) -> Amount:
        below = among(rows)
        return _over(float(what(rows)[below].sum()), many(below))

    return of


def quantile(at: float, what: What, among: Among) -> Callable[[Rows], Amount]:
    """What a share `at` of them have at most; half of them for the median."""

    def of(rows: Rows) -> Amount:
        found = what(rows)[among(rows)]
        value = float(np.quantile(found, at)) if len(found) else None
        return Amount(value or 0.0, len(found), value)

    return of


def _over(top: float, over: float) -> Amount:
    return Amount(float(top), float(over), float(top) / float(over) if over else None)


def many(mask: Mask) -> int:
    """How many rows a mask takes."""
    return int(np.count_nonzero(mask))

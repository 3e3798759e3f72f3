"""How far a number could be chance: intervals for rates and counts, limits for a funnel plot and for a run of months.

Closed forms only, each with where it stands. None of them is ever worked out for one member of staff or one person.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import sqrt
from typing import Final

#: Two-sided 95 and 99.8 in 100 of the normal distribution, as printed in every table of it.
Z95: Final = 1.959964
Z998: Final = 3.090232
#: Three times the spread of single values told by the mean step from one to the next, and the limit of those steps:
#: 3 / 1.128 and 3.267 (Wheeler, Understanding Variation).
_OF_STEPS: Final = 2.66
_LIMIT_OF_STEPS: Final = 3.267
#: So many months running on one side of the middle are no chance (NHS England, Making Data Count).
SHIFT: Final = 7


@dataclass(frozen=True, slots=True)
class Between:
    """From where to where."""

    low: float
    high: float

    def holds(self, value: float) -> bool:
        return self.low <= value <= self.high


def of_rate(part: int, whole: int, z: float = Z95) -> Between | None:
    """Wilson's interval of a rate (Wilson 1927; method 3 of Newcombe 1998), between 0 and 1. None of nothing."""
    if not whole:
        return None
    rate, weight = part / whole, z * z / whole
    middle = rate + weight / 2
    half = z * sqrt(rate * (1 - rate) / whole + weight / (4 * whole))
    return Between(max(0.0, (middle - half) / (1 + weight)), min(1.0, (middle + half) / (1 + weight)))


def of_count(count: int, z: float = Z95) -> Between:
    """Byar's interval of a count (Breslow and Day 1987, 2.13): near to the exact one of Poisson, also of few."""
    more = count + 1
    low = count * (1 - 1 / (9 * count) - z / (3 * sqrt(count))) ** 3 if count else 0.0
    return Between(low, more * (1 - 1 / (9 * more) + z / (3 * sqrt(more))) ** 3)


def funnel(target: float, whole: int, z: float = Z95) -> Between | None:
    """Where a rate among so many lies by chance alone, were it truly the target (Spiegelhalter 2005, A.1.1)."""
    if not whole:
        return None
    half = z * sqrt(target * (1 - target) / whole)
    return Between(max(0.0, target - half), min(1.0, target + half))


@dataclass(frozen=True, slots=True)
class Chart:
    """A run of months: the middle, the limits at each month, and the months that are no chance."""

    middle: float
    limits: tuple[Between, ...]
    signals: tuple[int, ...]


def of_values(values: Sequence[float]) -> Chart | None:
    """The chart of single values (XmR): limits from the mean step between neighbours. None of fewer than two."""
    if len(values) < 2:
        return None
    middle, step = sum(values) / len(values), _mean_step(values)
    limits = (Between(middle - _OF_STEPS * step, middle + _OF_STEPS * step),) * len(values)
    return Chart(middle, limits, _signals(values, middle, limits))


def step_limit(values: Sequence[float]) -> float:
    """The largest step between neighbours that is chance, in a chart of single values."""
    return _LIMIT_OF_STEPS * _mean_step(values)


def of_rates(parts: Sequence[int], wholes: Sequence[int]) -> Chart | None:
    """The chart of rates (p chart): three standard errors about the rate of all months together, wider where few."""
    if not sum(wholes):
        return None
    middle = sum(parts) / sum(wholes)
    limits = tuple(funnel(middle, whole, 3) or Between(0.0, 1.0) for whole in wholes)
    rates = [part / whole if whole else middle for part, whole in zip(parts, wholes, strict=True)]
    return Chart(middle, limits, _signals(rates, middle, limits))


def _mean_step(values: Sequence[float]) -> float:
    steps = [abs(later - earlier) for earlier, later in pairwise(values)]
    return sum(steps) / len(steps)


def _signals(values: Sequence[float], middle: float, limits: Sequence[Between]) -> tuple[int, ...]:
    """Beyond a limit, or one of a run on one side of the middle."""
    beyond = {at for at, (value, limit) in enumerate(zip(values, limits, strict=True)) if not limit.holds(value)}
    return tuple(sorted(beyond | _runs([(value > middle) - (value < middle) for value in values])))


def _runs(sides: Sequence[int]) -> set[int]:
    """The places of runs of one side that are long enough; what lies on the middle ends a run."""
    found, since = set[int](), 0
    for at, side in enumerate(sides):
        since = since if at and side == sides[at - 1] else at
        if side and at - since + 1 >= SHIFT:
            found.update(range(since, at + 1))
    return found

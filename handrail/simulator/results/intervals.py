"""How sure a mean over replications is: the interval in which 95 of 100 such means would lie (Student's t).

A replication is one made-up run; the interval tells of chance between runs, and nothing of whether the scenario is
right. One replication has no interval, and says so by having none.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Final

#: The 97.5th percentile of Student's t for 1 to 30 degrees of freedom, as printed in every table of it.
# fmt: off
_TABLE: Final = (
    12.7062, 4.3027, 3.1824, 2.7764, 2.5706, 2.4469, 2.3646, 2.3060, 2.2622, 2.2281,
    2.2010, 2.1788, 2.1604, 2.1448, 2.1314, 2.1199, 2.1098, 2.1009, 2.0930, 2.0860,
    2.0796, 2.0739, 2.0687, 2.0639, 2.0595, 2.0555, 2.0518, 2.0484, 2.0452, 2.0423,
)
# fmt: on
_NORMAL: Final = 1.959964


@dataclass(frozen=True, slots=True)
class Interval:
    """A mean, from where to where it may lie, and over how many replications. None to None: it cannot be told."""

    mean: float
    low: float | None
    high: float | None
    replications: int


def t_value(freedom: int) -> float:
    """The 97.5th percentile of Student's t; beyond the table by the first terms of its expansion (to 0.0001)."""
    if freedom < 1:
        raise ValueError("An interval needs at least two replications.")
    if freedom <= len(_TABLE):
        return _TABLE[freedom - 1]
    z = _NORMAL
    return z + (z**3 + z) / (4 * freedom) + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * freedom**2)


def interval(values: Sequence[float]) -> Interval:
    """The mean of one value a replication, with its interval."""
    count = len(values)
    if not count:
        raise ValueError("Nothing was measured.")
    mean = sum(values) / count
    if count == 1:
        return Interval(mean, None, None, 1)
    spread = sqrt(sum((each - mean) ** 2 for each in values) / (count - 1) / count)
    half = t_value(count - 1) * spread
    return Interval(mean, mean - half, mean + half, count)

"""From what was counted to the value of a measure, exactly, and nothing where there is none."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from handrail.measures.kinds import Count, Extreme, Kind, Mean, Median, Share, Sum, Tally


@dataclass(frozen=True, slots=True)
class Value:
    """The value; of a share and a mean what was divided by what, of others how many stand behind it."""

    value: int | Fraction | None
    numerator: int | None = None
    denominator: int | None = None
    behind: int | None = None


def value(kind: Kind, of: Mapping[Tally, Any]) -> Value:
    """The value of a measure from its tallies. What is not in `of` is a count of nothing."""
    match kind:
        case Count():
            return Value(_total(kind.of, of))
        case Share():
            part, whole = _total(kind.part, of), _total(kind.whole, of)
            return Value(Fraction(100 * part, whole) if whole else None, part, whole)
        case Mean():
            total, count = _total(kind.total, of), _total(kind.count, of)
            return Value(Fraction(total, count) if count else None, total, count, count)
        case Median():
            spread: dict[int, int] = of.get(kind.spread, {})
            return Value(middle(spread), behind=sum(spread.values()))
        case Extreme():
            return Value(of.get(kind.tally), behind=_total(kind.count, of))


def middle(spread: Mapping[int, int]) -> Fraction | None:
    """The median of values of which each came so often: the mean of the two in the middle if they are even."""
    total = sum(spread.values())
    if not total:
        return None
    low, high = (_at(spread, place) for place in ((total - 1) // 2, total // 2))
    return Fraction(low + high, 2)


def _at(spread: Mapping[int, int], place: int) -> int:
    """The value at a place, counted from 0, were they all laid out in order."""
    for each in sorted(spread):
        place -= spread[each]
        if place < 0:
            return each
    raise IndexError("There are not so many values.")


def _total(of: Tally | Sum, found: Mapping[Tally, Any]) -> int:
    if isinstance(of, Tally):
        return int(found.get(of, 0))
    return int(sum(found.get(tally, 0) for tally in of.plus) - sum(found.get(tally, 0) for tally in of.minus))

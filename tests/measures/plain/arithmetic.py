"""Exact arithmetic: a rate of nothing, a mean of nothing and the highest of nothing are not known."""

from collections.abc import Iterable
from fractions import Fraction

Value = int | Fraction | None


def percent(part: int, of: int) -> Value:
    return Fraction(100 * part, of) if of else None


def ratio(part: int, of: int) -> Value:
    return Fraction(part, of) if of else None


def mean(values: Iterable[int | Fraction]) -> Value:
    found = [Fraction(each) for each in values]
    return sum(found, Fraction()) / len(found) if found else None


def median(values: Iterable[int | Fraction]) -> Value:
    """The one in the middle, or halfway between the two in the middle."""
    found = sorted(values)
    if not found:
        return None
    low, high = found[(len(found) - 1) // 2], found[len(found) // 2]
    return Fraction(low + high) / 2

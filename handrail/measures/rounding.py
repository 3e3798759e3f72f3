"""How a number is shown where it is published or shared, and how much that tells.

Counts under five are hidden, nought among them, and others told to the nearest five; percentages are whole. National
figures are told as they are published: counts as they are, percentages to one decimal.
"""

from fractions import Fraction
from typing import Final

from handrail.measures.number import Number
from handrail.measures.outsider import FAR

#: The fewest that are told; fewer are hidden.
LEAST: Final = 5
#: Whether nought is hidden like other small counts. That nobody recovered tells of each of them.
NOUGHT_IS_SMALL: Final = True
NEAREST: Final = 5
#: England is told as it is only where so many providers stand behind it: with two, each would know the other's.
ENOUGH_PROVIDERS: Final = 3
HIDDEN: Final = "*"
SHARE_DECIMALS: Final = 0
NATIONAL_SHARE_DECIMALS: Final = 1
MEAN_DECIMALS: Final = 1


def is_small(count: int) -> bool:
    """Whether so few are hidden."""
    return count < LEAST and (NOUGHT_IS_SMALL or count != 0)


def to_nearest(count: int) -> int:
    """A count to the nearest five."""
    return (2 * count + NEAREST) // (2 * NEAREST) * NEAREST


def lies(count: int, *, national: bool, shown: bool) -> tuple[int, int]:
    """From where to where a count may lie, for somebody who sees how it is shown, or that it is not.

    They are taken to know of a hidden count whether it is small, or hidden to protect another: at worst they can tell.
    """
    if national:
        return (count, count) if shown else (0, FAR)
    if is_small(count):
        return int(not NOUGHT_IS_SMALL), LEAST - 1
    if not shown:
        return (LEAST, FAR) if count else (0, 0)
    near = to_nearest(count)
    return (max(LEAST, near - NEAREST // 2), near + NEAREST // 2) if count else (0, 0)


def share_tells(number: Number, *, national: bool) -> tuple[tuple[int, int], tuple[int, int]]:
    """What a percentage says of the counts above and below its line: two sums that are not below nought.

    Each is a weight for the count above and one for that below: with 47 shown, the share is at least 46.5 and under
    47.5 in a hundred; the second, strict, is kept by taking one away (all weights are whole).
    """
    decimals = _share_decimals(national)
    tenfold = 200 * 10**decimals
    shown = int(_rounded(_share(number), decimals) * 10**decimals)
    return (tenfold, -(2 * shown - 1)), (-tenfold, 2 * shown + 1)


def text_of(number: Number, *, national: bool) -> str:
    """The number as it is shown, if it is. A rate or a mean of nothing is empty."""
    if number.value is None:
        return ""
    if number.behind is not None:
        return _plain(Fraction(number.value), MEAN_DECIMALS)
    if number.denominator is not None:
        return _decimals(_share(number), _share_decimals(national))
    return str(int(number.value) if national else to_nearest(int(number.value)))


def _share_decimals(national: bool) -> int:
    return NATIONAL_SHARE_DECIMALS if national else SHARE_DECIMALS


def _share(number: Number) -> Fraction:
    return Fraction(100 * (number.numerator or 0), number.denominator or 1)


def _rounded(value: Fraction, decimals: int) -> Fraction:
    """To so many decimals; a half goes up."""
    return Fraction((value * 10**decimals + Fraction(1, 2)).__floor__(), 10**decimals)


def _decimals(value: Fraction, decimals: int) -> str:
    return f"{float(_rounded(value, decimals)):.{decimals}f}"


def _plain(value: Fraction, decimals: int) -> str:
    """To at most so many decimals, and none where it is whole."""
    return _decimals(value, 0 if value.denominator == 1 else decimals)

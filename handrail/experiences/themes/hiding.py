"""What may be shown of what was counted: nothing small, and nothing small that the rest would give away.

An outsider knows every number that is shown, on any page of the record, and which are parts of which. What is hidden
must stay in doubt for them. Accounts themselves are public, so this hides nobody's text; it keeps our numbers from
pointing at anybody.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from django.utils.translation import gettext as _
from numpy.typing import NDArray

from handrail.experiences import numbers
from handrail.experiences.themes.counting import Quarter

Pair = tuple[str, str]
Table = NDArray[np.int64]


def is_shown(count: int) -> bool:
    """Whether a count may be said as it is."""
    return count >= numbers.FEWEST_SHOWN


def said(count: int) -> str:
    """A count as it may be said."""
    return str(count) if is_shown(count) else _("fewer than %(n)d") % {"n": numbers.FEWEST_SHOWN}


# --- over services ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Spread:
    """A theme over services: the counts that may be shown, what all the others have together, how many have any.

    With fewer than two to show, nothing is shown, not even their number (`services` is None): that would tell as well.
    """

    shown: Mapping[str, int]
    rest: int
    services: int | None


def spread(counts: Mapping[str, int], named: int) -> Spread:
    """Small counts are put together with others until what they have together says nothing of any one.

    `counts` are those above nought; of them `named` have a name, and one may be "no service named".
    """
    open_ones = {name: count for name, count in counts.items() if is_shown(count)}
    closed = [count for name, count in counts.items() if name not in open_ones]
    while closed and open_ones and not _in_doubt(closed):
        smallest = min(open_ones.values())  # all of that size: which of them were taken would tell
        closed += [smallest for count in open_ones.values() if count == smallest]
        open_ones = {name: count for name, count in open_ones.items() if count != smallest}
    if len(open_ones) < 2:
        return Spread({}, sum(counts.values()), None)
    return Spread(open_ones, sum(closed), named)


def _in_doubt(closed: Sequence[int]) -> bool:
    """Several, enough together, and not all the least or the most a hidden one can be: any may be more or less."""
    alike = set(closed) in ({1}, {numbers.FEWEST_SHOWN - 1})
    return len(closed) > 1 and is_shown(sum(closed)) and not alike


# --- over time -------------------------------------------------------------------------------------------------


def trend(quarters: Sequence[Quarter], total: int) -> list[Quarter]:
    """The last run of quarters that may be drawn: enough accounts in each, and two at least; else none.

    Of all accounts with the theme, those outside the run are none, or enough not to be anybody's.
    """
    run: list[Quarter] = []
    for quarter in quarters:
        enough = quarter.accounts >= numbers.FEWEST_IN_A_TREND
        if enough:
            run.append(quarter)
        elif len(run) > 1:
            break
        else:
            run = []
    while len(run) > 1:
        outside = total - sum(quarter.accounts for quarter in run)
        if outside == 0 or is_shown(outside):
            return run
        run = run[1:]
    return []


# --- two themes on one account ---------------------------------------------------------------------------------


def side_by_side(counts: Mapping[str, int], pairs: Mapping[Pair, int], of: int) -> dict[Pair, int]:
    """The pairs of themes whose count may be shown. All others are small, or would give a small one away.

    What an outsider can work out: two themes on most accounts must meet; of three, the counts of two pairs bound that
    of the third. Pairs are hidden, the smallest first, until each small one could be more or less by one at least.
    """
    themes = sorted(code for code, count in counts.items() if is_shown(count))
    if len(themes) < 2:
        return {}
    sizes = np.array([counts[code] for code in themes], dtype=np.int64)
    table = _table(themes, pairs, sizes)
    hidden = table < numbers.FEWEST_SHOWN
    while (told := _told(table, hidden, sizes, of)) is not None:
        beside = _nearest(table, hidden, told)
        if beside is None:
            return {}
        for one, other in (beside, beside[::-1]):
            hidden[one, other] = True
    return {
        (themes[one], themes[other]): int(table[one, other])
        for one in range(len(themes))
        for other in range(one + 1, len(themes))
        if not hidden[one, other]
    }


def _table(themes: Sequence[str], pairs: Mapping[Pair, int], sizes: Table) -> Table:
    place = {code: at for at, code in enumerate(themes)}
    table = np.diag(sizes)
    for (one, other), count in pairs.items():
        if one in place and other in place:
            table[place[one], place[other]] = table[place[other], place[one]] = count
    return table


def _told(table: Table, hidden: NDArray[np.bool_], sizes: Table, of: int) -> tuple[int, int] | None:
    """A small pair that an outsider could work out, even one who guesses which are hidden because they are small."""
    low, high = _bounds(table, hidden, sizes, of)
    small = hidden & (table < numbers.FEWEST_SHOWN)
    found = np.argwhere(small & (high <= low))
    return (int(found[0][0]), int(found[0][1])) if len(found) else None


def _bounds(table: Table, hidden: NDArray[np.bool_], sizes: Table, of: int) -> tuple[Table, Table]:
    """Between what each pair must lie, going round until nothing more follows."""
    least = np.maximum(0, sizes[:, None] + sizes[None, :] - of)
    most = np.minimum(sizes[:, None], sizes[None, :])
    few = table < numbers.FEWEST_SHOWN
    low = np.where(hidden, np.where(few, least, np.maximum(least, numbers.FEWEST_SHOWN)), table)
    high = np.where(hidden, np.where(few, np.minimum(most, numbers.FEWEST_SHOWN - 1), most), table)
    while True:
        narrower = _narrower(low, high, sizes, of)
        if np.array_equal(narrower[0], low) and np.array_equal(narrower[1], high):
            return low, high
        low, high = narrower


def _narrower(low: Table, high: Table, sizes: Table, of: int) -> tuple[Table, Table]:
    """What three themes i, j and k say of the pair i, j. Where k is i or j, nothing new follows."""
    through = (low[:, None, :] + low[None, :, :] - sizes[None, None, :]).max(axis=2)
    apart = sizes[:, None, None] + sizes[None, :, None] + sizes[None, None, :] - of
    apart = (apart - high[:, None, :] - high[None, :, :]).max(axis=2)
    at_most = (sizes[:, None, None] - low[:, None, :] + high[None, :, :]).min(axis=2)
    new_low = np.maximum.reduce([low, through, np.where(np.eye(len(sizes), dtype=bool), low, apart)])
    new_high = np.minimum.reduce([high, at_most, at_most.T])
    return new_low, new_high


def _nearest(table: Table, hidden: NDArray[np.bool_], told: tuple[int, int]) -> tuple[int, int] | None:
    """The smallest pair still shown that has one of these two themes; else any; None where all is hidden."""
    size = len(table)
    open_ones = [(one, other) for one in range(size) for other in range(one + 1, size) if not hidden[one, other]]
    near = [pair for pair in open_ones if set(pair) & set(told)]
    return min(near or open_ones, key=lambda pair: int(table[pair]), default=None)

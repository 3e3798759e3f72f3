"""How far coders agree: Krippendorff's alpha, for codes that are there or not, where not everybody read everything.

1 is full agreement, 0 is what chance would give, and below 0 coders differ more than by chance. Alpha sets the share
of pairs that differ beside the share there would be if the same values were dealt out anew (Klaus Krippendorff, Content
Analysis, 2004, chapter 11). Only passages that at least two people read say anything.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from handrail.experiences.models import Coding, LookedAt
from handrail.experiences.themes import codebook

RESAMPLES: Final = 500

#: For each unit (a passage), the value each coder gave it. A coder who did not read it is not there.
Units = Sequence[Mapping[str, object]]


@dataclass(frozen=True)
class Agreement:
    """Alpha with its interval, and on how many passages it rests. `alpha` is missing where nothing ever differed.

    Where every coder gave every unit the same one value there was nothing to disagree about: it is not 1, and not 0.
    """

    alpha: float | None
    low: float | None
    high: float | None
    units: int
    coders: int


def krippendorff(units: Units, seed: int = 0) -> Agreement:
    """Alpha for values that are alike or not (nominal), and an interval from drawing the units again."""
    paired = [unit for unit in units if len(unit) > 1]
    counts = _counts(paired)
    drawn = _again(counts, seed)
    told = drawn[~np.isnan(drawn)]
    alpha = _alpha(counts.sum(axis=0, keepdims=True), _differing(counts).sum(keepdims=True))[0]
    known = not np.isnan(alpha)
    low, high = np.quantile(told, (0.025, 0.975)) if known and len(told) else (np.nan, np.nan)
    return Agreement(
        alpha=float(alpha) if known else None,
        low=float(low) if known else None,
        high=float(high) if known else None,
        units=len(paired),
        coders=len({coder for unit in paired for coder in unit}),
    )


def _counts(units: Units) -> NDArray[np.float64]:
    """How often each value was given to each unit; a row for each unit."""
    values = sorted({repr(value) for unit in units for value in unit.values()})
    at = {value: number for number, value in enumerate(values)}
    counts = np.zeros((len(units), len(values)))
    for row, unit in enumerate(units):
        for value in unit.values():
            counts[row, at[repr(value)]] += 1
    return counts


def _differing(counts: NDArray[np.float64]) -> NDArray[np.float64]:
    """Pairs of unlike values in each unit, divided by the coders of the unit less one: each value then weighs alike."""
    coders = counts.sum(axis=1)
    differing: NDArray[np.float64] = (coders**2 - (counts**2).sum(axis=1)) / np.maximum(coders - 1, 1)
    return differing


def _alpha(totals: NDArray[np.float64], differing: NDArray[np.float64]) -> NDArray[np.float64]:
    """1 − observed / expected, for each row of totals of values."""
    values = totals.sum(axis=1)
    expected = (values**2 - (totals**2).sum(axis=1)) / np.maximum(values - 1, 1)
    found: NDArray[np.float64] = np.where(expected > 0, 1 - differing / np.where(expected > 0, expected, 1), np.nan)
    return found


def _again(counts: NDArray[np.float64], seed: int) -> NDArray[np.float64]:
    units = len(counts)
    if not units:
        return np.zeros(0)
    chance = np.random.default_rng(seed)
    drawn = chance.multinomial(units, np.full(units, 1 / units), RESAMPLES).astype(np.float64)
    return _alpha(drawn @ counts, drawn @ _differing(counts))


def of_theme(theme: str) -> Agreement:
    """How far people agree on one theme: whether a passage has it."""
    return krippendorff(_units([theme]))


def overall() -> Agreement:
    """How far people agree over all themes that are put now: each theme on each passage is a unit."""
    return krippendorff(_units([theme.code for theme in codebook.themes()]))


def by_theme() -> dict[str, Agreement]:
    """Every theme that is put now, with how far people agree on it."""
    read = _read()
    codes = _codes()
    return {theme.code: krippendorff(_of(theme.code, read, codes)) for theme in codebook.themes()}


def _units(themes: Iterable[str]) -> Units:
    read, codes = _read(), _codes()
    return [unit for theme in themes for unit in _of(theme, read, codes)]


def _of(theme: str, read: Mapping[int, Mapping[str, int]], codes: set[tuple[int, str, str]]) -> Units:
    """Each passage by whoever read it when the theme was in the codebook and meant what it means now."""
    since = codebook.theme(theme).meant_since
    return [
        {coder: (passage, coder, theme) in codes for coder, book in readers.items() if book >= since}
        for passage, readers in read.items()
    ]


def _read() -> Mapping[int, Mapping[str, int]]:
    """By passage that more than one person read: who, and with which edition of the codebook.

    Only those drawn to be read twice: there the second reader saw nothing of the first. Who sees, agrees too easily.
    """
    drawn = LookedAt.objects.filter(second_wanted=True).values("passage")
    looks = LookedAt.objects.filter(coder__is_software=False, passage__in=drawn)
    found: dict[int, dict[str, int]] = defaultdict(dict)
    for passage, coder, book in looks.order_by("passage", "coder").values_list("passage", "coder", "book"):
        found[passage][coder] = book
    return {passage: readers for passage, readers in found.items() if len(readers) > 1}


def _codes() -> set[tuple[int, str, str]]:
    """Who put which theme on which passage, or confirmed it where software suggested it; not the other way round."""
    confirmed = Coding.objects.filter(state=Coding.State.CONFIRMED, contrary=False)
    rows = confirmed.values_list("passage", "coder", "decided_by", "coder__is_software", "theme")
    return {(passage, decided if is_software else coder, theme) for passage, coder, decided, is_software, theme in rows}

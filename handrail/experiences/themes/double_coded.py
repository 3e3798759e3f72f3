"""How far coders agree on a theme: from the passages that two people read, the second without seeing the first's codes.

A code that a person confirmed after software suggested it is theirs, as one they put themselves.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from handrail.experiences.models import LookedAt
from handrail.experiences.themes import ledger

#: With fewer passages read twice, nothing is said of agreement. (chosen)
FEWEST: Final = 10
_DRAWS: Final = 500


@dataclass(frozen=True, slots=True)
class Agreement:
    """Krippendorff's alpha on so many passages, and between what it lies by chance of which were drawn."""

    alpha: float
    low: float
    high: float
    passages: int


def readings(theme: str) -> list[dict[str, int]]:
    """For each passage that was drawn and read twice, what each reader said of the theme: 1 if it is there, else 0."""
    drawn = LookedAt.objects.filter(second_wanted=True).values("passage")
    looks = LookedAt.objects.filter(passage__in=drawn, coder__is_software=False).values_list("passage", "coder")
    found: dict[int, dict[str, int]] = defaultdict(dict)
    for passage, coder in looks:
        found[passage][coder] = 0
    codes = ledger.confirmed().filter(theme=theme, passage__in=drawn)
    for passage, coder, is_software, decided_by in codes.values_list(
        "passage", "coder", "coder__is_software", "decided_by"
    ):
        whose = decided_by if is_software else coder
        if whose in found[passage]:
            found[passage][whose] = 1
    return [said for said in found.values() if len(said) > 1]


def agreement(theme: str) -> Agreement | None:
    """How far coders agree on a theme; None until enough was read twice, or where nobody ever put it."""
    found = [tuple(said.values()) for said in readings(theme)]
    if len(found) < FEWEST or not any(map(any, found)):
        return None
    low, high = _interval(found)
    return Agreement(alpha(found), low, high, len(found))


def alpha(units: Sequence[tuple[int, ...]]) -> float:
    """Krippendorff's alpha of two values: 1 where all agree, 0 where they agree no more than by chance."""
    sizes = np.array([len(unit) for unit in units])
    ones = np.array([sum(unit) for unit in units])
    seen, pairs = ones.sum(), sizes.sum()
    differ = (2 * ones * (sizes - ones) / (sizes - 1)).sum() / pairs
    by_chance = 2 * seen * (pairs - seen) / (pairs * (pairs - 1))
    return float(1 - differ / by_chance) if by_chance else 1.0


def _interval(units: Sequence[tuple[int, ...]]) -> tuple[float, float]:
    """Between what it would lie, had other passages been drawn: nineteen times of twenty."""
    chance = np.random.default_rng(len(units))
    drawn = chance.integers(0, len(units), (_DRAWS, len(units)))
    found = np.sort([alpha([units[at] for at in each]) for each in drawn])
    low, high = np.quantile(found, (0.025, 0.975))
    return float(low), float(high)

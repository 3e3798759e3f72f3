"""The answers, item by item, behind a total: they add up to it, and the rarer ones come last.

Each step of an item (from 0 to 1, from 1 to 2 …) has a height. One pattern reaches the lowest steps, as many as the
total has points, so answers only grow as the total grows. Patterns differ in how high each item stands for them, by a
fixed rule (a digest of names, no chance), and one of 64 is picked by luck. How high the items stand is an assumption:
sleep and tiredness are common, thoughts of death are rarer, and the rarer the lower the total.
"""

from collections.abc import Mapping
from hashlib import blake2b
from statistics import NormalDist
from typing import Final

from handrail.care.questionnaires import QUESTIONNAIRES

PATTERNS: Final = 64

#: How high each item stands, in steps: the higher the rarer. Of PHQ-9 the last is about death or hurting oneself.
HEIGHTS: Final[Mapping[str, tuple[float, ...]]] = {
    "PHQ-9": (0.0, -0.1, -0.5, -0.7, 0.3, 0.0, 0.1, 1.3, 2.0),
    "GAD-7": (-0.4, -0.1, -0.4, 0.0, 0.7, 0.1, 0.4),
    "WSAS": (0.0, 0.0, -0.3, 0.4, 0.2),
}
#: How far the heights differ between patterns.
_APART: Final = 1.0


def items(questionnaire: str, total: int, luck: float) -> tuple[int, ...]:
    """Answers to each item that add up to `total`. `luck` (0 to 1) picks one of the patterns."""
    return _TABLES[questionnaire][total][int(luck * PATTERNS)]


def _heights(questionnaire: str, pattern: int) -> list[float]:
    """How high each item stands in one pattern. For each item the patterns lie evenly over a normal."""
    usual = HEIGHTS[questionnaire]
    return [each + _APART * _moved(f"{questionnaire} {item}", pattern) for item, each in enumerate(usual)]


def _moved(item: str, pattern: int) -> float:
    order = sorted(range(PATTERNS), key=lambda each: blake2b(f"{item} {each}".encode()).digest())
    return NormalDist().inv_cdf((order.index(pattern) + 0.5) / PATTERNS)


def _grown(questionnaire: str, pattern: int) -> list[tuple[int, ...]]:
    """The answers of one pattern for every total, from nothing to the most."""
    asked = QUESTIONNAIRES[questionnaire].items
    heights = _heights(questionnaire, pattern)
    steps = sorted(
        (height + step * 3 / item.highest, which)
        for which, (item, height) in enumerate(zip(asked, heights, strict=True))
        for step in range(item.highest)
    )
    answers, grown = [0] * len(asked), [(0,) * len(asked)]
    for _, which in steps:
        answers[which] += 1
        grown.append(tuple(answers))
    return grown


def _table(questionnaire: str) -> tuple[tuple[tuple[int, ...], ...], ...]:
    return tuple(zip(*(_grown(questionnaire, pattern) for pattern in range(PATTERNS)), strict=True))


_TABLES: Final = {questionnaire: _table(questionnaire) for questionnaire in HEIGHTS}

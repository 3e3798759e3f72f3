"""How well themes were found: F1 of each, of all together, and how far it could be chance.

F1 is 2 × found rightly / (said + true). `micro` counts every theme on every text alike; `macro` is the mean over
themes, so rare ones weigh as much as common ones. Intervals come of drawing the texts again, with replacement.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

Marks = NDArray[np.bool_]
Numbers = NDArray[np.float64]

RESAMPLES: Final = 100
#: A theme with fewer true texts among those kept back says little: its F1 is told, and left out of `macro`.
FEWEST_TRUE: Final = 5


@dataclass(frozen=True)
class Score:
    """A number with the interval that nine and a half in ten resamples lie in."""

    value: float
    low: float
    high: float


@dataclass(frozen=True)
class Scores:
    """All that is told of one comparison of what was said with what is true."""

    micro: Score
    macro: Score
    macro_all: Score
    themes: list[Score]
    true: list[int]
    said: list[int]
    exact: float


def scores(truth: Marks, said: Marks, seed: int = 0, fewest: int = FEWEST_TRUE) -> Scores:
    """Compare, theme by theme; rows are texts."""
    drawn = _drawn(len(truth), seed)
    right, true, said_ = (_totals(drawn, marks) for marks in (truth & said, truth, said))
    each = f1(right, true, said_)
    counted = truth.sum(axis=0) >= fewest
    return Scores(
        micro=_score(f1(right.sum(axis=1), true.sum(axis=1), said_.sum(axis=1))),
        macro=_score(_mean(each[:, counted])),
        macro_all=_score(_mean(each)),
        themes=[_score(column) for column in each.T],
        true=[int(number) for number in truth.sum(axis=0)],
        said=[int(number) for number in said.sum(axis=0)],
        exact=float((truth == said).all(axis=1).mean()) if len(truth) else 0.0,
    )


def f1(right: Numbers, true: Numbers, said: Numbers) -> Numbers:
    """2 × right / (true + said); 0 where there was nothing to find and nothing said."""
    return np.where(true + said > 0, 2 * right / np.maximum(true + said, 1), 0.0)


def _drawn(texts: int, seed: int) -> Numbers:
    """How often each text counts: once as it is, then in each resample."""
    chance = np.random.default_rng(seed)
    again = chance.multinomial(texts, np.full(texts, 1 / texts), RESAMPLES) if texts else np.zeros((RESAMPLES, 0))
    return np.vstack([np.ones((1, texts)), again]).astype(np.float64)


def _totals(drawn: Numbers, marks: Marks) -> Numbers:
    return drawn @ marks.astype(np.float64)


def _mean(each: Numbers) -> Numbers:
    return each.mean(axis=1) if each.shape[1] else np.zeros(len(each))


def _score(drawn: Numbers) -> Score:
    """The first is as it is; the others are resamples."""
    low, high = np.quantile(drawn[1:], (0.025, 0.975))
    return Score(float(drawn[0]), float(low), float(high))

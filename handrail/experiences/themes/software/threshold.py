"""One cut for all themes: where F1 over all of them is best on texts the coder did not learn from.

A cut for each theme did worse wherever it was tried: rare themes have too few texts to choose by. The curve is smoothed
first, so that the best place is a wide one and not a lucky point.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from handrail.experiences.themes.software.scores import Marks

#: The curve is smoothed over so large a share of the true marks.
SMOOTH: Final = 0.05
#: No cut lies beyond the margins themselves, whatever few texts seem to say.
WIDEST: Final = 1.0


def best(truth: Marks, scores: NDArray[np.float32], widest: float = WIDEST) -> float:
    """The cut above which a theme is said. 0 where there is nothing to choose by."""
    true = int(truth.sum())
    if not true:
        return 0.0
    order = np.argsort(-scores, axis=None, kind="stable")[: 4 * true]
    ranked, right = scores.ravel()[order], truth.ravel()[order].cumsum()
    curve = 2 * right / (np.arange(1, len(order) + 1) + true)
    last = int(_smooth(curve, max(1, int(SMOOTH * true))).argmax())
    lower = ranked[last:][ranked[last:] < ranked[last]]
    below = lower[0] if len(lower) else ranked[last] - 1
    return float(np.clip((ranked[last] + below) / 2, -widest, widest))


def _smooth(curve: NDArray[np.float64], each_side: int) -> NDArray[np.float64]:
    """The mean over so many points on each side; fewer at the ends."""
    sums = np.concatenate([[0.0], curve.cumsum()])
    at = np.arange(len(curve))
    first, end = np.maximum(at - each_side, 0), np.minimum(at + each_side + 1, len(curve))
    means: NDArray[np.float64] = (sums[end] - sums[first]) / (end - first)
    return means

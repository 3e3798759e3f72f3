"""A plane for each theme, on one side of which its texts lie: a linear support vector machine for each."""

import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from handrail.experiences.themes.software.features import Matrix
from handrail.experiences.themes.software.scores import Marks

#: How little a text that lies wrong costs, against a plain answer. (found on public comparisons; 0.1 to 0.3 are alike)
C: Final = 0.3
#: How near to the best plane the search ends: nearer changed no F1 and took three times as long.
TOLERANCE: Final = 0.1
#: Far on the wrong side: said of themes nothing could be learnt about.
NEVER: Final = -1e6


@dataclass(frozen=True)
class Planes:
    """`weights` has a row for each feature and a column for each theme."""

    weights: NDArray[np.float32]
    bias: NDArray[np.float32]

    def scores(self, rows: Matrix) -> NDArray[np.float32]:
        """How far on its side each text lies, for each theme."""
        found: NDArray[np.float32] = rows @ self.weights + self.bias
        return found


def fit(rows: Matrix, truth: Marks, known: Marks | None = None) -> Planes:
    """Learn every theme, side by side on the cores there are (the solver lets go of Python's lock).

    Where it is not `known` whether a text has a theme, the text is left out for that theme.
    """
    rows = rows.astype(np.float64)  # as the solver wants it: once, not for each theme

    def one(at: int) -> tuple[NDArray[np.float32], float]:
        told = slice(None) if known is None or known[:, at].all() else known[:, at]
        return _one(rows[told], truth[told, at])

    with ThreadPoolExecutor(max_workers=os.cpu_count() or 1) as pool:
        planes = list(pool.map(one, range(truth.shape[1])))
    weights = [weight for weight, _ in planes] or [np.zeros(rows.shape[1], np.float32)][:0]
    stacked = np.stack(weights, axis=1) if weights else np.zeros((rows.shape[1], 0), np.float32)
    return Planes(np.ascontiguousarray(stacked, np.float32), np.array([bias for _, bias in planes], np.float32))


def _one(rows: Matrix, theme: NDArray[np.bool_]) -> tuple[NDArray[np.float32], float]:
    from sklearn.svm import LinearSVC

    if theme.all() or not theme.any() or not rows.shape[1]:
        always = len(theme) and theme.all()
        return np.zeros(rows.shape[1], np.float32), -NEVER if always else NEVER
    learnt: Any = LinearSVC(C=C, class_weight="balanced", random_state=0, tol=TOLERANCE).fit(rows, theme)
    return learnt.coef_[0].astype(np.float32), float(learnt.intercept_[0])

"""A coder that learnt: features, a plane for each theme, and the one cut. It is stored as arrays, without words."""

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from handrail.experiences.themes.software import features, linear, threshold
from handrail.experiences.themes.software.features import Block, Counted, Features, Groups, Rows
from handrail.experiences.themes.software.scores import Marks

FOLDS: Final = 3

#: Told how many steps are done, and of how many.
Tell = Callable[[int, int], object]


@dataclass(frozen=True)
class Model:
    """What it looks for, what it learnt and where it cuts. `themes` are codes, in the order of the columns."""

    themes: tuple[str, ...]
    features: Features
    planes: linear.Planes
    threshold: float

    @property
    def size(self) -> int:
        """How many features it looks for."""
        return len(self.features)

    def stored(self) -> int:
        """Bytes it takes."""
        return len(to_bytes(self))

    def scores(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """How far each text lies above the cut, for each theme: what is above 0 is said."""
        cut: NDArray[np.float32] = self.planes.scores(self.features.of(texts)) - np.float32(self.threshold)
        return cut


@dataclass(frozen=True)
class Learnt:
    """A model, and what it said of each text when that was kept back: `chose` are those its cut was chosen by, all."""

    model: Model
    kept_back: NDArray[np.float32]
    chose: NDArray[np.int64]


def learn(
    texts: Sequence[str],
    truth: Marks,
    themes: Sequence[str],
    groups: Groups,
    sources: Groups | None = None,
    known: Marks | None = None,
    tell: Tell | None = None,
) -> Learnt:
    """Learn from texts. Texts of one group (an account, a person who answered) are never on both sides of a fold.

    What only one of the `sources` says is not learnt from at all; nor a text for a theme where it is not `known`.
    """
    known = np.ones(truth.shape, np.bool_) if known is None else known
    counted = features.count(texts, sources)
    kept_back = np.full(truth.shape, linear.NEVER, np.float32)
    folds = list(_folds(groups))
    for number, (learns, rest) in enumerate(folds, 1):
        seen, planes = _learnt(counted, truth, known, learns)
        kept_back[rest] = planes.scores(seen.of_counted(counted, rest))
        if tell:
            tell(number, len(folds) + 1)
    kept_back[~known] = linear.NEVER
    cut = threshold.best(truth & known, kept_back)
    seen, planes = _learnt(counted, truth, known, np.arange(len(texts)))
    if tell:
        tell(len(folds) + 1, len(folds) + 1)
    return Learnt(Model(tuple(themes), seen, planes, cut), kept_back - np.float32(cut), np.arange(len(texts)))


def _learnt(counted: Counted, truth: Marks, known: Marks, rows: Rows) -> tuple[Features, linear.Planes]:
    """What is looked for and learnt by these texts alone."""
    seen = counted.learn(rows)
    return seen, linear.fit(seen.of_counted(counted, rows), (truth & known)[rows], known[rows])


def _folds(groups: Groups) -> Any:
    """Parts of about the same size, by whole groups; none where there are too few groups."""
    from sklearn.model_selection import GroupKFold

    several = min(FOLDS, len(set(groups)))
    return GroupKFold(several).split(list(groups), groups=[str(group) for group in groups]) if several > 1 else ()


def to_bytes(model: Model) -> bytes:
    """The model as arrays of numbers, pressed."""
    held = io.BytesIO()
    np.savez_compressed(
        held,
        words=model.features.words.hashes,
        words_telling=model.features.words.telling,
        runs=model.features.runs.hashes,
        runs_telling=model.features.runs.telling,
        weights=model.planes.weights.astype(np.float16),
        bias=model.planes.bias,
        threshold=np.float64(model.threshold),
        themes=np.array(model.themes, dtype=np.str_),
    )
    return held.getvalue()


def from_bytes(stored: bytes) -> Model:
    """What `to_bytes` made. Nothing in it is ever run: it is numbers, and the codes of themes."""
    with np.load(io.BytesIO(stored), allow_pickle=False) as held:
        seen = Features(Block(held["words"], held["words_telling"]), Block(held["runs"], held["runs_telling"]))
        planes = linear.Planes(held["weights"].astype(np.float32), held["bias"])
        return Model(tuple(str(code) for code in held["themes"]), seen, planes, float(held["threshold"]))

"""Groups of texts that are about one thing, and how sure it is that they come again: nothing here knows a database.

Groupings of some sizes are made, and each again from other beginnings on four fifths of the texts. A group's stability
is how much of it is found together again: the best Jaccard overlap in each, at the mean. What a grouping makes of
nothing falls apart; groups are prompts for a person all the same, and never findings.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]
Members = frozenset[int]
Tell = Callable[[int, int], object]

#: How many groups are looked for; the more, the finer. (chosen: coarse ones come again more surely)
SIZES: Final = (6, 12, 25, 40)
#: On how many other beginnings and parts each grouping is tried again. (chosen)
AGAIN: Final = 5
SHARE: Final = 0.8
#: Two groups with more than half in common are one.
SAME: Final = 0.5
_FEWEST_EACH: Final = 5
_DIMENSIONS: Final = 100


@dataclass(frozen=True)
class Cluster:
    """Numbers of texts, and how surely they are found together again."""

    members: Members
    stability: float


def find(vectors: Vectors, tell: Tell | None = None) -> list[Cluster]:
    """All groups of every size, surest first; of those that are nearly the same, the surest."""
    sizes = [size for size in SIZES if size * _FEWEST_EACH <= len(vectors)]
    found: list[Cluster] = []
    for done, size in enumerate(sizes, 1):
        found += _of_size(vectors, size)
        if tell:
            tell(done, len(sizes))
    kept: list[Cluster] = []
    for each in sorted(found, key=lambda cluster: (-cluster.stability, -len(cluster.members), min(cluster.members))):
        if all(overlap(each.members, other.members) <= SAME for other in kept):
            kept.append(each)
    return kept


def overlap(one: Members, other: Members) -> float:
    """Jaccard: what they share of all that is in either."""
    either = len(one | other)
    return len(one & other) / either if either else 0.0


def _of_size(vectors: Vectors, size: int) -> list[Cluster]:
    groups = list(_groups(vectors, size, seed=0))
    tried = [_tried(vectors, size, seed) for seed in range(1, AGAIN + 1)]
    return [Cluster(each, float(np.mean([_best(each, part, others) for part, others in tried]))) for each in groups]


def _tried(vectors: Vectors, size: int, seed: int) -> tuple[Members, list[Members]]:
    """A part of the texts, and the groups in it."""
    chance = np.random.default_rng(seed)
    part = np.sort(chance.choice(len(vectors), int(SHARE * len(vectors)), replace=False))
    inside = _groups(vectors[part], size, seed)
    return frozenset(part.tolist()), [frozenset(part[sorted(each)].tolist()) for each in inside]


def _best(group: Members, part: Members, others: Sequence[Members]) -> float:
    here = group & part
    return max((overlap(here, other) for other in others), default=0.0)


def _groups(vectors: Vectors, size: int, seed: int) -> Iterator[Members]:
    from sklearn.cluster import KMeans

    labels = KMeans(size, n_init=2, random_state=seed).fit_predict(vectors)
    for label in range(size):
        members = frozenset(np.flatnonzero(labels == label).tolist())
        if members:
            yield members


def dense(rows: Any, seed: int = 0) -> Vectors:
    """Many features as a few, each text at length one: what words that occur together have in common."""
    from sklearn.decomposition import TruncatedSVD

    few = min(_DIMENSIONS, rows.shape[0] - 1, rows.shape[1] - 1)
    if few < 1:
        return np.zeros((rows.shape[0], 1), np.float32)
    return to_length_one(TruncatedSVD(few, random_state=seed).fit_transform(rows))


def to_length_one(vectors: NDArray[Any]) -> Vectors:
    """Each row by its length; one without any stays so."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return (vectors / np.where(lengths > 0, lengths, 1)).astype(np.float32)

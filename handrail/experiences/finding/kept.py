"""The vectors of all passages in memory, searched by looking at each: no index that forgets slowly, nothing built.

A byte for each number here, two in the table, and a factor for each vector. From `FEW` on, one bit for each number says
which vectors are worth a closer look: those that differ from the question in the fewest signs.
"""

from collections.abc import Iterable, Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from handrail.experiences.finding.meaning import SIZE

Floats = NDArray[np.float32]
Numbers = NDArray[np.int64]
Row = tuple[int, bytes | memoryview, float]

#: Up to so many, every vector is compared in full.
FEW: Final = 20_000
#: Above that, so many at the least are compared in full, or one in so many.
CLOSER, ONE_IN = 2_000, 250
_BLOCK: Final = 16_384
_WORDS: Final = SIZE // 64


def pack(vectors: Floats) -> list[tuple[bytes, float]]:
    """Each vector as it stands in the table: two bytes a number, and the factor that makes it whole again."""
    numbers, scales = _as_whole_numbers(vectors, np.int16)
    return [(row.tobytes(), float(scale)) for row, scale in zip(numbers, scales, strict=True)]


def unpack(rows: Sequence[Row]) -> Floats:
    """The vectors of rows of the table."""
    numbers = np.frombuffer(b"".join(row[1] for row in rows), dtype=np.int16).reshape(len(rows), SIZE)
    return np.asarray(numbers * np.array([row[2] for row in rows], dtype=np.float32)[:, None], dtype=np.float32)


def _as_whole_numbers(vectors: Floats, kind: type[np.int8] | type[np.int16]) -> tuple[NDArray[Any], Floats]:
    """Whole numbers, and the factor by which they say most of the vector itself: what lies along it is not lost."""
    most = np.iinfo(kind).max
    largest = np.maximum(np.abs(vectors).max(axis=1), 1e-9)
    numbers = np.rint(vectors * (most / largest)[:, None])
    along = np.einsum("ij,ij->i", numbers, vectors)
    scales = np.einsum("ij,ij->i", vectors, vectors) / np.maximum(along, 1e-9)
    return numbers.astype(kind), scales.astype(np.float32)


class Kept:
    """Vectors by the number of their passage. What goes is overwritten at once."""

    def __init__(self, room: int = 1024) -> None:
        self._count = 0
        self._ids = np.zeros(room, dtype=np.int64)
        self._numbers = np.zeros((room, SIZE), dtype=np.int8)
        self._scales = np.zeros(room, dtype=np.float32)
        self._signs = np.zeros((_WORDS, room), dtype=np.uint64)

    def __len__(self) -> int:
        return int(np.count_nonzero(self._ids[: self._count]))

    @property
    def bytes(self) -> int:
        """How much memory they take."""
        return sum(each.nbytes for each in (self._ids, self._numbers, self._scales, self._signs))

    def add(self, rows: Sequence[Row], *, may_be_here: bool = True) -> None:
        """Take vectors in; one whose passage was there takes its place."""
        if not rows:
            return
        ids = np.array([row[0] for row in rows], dtype=np.int64)
        if may_be_here:
            self.remove(ids)
        if self._count + len(rows) > len(self._ids):
            self._make_room(max(2 * len(self._ids), self._count + len(rows)))
        at = slice(self._count, self._count + len(rows))
        self._ids[at] = ids
        self._numbers[at], self._scales[at] = _as_whole_numbers(unpack(rows), np.int8)
        self._signs[:, at] = _signs(self._numbers[at]).T
        self._count += len(rows)

    def remove(self, ids: Iterable[int] | Numbers) -> None:
        """Overwrite the vectors of these passages; nothing is found of them any more."""
        gone = np.isin(self._ids[: self._count], np.fromiter(ids, dtype=np.int64))
        if not gone.any():
            return
        places = np.flatnonzero(gone)
        self._ids[places] = 0
        self._numbers[places] = 0
        self._scales[places] = 0
        self._signs[:, places] = 0

    def vectors(self, ids: Iterable[int]) -> Floats:
        """The vectors of these passages that are here, whole, in no order."""
        places = np.flatnonzero(np.isin(self._ids[: self._count], np.fromiter(ids, dtype=np.int64)))
        return np.asarray(self._numbers[places] * self._scales[places, None], dtype=np.float32)

    def nearest(self, vector: Floats, depth: int, among: Numbers | None = None) -> list[int]:
        """The numbers of the passages nearest in meaning, nearest first; only `among` these, if any are given."""
        ids = self._ids[: self._count]
        open_to = ids > 0 if among is None else (ids > 0) & np.isin(ids, among)
        places = np.flatnonzero(open_to)
        if len(places) > FEW:
            places = self._worth_a_closer_look(vector, open_to, depth)
        scores = self._scores(vector, places)
        best = _top(scores, depth)
        return [int(each) for each in ids[places[best]]]

    def _worth_a_closer_look(self, vector: Floats, open_to: NDArray[np.bool_], depth: int) -> Numbers:
        asked = _signs(vector[None])[0]
        apart = np.empty(self._count, dtype=np.uint16)
        for start in range(0, self._count, _BLOCK):
            end = min(start + _BLOCK, self._count)
            apart[start:end] = 0
            for word in range(_WORDS):
                apart[start:end] += np.bitwise_count(self._signs[word, start:end] ^ asked[word])
        apart[~open_to] = SIZE + 1
        enough = max(CLOSER, depth, self._count // ONE_IN)
        up_to = np.cumsum(np.bincount(apart, minlength=SIZE + 2))
        limit = min(int(np.searchsorted(up_to, enough)), SIZE)
        return np.flatnonzero(apart <= limit)

    def _scores(self, vector: Floats, places: Numbers) -> Floats:
        found = np.empty(len(places), dtype=np.float32)
        for start in range(0, len(places), _BLOCK):
            some = places[start : start + _BLOCK]
            found[start : start + _BLOCK] = self._numbers[some].astype(np.float32) @ vector
        found *= self._scales[places]
        return found

    def _make_room(self, room: int) -> None:
        wider, at = Kept(room), slice(0, self._count)
        wider._ids[at], wider._numbers[at], wider._scales[at] = self._ids[at], self._numbers[at], self._scales[at]
        wider._signs[:, at] = self._signs[:, at]
        self._ids, self._numbers, self._scales, self._signs = wider._ids, wider._numbers, wider._scales, wider._signs


def _signs(vectors: NDArray[np.generic]) -> NDArray[np.uint64]:
    """One bit for each number: whether it is above nothing."""
    return np.packbits(vectors > 0, axis=1).view(np.uint64)  # type: ignore[operator]


def _top(scores: Floats, depth: int) -> Numbers:
    if len(scores) > depth:
        some = np.argpartition(-scores, depth)[:depth]
        return some[np.argsort(-scores[some], kind="stable")]
    return np.argsort(-scores, kind="stable")

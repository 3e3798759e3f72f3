"""What the coder sees of a text: how telling each word, pair of words and run of letters in it is (TF-IDF), by hash.

Words weigh from two texts on, runs of letters from five; and where it is told which accounts they come from, from two
accounts on: what one person alone says is learnt from nobody. Each of both kinds is brought to length one, so that long
texts do not weigh more than short ones.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from handrail.experiences.themes.software import hashing

Matrix = Any  # scipy's sparse arrays carry no types
Groups = Sequence[object]
Rows = NDArray[np.int64]
Finds = Callable[[Sequence[str]], hashing.Found]

FEWEST_WITH_WORD: Final = 2
FEWEST_WITH_RUN: Final = 5
FEWEST_SOURCES: Final = 2


@dataclass(frozen=True)
class Block:
    """One kind of feature: the hashes that are looked for, in order, and how telling each is."""

    hashes: hashing.Hashes
    telling: NDArray[np.float32]

    def matrix(self, found: hashing.Found, texts: int) -> Matrix:
        """A row for each text, a column for each hash."""
        if not len(self.hashes):
            return sparse.csr_array((texts, 0), dtype=np.float32)
        at = np.minimum(np.searchsorted(self.hashes, found.hashes), len(self.hashes) - 1)
        known = self.hashes[at] == found.hashes
        return self.weighed(_counts(found.texts[known], at[known], (texts, len(self.hashes))))

    def weighed(self, counts: Matrix) -> Matrix:
        """How often each stands in each text, as weights."""
        counts.data = (1 + np.log(counts.data)) * self.telling[counts.indices]
        length = np.sqrt(np.bincount(_row_of_each(counts), counts.data**2, counts.shape[0]))
        counts.data /= np.repeat(np.maximum(length, 1e-12), np.diff(counts.indptr)).astype(np.float32)
        return counts


@dataclass(frozen=True)
class Features:
    """Both kinds together. It holds no word of any text."""

    words: Block
    runs: Block

    def __len__(self) -> int:
        return len(self.words.hashes) + len(self.runs.hashes)

    def of(self, texts: Sequence[str]) -> Matrix:
        """The features of texts: one row each."""
        rows = [self._of(some) for _, some in hashing.batches(texts)]
        return sparse.vstack(rows, format="csr") if rows else sparse.csr_array((0, len(self)), dtype=np.float32)

    def _of(self, texts: Sequence[str]) -> Matrix:
        both = (self.words.matrix(hashing.words(texts), len(texts)), self.runs.matrix(hashing.runs(texts), len(texts)))
        return sparse.hstack(both, format="csr", dtype=np.float32)

    def of_counted(self, counted: "Counted", rows: Rows) -> Matrix:
        """The same, of texts that were counted before."""
        both = (counted.words.seen_by(self.words, rows), counted.runs.seen_by(self.runs, rows))
        return sparse.hstack(both, format="csr", dtype=np.float32)


@dataclass(frozen=True)
class Tally:
    """How often everything of one kind stands in each text; what too few texts hold is left out already."""

    hashes: hashing.Hashes
    counts: Matrix

    def block(self, rows: Rows, fewest: int, sources: NDArray[np.int64]) -> Block:
        """What to look for, by these texts alone."""
        some = self.counts[rows]
        with_it = np.bincount(some.indices, minlength=len(self.hashes))
        said_by = _sources(some.indices, sources[rows][_row_of_each(some)], len(self.hashes))
        often = (with_it >= fewest) & (said_by >= FEWEST_SOURCES)
        telling = np.log((1 + len(rows)) / (1 + with_it[often])) + 1
        return Block(self.hashes[often], telling.astype(np.float32))

    def seen_by(self, block: Block, rows: Rows) -> Matrix:
        """These texts as that block sees them."""
        return block.weighed(self.counts[rows][:, np.searchsorted(self.hashes, block.hashes)])


@dataclass(frozen=True)
class Counted:
    """Texts that are learnt from, counted once however often one learns from some of them."""

    words: Tally
    runs: Tally
    sources: NDArray[np.int64]

    def learn(self, rows: Rows) -> Features:
        """What to look for, by these texts."""
        return Features(
            self.words.block(rows, FEWEST_WITH_WORD, self.sources), self.runs.block(rows, FEWEST_WITH_RUN, self.sources)
        )


def count(texts: Sequence[str], sources: Groups | None = None) -> Counted:
    """Count texts. With `sources` (authors, say), what only one of them says will not be looked for."""
    said_by = _numbers(sources) if sources is not None else np.arange(len(texts))
    return Counted(
        _tally(texts, hashing.words, FEWEST_WITH_WORD), _tally(texts, hashing.runs, FEWEST_WITH_RUN), said_by
    )


def learn(texts: Sequence[str], sources: Groups | None = None) -> Features:
    """What to look for, from all of these texts."""
    return count(texts, sources).learn(np.arange(len(texts)))


def _tally(texts: Sequence[str], of: Finds, fewest: int) -> Tally:
    parts = [_part(some, of) for _, some in hashing.batches(texts)]
    hashes = np.unique(np.concatenate([np.zeros(0, np.uint64), *(kinds for kinds, _ in parts)]))
    with_it = np.zeros(len(hashes), np.int64)
    for kinds, counts in parts:
        with_it[np.searchsorted(hashes, kinds)] += np.bincount(counts.indices, minlength=len(kinds))
    kept = hashes[with_it >= fewest]
    rows = [_to(kept, kinds, counts) for kinds, counts in parts]
    none = sparse.csr_array((0, len(kept)), dtype=np.float32)
    return Tally(kept, sparse.vstack([none, *rows], format="csr"))


def _part(texts: Sequence[str], of: Finds) -> tuple[hashing.Hashes, Matrix]:
    """Every hash that stands in these texts, and how often in each."""
    found = of(texts)
    kinds, which = np.unique(found.hashes, return_inverse=True)
    return kinds, _counts(found.texts, which, (len(texts), len(kinds)))


def _to(kept: hashing.Hashes, kinds: hashing.Hashes, counts: Matrix) -> Matrix:
    """The columns that are kept, in the order they are kept in."""
    here = np.isin(kinds, kept, assume_unique=True)
    some = counts[:, np.flatnonzero(here)]
    place = np.searchsorted(kept, kinds[here]).astype(np.int32)
    return sparse.csr_array((some.data, place[some.indices], some.indptr), shape=(counts.shape[0], len(kept)))


def _counts(texts: NDArray[np.int64], at: NDArray[np.int64], shape: tuple[int, int]) -> Matrix:
    place = texts.astype(np.int32), at.astype(np.int32)
    counts = sparse.csr_array((np.ones(len(at), np.float32), place), shape=shape)
    counts.sum_duplicates()
    return counts


def _sources(which: NDArray[np.int32], said_by: NDArray[np.int64], kinds: int) -> NDArray[np.int64]:
    """From how many different sources each kind comes."""
    width = int(said_by.max(initial=0)) + 1
    pairs = _counts(which.astype(np.int64), said_by, (kinds, width))
    several: NDArray[np.int64] = np.diff(pairs.indptr)
    return several


def _row_of_each(rows: Matrix) -> NDArray[np.int64]:
    return np.repeat(np.arange(rows.shape[0]), np.diff(rows.indptr))


def _numbers(groups: Groups) -> NDArray[np.int64]:
    """A number for each group, in the order they come."""
    seen: dict[object, int] = {}
    return np.fromiter((seen.setdefault(group, len(seen)) for group in groups), np.int64, len(groups))

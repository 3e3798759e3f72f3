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
        ones = np.ones(int(known.sum()), np.float32)
        place = found.texts[known].astype(np.int32), at[known].astype(np.int32)
        counts = sparse.csr_array((ones, place), shape=(texts, len(self.hashes)))
        counts.sum_duplicates()
        counts.data = (1 + np.log(counts.data)) * self.telling[counts.indices]
        return _to_length_one(counts)


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


def learn(texts: Sequence[str], sources: Groups | None = None) -> Features:
    """What to look for, from texts. With `sources` (accounts, say), what only one of them says is left out."""
    said_by = _numbers(sources) if sources is not None else np.arange(len(texts))
    return Features(
        _block(texts, hashing.words, FEWEST_WITH_WORD, said_by), _block(texts, hashing.runs, FEWEST_WITH_RUN, said_by)
    )


def _block(
    texts: Sequence[str], of: Callable[[Sequence[str]], hashing.Found], fewest: int, said_by: NDArray[np.int64]
) -> Block:
    hashes, text = _every(texts, of)
    kinds, which = np.unique(hashes, return_inverse=True)
    with_it = np.bincount(which, minlength=len(kinds))
    often = (with_it >= fewest) & (_sources(which, said_by[text], len(kinds)) >= FEWEST_SOURCES)
    return Block(kinds[often], (np.log((1 + len(texts)) / (1 + with_it[often])) + 1).astype(np.float32))


def _every(
    texts: Sequence[str], of: Callable[[Sequence[str]], hashing.Found]
) -> tuple[hashing.Hashes, NDArray[np.int64]]:
    """Every hash with its text, once for each text it stands in."""
    hashes, numbers = [np.zeros(0, np.uint64)], [np.zeros(0, np.int64)]
    for first, some in hashing.batches(texts):
        found = of(some)
        order = np.lexsort((found.texts, found.hashes))
        told, text = found.hashes[order], found.texts[order]
        new = np.concatenate([[True], (told[1:] != told[:-1]) | (text[1:] != text[:-1])])[: len(told)]
        hashes.append(told[new])
        numbers.append(text[new] + first)
    return np.concatenate(hashes), np.concatenate(numbers)


def _sources(which: NDArray[np.int64], said_by: NDArray[np.int64], kinds: int) -> NDArray[np.int64]:
    """From how many different sources each kind comes."""
    width = int(said_by.max(initial=0)) + 1
    return np.bincount(np.unique(which.astype(np.int64) * width + said_by) // width, minlength=kinds)


def _to_length_one(rows: Matrix) -> Matrix:
    length = np.sqrt(
        np.bincount(np.repeat(np.arange(rows.shape[0]), np.diff(rows.indptr)), rows.data**2, rows.shape[0])
    )
    rows.data /= np.repeat(np.maximum(length, 1e-12), np.diff(rows.indptr)).astype(np.float32)
    return rows


def _numbers(groups: Groups) -> NDArray[np.int64]:
    """A number for each group, in the order they come."""
    seen: dict[object, int] = {}
    return np.fromiter((seen.setdefault(group, len(seen)) for group in groups), np.int64, len(groups))

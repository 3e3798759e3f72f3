"""Texts as numbers without words: each word, pair of words and run of letters becomes a 64-bit hash, many at a time.

A vocabulary would be a list of what people wrote, and would outlive an account that is withdrawn. Hashes of 64 bits
hardly ever meet (1 in 10 billion among 50,000), so nothing is lost by them. Everything is done on one long array of
letters: that is what makes it many times faster than going through texts one by one.
"""

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

Hashes = NDArray[np.uint64]
Whole = NDArray[np.int64]
Letters = NDArray[np.uint32]

#: Letters worked on at once: it bounds the memory, whatever the number of texts.
BATCH: Final = 2_000_000
_SEPARATOR: Final = "\0"
_SPACE: Final = 32
_APOSTROPHES: Final = str.maketrans("", "", "'’‘`´")
_ODD: Final = np.random.default_rng(20261122).integers(0, 2**63, 16, dtype=np.uint64) * np.uint64(2) + np.uint64(1)


@dataclass(frozen=True)
class Found:
    """What stands in the texts: `hashes[i]` stands in text `texts[i]`, once for each time it is there."""

    hashes: Hashes
    texts: Whole


@dataclass(frozen=True)
class _Words:
    """The words of a batch: their letters one after the other, where each begins, and the text it is of."""

    letters: Letters
    starts: Whole
    texts: Whole

    @property
    def lengths(self) -> Whole:
        return np.diff(self.starts, append=len(self.letters))


def batches(texts: Sequence[str], letters: int = BATCH) -> Iterator[tuple[int, Sequence[str]]]:
    """Runs of texts of about so many letters, each with the number of its first."""
    first, held = 0, 0
    for number, text in enumerate(texts):
        held += len(text) + 1
        if held >= letters:
            yield first, texts[first : number + 1]
            first, held = number + 1, 0
    if first < len(texts):
        yield first, texts[first:]


def words(texts: Sequence[str]) -> Found:
    """Every word, and every two words that follow each other in a text."""
    found = _words(texts, _is_letter)
    if not len(found.starts):
        return Found(np.zeros(0, np.uint64), np.zeros(0, np.int64))
    one = _of_words(found)
    together = found.texts[1:] == found.texts[:-1]
    two = _mixed(one[:-1] * _ODD[8] + one[1:] * _ODD[9])[together]
    return Found(np.concatenate([one, two]), np.concatenate([found.texts, found.texts[1:][together]]))


def runs(texts: Sequence[str], sizes: Sequence[int] = (3, 4)) -> Found:
    """Every run of so many letters or signs between spaces, with the space before and after: what misspelling leaves.

    Signs stay with their word here: "good!" and "good?" are not alike.
    """
    found = _words(texts, _is_sign)
    padded, word = _padded(found)
    hashes, of = [np.zeros(0, np.uint64)], [np.zeros(0, np.int64)]
    for size in sizes:
        last = len(padded) - size + 1
        if last <= 0:
            continue
        inside = word[:last] == word[size - 1 :]
        total = sum((padded[at : at + last] * _ODD[at] for at in range(size)), np.zeros(last, np.uint64))
        hashes.append(_mixed(total[inside] + np.uint64(size)))
        of.append(found.texts[word[:last][inside]])
    return Found(np.concatenate(hashes), np.concatenate(of))


def _words(texts: Sequence[str], is_part: Callable[[str], bool]) -> _Words:
    joined = _SEPARATOR.join(text.replace(_SEPARATOR, " ") for text in texts)
    plain = unicodedata.normalize("NFKC", joined).lower().translate(_APOSTROPHES)
    codes = np.frombuffer(plain.encode("utf-32-le", "surrogatepass"), np.uint32)
    inside = _which(codes, is_part)
    begins = inside & ~np.concatenate([[False], inside[:-1]])
    text = np.cumsum(codes == 0)[begins]
    starts = np.flatnonzero(begins[inside])
    return _Words(codes[inside], starts.astype(np.int64), text.astype(np.int64))


def _which(codes: Letters, is_part: Callable[[str], bool]) -> NDArray[np.bool_]:
    """Which codes are part of a word; each that occurs is asked once."""
    kinds, place = np.unique(codes, return_inverse=True)
    return np.fromiter((is_part(chr(code)) for code in kinds), np.bool_, len(kinds))[place]


def _is_letter(one: str) -> bool:
    """A letter or figure, or a mark on one, of any script."""
    return one.isalnum() or unicodedata.category(one) in ("Mn", "Mc")


def _is_sign(one: str) -> bool:
    return one.isprintable() and not one.isspace()


def _of_words(found: _Words) -> Hashes:
    """A hash of each word: a sum of its letters, each times a power of an odd number, which wraps at 64 bits."""
    lengths = found.lengths
    place = np.arange(len(found.letters)) - np.repeat(found.starts, lengths)
    powers = np.cumprod(np.full(int(lengths.max()), _ODD[15], np.uint64))
    return _mixed(np.add.reduceat(found.letters * powers[place], found.starts))


def _padded(found: _Words) -> tuple[Hashes, Whole]:
    """The letters with a space on each side of a word, and which word each stands in."""
    lengths = found.lengths
    word = np.repeat(np.arange(len(lengths)), lengths)
    padded = np.full(len(found.letters) + 2 * len(lengths), _SPACE, np.uint64)
    padded[np.arange(len(found.letters)) + 2 * word + 1] = found.letters
    return padded, np.repeat(np.arange(len(lengths)), lengths + 2)


def _mixed(hashes: Hashes) -> Hashes:
    """Spread what is near over all 64 bits."""
    hashes = (hashes ^ (hashes >> np.uint64(31))) * _ODD[10]
    return hashes ^ (hashes >> np.uint64(29))

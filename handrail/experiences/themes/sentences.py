"""The sentences of a passage: what a coder chooses from. Every letter of the passage is in one of them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

_END: Final = re.compile(r"[.!?…。！？][\"'”’)\]]*\s+|\n+\s*")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: which, from where to where in its passage, and what it says."""

    number: int
    starts: int
    ends: int
    text: str


def of(text: str) -> list[Sentence]:
    """The sentences of a text, in order; space around them belongs to none."""
    edges = [0, *(found.end() for found in _END.finditer(text)), len(text)]
    spans = [_trimmed(text, start, end) for start, end in pairwise(edges)]
    kept = [(start, end) for start, end in spans if end > start]
    return [Sentence(number, start, end, text[start:end]) for number, (start, end) in enumerate(kept, 1)]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())


def span(text: str, chosen: Sequence[int]) -> tuple[int, int]:
    """From the first chosen sentence to the end of the last; the whole passage where none is chosen."""
    found = [each for each in of(text) if each.number in set(chosen)]
    return (found[0].starts, found[-1].ends) if found else (0, len(text))


def covered(text: str, starts: int, ends: int) -> list[int]:
    """The numbers of the sentences that lie, wholly or in part, in a span."""
    return [each.number for each in of(text) if each.starts < ends and starts < each.ends]

"""Where a text is cut into passages: its paragraphs, and long ones between sentences. Nothing is left out but space."""

import re
from collections.abc import Iterator
from typing import Final

#: Longer passages say several things at once, and are too long to be quoted or coded. (chosen)
LONGEST: Final = 900

_BETWEEN: Final = re.compile(r"\n[^\S\n]*\n\s*")
_SENTENCE: Final = re.compile(r"[.!?…。！？][\"'”’)\]]*\s+|\n")
_SPACE: Final = re.compile(r"\s+")

Span = tuple[int, int]


def cut(text: str) -> list[Span]:
    """The passages of a text as (start, end), in order; each without space around it, none of them empty."""
    return [piece for paragraph in paragraphs(text) for piece in pieces(text, *paragraph)]


def paragraphs(text: str) -> Iterator[Span]:
    """What stands between empty lines."""
    start = 0
    for gap in _BETWEEN.finditer(text):
        yield from _trimmed(text, start, gap.start())
        start = gap.end()
    yield from _trimmed(text, start, len(text))


def pieces(text: str, start: int, end: int) -> Iterator[Span]:
    """One paragraph, cut after a sentence wherever it is too long; else at a space; else where it is."""
    while end - start > LONGEST:
        stop = _last(_SENTENCE, text, start) or _last(_SPACE, text, start) or start + LONGEST
        yield from _trimmed(text, start, stop)
        start = stop
    yield from _trimmed(text, start, end)


def _last(mark: re.Pattern[str], text: str, start: int) -> int | None:
    ends = [found.end() for found in mark.finditer(text, start + 1, start + LONGEST)]
    return ends[-1] if ends else None


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    whole = text[start:end]
    start += len(whole) - len(whole.lstrip())
    end = start + len(whole.strip())
    if end > start:
        yield start, end

"""The few words of a passage around what was asked for, with the words that are alike marked."""

import re
from collections.abc import Collection, Iterable
from typing import Final, NamedTuple

from handrail.experiences.finding import words
from handrail.experiences.finding.words import Phrase

#: Letters shown of a passage, and before the first word that is alike.
LONGEST: Final = 320
_BEFORE: Final = 80
_WORD: Final = re.compile(r"\S+")
_ENDINGS: Final = ("ings", "ing", "edly", "ed", "ies", "es", "s", "ly", "y", "e")


class Part(NamedTuple):
    """A part of a snippet; `alike` where it is what was asked for."""

    text: str
    alike: bool


def snippet(text: str, phrases: Iterable[Phrase]) -> list[Part]:
    """The part of a passage to show, cut between words, in parts."""
    stems = {_stem(word) for phrase in phrases for word in phrase}
    hits = [found.span() for found in _WORD.finditer(text) if _is_alike(found.group(), stems)]
    start, end = _window(text, hits[0][0] if hits else 0)
    parts = list(_parts(text, start, end, hits))
    before, after = ("… " if start else ""), (" …" if end < len(text) else "")
    return [Part(before, False)] * bool(before) + parts + [Part(after, False)] * bool(after)


def _window(text: str, first: int) -> tuple[int, int]:
    if len(text) <= LONGEST:
        return 0, len(text)
    start = max(0, min(first - _BEFORE, len(text) - LONGEST))
    end = min(len(text), start + LONGEST)
    start = text.find(" ", start, first + 1) + 1 or start if start else 0
    end = text.rfind(" ", start + 1, end) if end < len(text) and " " in text[start + 1 : end] else end
    return start, end


def _parts(text: str, start: int, end: int, hits: Iterable[tuple[int, int]]) -> Iterable[Part]:
    at = start
    for first, last in hits:
        if first < at or last > end:
            continue
        if first > at:
            yield Part(text[at:first], False)
        yield Part(text[first:last], True)
        at = last
    if at < end:
        yield Part(text[at:end], False)


def _is_alike(typed: str, stems: Collection[str]) -> bool:
    return any(_stem(word) in stems for word in words.folded(typed).split())


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word

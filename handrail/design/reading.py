"""How hard a text is to read: the Flesch-Kincaid grade (Kincaid and others, 1975), in years of American school.

An age is about a grade and five. Syllables are counted by the vowels of English, so the figure is near, not exact.
"""

import re
from typing import Final

_SENTENCE: Final = re.compile(r"[.!?:]+(?:\s|$)|\n\s*\n")
_WORD: Final = re.compile(r"[A-Za-z][A-Za-z’'\-]*")
_VOWELS: Final = re.compile(r"[aeiouy]+")
_SILENT: Final = re.compile(r"(?:[^laeiouy]es|[^td]ed|[^laeiouy]e)$")


def sentences(text: str) -> list[str]:
    """The sentences of a text; a line that stands alone is one."""
    return [part.strip() for part in _SENTENCE.split(text) if _WORD.search(part)]


def words(text: str) -> list[str]:
    """Its words, without numbers and signs."""
    return _WORD.findall(text)


def syllables(word: str) -> int:
    """How many syllables a word has, at least one."""
    small = word.lower()
    return max(1, len(_VOWELS.findall(_SILENT.sub("", small) or small)))


def grade(text: str) -> float:
    """The grade of a text; 0 for one without words."""
    count, parts = words(text), sentences(text)
    if not count or not parts:
        return 0.0
    spoken = sum(map(syllables, count))
    return max(0.0, 0.39 * len(count) / len(parts) + 11.8 * spoken / len(count) - 15.59)

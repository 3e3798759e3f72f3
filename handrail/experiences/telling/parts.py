"""A long account in parts that a page can hold: cut between paragraphs, else between sentences, words or characters.

Put one after another, the parts are the text again, to the letter.
"""

from collections.abc import Iterator
from typing import Final

from handrail.experiences.numbers import PART_BYTES

_ENDS: Final = ("\n\n", "\n", ". ", " ")


def cut(text: str, most: int = PART_BYTES) -> list[str]:
    """The parts of a text, none of more than so many bytes."""
    return list(_parts(text, most)) or [""]


def _parts(text: str, most: int) -> Iterator[str]:
    while len(text.encode()) > most:
        end = _end(text.encode()[:most].decode(errors="ignore"))
        yield text[:end]
        text = text[end:]
    if text:
        yield text


def _end(head: str) -> int:
    """Where the head of a text is best cut: behind its last paragraph, if that leaves at least half of it."""
    for mark in _ENDS:
        at = head.rfind(mark)
        if at >= len(head) // 2:
            return at + len(mark)
    return len(head)

"""The text of an account as it is drawn: its parts by their questions, paragraphs, and what was taken out of it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext_lazy as _

from handrail.experiences.publishing import passages

#: The writer's own box has no heading of its own: it is the account.
HEADINGS: Final = {
    "account": "",
    "helped": _("What helped"),
    "let_down": _("What let me down"),
    "change": _("What should change"),
}
#: What a moderator took out is said where it stood: "[removed: a name]".
_TAKEN_OUT: Final = re.compile(r"\[(?:removed|changed)\b[^\[\]\n]{0,80}\]", re.IGNORECASE)


@dataclass(frozen=True)
class Piece:
    """A passage, in which some words (`True`) stand for what was taken out. `anchor` is its own place on the page."""

    anchor: str
    words: tuple[tuple[str, bool], ...]


@dataclass(frozen=True)
class Part:
    """What was said to one question, paragraph by paragraph."""

    heading: str
    paragraphs: tuple[tuple[Piece, ...], ...]


def parts(fields: dict[str, str]) -> list[Part]:
    """All that was said, in the order it was asked."""
    return [
        Part(str(heading), _paragraphs(name, fields[name])) for name, heading in HEADINGS.items() if fields.get(name)
    ]


def is_marked(fields: dict[str, str]) -> bool:
    """Whether something was taken out of it, and says so."""
    return any(_TAKEN_OUT.search(text) for text in fields.values())


def beginning(fields: dict[str, str], longest: int = 300) -> str:
    """Its first words, up to a whole one."""
    words = " ".join(fields.get("account", "").split())
    return words if len(words) <= longest else words[:longest].rsplit(" ", 1)[0] + " …"


def _paragraphs(field: str, text: str) -> tuple[tuple[Piece, ...], ...]:
    return tuple(_numbered(field, text))


def _numbered(field: str, text: str) -> Iterator[tuple[Piece, ...]]:
    number = 0
    for paragraph in passages.paragraphs(text):
        pieces = []
        for start, end in passages.pieces(text, *paragraph):
            number += 1
            pieces.append(Piece(f"{field}-{number}", _marked(text[start:end])))
        yield tuple(pieces)


def _marked(text: str) -> tuple[tuple[str, bool], ...]:
    found, last = [], 0
    for taken in _TAKEN_OUT.finditer(text):
        found += [(text[last : taken.start()], False), (taken.group(), True)]
        last = taken.end()
    return tuple(each for each in [*found, (text[last:], False)] if each[0])

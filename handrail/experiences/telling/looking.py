"""The text as the check page shows it: in pieces, with what could identify marked, and what must change first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from handrail.experiences.telling.identifiers import KINDS, Found, find

#: More than these are marked in the text, but have no box of their own.
_MOST: Final = 60


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a text: plain where `kind` is empty."""

    text: str
    kind: Any = ""
    certain: bool = False


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing that could identify, once, however often it stands there."""

    text: str
    kind: Any
    certain: bool


@dataclass(frozen=True, slots=True)
class Look:
    """A whole account, looked through."""

    fields: Mapping[str, Sequence[Piece]]
    things: Sequence[Thing]
    more: int

    def must_change(self, confirmed: Sequence[str]) -> list[Thing]:
        """What is certain, and the writer has not said that it is none."""
        return [each for each in self.things if each.certain and each.text not in confirmed]


def look(fields: Mapping[str, str]) -> Look:
    """Look through the words of an account."""
    found = {name: find(text) for name, text in fields.items() if text}
    things: dict[str, Thing] = {}
    for name, parts in found.items():
        for each in parts:
            text = fields[name][each.start : each.end]
            things.setdefault(text, Thing(text, KINDS[each.kind], each.certain))
    ordered = sorted(things.values(), key=lambda thing: not thing.certain)
    shown = [each for n, each in enumerate(ordered) if each.certain or n < _MOST]
    pieces = {name: pieces_of(fields[name], parts) for name, parts in found.items()}
    return Look(pieces, shown, len(ordered) - len(shown))


def pieces_of(text: str, parts: Sequence[Found]) -> list[Piece]:
    """A text in pieces, in order: nothing is added to it, and nothing left out."""
    pieces, at = [], 0
    for each in parts:
        if each.start > at:
            pieces.append(Piece(text[at : each.start]))
        pieces.append(Piece(text[each.start : each.end], KINDS[each.kind], each.certain))
        at = each.end
    return [*pieces, Piece(text[at:])] if at < len(text) else pieces


def swap(fields: Mapping[str, str], instead: Mapping[str, str]) -> dict[str, str]:
    """The words with some of them changed everywhere; longer ones first, so that none is changed in part."""
    changed = dict(fields)
    for before in sorted(instead, key=len, reverse=True):
        changed = {name: text.replace(before, instead[before]) for name, text in changed.items()}
    return changed

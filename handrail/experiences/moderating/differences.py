"""What a moderator would change, word by word; and that nothing is smoothed: taken out with a mark, or put another way.

A moderator adds nothing of their own, and leaves nothing out without saying so where it stood.
"""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

from django.utils.translation import gettext as _

from handrail.experiences.models import Telling
from handrail.experiences.moderating.refusing import NotPossible

#: How it is marked where something was taken out: "[removed: method detail]".
MARK: Final = re.compile(r"\[removed: [^\[\]]{1,60}\]")

_WORDS: Final = re.compile(r"\[removed: [^\[\]]{1,60}\]|\w+|\s+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words: "same", "out" (only before) or "in" (only after)."""

    kind: str
    text: str


def pieces(before: str, after: str) -> list[Piece]:
    """Both texts as one, piece by piece."""
    one, two = _WORDS.findall(before), _WORDS.findall(after)
    found: list[Piece] = []
    for kind, a, b, c, d in SequenceMatcher(None, one, two, autojunk=False).get_opcodes():
        if kind == "equal":
            found.append(Piece("same", "".join(one[a:b])))
            continue
        found += [Piece(name, text) for name, text in (("out", "".join(one[a:b])), ("in", "".join(two[c:d]))) if text]
    return found


def check_honest(before: dict[str, str], after: dict[str, str]) -> None:
    """`NotPossible` where nothing is changed, something is only added, or something is gone without a mark."""
    if {name: text for name, text in before.items() if text} == {name: text for name, text in after.items() if text}:
        raise NotPossible(_("You changed no word. Change what the clause asks for, or approve it as it is."))
    for name in Telling.FIELDS:
        _check_field(before.get(name, ""), after.get(name, ""))


def _check_field(before: str, after: str) -> None:
    found = [each for each in pieces(before, after) if each.kind == "same" or each.text.strip()]
    for number, each in enumerate(found):
        beside = {found[place].kind for place in (number - 1, number + 1) if 0 <= place < len(found)}
        if each.kind == "out" and "in" not in beside:
            raise NotPossible(_("Where you take words out, write what they were: for example [removed: a name]."))
        if each.kind == "in" and "out" not in beside:
            raise NotPossible(
                _("A moderator adds nothing of their own. Put back: “%(words)s”") % {"words": each.text.strip()}
            )

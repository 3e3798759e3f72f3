"""Accounts that tell of something alike, offered beside one that is read; none about hurting oneself, to or from.

It is about what is told, never about who tells: no two writers are compared.
"""

from collections.abc import Iterable
from typing import Final

import numpy as np

from handrail.experiences.finding import by_meaning, by_words, index, results, words
from handrail.experiences.finding.kept import Floats, unpack
from handrail.experiences.finding.results import Found
from handrail.experiences.models import Published, Telling, Vector
from handrail.experiences.publishing import parts, shown

#: Accounts with these content notes are never offered, and nothing is offered beside them.
NEVER: Final = frozenset({"suicide", "self-harm", "eating"})
_METHOD: Final = "[removed: method"
#: Passages looked at for each passage of the account, and how many of its own are asked about.
_DEPTH: Final = 30
_ASKED: Final = 6


def alike(published: Published, many: int = 3) -> list[Found]:
    """So many accounts at the most, nearest first, without a word of their text but a title."""
    if leads_to_harm(published):
        return []
    own = {each.pk for each in parts.whole(published.telling)}
    near = [each for each in index.joined([(each, 1.0) for each in _near(published.telling)]) if each not in own]
    kept = _harmless(near)
    chosen = [each for each in near if each in kept][:many]
    return results.show(chosen, {}, "")


def leads_to_harm(published: Published) -> bool:
    """Whether it tells of hurting oneself, by its notes or by what had to be taken out of it."""
    said = " ".join(str(text) for text in published.fields.values()).casefold()
    return not NEVER.isdisjoint(published.content_notes) or _METHOD in said


def _near(telling: Telling) -> list[list[int]]:
    rows = list(Vector.objects.filter(passage__telling=telling).order_by("pk").values_list("pk", "numbers", "scale"))
    if rows:
        return [by_meaning.near(each, _DEPTH) for each in _some(unpack(rows))]
    return [_with_words_of(text) for text in telling.passages.order_by("pk").values_list("text", flat=True)[:_ASKED]]


def _some(vectors: Floats) -> Iterable[Floats]:
    """All of them, or as many spread over the whole."""
    places = np.unique(np.linspace(0, len(vectors) - 1, min(_ASKED, len(vectors))).astype(int))
    return (vectors[place] for place in places)


def _with_words_of(text: str) -> list[int]:
    """By its longest words: they say most."""
    longest = sorted(set(words.folded(text).split()), key=lambda word: (-len(word), word))[:_ASKED]
    every, some = by_words.passages(" ".join(longest))
    return [*every, *some]


def _harmless(tellings: list[str]) -> set[str]:
    return {each.pk for each in shown.is_public().filter(pk__in=tellings) if not leads_to_harm(each)}

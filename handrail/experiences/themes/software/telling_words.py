"""What a group is shown by: passages in its midst and at its edge, and words common in it and rare elsewhere.

All of it is worked out when the page is shown, and none is kept.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from typing import Final

import numpy as np

from handrail.experiences.models import Group, Passage
from handrail.experiences.themes import waiting
from handrail.experiences.themes.software import discovery

NEAREST, FARTHEST, WORDS = 5, 3, 8
#: A word that fewer passages have says more of them than of the group.
_FEWEST_WITH_WORD: Final = 3
#: So many other passages are enough to know what is common anyway.
_OTHERS: Final = 2000
_WORD: Final = re.compile(r"[^\W\d_]{3,}")


@dataclass(frozen=True)
class Shown:
    """What a person needs to name, merge or reject a group."""

    nearest: list[Passage]
    farthest: list[Passage]
    words: list[str]
    accounts: int
    authors: int
    services: int


def shown(group: Group) -> Shown:
    """The group as it is now: what was withdrawn since is in none of it."""
    passages = list(group.passages.select_related("telling").order_by("pk"))
    near = _by_nearness(passages)
    far = near[NEAREST:][-FARTHEST:]
    others = waiting.public().exclude(groups=group).order_by("-pk").values_list("text", flat=True)
    return Shown(
        nearest=near[:NEAREST],
        farthest=far[::-1],
        words=telling([each.text for each in passages], islice(others.iterator(), _OTHERS)),
        accounts=len({each.telling_id for each in passages}),
        authors=len({each.telling.author_id for each in passages}),
        services=len({each.telling.service_id for each in passages} - {None}),
    )


def _by_nearness(passages: list[Passage]) -> list[Passage]:
    """From the midst of the group to its edge."""
    if len(passages) < 2:
        return passages
    vectors = discovery.vectors([each.text for each in passages])
    near = vectors @ vectors.mean(axis=0)
    return [passages[at] for at in np.argsort(-near, kind="stable")]


def telling(inside: Iterable[str], outside: Iterable[str]) -> list[str]:
    """The words that are in most passages of the group and in few others, most telling first."""
    within, many = _passages_with(inside)
    beyond, rest = _passages_with(outside)

    def weight(word: str) -> float:
        here, there = within[word] / many, (beyond[word] + 1) / (rest + 2)
        return here * float(np.log(here / there))

    often = [word for word, times in within.items() if times >= _FEWEST_WITH_WORD]
    return [word for word in sorted(often, key=lambda word: (-weight(word), word)) if weight(word) > 0][:WORDS]


def _passages_with(texts: Iterable[str]) -> tuple[Counter[str], int]:
    found: Counter[str] = Counter()
    many = 0
    for text in texts:
        found.update(set(_WORD.findall(text.lower())))
        many += 1
    return found, many

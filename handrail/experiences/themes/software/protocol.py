"""The honest way to try a coder: nothing it is asked was seen while it learnt, in any spelling or by the same person.

Empty texts and non-answers are left out (everybody gets those right), the same text stands once, and one in five is
kept back by whole groups. Nothing is put right afterwards: a text on which nothing is said stays so.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from handrail.experiences.themes.software.labelled import CannotRead, Labelled
from handrail.experiences.themes.software.scores import Marks

TEST: Final = 0.2
#: Fewer texts or groups than this cannot be learnt from and asked about.
FEWEST_TEXTS: Final = 20
FEWEST_GROUPS: Final = 5
_NOT_ANSWERS: Final = frozenset(
    {
        *("", "na", "n a", "nan", "null", "blank", "not applicable"),
        *("did not answer", "didnt answer", "no answer", "not answered", "unanswered", "no response"),
        *("no comment", "no comments", "prefer not to say", "prefer not to answer"),
    }
)


@dataclass(frozen=True)
class Tried:
    """What is learnt from (`learns`) and asked about (`asked`), as numbers of texts, and what was left out before."""

    texts: list[str]
    marks: Marks
    groups: list[str]
    learns: NDArray[np.int64]
    asked: NDArray[np.int64]
    left_out: int
    twice: int
    twice_otherwise: int


def plain(text: str) -> str:
    """A text as it is compared with others: small letters and figures, one space between words."""
    return " ".join(re.findall(r"\w+", text.lower().replace("'", "").replace("’", "")))


def prepare(read: Labelled, seed: int = 42) -> Tried:
    """Leave out, put together what is the same, and split."""
    answered = [(number, plain(text)) for number, text in enumerate(read.texts) if plain(text) not in _NOT_ANSWERS]
    first: dict[str, int] = {}
    for number, same in answered:
        first.setdefault(same, number)
    otherwise = sum(bool((read.marks[number] != read.marks[first[same]]).any()) for number, same in answered)
    kept = list(first.values())
    groups = _groups(read, kept)
    _enough(kept, groups)
    learns, asked = _split(groups, seed)
    marks = read.marks[kept]
    if not marks[learns].any():
        raise CannotRead("no text that is learnt from has a theme. More texts are needed")
    return Tried(
        texts=[read.texts[number] for number in kept],
        marks=marks,
        groups=groups,
        learns=learns,
        asked=asked,
        left_out=len(read.texts) - len(answered),
        twice=len(answered) - len(kept),
        twice_otherwise=otherwise,
    )


def _groups(read: Labelled, kept: Sequence[int]) -> list[str]:
    """The group of each text; who is in none is alone."""
    if read.groups is None:
        return [f"text {number}" for number in kept]
    return [read.groups[number] or f"text {number}" for number in kept]


def _enough(kept: Sequence[int], groups: Sequence[str]) -> None:
    if len(kept) < FEWEST_TEXTS:
        raise CannotRead(
            f"only {len(kept)} different texts are left. At least {FEWEST_TEXTS} are needed; hundreds are better"
        )
    if len(set(groups)) < FEWEST_GROUPS:
        raise CannotRead(
            f"there are only {len(set(groups))} groups, and at least {FEWEST_GROUPS} are needed to keep some back"
        )


def _split(groups: Sequence[str], seed: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    from sklearn.model_selection import GroupShuffleSplit

    found = GroupShuffleSplit(n_splits=1, test_size=TEST, random_state=seed).split(groups, groups=groups)
    learns, asked = next(found)
    return learns, asked

"""What there is to learn from: the passages people have read, and the themes they found in them.

Whoever read a passage and put no code said something too: that none is there. But only of themes that were in the
codebook then, and meant what they mean now; of the others it is not known.
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from django.db.models import Max

from handrail.experiences.models import LookedAt, Passage, State, Theme
from handrail.experiences.themes import codebook, ledger
from handrail.experiences.themes.software.scores import Marks


@dataclass(frozen=True)
class Examples:
    """Passages with what people found. `authors` keeps together what one person told; `known`: see above."""

    passages: list[int]
    texts: list[str]
    authors: list[str]
    themes: tuple[str, ...]
    truth: Marks
    known: Marks

    def confirmed(self) -> list[int]:
        """How many passages people confirmed for each theme."""
        return [int(number) for number in self.truth.sum(axis=0)]

    def mark(self) -> str:
        """The same for the same examples, and no words in it: by this it is known whether anything is new."""
        told = [self.passages, self.themes, np.packbits(self.truth).tolist(), np.packbits(self.known).tolist()]
        return hashlib.sha256(json.dumps(told).encode()).hexdigest()


def collect() -> Examples:
    """Everything people have read and coded, of what is public."""
    themes = codebook.themes()
    found, read = _found(themes), _read_with()
    rows = Passage.objects.filter(telling__state=State.PUBLISHED).order_by("pk")
    told = [
        row for row in rows.values_list("pk", "text", "telling__author").iterator() if row[0] in found or row[0] in read
    ]
    passages = [pk for pk, _, _ in told]
    truth = _marks(passages, themes, lambda pk, theme: theme.code in found.get(pk, ()))
    known = _marks(passages, themes, lambda pk, theme: read.get(pk, -1) >= theme.meant_since)
    return Examples(
        passages=passages,
        texts=[text for _, text, _ in told],
        authors=[author for _, _, author in told],
        themes=tuple(theme.code for theme in themes),
        truth=truth,
        known=known | truth,
    )


def _found(themes: Sequence[Theme]) -> Mapping[int, set[str]]:
    """The themes people found in each passage, as they are meant now. What tells one the other way round is not it."""
    since = {theme.code: theme.meant_since for theme in themes}
    rows = {(code, version): pk for pk, code, version in Theme.objects.values_list("pk", "code", "version")}
    found: dict[int, set[str]] = defaultdict(set)
    for passage, code, version in ledger.confirmed().filter(contrary=False).values_list("passage", "theme", "version"):
        if code in since and rows.get((code, version), 0) >= since[code]:
            found[passage].add(code)
    return found


def _read_with() -> Mapping[int, int]:
    """By passage, the newest edition of the codebook somebody read it with."""
    looks = LookedAt.objects.filter(coder__is_software=False).order_by().values_list("passage")
    return dict(looks.annotate(newest=Max("book")))


def _marks(passages: Sequence[int], themes: Sequence[Theme], has: Callable[[int, Theme], bool]) -> Marks:
    made = np.array([[has(pk, theme) for theme in themes] for pk in passages], dtype=np.bool_)
    return made.reshape(len(passages), len(themes))

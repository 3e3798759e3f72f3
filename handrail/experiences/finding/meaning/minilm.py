"""all-MiniLM-L6-v2 in numpy: six layers of attention, the mean of what comes out, at length one.

Texts of one length go through attention together, so nothing is padded and no work is lost. The numbers agree with
those of the model's own framework to about one part in ten thousand.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Final

import numpy as np

from handrail.experiences.finding.meaning import weights
from handrail.experiences.finding.meaning.weights import Array
from handrail.experiences.finding.meaning.wordpiece import WordPiece

_LAYERS: Final = 6
_HEADS: Final = 12
_LONGEST: Final = 256
#: So many pieces at once: enough for quick products of matrices, few enough to stay near the processor.
_AT_ONCE: Final = 2048
#: Rows of the widest step done at once, for the same reason.
_ROWS: Final = 64


@dataclass(frozen=True)
class _Linear:
    weight: Array
    bias: Array

    def __call__(self, x: Array) -> Array:
        y: Array = x @ self.weight
        y += self.bias
        return y


@dataclass(frozen=True)
class _Norm:
    weight: Array
    bias: Array

    def __call__(self, x: Array) -> Array:
        x -= x.mean(axis=1, keepdims=True)
        spread = np.einsum("ij,ij->i", x, x)[:, None] / np.float32(x.shape[1])
        x /= np.sqrt(spread + np.float32(1e-12))
        x *= self.weight
        x += self.bias
        return x


@dataclass(frozen=True)
class _Layer:
    looks: _Linear
    joins: _Linear
    after_looking: _Norm
    widens: _Linear
    narrows: _Linear
    after_thinking: _Norm

    def __call__(self, x: Array, lengths: Sequence[int]) -> Array:
        x = self.after_looking(x + self.joins(_attend(self.looks(x), lengths)))
        return self.after_thinking(x + self._think(x))

    def _think(self, x: Array) -> Array:
        wide = self.widens(x)
        for start in range(0, len(wide), _ROWS):
            _gelu(wide[start : start + _ROWS])
        return self.narrows(wide)


class MiniLM:
    """The model in one folder: its words and its weights."""

    def __init__(self, folder: Path) -> None:
        self._pieces = WordPiece(folder / "vocab.txt")
        kept = weights.read(folder / "model.safetensors")
        self._word = kept["embeddings.word_embeddings.weight"]
        self._place = kept["embeddings.position_embeddings.weight"] + kept["embeddings.token_type_embeddings.weight"][0]
        self._first = _norm(kept, "embeddings.LayerNorm")
        self._layers = [_layer(kept, number) for number in range(_LAYERS)]

    def vectors(self, texts: Sequence[str]) -> Array:
        """A row of length one for each text, in their order."""
        numbered = [self._pieces.numbers(text, _LONGEST) for text in texts]
        order = sorted(range(len(texts)), key=lambda place: len(numbered[place]))
        found = np.empty((len(texts), self._word.shape[1]), dtype=np.float32)
        for places in _batches(order, [len(each) for each in numbered]):
            found[places] = self._batch([numbered[place] for place in places])
        return found

    def _batch(self, numbered: list[list[int]]) -> Array:
        lengths = [len(each) for each in numbered]
        places = np.concatenate([np.arange(length) for length in lengths])
        x = self._first(self._word[np.concatenate(numbered)] + self._place[places])
        for layer in self._layers:
            x = layer(x, lengths)
        starts = np.concatenate([[0], np.cumsum(lengths)[:-1]])
        summed = np.add.reduceat(x, starts, axis=0)
        return np.asarray(summed / np.linalg.norm(summed, axis=1, keepdims=True), dtype=np.float32)


def _batches(order: list[int], lengths: list[int]) -> list[list[int]]:
    found: list[list[int]] = []
    held = _AT_ONCE
    for place in order:
        if held + lengths[place] > _AT_ONCE:
            found.append([])
            held = 0
        found[-1].append(place)
        held += lengths[place]
    return found


def _attend(mixed: Array, lengths: Sequence[int]) -> Array:
    """What each piece takes from the others of its text; texts of one length stand side by side."""
    width = mixed.shape[1] // 3
    out = np.empty((len(mixed), width), dtype=np.float32)
    start = 0
    for length, group in groupby(lengths):
        texts = sum(1 for _ in group)
        end = start + texts * length
        parts = mixed[start:end].reshape(texts, length, 3, _HEADS, width // _HEADS).transpose(2, 0, 3, 1, 4)
        asks, answers, says = (np.ascontiguousarray(each) for each in parts)
        taken = _softmax(asks @ answers.transpose(0, 1, 3, 2)) @ says
        out[start:end] = taken.transpose(0, 2, 1, 3).reshape(texts * length, width)
        start = end
    return out


def _softmax(x: Array) -> Array:
    x -= x.max(axis=-1, keepdims=True)
    np.exp(x, out=x)
    x /= x.sum(axis=-1, keepdims=True)
    return x


def _gelu(x: Array) -> None:
    """Each x times the chance that a normal number is smaller, in place: by a logistic curve, to 3 in 100,000."""
    t = np.minimum(x * x, np.float32(36))
    y = t * np.float32(_C5)
    y += np.float32(_C3)
    y *= t
    y += np.float32(_C1)
    y *= x
    np.exp(y, out=y)
    y += 1
    x /= y


#: Fitted to the normal curve between -6 and 6.
_C1, _C3, _C5 = -1.59501540, -0.0740115202, 0.000703058483


def _norm(kept: dict[str, Array], name: str) -> _Norm:
    return _Norm(np.array(kept[f"{name}.weight"]), np.array(kept[f"{name}.bias"]))


def _linear(kept: dict[str, Array], name: str) -> _Linear:
    return _Linear(np.ascontiguousarray(kept[f"{name}.weight"].T), np.array(kept[f"{name}.bias"]))


def _looks(kept: dict[str, Array], name: str) -> _Linear:
    """Asking, answering and saying in one product; what asks is scaled here, once."""
    each = [_linear(kept, f"{name}.{part}") for part in ("query", "key", "value")]
    scale = np.float32((each[0].weight.shape[1] / _HEADS) ** -0.5)
    scaled = [_Linear(each[0].weight * scale, each[0].bias * scale), *each[1:]]
    return _Linear(
        np.ascontiguousarray(np.concatenate([part.weight for part in scaled], axis=1)),
        np.concatenate([part.bias for part in scaled]),
    )


def _layer(kept: dict[str, Array], number: int) -> _Layer:
    name = f"encoder.layer.{number}"
    return _Layer(
        looks=_looks(kept, f"{name}.attention.self"),
        joins=_linear(kept, f"{name}.attention.output.dense"),
        after_looking=_norm(kept, f"{name}.attention.output.LayerNorm"),
        widens=_linear(kept, f"{name}.intermediate.dense"),
        narrows=_linear(kept, f"{name}.output.dense"),
        after_thinking=_norm(kept, f"{name}.output.LayerNorm"),
    )

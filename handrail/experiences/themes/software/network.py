"""all-MiniLM-L6-v2 with a head that says themes, as torch can train it. Only `fine_tuning` opens this file."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import torch
from torch import nn
from torch.nn import functional

_LAYERS: Final = 6
_HEADS: Final = 12
_DROPPED: Final = 0.1


class Layer(nn.Module):
    """Each piece looks at the others of its text, then thinks for itself."""

    def __init__(self, width: int, wide: int) -> None:
        super().__init__()
        self.query, self.key, self.value, self.joins = (nn.Linear(width, width) for _ in range(4))
        self.widens, self.narrows = nn.Linear(width, wide), nn.Linear(wide, width)
        self.after_looking, self.after_thinking = (nn.LayerNorm(width, eps=1e-12) for _ in range(2))
        self.drop = nn.Dropout(_DROPPED)

    def forward(self, x: torch.Tensor, seen: torch.Tensor) -> torch.Tensor:
        """One step for texts (text, piece, number); `seen` says which pieces are there."""
        asks, answers, says = (self._heads(each(x)) for each in (self.query, self.key, self.value))
        looked = functional.scaled_dot_product_attention(
            asks, answers, says, attn_mask=seen[:, None, None, :], dropout_p=_DROPPED if self.training else 0.0
        )
        x = self.after_looking(x + self.drop(self.joins(looked.transpose(1, 2).flatten(2))))
        thought: torch.Tensor = self.narrows(functional.gelu(self.widens(x)))
        told: torch.Tensor = self.after_thinking(x + self.drop(thought))
        return told

    def _heads(self, x: torch.Tensor) -> torch.Tensor:
        return x.unflatten(2, (_HEADS, -1)).transpose(1, 2)


class Network(nn.Module):
    """Pieces of words in, a number for each theme out: the mean of what the last layer says, and a plane for each."""

    def __init__(self, kept: Mapping[str, Any], themes: int) -> None:
        super().__init__()
        words, places = (_tensor(kept, f"embeddings.{name}_embeddings.weight") for name in ("word", "position"))
        width, wide = words.shape[1], len(kept["encoder.layer.0.intermediate.dense.bias"])
        self.words = nn.Embedding.from_pretrained(words, freeze=True)
        self.places = nn.Parameter(places + _tensor(kept, "embeddings.token_type_embeddings.weight")[0])
        self.first = nn.LayerNorm(width, eps=1e-12)
        self.layers = nn.ModuleList(Layer(width, wide) for _ in range(_LAYERS))
        self.head = nn.Linear(width, themes)
        self.drop = nn.Dropout(_DROPPED)
        self._fill(kept)

    def forward(self, pieces: torch.Tensor, seen: torch.Tensor) -> torch.Tensor:
        """A row for each text, a column for each theme."""
        x = self.drop(self.first(self.words(pieces) + self.places[: pieces.shape[1]]))
        for layer in self.layers:
            x = layer(x, seen)
        inside = seen[:, :, None].to(x.dtype)
        told: torch.Tensor = self.head(self.drop((x * inside).sum(dim=1) / inside.sum(dim=1)))
        return told

    def _fill(self, kept: Mapping[str, Any]) -> None:
        _put(self.first, kept, "embeddings.LayerNorm")
        for number, layer in enumerate(self.layers):
            name = f"encoder.layer.{number}"
            for part in ("query", "key", "value"):
                _put(getattr(layer, part), kept, f"{name}.attention.self.{part}")
            _put(layer.joins, kept, f"{name}.attention.output.dense")
            _put(layer.after_looking, kept, f"{name}.attention.output.LayerNorm")
            _put(layer.widens, kept, f"{name}.intermediate.dense")
            _put(layer.narrows, kept, f"{name}.output.dense")
            _put(layer.after_thinking, kept, f"{name}.output.LayerNorm")


def batch(pieces: Sequence[Sequence[int]]) -> tuple[torch.Tensor, torch.Tensor]:
    """Texts of different lengths side by side, and where each has something."""
    longest = max(map(len, pieces))
    filled = torch.tensor([[*each, *[0] * (longest - len(each))] for each in pieces])
    seen = torch.tensor([[True] * len(each) + [False] * (longest - len(each)) for each in pieces])
    return filled, seen


def _tensor(kept: Mapping[str, Any], name: str) -> torch.Tensor:
    return torch.tensor(kept[name])


def _put(part: Any, kept: Mapping[str, Any], name: str) -> None:
    with torch.no_grad():
        part.weight.copy_(_tensor(kept, f"{name}.weight"))
        part.bias.copy_(_tensor(kept, f"{name}.bias"))

"""Chance, in named streams: each person has numbers of their own, the same in every scenario (common random numbers).

What the third coin of the seventh person shows depends on the seed, the replication, the stream, the person and that
it is their third; never on what anybody else did before. So two scenarios are compared on the same people, and the
same seed gives the same run, on any number of cores.
"""

from collections.abc import Iterator
from hashlib import blake2b
from itertools import chain
from typing import Final

import numpy as np

#: How many numbers of each stream are drawn at once for one person; whoever needs more gets more, one block at a time.
UNIFORM: Final = {"who": 32, "decides": 32, "attends": 48, "items": 48, "staff": 8}
NORMAL: Final = {"severity": 8, "changes": 48}
_PEOPLE_AT_ONCE: Final = 256


class Luck:
    """The streams of one person. Each attribute is an endless iterator of floats; uniform in [0, 1), or normal."""

    __slots__ = ("attends", "changes", "decides", "items", "severity", "staff", "who")

    attends: Iterator[float]
    changes: Iterator[float]
    decides: Iterator[float]
    items: Iterator[float]
    severity: Iterator[float]
    staff: Iterator[float]
    who: Iterator[float]


class Draws:
    """All the chance of one replication of one seed."""

    def __init__(self, seed: int, replication: int) -> None:
        self._keys = {name: _key(seed, replication, name) for name in (*UNIFORM, *NORMAL)}
        self._seed, self.replication = seed, replication
        self._block = -1
        self._rows: dict[str, np.ndarray] = {}

    def person(self, number: int) -> Luck:
        """The streams of the person with this number, from their beginning."""
        block, place = divmod(number, _PEOPLE_AT_ONCE)
        if block != self._block:
            self._block = block
            self._rows = {name: self._drawn(name, block, 0) for name in self._keys}
        luck = Luck()
        for name, rows in self._rows.items():
            setattr(luck, name, chain(rows[place].tolist(), self._more(name, block, place)))
        return luck

    def stream(self, name: str) -> np.random.Generator:
        """A generator of its own for something that is nobody's: arrivals, the sickness of one of the staff."""
        return np.random.Generator(np.random.Philox(key=_key(self._seed, self.replication, name)))

    def _more(self, name: str, block: int, place: int) -> Iterator[float]:
        round_ = 1
        while True:
            yield from self._drawn(name, block, round_)[place].tolist()
            round_ += 1

    def _drawn(self, name: str, block: int, round_: int) -> np.ndarray:
        random = np.random.Generator(np.random.Philox(key=self._keys[name], counter=[0, round_, block, 0]))
        if name in NORMAL:
            return random.standard_normal((_PEOPLE_AT_ONCE, NORMAL[name]))
        return random.random((_PEOPLE_AT_ONCE, UNIFORM[name]))


def _key(seed: int, replication: int, name: str) -> list[int]:
    digest = blake2b(f"{seed} {replication} {name}".encode(), digest_size=16).digest()
    return [int.from_bytes(digest[:8], "little"), int.from_bytes(digest[8:], "little")]

"""Time in a run: what is to happen, in the order in which it happens; first come, first served at the same instant."""

from collections.abc import Callable
from datetime import datetime
from heapq import heappop, heappush
from itertools import count
from typing import Any

Happening = Callable[..., None]


class Clock:
    """What is still to happen. `now` only goes forward."""

    __slots__ = ("_coming", "_order", "now")

    def __init__(self, now: datetime) -> None:
        self.now = now
        self._coming: list[tuple[datetime, int, Happening, tuple[Any, ...]]] = []
        self._order = count()

    def at(self, when: datetime, what: Happening, *about: Any) -> None:
        """Let `what(*about)` happen at `when`; now, if that has gone by."""
        heappush(self._coming, (when if when > self.now else self.now, next(self._order), what, about))

    def run(self, until: datetime) -> None:
        """Let everything happen that comes before `until`, and be there."""
        coming = self._coming
        while coming and coming[0][0] < until:
            self.now, _, what, about = heappop(coming)
            what(*about)
        self.now = max(self.now, until)

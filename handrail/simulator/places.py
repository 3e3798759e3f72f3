"""Who waits for a place, and the places: a place that comes free goes to whoever is first in the honest order.

The order is the one of `care.waiting.Place.rank`. Somebody who leaves the list keeps nobody's turn.
"""

from heapq import heappop, heappush
from typing import Generic, Protocol, TypeVar


class Rank(Protocol):
    """What the order goes by."""

    def __lt__(self, other: "Rank", /) -> bool: ...


W = TypeVar("W")
P = TypeVar("P")


class Places(Generic[W, P]):
    """The list for one kind of place, and the places that are free now."""

    __slots__ = ("_gone", "_line", "free")

    def __init__(self, free: list[P] | None = None) -> None:
        self.free: list[P] = free or []
        self._line: list[tuple[object, W]] = []
        self._gone: set[int] = set()

    def __len__(self) -> int:
        return len(self._line) - len(self._gone)

    def join(self, rank: object, who: W) -> None:
        """Wait for a place."""
        heappush(self._line, (rank, who))

    def leave(self, who: W) -> None:
        """Wait no longer."""
        self._gone.add(id(who))

    def release(self, place: P) -> None:
        """A place has come free."""
        self.free.append(place)

    def next(self) -> tuple[W, P] | None:
        """Whoever is first, and their place; None where nobody waits or nothing is free."""
        who = self.first() if self.free else None
        return None if who is None else (who, self.free.pop())

    def first(self) -> W | None:
        """Whoever is first leaves the list; None where nobody waits."""
        while self._line:
            _, who = heappop(self._line)
            if id(who) not in self._gone:
                return who
            self._gone.discard(id(who))
        return None

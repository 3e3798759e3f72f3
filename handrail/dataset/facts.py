"""What a stream tells, sorted for the return: the entries that count, by kind of event."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from handrail.care.entry import Entry
from handrail.care.fold import in_order


class Facts:
    """The entries of one stream that count (none that was struck), by the kind of their event, in order."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._by_kind: dict[type, list[Entry]] = defaultdict(list)
        for entry in in_order(entries):
            self._by_kind[type(entry.event)].append(entry)

    def all(self, *kinds: type) -> list[Entry]:
        """The entries of these kinds, in the order they happened."""
        if len(kinds) == 1:
            return self._by_kind.get(kinds[0], [])
        found = [entry for kind in kinds if kind in self._by_kind for entry in self._by_kind[kind]]
        if len(found) > 1:
            found.sort(key=lambda entry: (entry.at, entry.seq))
        return found

    def last(self, *kinds: type) -> Entry | None:
        """The latest entry of these kinds."""
        found = self.all(*kinds)
        return found[-1] if found else None

    def last_by(self, kind: type, name: str) -> dict[str, Any]:
        """The latest event of a kind for each value of the fact `name`."""
        return {getattr(entry.event, name): entry.event for entry in self.all(kind)}

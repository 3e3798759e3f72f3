"""What somebody outside can work out from the numbers shown, and the proof that a hidden one stays unknown to them.

They know how the numbers are made: how far each was rounded, that a hidden one is small, which are sums of which, and
what a whole percentage allows. A number is in doubt once another table is found that agrees with all they see, and in
which that number is different. None found within the tries is no doubt: then more is hidden. So an error is on the
side of hiding too much. Cells are plain numbers, handed out in order.
"""

from collections import Counter, deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

#: Stands for no limit: more than any count.
FAR: Final = 10**15
#: How many changes to a table are tried before it counts as not found, and how many cells it may differ in.
TRIES: Final = 200
MOST_CELLS: Final = 24
_BRANCHES: Final = 8


@dataclass(slots=True)
class Fact:
    """Something known of some cells together: their weighted sum may differ by `least` to `most` from the true one."""

    weights: dict[int, int]
    least: int
    most: int

    def allows(self, change: int) -> bool:
        return self.least <= change <= self.most


@dataclass(frozen=True, slots=True)
class Doubt:
    """The cells in which another table differs, that agrees with all that is known; none if no such table was found.

    Then it says what stood in the way, and how often: cells that could not be otherwise, facts that nothing mends.
    """

    cells: frozenset[int]
    in_the_way: Counter[int]
    stuck: Counter[int]
    tried_all: bool


class Known:
    """What is known of a table: of each cell from where to where it may lie, and the facts that link cells."""

    def __init__(self) -> None:
        self.values: list[int] = []
        self.reach: list[tuple[int, int]] = []
        self.facts: dict[int, Fact] = {}
        self.facts_of: list[list[int]] = []
        self._made = 0

    def cell(self, value: int, low: int, high: int) -> int:
        """A new cell. `ValueError` if the true value is not where it is said to lie."""
        self.values.append(value)
        self.reach.append((0, 0))
        self.facts_of.append([])
        self.lies(len(self.values) - 1, low, high)
        return len(self.values) - 1

    def lies(self, cell: int, low: int, high: int) -> None:
        """From where to where the cell may lie, as far as is known."""
        value = self.values[cell]
        if not low <= value <= high:
            raise ValueError(f"{value} does not lie from {low} to {high}.")
        self.reach[cell] = low - value, high - value

    def fact(self, weights: Mapping[int, int], low: int, high: int) -> int:
        """The weighted sum of some cells lies from `low` to `high`. `ValueError` if it does not."""
        true = sum(weight * self.values[cell] for cell, weight in weights.items())
        if not low <= true <= high:
            raise ValueError(f"{true} does not lie from {low} to {high}.")
        self._made += 1
        self._remember(self._made, Fact(dict(weights), low - true, high - true))
        return self._made

    def _remember(self, number: int, fact: Fact) -> None:
        self.facts[number] = fact
        for cell in fact.weights:
            self.facts_of[cell].append(number)

    def forget(self, fact: int) -> None:
        """It is not known any more, as what told it is not shown."""
        for cell in self.facts.pop(fact).weights:
            self.facts_of[cell].remove(fact)

    def doubt(self, cell: int) -> Doubt:
        """Look for another table that agrees with all that is known, and in which this cell is different."""
        in_the_way, stuck, tried_all = Counter[int](), Counter[int](), True
        for by in (1, -1):
            least, most = self.reach[cell]
            other = _Other(self, in_the_way, stuck)
            if least <= by <= most and other.with_change(cell, by):
                return Doubt(frozenset(other.changes), in_the_way, stuck, tried_all)
            tried_all &= other.left > 0
        return Doubt(frozenset(), in_the_way, stuck, tried_all)

    def around(self, cell: int) -> Iterator[tuple[list[int], list[int]]]:
        """The facts linked with a cell and the cells in them; then those linked with these; and so on."""
        seen_cells, seen_facts, ring = {cell}, set[int](), deque([cell])
        while ring:
            facts = sorted({fact for each in ring for fact in self.facts_of[each]} - seen_facts)
            cells = sorted({each for fact in facts for each in self.facts[fact].weights} - seen_cells)
            yield facts, cells
            seen_facts.update(facts)
            seen_cells.update(cells)
            ring = deque(cells)


class _Other:
    """A table that differs from the true one in `changes`, on its way to agree with all that is known."""

    def __init__(self, known: Known, in_the_way: Counter[int], stuck: Counter[int]) -> None:
        self._known, self._in_the_way, self._stuck = known, in_the_way, stuck
        self.changes: dict[int, int] = {}
        self._off: dict[int, int] = {}
        self._broken: set[int] = set()
        self.left = TRIES

    def with_change(self, cell: int, by: int) -> bool:
        """Change a cell, and others until everything known holds again; or leave all as it was."""
        self.left -= 1
        self.changes[cell] = by
        self._shift(cell, by)
        if self._is_mended():
            return True
        self._shift(cell, -self.changes.pop(cell))
        return False

    def _is_mended(self) -> bool:
        if not self._broken:
            return True
        if len(self.changes) >= MOST_CELLS:
            return False
        facts = self._known.facts
        first = min(self._broken, key=lambda fact: (len(facts[fact].weights), fact))
        ways = sorted(self._ways(first))[:_BRANCHES]
        self._stuck[first] += not ways
        return any(self.left > 0 and self.with_change(cell, by) for _, cell, by in ways)

    def _ways(self, fact: int) -> Iterator[tuple[tuple[int, int], int, int]]:
        """Each change of one more cell that mends a fact, those first that break the fewest others."""
        broken, off = self._known.facts[fact], self._off[fact]
        short = broken.least - off if off < broken.least else broken.most - off
        for cell, weight in broken.weights.items():
            by = -(-abs(short) // abs(weight)) * (1 if (short > 0) == (weight > 0) else -1)
            least, most = self._known.reach[cell]
            if cell in self.changes or not broken.allows(off + weight * by):
                continue
            if least <= by <= most:
                yield (self._breaks(cell, by), least - most), cell, by
            else:
                self._in_the_way[cell] += 1

    def _breaks(self, cell: int, by: int) -> int:
        """How many more facts would be broken by a change: below zero if it mends more than it breaks."""
        balance = 0
        for each in self._known.facts_of[cell]:
            fact = self._known.facts[each]
            holds = fact.allows(self._off.get(each, 0) + by * fact.weights[cell])
            balance += (each not in self._broken) - holds
        return balance

    def _shift(self, cell: int, by: int) -> None:
        for each in self._known.facts_of[cell]:
            fact = self._known.facts[each]
            self._off[each] = off = self._off.get(each, 0) + by * fact.weights[cell]
            (self._broken.discard if fact.allows(off) else self._broken.add)(each)

"""What somebody outside can work out from the numbers shown, and the proof that a hidden one stays unknown to them.

They know how the numbers are made: how far each was rounded, that a hidden one is small, which are sums of which, and
what a whole percentage allows. A number is in doubt once another table is found that agrees with all they see, and in
which that number is different. None found within the tries is no doubt: then more is hidden. So an error is on the
side of hiding too much. Cells are plain numbers, handed out in order.
"""

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

#: Stands for no limit: more than any count.
FAR: Final = 10**15
#: How many changes to a table are tried before it counts as not found, and how many cells it may differ in.
TRIES: Final = 400
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

    @contextmanager
    def supposing(self, reach: Mapping[int, tuple[int, int]], without: Sequence[int]) -> Iterator[None]:
        """For as long as it lasts, some cells lie elsewhere, and some facts are not known."""
        before = {cell: self.reach[cell] for cell in reach}
        facts = {number: self.facts[number] for number in without}
        for cell, (low, high) in reach.items():
            self.lies(cell, low, high)
        for number in facts:
            self.forget(number)
        try:
            yield
        finally:
            for cell, span in before.items():
                self.reach[cell] = span
            for number, fact in facts.items():
                self._remember(number, fact)

    def doubt(self, cell: int) -> frozenset[int]:
        """The cells in which another table, that agrees with all that is known, differs: this one among them.

        Empty if no such table was found.
        """
        for by in (1, -1):
            least, most = self.reach[cell]
            other = _Other(self)
            if least <= by <= most and other.with_change(cell, by):
                return frozenset(other.changes)
        return frozenset()

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

    def __init__(self, known: Known) -> None:
        self._known = known
        self.changes: dict[int, int] = {}
        self._off: dict[int, int] = {}
        self._left = TRIES

    def with_change(self, cell: int, by: int) -> bool:
        """Change a cell, and others until everything known holds again; or leave all as it was."""
        self._left -= 1
        self._change(cell, by)
        if self._mended():
            return True
        self._change_back(cell)
        return False

    def _mended(self) -> bool:
        broken = [fact for fact, off in self._off.items() if not self._known.facts[fact].allows(off)]
        if not broken:
            return True
        if len(self.changes) >= MOST_CELLS:
            return False
        first = min(broken, key=lambda fact: len(self._known.facts[fact].weights))
        ways = sorted(self._ways(first))[:_BRANCHES]
        return any(self._left > 0 and self.with_change(cell, by) for _, cell, by in ways)

    def _ways(self, fact: int) -> Iterator[tuple[tuple[int, int], int, int]]:
        """Each change of one more cell that mends a fact, those first that break the fewest others."""
        broken, off = self._known.facts[fact], self._off[fact]
        short = broken.least - off if off < broken.least else broken.most - off
        for cell, weight in broken.weights.items():
            by = -(-abs(short) // abs(weight)) * (1 if (short > 0) == (weight > 0) else -1)
            least, most = self._known.reach[cell]
            if cell not in self.changes and least <= by <= most and broken.allows(off + weight * by):
                yield (self._breaks(cell, by), -(most - least)), cell, by

    def _breaks(self, cell: int, by: int) -> int:
        """How many more facts would be broken by a change: below zero if it mends more than it breaks."""
        balance = 0
        for each in self._known.facts_of[cell]:
            fact, off = self._known.facts[each], self._off.get(each, 0)
            balance += fact.allows(off) - fact.allows(off + by * fact.weights[cell])
        return balance

    def _change(self, cell: int, by: int) -> None:
        self.changes[cell] = by
        self._shift(cell, by)

    def _change_back(self, cell: int) -> None:
        self._shift(cell, -self.changes.pop(cell))

    def _shift(self, cell: int, by: int) -> None:
        for each in self._known.facts_of[cell]:
            self._off[each] = self._off.get(each, 0) + by * self._known.facts[each].weights[cell]

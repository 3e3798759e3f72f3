"""A set of numbers as one table of counts: which lie in the same sum, and what is known of each from what is shown.

The counts are those published, and those above and below the line of each percentage, which its text half tells.
England is the sum of its providers, a whole of its categories, a year of its months; other sums are declared (`sums`).
A sum that the numbers do not keep tells an outsider nothing, and is left out.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from handrail.dataset.periods import Period
from handrail.measures.number import ENGLAND, Number
from handrail.measures.outsider import FAR, Doubt, Fact, Known
from handrail.measures.rounding import is_small, lies, share_tells
from handrail.measures.sums import UNTOLD, Sum, above, below

Breakdown = tuple[str, str] | None
#: A count: of what, when, of which provider (none: of England), and of which category.
Key = tuple[str, Period, str, Breakdown]


@dataclass(frozen=True, slots=True)
class Hideable:
    """One thing that could be hidden: a published count, or percentages."""

    cell: int | None = None
    shares: tuple[int, ...] = ()


class Linked:
    """The counts of some numbers, which of them are shown, and what that tells."""

    def __init__(self, numbers: Sequence[Number], sums: Sequence[Sum], is_national: Callable[[Number], bool]) -> None:
        self.numbers, self.known = numbers, Known()
        self.published: dict[int, int] = {}  # cell: the number that tells it
        self.shares: dict[int, set[int]] = defaultdict(set)  # cell: the percentages it is above or below the line of
        self.hidden: set[int] = set()
        self.hidden_shares: set[int] = set()
        self._national: dict[int, bool] = {}
        self._is_national = is_national
        self._same = {each.total: each.parts[0] for each in sums if each.whole and len(each.parts) == 1}
        self._cells: dict[Key, int] = {}
        self._told_by: dict[int, tuple[int, int]] = {}  # a percentage: its two facts
        self._of_fact: dict[int, int] = {}
        for place, number in enumerate(numbers):
            if _is_count(number):
                self.published[self._cell(number, number.measure, int(number.value or 0), published=True)] = place
        for place, number in enumerate(numbers):
            if is_share(number):
                self._share(place, number)
        self._link(sums)

    def small(self) -> list[int]:
        """The cells that are hidden for themselves: those published, and those that only a percentage would tell."""
        return [cell for cell, national in self._national.items() if not national and is_small(self.known.values[cell])]

    def of_nobody(self) -> set[int]:
        """The cells of which England, told as it is, says that there is nobody: that is no secret of any provider."""
        known = {cell for cell in self.published if self._national[cell] and not self.known.values[cell]}
        waiting = list(known)
        while waiting:
            for fact in self.known.facts_of[waiting.pop()]:
                more = self._follows(self.known.facts[fact], known) - known
                known |= more
                waiting.extend(more)
        return known

    def _follows(self, fact: Fact, known: set[int]) -> set[int]:
        """Of a sum: no part of nobody is anybody, and nobody and nobody are nobody."""
        if fact.least or fact.most:
            return set()
        totals = {cell for cell, weight in fact.weights.items() if weight < 0}
        parts = fact.weights.keys() - totals
        return parts if totals <= known else totals if parts <= known else set()

    def hide(self, what: Hideable) -> None:
        """Hide a count, and every percentage that would tell of it; or hide one percentage."""
        if what.cell is not None:
            self.hidden.add(what.cell)
            self.known.lies(what.cell, *self._unseen(what.cell))
        self.hidden_shares.update(self._shares_of(what))
        for share in self._shares_of(what):
            for fact in self._told_by.pop(share, ()):
                self.known.forget(fact)
                del self._of_fact[fact]

    def _unseen(self, cell: int) -> tuple[int, int]:
        return lies(self.known.values[cell], national=self._national[cell], shown=False)

    def _shares_of(self, what: Hideable) -> Iterable[int]:
        return self.shares[what.cell] if what.cell is not None else what.shares

    def next_to_hide(self, cell: int, found: Doubt) -> Hideable | None:
        """What to hide so that a cell is in doubt: what stood most in the way, a provider's before England's."""
        cells = {each: times for each, times in found.in_the_way.items() if self._is_shown(each)}
        shares = Counter[int]()
        for fact, times in found.stuck.items():
            if fact in self._of_fact:
                shares[self._of_fact[fact]] += times
        most = max((*cells.values(), *shares.values()), default=0)
        often = [each for each, times in cells.items() if 2 * times >= most and not self._national[each]]
        if often:
            return Hideable(cell=min(often, key=lambda each: (self.known.values[each], each)))
        if shares and 2 * max(shares.values()) >= most:
            return Hideable(shares=(max(shares, key=lambda each: shares[each]),))
        return Hideable(cell=max(cells, key=lambda each: cells[each])) if cells else self._nearest(cell, found)

    def _nearest(self, cell: int, found: Doubt) -> Hideable | None:
        """Where nothing that is shown stood in the way, and not all was tried: whatever is shown nearest by."""
        if found.tried_all:
            return None
        for facts, cells in self.known.around(cell):
            shown = [each for each in cells if self._is_shown(each)]
            if shown:
                return Hideable(cell=min(shown, key=lambda each: (self._national[each], self.known.values[each], each)))
            shares = [self._of_fact[fact] for fact in facts if fact in self._of_fact]
            if shares:
                return Hideable(shares=(min(shares),))
            if not cells:
                break
        return None

    def _is_shown(self, cell: int) -> bool:
        return cell in self.published and cell not in self.hidden

    def _cell(self, number: Number, of: str, value: int, *, published: bool) -> int:
        key = (of, number.period, _org(number), number.breakdown)
        if key not in self._cells:
            national = self._is_national(number)
            low, high = lies(value, national=national, shown=published)
            cell = self.known.cell(value, low, high)
            self._cells[key], self._national[cell] = cell, national
        return self._cells[key]

    def _part(self, number: Number, of: str, value: int) -> int:
        """What is above or below a line: the published count that it is, if there is one, else a count of its own."""
        key = (self._same.get(of, of), number.period, _org(number), number.breakdown)
        cell = self._cells.get(key)
        if cell is not None and self.known.values[cell] == value:
            return cell
        return self._cell(number, of, value, published=False)

    def _share(self, place: int, number: Number) -> None:
        top = self._part(number, above(number.measure), number.numerator or 0)
        bottom = self._part(number, below(number.measure), number.denominator or 0)
        national = self._is_national(number)
        self.shares[top].add(place)
        self.shares[bottom].add(place)
        if number.denominator:
            told = share_tells(number, national=national)
            low, high = (
                self.known.fact(_weights(top, up, bottom, down), least, FAR)
                for (up, down), least in zip(told, (0, 1), strict=True)
            )
            self._told_by[place] = low, high
            self._of_fact |= {low: place, high: place}

    def _link(self, sums: Sequence[Sum]) -> None:
        self._link_providers()
        self._link_categories()
        self._link_months()
        for where in dict.fromkeys(key[1:] for key in self._cells):
            for each in sums:
                self._link_declared(each, where)

    def _link_providers(self) -> None:
        """England is the sum of its providers, or of these and others that are not told."""
        parts: dict[Key, list[int]] = defaultdict(list)
        for (of, when, org, breakdown), cell in self._cells.items():
            if org:
                parts[of, when, "", breakdown].append(cell)
        for total, cells in parts.items():
            if total in self._cells and not self._sum(self._cells[total], cells):
                self._sum(self._cells[total], cells, whole=False)

    def _link_categories(self) -> None:
        """A whole is the sum of its categories; where somebody can be in several, none is more than the whole."""
        parts: dict[tuple[Key, str], list[int]] = defaultdict(list)
        for (of, when, org, breakdown), cell in self._cells.items():
            if breakdown is not None:
                parts[(of, when, org, None), breakdown[0]].append(cell)
        for (whole, _), cells in parts.items():
            if whole in self._cells and not self._sum(self._cells[whole], cells):
                for cell in cells:
                    self._sum(self._cells[whole], [cell], whole=False)

    def _link_months(self) -> None:
        """A quarter or a year is the sum of its months, where it is; who waits at the end of one is not."""
        periods = sorted({key[1] for key in self._cells})
        tiles = {each: inside for each in periods for inside in _tilings(each, periods)}
        for (of, when, org, breakdown), cell in list(self._cells.items()):
            parts = [self._cells.get((of, each, org, breakdown)) for each in tiles.get(when, ())]
            if parts and None not in parts:
                self._sum(cell, [each for each in parts if each is not None])

    def _link_declared(self, each: Sum, where: tuple[Period, str, Breakdown]) -> None:
        found = [self._cells[key] for part in each.parts if (key := (part, *where)) in self._cells]
        complete = each.whole and len(found) == len(each.parts)
        total = self._cells.get((each.total, *where))
        if total is None and complete and each.total.endswith(UNTOLD):
            total = self._cells[each.total, *where] = self._unpublished(self._value(found))
        if total is not None and found and found != [total]:
            self._sum(total, found, whole=complete)

    def _sum(self, total: int, parts: Iterable[int], *, whole: bool = True) -> bool:
        """Note that the parts make up the total, or are among what does; whether the numbers keep it."""
        weights = dict.fromkeys(parts, 1) | {total: -1}
        rest = self.known.values[total] - self._value(each for each in weights if each != total)
        if rest < 0 or (whole and rest):
            return False
        if not whole:
            weights[self._unpublished(rest)] = 1
        self.known.fact(weights, 0, 0)
        return True

    def _unpublished(self, value: int) -> int:
        cell = self.known.cell(value, 0, FAR)
        self._national[cell] = True
        return cell

    def _value(self, cells: Iterable[int]) -> int:
        return sum(self.known.values[cell] for cell in cells)


def is_share(number: Number) -> bool:
    """A percentage: it is divided, and is no mean."""
    return number.denominator is not None and number.behind is None


def _is_count(number: Number) -> bool:
    return number.denominator is None and number.behind is None


def _org(number: Number) -> str:
    return "" if number.group == ENGLAND else number.org


def _weights(top: int, up: int, bottom: int, down: int) -> Mapping[int, int]:
    """The same count above and below the line is weighed once."""
    return {top: up + down} if top == bottom else {top: up, bottom: down}


def _tilings(long: Period, periods: Sequence[Period]) -> Iterator[tuple[Period, ...]]:
    """The shorter periods, of one length, that together are a longer one."""
    inside = [each for each in periods if each != long and long.starts <= each.starts and each.ends <= long.ends]
    for length in {each.length for each in inside}:
        parts = [each for each in inside if each.length is length]
        if len(parts) * length.months == long.length.months:
            yield tuple(parts)

"""Somebody outside who tries every table that agrees with what is shown. Slow, plain, and for small tables only.

They know how numbers are made, which are sums of which, and even of each hidden one whether it is small.
"""

from collections.abc import Mapping, Sequence
from itertools import product

from handrail.measures.disclosure import Published

Sums = Mapping[str, Sequence[str]]
FEW = range(5)
BEYOND = 8


class Outsider:
    """`shown` is the published table by name; a name in `sums` is the sum of others; `rates` name top and bottom.

    `exact` are told as they are. The rest are to the nearest five.
    """

    def __init__(
        self,
        shown: Mapping[str, Published],
        sums: Sums,
        rates: Mapping[str, tuple[str, str]],
        exact: frozenset[str] = frozenset(),
    ) -> None:
        self._shown, self._sums, self._rates, self._exact = shown, sums, rates, exact

    def could_be(self, places: Sequence[str]) -> list[dict[str, int]]:
        """Every way these places could be, with the sums and rates among them, for all that is shown of them."""
        inner = [place for place in places if place not in self._sums]
        found = []
        for values in product(*(self._reach(place) for place in inner)):
            table = dict(zip(inner, values, strict=True))
            for total in places:
                if total in self._sums:
                    table[total] = sum(table[part] for part in self._sums[total])
            if all(value in self._reach(place) for place, value in table.items()) and self._rates_agree(table):
                found.append(table)
        return found

    def _rates_agree(self, table: Mapping[str, int]) -> bool:
        return all(
            self._shown[rate].is_hidden
            or _told(table[top], table[bottom], rate in self._exact) == self._shown[rate].text
            for rate, (top, bottom) in self._rates.items()
            if top in table and bottom in table
        )

    def _reach(self, place: str) -> range:
        found = self._shown[place]
        true = int(found.number.value or 0)
        if found.is_hidden:
            beyond = range(true + BEYOND)
            return beyond if place in self._exact else FEW if true in FEW else beyond[5:]
        value = int(found.text)
        return range(value, value + 1) if place in self._exact else range(max(5, value - 2), value + 3)


def _told(top: int, bottom: int, exact: bool) -> str:
    """A percentage, the half going up; of nothing, empty."""
    if not bottom:
        return ""
    tenth = 10 if exact else 1
    whole = (200 * tenth * top + bottom) // (2 * bottom)
    return f"{whole // 10}.{whole % 10}" if exact else str(whole)

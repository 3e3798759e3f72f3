"""What may be published or shared of a set of numbers: nobody can be picked out, also not by sums and differences.

First what is small is hidden (`rounding`). Then more is hidden, the nearest and least missed first, until every hidden
count is in doubt for somebody outside who knows all that is shown and which are sums of which (`outsider`, `linked`).
Lists that staff work from are no statistics, and do not come through here.
"""

from collections import defaultdict, deque
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from handrail.dataset.periods import Period
from handrail.measures.beyond.definitions import SUMS as OUR_SUMS
from handrail.measures.linked import Hideable, Linked
from handrail.measures.number import ENGLAND, PROVIDER, Number
from handrail.measures.rounding import ENOUGH_PROVIDERS, HIDDEN, is_small, text_of
from handrail.measures.sums import SUMS, Sum

KNOWN_SUMS: Final = (*SUMS, *OUR_SUMS)


@dataclass(frozen=True, slots=True)
class Published:
    """A number with how it is shown: its text is HIDDEN, or rounded as it may be. What the text hides stays here."""

    number: Number
    text: str

    @property
    def is_hidden(self) -> bool:
        return self.text == HIDDEN


def suppressed(
    numbers: Sequence[Number], relations: Sequence[Sum] = KNOWN_SUMS, *, providers: int | None = None
) -> list[Published]:
    """Each number as it may be published, in the same order.

    `providers` is how many stand behind England, where the numbers do not name them all.
    """
    behind = _providers(numbers, providers)

    def is_national(number: Number) -> bool:
        return number.group == ENGLAND and behind[number.period] >= ENOUGH_PROVIDERS

    linked = Linked(numbers, relations, is_national)
    _hide_what_tells(linked)
    unseen = _unseen(linked)
    return [
        Published(number, _text(number, hidden=place in unseen, national=is_national(number)))
        for place, number in enumerate(numbers)
    ]


def _providers(numbers: Sequence[Number], providers: int | None) -> dict[Period, int]:
    """How many providers stand behind England in each period: those with nobody in it hide nobody."""
    named: dict[Period, set[str]] = defaultdict(set)
    for number in numbers:
        named[number.period] |= {number.org} if number.group == PROVIDER and number.value else set()
    return {when: len(orgs) if providers is None else providers for when, orgs in named.items()}


def _hide_what_tells(linked: Linked) -> None:
    """Hide what is small, and then more, until each hidden count is in doubt."""
    waiting, doubted = deque(linked.small()), linked.of_nobody()
    for cell in waiting:
        linked.hide(Hideable(cell=cell))
    while waiting:
        cell = waiting.popleft()
        while cell not in doubted:
            found = linked.known.doubt(cell)
            more = None if found.cells else linked.next_to_hide(cell, found)
            if more is None:
                doubted |= found.cells | {cell}
            else:
                linked.hide(more)
                waiting.extend([more.cell] if more.cell is not None else [])


def _unseen(linked: Linked) -> set[int]:
    """The places of the numbers that are hidden."""
    return linked.hidden_shares | {linked.published[cell] for cell in linked.hidden if cell in linked.published}


def _text(number: Number, *, hidden: bool, national: bool) -> str:
    few = number.behind is not None and not national and is_small(number.behind)
    return HIDDEN if hidden or few else text_of(number, national=national)

"""How many accounts carry a theme: of how many, by how many people, of how many services, quarter by quarter.

These are the true numbers. Nothing of them goes on a page but through `hiding`.
"""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from handrail.experiences.models import Theme
from handrail.experiences.themes import codebook, ledger
from handrail.experiences.themes.ledger import NO_SERVICE, Ledger


@dataclass(frozen=True, slots=True)
class Counts:
    """A theme in numbers: `accounts` by `authors`, `of` all published, from `services`; how many of all were `read`."""

    accounts: int
    authors: int
    of: int
    services: int
    read: int = 0
    contrary: int = 0


@dataclass(frozen=True, slots=True)
class Quarter:
    """One quarter: how many accounts with the theme, of how many that were published in it and read for themes."""

    name: str
    accounts: int
    read: int


def counts(theme: Theme | str, book: Ledger | None = None) -> Counts:
    """The numbers of one theme."""
    book = book or ledger.read()
    code = _code(theme)
    found = book.of(code)
    return Counts(
        accounts=len(found),
        authors=len({each.author for each in found}),
        of=len(book.accounts),
        services=len({each.service for each in found} - {NO_SERVICE}),
        read=sum(reading is not None for reading in book.readings.values()),
        contrary=len(book.contrary.get(code, ())),
    )


def by_service(theme: Theme | str, book: Ledger) -> dict[str, int]:
    """How many accounts with the theme each service has, by the code it is shown under; "" where none is named."""
    return dict(Counter(each.service for each in book.of(_code(theme))))


def back_coded(theme: Theme, book: Ledger) -> bool:
    """Whether whatever was read for themes was read for this one too, as it is meant now."""
    readings = book.readings.values()
    return all(reading is None or reading >= theme.meant_since for reading in readings)


def by_quarter(theme: Theme, book: Ledger) -> list[Quarter]:
    """Each quarter from the first account to the last, among those that were read for this theme."""
    read = {pk for pk, reading in book.readings.items() if reading is not None and reading >= theme.meant_since}
    all_read = Counter(each.quarter for each in book.accounts.values() if each.pk in read)
    carrying = Counter(each.quarter for each in book.of(theme.code) if each.pk in read)
    return [Quarter(name, carrying[name], all_read[name]) for name in _between(all_read)]


def _between(quarters: Any) -> list[str]:
    """Every quarter from the first to the last, those with nothing too."""
    if not quarters:
        return []
    first, last = (_number(each) for each in (min(quarters), max(quarters)))
    return [f"{at // 4}-Q{at % 4 + 1}" for at in range(first, last + 1)]


def _number(quarter: str) -> int:
    year, number = quarter.split("-Q")
    return int(year) * 4 + int(number) - 1


def together(book: Ledger) -> dict[tuple[str, str], int]:
    """How many accounts carry both of two themes, for each pair of those used now that any account carries both of."""
    by_account: dict[str, list[str]] = {}
    for theme in sorted(each.code for each in codebook.themes()):
        for pk in book.themes.get(theme, ()):
            by_account.setdefault(pk, []).append(theme)
    pairs: Counter[tuple[str, str]] = Counter()
    for carried in by_account.values():
        pairs.update((one, other) for at, one in enumerate(carried) for other in carried[at + 1 :])
    return dict(pairs)


def _code(theme: Theme | str) -> str:
    return theme if isinstance(theme, str) else theme.code

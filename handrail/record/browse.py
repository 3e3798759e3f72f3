"""One page of a list of any length: narrowed, in the order asked for, with how many there are and since when.

Pages are cut by number, not by key: a page can be bookmarked, shared and turned back to, "51 to 100 of 2,431" can be
said, and at ten thousand rows the database takes a few milliseconds either way. A page beyond the end is the last.

Names and needs are sealed, so the database can neither order nor choose by them. Up to `OPENED` rows are opened for
that, in one query and about four microseconds a name; beyond it the reader is asked to narrow the list first.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final, Generic, NamedTuple, TypeVar

from django.db.models import Case, Count, F, IntegerField, Min, Q, QuerySet, Value, When
from django.db.models.expressions import OrderBy

from handrail.keys.current import Keys, current
from handrail.record.in_rows import unsealed
from handrail.record.models import EpisodeRow, PersonRow
from handrail.record.people import Known, names
from handrail.record.sight import EVERYBODY, Sight, of_therapy
from handrail.record.wish import Narrow, Wish, narrowed_by

#: So many rows are opened at most to put them in the order of names, or to choose by what makes it easier.
OPENED: Final = 3000

Line = TypeVar("Line")
Ranks = Mapping[str, Sequence[Collection[str]]]
"""By column, its values in the order of what they are called on the page: only a page knows what it calls them. Values
that are called the same stand together, so that an order tells no more than the page does."""


@dataclass(frozen=True, slots=True)
class Table(Generic[Line]):
    """How lists read one table: its columns and the line made of them, what narrows it, what it can be ordered by."""

    columns: tuple[str, ...]
    line: Callable[[tuple[Any, ...], dict[str, Known]], Line]
    narrow: Narrow
    orders: Mapping[str, str]
    since: str
    tie: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Leaf(Generic[Line]):
    """One page of a list; `before` it was narrowed there were so many. `too_many`: they are not all opened."""

    lines: list[Line]
    before: int
    total: int
    since: date | datetime | None
    others: int
    page: int
    pages: int
    too_many: bool


def leaf(
    table: Table[Line],
    rows: QuerySet[Any],
    wish: Wish,
    *,
    default: Sequence[str],
    sight: Sight = EVERYBODY,
    ranks: Ranks | None = None,
) -> Leaf[Line]:
    """One page of these rows, as far as this reader may see them."""
    narrow, rows = narrowed_by(wish, table.narrow), rows.filter(of_therapy(rows.model), sight.told_of(rows.model))
    kept = rows.filter(sight.within_therapy(rows.model), narrow)
    before, total, since, others = _counted(rows, sight, narrow, table.since)
    order = _order(table, wish, default, ranks or {})
    too_many = _is_sealed(wish) and total > OPENED
    if too_many and wish.easier:
        return Leaf([], before, total, since, others, 1, 1, too_many)
    if _is_sealed(wish) and not too_many:
        keys = _opened(kept, wish, order)
        page, pages = _cut(wish, len(keys))
        lines = _lines_of(table, rows, keys[(page - 1) * wish.size : page * wish.size])
        return Leaf(lines, before, len(keys), None if wish.easier else since, others, page, pages, too_many)
    page, pages = _cut(wish, total)
    found = kept.order_by(*order).values_list(*table.columns)[(page - 1) * wish.size : page * wish.size]
    return Leaf(_lines(table, list(found)), before, total, since, others, page, pages, too_many)


def _is_sealed(wish: Wish) -> bool:
    return bool(wish.easier) or wish.sort in SEALED


def _counted(rows: QuerySet[Any], sight: Sight, narrow: Q, since: str) -> tuple[int, int, Any, int]:
    """How many rows the reader sees, how many of them narrowed, since when; and how many people they do not see.

    In one walk: whether a row is seen is asked once of each, and nobody is counted twice.
    """
    seen = sight.within_therapy(rows.model)
    asked = {"before": Count("pk"), "total": Count("pk", filter=narrow), "since": Min(since, filter=narrow)}
    if not seen:
        found = rows.order_by().aggregate(**asked)
        return found["before"], found["total"], found["since"], 0
    is_seen = Case(When(seen, then=Value(1)), default=Value(0), output_field=IntegerField())
    parts = rows.order_by().annotate(is_seen=is_seen).values("is_seen")
    told = {row["is_seen"]: row for row in parts.annotate(**asked, people=Count("person", distinct=True))}
    shown, hidden = told.get(1, {}), told.get(0, {})
    return shown.get("before", 0), shown.get("total", 0), shown.get("since"), hidden.get("people", 0)


def _cut(wish: Wish, total: int) -> tuple[int, int]:
    pages = max(1, -(-total // wish.size))
    return min(max(1, wish.page), pages), pages


def _order(table: Table[Any], wish: Wish, default: Sequence[str], ranks: Ranks) -> list[OrderBy]:
    """By the column that is asked for, else the list's own order. Ties always fall the same way; nothing comes last."""
    tie = [_by(name, False) for name in table.tie]
    column, ranked = table.orders.get(wish.sort), ranks.get(wish.sort)
    if column is None:
        return [*(_by(name.lstrip("-"), name.startswith("-")) for name in default), *tie]
    if ranked is None:
        return [_by(column, wish.down), *tie]
    place = _ranked(column, ranked)
    return [place.desc() if wish.down else place.asc(), *tie]


def _by(column: str, down: bool) -> OrderBy:
    return F(column).desc(nulls_last=True) if down else F(column).asc(nulls_last=True)


def _ranked(column: str, values: Sequence[Collection[str]]) -> Case:
    """The place of a column's value among those; any other comes after them all."""
    places = (When(**{f"{column}__in": list(some)}, then=Value(place)) for place, some in enumerate(values))
    return Case(*places, default=Value(len(values)), output_field=IntegerField())


# --- what is sealed -------------------------------------------------------------------------------------------


class Opened(NamedTuple):
    """What was opened of one row: of the person's name, their birth and what makes it easier; and of what they need."""

    name: str
    born: str
    easier: Collection[Any]
    needs: Collection[Any]


UNKNOWN: Final = Opened("", "", (), ())

SEALED: Final[dict[str, Callable[[Opened], Any]]] = {
    "name": lambda row: (not row.name, row.name.casefold(), row.born),
    "needs": lambda row: (not row.needs, sorted(map(str, row.needs))),
}
"""What can be put in order only by opening it; what says nothing is told apart first."""


def _opened(rows: QuerySet[Any], wish: Wish, order: list[OrderBy]) -> list[Any]:
    """The keys of these rows, opened, chosen and put in order; names nobody knows come last."""
    keys, with_needs = current(), rows.model is EpisodeRow and (wish.easier or wish.sort == "needs")
    found = rows.order_by(*order).values_list("pk", "person", *(["stream", "needs"] if with_needs else []))
    sealed = PersonRow.objects.filter(person__in=rows.order_by().values("person")).values_list("person", "name")
    who = {person: _name(keys, person, bytes(name)) for person, name in sealed}
    kept = [(key, _with_needs(keys, who.get(person, UNKNOWN), *needs)) for key, person, *needs in found]
    if wish.easier:
        kept = [each for each in kept if wish.easier in each[1].easier or wish.easier in each[1].needs]
    return [key for key, _row in (_in_order(kept, wish) if wish.sort in SEALED else kept)]


def _name(keys: Keys, person: str, sealed: bytes) -> Opened:
    """A name as it is sealed in its row, without making more of it than an order needs."""
    name, _called, born, easier = unsealed(keys, person, "name", sealed)
    return Opened(str(name), str(born), easier, ())  # type: ignore[arg-type]


def _with_needs(keys: Keys, row: Opened, stream: str = "", needs: bytes = b"") -> Opened:
    return row._replace(needs=unsealed(keys, stream, "needs", needs)) if needs else row


def _in_order(kept: list[tuple[Any, Opened]], wish: Wish) -> list[tuple[Any, Opened]]:
    """By what was opened; rows that say nothing come last, whichever way it goes."""
    asked = [(SEALED[wish.sort](each[1]), each) for each in kept]
    told = sorted((each for each in asked if not each[0][0]), key=_first, reverse=wish.down)
    return [each for _said, each in (*told, *(each for each in asked if each[0][0]))]


def _first(pair: tuple[Any, Any]) -> Any:
    return pair[0]


def _lines_of(table: Table[Line], rows: QuerySet[Any], keys: Sequence[Any]) -> list[Line]:
    """The lines of these rows, in that order."""
    place = {key: number for number, key in enumerate(keys)}
    found = rows.filter(pk__in=list(keys)).order_by().values_list("pk", *table.columns) if keys else []
    return _lines(table, [row[1:] for row in sorted(found, key=lambda row: place[row[0]])])


def _lines(table: Table[Line], found: list[tuple[Any, ...]]) -> list[Line]:
    person = table.columns.index("person")
    who = names({row[person] for row in found})
    return [table.line(row, who) for row in found]

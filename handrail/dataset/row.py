"""A row of the national return: the table it belongs to and the fields that are known.

What is not known is not there: a row never holds an empty field.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from operator import attrgetter
from typing import Any

from handrail.dataset.tables import TABLE

Value = str | int | date | datetime | time

_FIELDS = {code: frozenset(table.names) for code, table in TABLE.items()}


@dataclass(slots=True)
class Row:
    """One row, by the official names of its fields. Not frozen, as a return has many of them; nothing changes one."""

    table: str
    values: Mapping[str, Value]

    def __getitem__(self, field: str) -> Value:
        return self.values[field]

    def __contains__(self, field: str) -> bool:
        return field in self.values

    @property
    def written(self) -> dict[str, str]:
        """The row as it is sent: every value in the format of the data set."""
        return {field: text(value) for field, value in self.values.items()}


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of any tables, in the order of the tables' keys: parents before what points to them."""

    rows: tuple[Row, ...] = ()

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def of(self, table: str) -> tuple[Row, ...]:
        """The rows of one table."""
        return tuple(row for row in self.rows if row.table == table)


def row(table: str, **values: Value | None) -> Row:
    """A row of `table`, of those values that are known. A field the table does not have is an error."""
    return row_of(table, values)


def row_of(table: str, values: dict[str, Any]) -> Row:
    """The same, from values that are together already. They become the row's own."""
    if not _FIELDS[table].issuperset(values):
        raise ValueError(f"{table} has no field {', '.join(sorted(values.keys() - _FIELDS[table]))}.")
    if all(values.values()):
        return Row(table, values)
    return Row(table, {field: value for field, value in values.items() if value or value == 0})


def in_table_order(rows: Iterable[Row]) -> Rows:
    """The rows sorted by table; within a table they stay as they came."""
    return Rows(tuple(sorted(rows, key=attrgetter("table"))))


def text(value: Value) -> str:
    """A value in the format of the data set: 2026-11-22, 14:30:00, or both with a T between."""
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%dT%H:%M:%S")
    if isinstance(value, time):
        return value.strftime("%H:%M:%S")
    return value.isoformat() if isinstance(value, date) else str(value)

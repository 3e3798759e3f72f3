"""What is different between two tellings of the same month: rows that came, rows that went, fields that changed.

Rows are told apart by their keys (`dataset.keys`), so a corrected score is one change, and not one row less and one
more. It works on rows of one person at a time, and on two whole bundles, of which only what differs is looked at.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

import duckdb

from handrail.bundle import confined, private
from handrail.bundle.naming import table_files
from handrail.bundle.writing.writer import literal, name
from handrail.dataset.keys import KEYS, Key, key
from handrail.dataset.row import Row, text
from handrail.dataset.tables import TABLE, TABLES, Field


class What(StrEnum):
    """What became of a row."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Change:
    """One row that is different: its key, and each field that is, as it was and as it is. Empty is absent."""

    table: str
    key: Key
    what: What
    fields: Mapping[str, tuple[str, str]]

    def __str__(self) -> str:
        """The row and the fields, without what they say of somebody: of its key the identifiers and the days."""
        fields = {field.name: field for field in TABLE[self.table].fields}
        parts = [_said(value) for name, value in zip(KEYS[self.table], self.key, strict=False) if _names(fields[name])]
        which = ", ".join(filter(None, parts))
        start = f"{TABLE[self.table].name} {which} {self.what}"
        return f"{start}: {', '.join(self.fields)}" if self.what is What.CHANGED else start


def _names(field: Field) -> bool:
    """Whether it says only which row it is: codes of what somebody has or does are left out."""
    return field.type != "str" or field.name in _NAMING


#: What tells rows apart and says nothing of anybody by itself.
_NAMING: Final = frozenset(
    ("OrgIDProv", "LocalPatientId", "ServiceRequestId", "CareContactId", "CareActId", "PauseID", "CarePersLocalId")
)

Written = Mapping[str, str]
"""A row as it is sent: every field in the format of the data set, and none that is absent."""


def difference(before: Iterable[Row], after: Iterable[Row]) -> Iterator[Change]:
    """Every row that is different, in the order of the tables."""
    was, now = _by_table(before), _by_table(after)
    for table in TABLES:
        yield from _of_table(table.code, was.get(table.code, []), now.get(table.code, []))


def of_bundles(before: Path, after: Path) -> Iterator[Change]:
    """The same of two bundles, each CSV or Parquet. `NotABundle` where one of them is none."""
    files = table_files(before), table_files(after)
    with private.scratch() as scratch, confined.connect(scratch, before, after) as engine:
        for table in TABLES:
            was, now = (_reads(each.get(table.code)) for each in files)
            yield from _of_table(table.code, _only(engine, was, now), _only(engine, now, was))


# --- rows of one table ----------------------------------------------------------------------------------------


def _by_table(rows: Iterable[Row]) -> dict[str, list[Written]]:
    found: dict[str, list[Written]] = {}
    for row in rows:
        found.setdefault(row.table, []).append(row.written)
    return found


def _of_table(table: str, before: Iterable[Written], after: Iterable[Written]) -> Iterator[Change]:
    was, now = _by_key(table, before), _by_key(table, after)
    for which in dict.fromkeys([*was, *now]):
        change = _change(table, which, was.get(which), now.get(which))
        if change is not None:
            yield change


def _by_key(table: str, rows: Iterable[Written]) -> dict[Key, Written]:
    """The rows by their keys. One that stands more than once is numbered, so that none hides another."""
    found: dict[Key, Written] = {}
    for row in rows:
        which, number = key(table, row), 1
        while which in found:
            number += 1
            which = (*key(table, row), number)
        found[which] = row
    return found


def _change(table: str, which: Key, was: Written | None, now: Written | None) -> Change | None:
    if was == now:
        return None
    before, after = was or {}, now or {}
    fields = {
        field: (before.get(field, ""), after.get(field, ""))
        for field in TABLE[table].names
        if before.get(field, "") != after.get(field, "")
    }
    if not fields:
        return None
    what = What.ADDED if was is None else What.REMOVED if now is None else What.CHANGED
    return Change(table, which, what, fields)


def _said(value: Any) -> str:
    return "" if value is None else text(value)


# --- two bundles ----------------------------------------------------------------------------------------------


def _reads(file: Path | None) -> str:
    """How a file of a bundle is read; empty where the bundle has none."""
    if file is None:
        return ""
    if file.suffix.lower() == ".csv":
        return f"read_csv({literal(confined.file(file))}, all_varchar = true, hive_partitioning = false)"
    return f"read_parquet({literal(confined.file(file))}, hive_partitioning = false)"


def _only(engine: duckdb.DuckDBPyConnection, these: str, those: str) -> list[Written]:
    """The rows of the first that the second has not, or has fewer of."""
    if not these:
        return []
    fields = _fields(engine, these)
    mine = _select(fields, these)
    theirs = f" EXCEPT ALL {_select(fields, those, _fields(engine, those))}" if those else ""
    rows = engine.execute(mine + theirs).fetchall()
    return [{field: value for field, value in zip(fields, row, strict=True) if value} for row in rows]


def _fields(engine: duckdb.DuckDBPyConnection, query: str) -> list[str]:
    described = engine.execute(f"DESCRIBE SELECT * FROM {query}").fetchall()  # noqa: S608 - a path, quoted
    return [str(each[0]) for each in described]


def _select(fields: Iterable[str], query: str, there: Iterable[str] | None = None) -> str:
    known = set(fields if there is None else there)
    columns = (_as_text(field) if field in known else "NULL" for field in fields)
    return f"SELECT {', '.join(columns)} FROM {query}"  # noqa: S608 - names and a path, quoted


def _as_text(field: str) -> str:
    """The column as text in the format of the data set, whatever its type in the file."""
    column = name(field)
    stamp = f"strftime(TRY_CAST({column} AS TIMESTAMP), '%Y-%m-%dT%H:%M:%S')"
    if field == "DateTimeDatSetCreate":
        return stamp
    return f"nullif(CAST({column} AS VARCHAR), '')"

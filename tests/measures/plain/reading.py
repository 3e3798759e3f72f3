"""Values as extracts write them, made plain: codes without spaces and leading zeros, days, times and scores."""

import csv
import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

Row = Mapping[str, Any]
Tables = Mapping[str, Sequence[Row]]

_TABLE = re.compile(r"IDS\d{3}")
_YES = frozenset({"TRUE", "T", "Y", "1"})


def tables_of(source: Tables | Path) -> dict[str, list[Row]]:
    """The tables of a bundle by their short codes, from dicts of rows or from a folder of CSV or Parquet files."""
    given = _files(source) if isinstance(source, Path) else source
    return {name[:6]: list(rows) for name, rows in given.items()}


def _files(folder: Path) -> dict[str, list[Row]]:
    read = {".csv": _csv, ".parquet": _parquet}
    return {each.stem: read[each.suffix](each) for each in sorted(folder.iterdir()) if _TABLE.match(each.stem)}


def _csv(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _parquet(path: Path) -> list[Row]:
    rows: list[Row] = pq.read_table(path).to_pylist()
    return rows


def text(row: Row, field: str) -> str | None:
    """What is written, without the spaces around it; nothing where nothing is."""
    value = row.get(field)
    return str(value).strip() or None if value is not None else None


def code(row: Row, field: str) -> str | None:
    """A code: in capitals, and one of figures without the zeros it begins with."""
    written = text(row, field)
    if written is None:
        return None
    return (written.lstrip("0") or "0") if written.isdigit() else written.upper()


def day(row: Row, field: str) -> date | None:
    value = row.get(field)
    if isinstance(value, datetime):
        return value.date()
    if value is None or isinstance(value, date):
        return value
    return date.fromisoformat(value.strip()) if value.strip() else None


def clock(row: Row, field: str) -> time:
    """The time of day; the beginning of the day where none is written."""
    value = row.get(field)
    if isinstance(value, time):
        return value
    return time.fromisoformat(value.strip()) if value and value.strip() else time()


def whole(row: Row, field: str) -> int | None:
    written = text(row, field)
    return int(written) if written is not None and re.fullmatch(r"-?\d+", written) else None


def is_true(row: Row, field: str) -> bool:
    return (text(row, field) or "").upper() in _YES

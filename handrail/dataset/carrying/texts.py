"""What a text of an extract says: a day, a time, a number; nothing where it says none of them."""

from collections.abc import Mapping
from datetime import date, datetime, time, tzinfo
from typing import Any, Final

from handrail.dataset.row import Row
from handrail.dataset.tables import TABLE

Text = Mapping[str, str]
"""One row as it was written: the fields that are not empty."""

_KINDS: Final = {(table.code, each.name): each for table in TABLE.values() for each in table.fields}


def day(text: str) -> date | None:
    """A day written as CCYY-MM-DD."""
    try:
        return date.fromisoformat(text) if len(text) == len("2026-11-22") else None
    except ValueError:
        return None


def clock(text: str) -> time | None:
    """A time written as HH:MM:SS."""
    try:
        return time.fromisoformat(text).replace(tzinfo=None) if text else None
    except ValueError:
        return None


def number(text: str) -> int | None:
    """A whole number, not below nought."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 6 else None


def moment(on: date, at: time | None, zone: tzinfo) -> datetime:
    """A day with its time, by the service's clocks; its first moment where no time was said."""
    return datetime.combine(on, at or time.min, zone)


def is_right(table: str, field: str, text: str) -> bool:
    """Whether a text is what its field holds, and no longer than it may be."""
    return _value(table, field, text) is not None


def row(table: str, values: Text) -> Row:
    """The row as the return sends it: in the types of the data set. What is no value of its field is left out."""
    typed = {field: _value(table, field, text) for field, text in values.items()}
    return Row(table, {field: value for field, value in typed.items() if value is not None})


def _value(table: str, field: str, text: str) -> Any:
    kind = _KINDS[table, field]
    if kind.type == "date":
        return day(text)
    if kind.type == "datetime" and "T" not in kind.format.removeprefix("an19 "):
        return clock(text)
    if kind.type == "int":
        return number(text)
    return text

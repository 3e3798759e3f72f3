"""The tables of a bundle as Ibis tables, whatever system they came from: official names, and one type for each field.

What cannot be read as what it should be is not known, never zero: `handrail check` names it. Dates are days, numbers
are numbers, everything else is text; codes stay as they were written, as others write them in many ways (`codes`).
"""

from pathlib import Path
from typing import Any, Final

import ibis
import ibis.expr.datatypes as dt
import ibis.expr.types as ir

from handrail.bundle.naming import NotABundle, table_files
from handrail.dataset.tables import TABLE, Field

#: What NHS England's own extracts carry beside the fields of the data set, and what a bundle of many providers does.
_BESIDE: Final = {
    "OrgIDProv": "str",
    "PathwayID": "str",
    "UsePathway_Flag": "str",
    "RecordStartDate": "date",
    "Unique_MonthID": "str",
    "EmpSupport_FirstDate": "date",
}
_UNIQUE: Final = "UniqueID_"


class Source:
    """One bundle on one engine. `table(code)` gives a table with all its fields: those that are absent are null."""

    def __init__(self, connection: Any, folder: Path) -> None:
        self.connection = connection
        self.files = table_files(folder)
        self._read: dict[str, ir.Table] = {}

    def __contains__(self, code: str) -> bool:
        return code in self.files

    def needs(self, code: str) -> ir.Table:
        """A table that nothing can be counted without. `NotABundle` names it if it is not there."""
        if code not in self.files:
            raise NotABundle(f"{TABLE[code].name} is not there. It must be, before anything can be counted.")
        return self.table(code)

    def has(self, code: str, field: str) -> bool:
        """Whether the table is there and carries that field."""
        return code in self.files and field in self._raw(code).columns

    def table(self, code: str) -> ir.Table:
        """A table in the types of the data set; one that is not there has no rows."""
        fields = {field.name: _kind(field) for field in TABLE[code].fields} | _BESIDE | {_UNIQUE + code: "str"}
        if code not in self.files:
            return ibis.memtable([], schema={name: _TYPES[kind] for name, kind in fields.items()})
        raw = self._raw(code)
        return raw.select(**{name: _typed(raw, name, kind) for name, kind in fields.items()})

    def _raw(self, code: str) -> ir.Table:
        if code not in self._read:
            self._read[code] = _reader(self.connection, self.files[code])
        return self._read[code]


_TYPES: Final = {"str": "string", "int": "int64", "date": "date", "time": "int64"}


def _kind(field: Field) -> str:
    """A time of day is counted in seconds; the moment in the header is text, as nothing is counted by it."""
    if field.type == "datetime":
        return "str" if "DD" in field.format else "time"
    return field.type


def _reader(connection: Any, path: Path) -> ir.Table:
    if path.suffix.lower() == ".parquet":
        return connection.read_parquet(str(path))
    if connection.name == "duckdb":
        return connection.read_csv(str(path), all_varchar=True, header=True, delim=",", quote='"', escape='"')
    return connection.read_csv(str(path), header=True, quote='"', escape='"')


def _typed(raw: ir.Table, name: str, kind: str) -> ir.Value:
    if name not in raw.columns:
        return ibis.null(_TYPES[kind])
    column: Any = raw[name]
    return {"str": _text, "int": _number, "date": _day, "time": _seconds}[kind](column)


def _text(column: Any) -> Any:
    """Text; what was kept as a number is written without a decimal point, and what is empty is not there."""
    kind = column.type()
    if kind.is_string():
        return column
    return (column.try_cast("int64") if kind.is_floating() else column).cast("string")


def _number(column: Any) -> Any:
    return column.cast("int64") if column.type().is_integer() else _text(column).strip().try_cast("int64")


def _day(column: Any) -> Any:
    kind = column.type()
    if kind.is_date():
        return column
    if kind.is_timestamp():
        return column.date()
    text = _text(column).strip()
    written = (text.length() == 10) & (text.substr(4, 1) == "-") & (text.substr(7, 1) == "-")
    return ibis.cases((written, text.try_cast("date")))


def _seconds(column: Any) -> Any:
    """Seconds since midnight, from a time or from HH:MM:SS."""
    kind: dt.DataType = column.type()
    if kind.is_time() or kind.is_timestamp():
        return (column.hour() * 3600 + column.minute() * 60 + column.second()).cast("int64")
    text = _text(column).strip()
    hours, minutes, seconds = (text.substr(at, 2).try_cast("int64") for at in (0, 3, 6))
    return hours * 3600 + minutes * 60 + seconds.fill_null(0)

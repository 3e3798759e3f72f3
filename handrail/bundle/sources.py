"""The tables of a bundle as Ibis tables, whatever system they came from: official names, and one type for each field.

What cannot be read as what it should be is not known, never zero: `handrail check` names it. Dates are days, numbers
are numbers, everything else is text; codes stay as they were written, as others write them in many ways (`codes`).
"""

from datetime import date
from pathlib import Path
from typing import Any, Final

import ibis
import ibis.expr.datatypes as dt
import ibis.expr.types as ir

from handrail.bundle import reading
from handrail.bundle.naming import KINDS, NotABundle, bundles, table_files
from handrail.dataset.tables import TABLE, Field

#: What NHS England's own extracts carry beside the fields of the data set, and what a bundle of many providers does.
_BESIDE: Final = {
    "OrgIDProv": "str",
    "PathwayID": "str",
    "UsePathway_Flag": "str",
    "RecordStartDate": "date",
    "Unique_MonthID": "str",
    "EmpSupport_FirstDate": "date",
    "IMDDecile": "int",
}
_UNIQUE: Final = "UniqueID_"
_WHOLE: Final = r"^[+-]?[0-9]{1,18}$"
_DATE: Final = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
_TIME: Final = r"^[0-9]{2}:[0-9]{2}(:[0-9]{2}([.][0-9]*)?)?$"
_HEADER: Final = "IDS000"


class Source:
    """The bundle of a folder on one engine, or all the bundles in it, put together.

    `table(code)` gives a table with all its fields: those that are absent are null.
    """

    def __init__(self, connection: Any, folder: Path) -> None:
        self.connection = connection
        self._folder = folder
        self._files = [table_files(each) for each in bundles(folder)]
        self._read: dict[Path, ir.Table] = {}

    def __contains__(self, code: str) -> bool:
        return any(code in files for files in self._files)

    def needs(self, code: str) -> ir.Table:
        """A table that nothing can be counted without. `NotABundle` names it if it is not there."""
        if code not in self:
            raise NotABundle(f"{TABLE[code].name} is not there. It must be, before anything can be counted.")
        return self.table(code)

    def has(self, code: str, field: str) -> bool:
        """Whether the table is there and carries that field, in any of the bundles."""
        return any(field in raw.columns for raw in self._raw(code))

    def table(self, code: str) -> ir.Table:
        """A table in the types of the data set; one that is not there has no rows."""
        fields = _fields(code)
        read = [self._one(files, code, fields) for files in self._files if code in files]
        if not read:
            return ibis.memtable([], schema=schema(code))
        return read[0] if len(read) == 1 else ibis.union(*read)

    def _one(self, files: dict[str, Path], code: str, fields: dict[str, str]) -> ir.Table:
        """The table of one bundle. What it does not say about its rows itself, its header says of all of them."""
        raw = self._file(files[code])
        header = self._header(files)
        said = {name: value for name, value in header.items() if name in fields and name not in raw.columns}
        return raw.select(**{name: said.get(name, _typed(raw, name, kind)) for name, kind in fields.items()})

    def _header(self, files: dict[str, Path]) -> dict[str, Any]:
        """Who sent a bundle, and the month it is of where there are several."""
        if _HEADER not in files:
            return {}
        raw = self._file(files[_HEADER])
        said = [("OrgIDProv", "OrgIDProv", "str")]
        if len(self._files) > 1:
            said.append(("RecordStartDate", "ReportingPeriodStartDate", "date"))
        found = {name: reading.value(self.connection, _typed(raw, field, kind).max()) for name, field, kind in said}
        return {name: ibis.literal(value) for name, value in found.items() if isinstance(value, str | date)}

    def beside(self, name: str) -> ir.Table | None:
        """A file of ours beside the tables, such as a lookup, as text; nothing if it is not there."""
        found = [path for kind in KINDS if (path := self._folder / (name + kind)).is_file()]
        if not found:
            return None
        raw = self._file(found[0])
        return raw.select(**{column: _text(raw[column]) for column in raw.columns})

    def unread(self) -> dict[tuple[str, str], int]:
        """How many values could not be read, by table and field. What is written as the type it is always can be."""
        return {
            (TABLE[code].name, field.name): lost
            for code in TABLE
            for field in TABLE[code].fields
            if (lost := sum(self._lost(raw, field) for raw in self._raw(code)))
        }

    def _lost(self, raw: ir.Table, field: Field) -> int:
        kind = _kind(field)
        if kind == "str" or field.name not in raw.columns or not raw[field.name].type().is_string():
            return 0
        written = raw[field.name].strip().nullif("").notnull()
        return int(reading.value(self.connection, (written & _typed(raw, field.name, kind).isnull()).sum()) or 0)

    def _raw(self, code: str) -> list[ir.Table]:
        return [self._file(files[code]) for files in self._files if code in files]

    def _file(self, path: Path) -> ir.Table:
        if path not in self._read:
            self._read[path] = reading.table(self.connection, path)
        return self._read[path]


_TYPES: Final = {"str": "string", "int": "int64", "date": "date", "time": "int64"}


def schema(code: str) -> dict[str, str]:
    """The columns of a table with their types, as Ibis calls them."""
    return {name: _TYPES[kind] for name, kind in _fields(code).items()}


def _fields(code: str) -> dict[str, str]:
    return {field.name: _kind(field) for field in TABLE[code].fields} | _BESIDE | {_UNIQUE + code: "str"}


def _kind(field: Field) -> str:
    """A time of day is counted in seconds; the moment in the header is text, as nothing is counted by it."""
    if field.type == "datetime":
        return "str" if "DD" in field.format else "time"
    return field.type


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
    """Whole numbers. Engines differ in what else they take for one, so it has to look like one first."""
    return column.cast("int64") if column.type().is_integer() else _read(_text(column), _WHOLE, "int64")


def _day(column: Any) -> Any:
    kind = column.type()
    if kind.is_date():
        return column
    return column.date() if kind.is_timestamp() else _read(_text(column), _DATE, "date")


def _read(text: Any, looks: str, kind: str) -> Any:
    plain = text.strip()
    return plain.re_search(looks).ifelse(plain, None).try_cast(kind)


def _seconds(column: Any) -> Any:
    """Seconds since midnight, from a time or from HH:MM:SS."""
    kind: dt.DataType = column.type()
    if kind.is_time() or kind.is_timestamp():
        return (column.hour() * 3600 + column.minute() * 60 + column.second()).cast("int64")
    text = _text(column).strip()
    text = text.re_search(_TIME).ifelse(text, None)
    hours, minutes, seconds = (text.substr(at, 2).nullif("").cast("int64") for at in (0, 3, 6))
    return hours * 3600 + minutes * 60 + seconds.fill_null(0)

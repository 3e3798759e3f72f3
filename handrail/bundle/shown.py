"""The SQL that shows a table as it was sent: for each official field its text, and what the text says if it is right.

`"ServDischDate"` is the text, nothing where it is empty; `"ServDischDate:value"` the date, or nothing where the text is
no date written as CCYY-MM-DD. Columns of Parquet have types of their own; their text is what the value would be written
as. A field without a column is empty in every row.
"""

from collections.abc import Mapping
from typing import Final

from handrail.dataset.tables import TABLE, Field

#: What may stand in a table besides its own fields: whose row it is, and what national extracts add.
PROVIDER: Final = "OrgIDProv"
BESIDES: Final = (
    *(PROVIDER, "PathwayID", "UsePathway_Flag", "RecordStartDate", "RecordEndDate", "RecordNumber"),
    *("Unique_MonthID", "UniqueSubmissionID", "EmpSupport_FirstDate"),
)

#: For each field its column, in SQL, and the type of that column.
Columns = Mapping[str, tuple[str, str]]

_MIDNIGHT: Final = "CAST({0} AS TIME) = TIME '00:00:00'"


def value_type(field: Field) -> str:
    """What the text of a field says: DATE, TIME or TIMESTAMP; empty where it is only text."""
    if field.type == "date":
        return "DATE"
    if field.type == "datetime":
        return "TIMESTAMP" if "T" in field.format.removeprefix("an19 ") else "TIME"
    return ""


def view(code: str, source: str, row: str, columns: Columns, many: bool) -> str:
    """The query of one table, from where its rows and their numbers come from."""
    inner, outer = [f"{row} AS row", f"{_provider(columns, many)} AS org"], ["row", "org"]
    for field in TABLE[code].fields:
        column, kind = columns.get(field.name, ("NULL", ""))
        inner.append(f'{text(column, kind, value_type(field))} AS "{field.name}"')
        outer.append(f'"{field.name}"')
        if value_type(field):
            inner.append(f'{column} AS "{field.name}:sent"')
            outer.append(f'{_value(field.name, value_type(field), kind)} AS "{field.name}:value"')
    return f"SELECT {', '.join(outer)} FROM (SELECT {', '.join(inner)} FROM {source})"


def text(column: str, kind: str, wanted: str) -> str:
    """The text of a column of this type: VARCHAR, one that has to be written out, or none where it is not there."""
    if not kind:
        return "CAST(NULL AS VARCHAR)"
    if kind == "VARCHAR":
        return f"CASE WHEN {column} < '!' AND trim({column}, ' \t\r\n') = '' THEN NULL ELSE {column} END"
    written = f"CAST({column} AS VARCHAR)"
    if kind == "TIMESTAMP WITH TIME ZONE":
        return _moment(f"make_timestamp(epoch_us({column}))", wanted, written)
    if kind.startswith("TIMESTAMP"):
        return _moment(column, wanted, written)
    if kind in ("DOUBLE", "FLOAT") or kind.startswith("DECIMAL"):
        whole = f"TRY_CAST({column} AS BIGINT)"
        return f"CASE WHEN {whole} = {column} THEN CAST({whole} AS VARCHAR) ELSE {written} END"
    return written


def _moment(column: str, wanted: str, written: str) -> str:
    if wanted == "TIMESTAMP":
        return f"strftime({column}, '%Y-%m-%dT%H:%M:%S')"
    return f"CASE WHEN {_MIDNIGHT.format(column)} THEN CAST(CAST({column} AS DATE) AS VARCHAR) ELSE {written} END"


def _value(name: str, wanted: str, kind: str) -> str:
    """What the text says. It has to be written back as it stands, or it was not written rightly."""
    if not kind:
        return f"CAST(NULL AS {wanted})"
    if kind == wanted:
        return f'"{name}:sent"'
    read = f'TRY_CAST("{name}" AS {wanted})'
    back = f"CAST({read} AS VARCHAR)"
    if wanted == "TIMESTAMP":
        back = f"replace({back}, ' ', 'T')"
    late = f" AND \"{name}\" < '24'" if wanted == "TIME" else ""
    return f'CASE WHEN {back} = "{name}"{late} THEN {read} END'


def _provider(columns: Columns, many: bool) -> str:
    column, kind = columns.get(PROVIDER, ("''", ""))
    return f"coalesce({text(column, kind, '')}, '')" if many and kind else "''"

"""A table as XML, in a layout of our own: an element for each row, and in it one for each field that is known.

    <Table Name="IDS101Referral" DatSetVer="2.1">
    <IDS101Referral><ServiceRequestId>…</ServiceRequestId>…</IDS101Referral>
    </Table>

The schema by which NHS England takes an XML file is not public. So this is no file for their portal: it shows that
one can be written, fast, and its writer will be replaced when the schema is known.
"""

from pathlib import Path
from typing import Final

from duckdb import DuckDBPyConnection

from handrail.bundle import confined
from handrail.bundle.writing.writer import literal, name
from handrail.dataset.tables import VERSION, Field, Table

_ESCAPED: Final = (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("\r", "&#13;"))

#: What no XML 1.0 document may hold, escaped or not.
_FORBIDDEN: Final = r"[\x00-\x08\x0B\x0C\x0E-\x1F\x{FFFE}\x{FFFF}]"

#: Whatever has none of these stands as it is, which is nearly everything.
_TO_LOOK_AT: Final = r"[&<>\x00-\x08\x0B-\x1F\x{FFFE}\x{FFFF}]"


class Xml:
    """Our own layout, an element for each field."""

    name = "xml"
    about = (
        "This XML has a layout of our own. The schema NHS England takes is not public, so their portal will not take it"
    )

    def write(self, engine: DuckDBPyConnection, source: Path, file: Path, table: Table) -> None:
        """The lines are put together as text by the engine, and written as they are: no quotes, no separator."""
        head = f'<?xml version="1.0" encoding="UTF-8"?>\n<Table Name="{table.name}" DatSetVer="{VERSION}">'
        engine.execute(
            f"COPY (SELECT {literal(head)} UNION ALL "  # noqa: S608 - names of the data set, and paths, quoted
            f"SELECT {_row(table)} FROM read_parquet({literal(confined.file(source))}, hive_partitioning = false) "
            f"UNION ALL SELECT '</Table>') TO {literal(confined.to(file))} "
            # A separator that no document may hold, so that no value is taken for more than one.
            "(FORMAT csv, HEADER false, DELIMITER '\x01', QUOTE '', ESCAPE '')"
        )


def _row(table: Table) -> str:
    fields = ", ".join(_element(field) for field in table.fields)
    return f"concat('<{table.name}>', {fields}, '</{table.name}>')"


def _element(field: Field) -> str:
    """The element of one field; nothing where it is absent, as `concat` passes over what is NULL."""
    return f"'<{field.name}>' || {_text(field)} || '</{field.name}>'"


def _text(field: Field) -> str:
    column = name(field.name)
    if field.type == "str":
        return f"CASE WHEN regexp_matches({column}, {literal(_TO_LOOK_AT)}) THEN {_escaped(column)} ELSE {column} END"
    if field.type == "datetime" and "DD" in field.format:
        return f"strftime({column}, '%Y-%m-%dT%H:%M:%S')"
    return f"CAST({column} AS VARCHAR)"


def _escaped(column: str) -> str:
    text = f"regexp_replace({column}, {literal(_FORBIDDEN)}, '', 'g')"
    for character, instead in _ESCAPED:
        text = f"replace({text}, {_character(character)}, {literal(instead)})"
    return text


def _character(one: str) -> str:
    return f"chr({ord(one)})" if one == "\r" else literal(one)

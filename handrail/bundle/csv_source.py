"""A table from a CSV file: in one go where the file is whole, row by row where it is not."""

import csv
from pathlib import Path
from typing import Final

import duckdb

from handrail.bundle import confined
from handrail.bundle.encodings import PLAIN, encoding_of, plain_copy
from handrail.bundle.mending import LONGEST, Broken, mend
from handrail.bundle.source import Noticed, Source, Unreadable, What, names_of, official

COMMA: Final = ","
_DELIMITERS: Final = (COMMA, ";", "\t", "|")
#: No table has names of columns for a longer line.
_LONGEST: Final = 1 << 16
_SAID: Final = {";": "semicolon", "\t": "tab", "|": "bar"}


def source(connection: duckdb.DuckDBPyConnection, code: str, path: Path, scratch: Path) -> Source:
    """The rows of the file in a table of their own. `Unreadable` where there is no header of this table."""
    plain, noticed = _plain(code, path, scratch)
    delimiter, header = _header(code, plain)
    if delimiter != COMMA:
        noticed.append(Noticed(What.DELIMITER, code, value=_SAID[delimiter]))
    names = [official(code, name) for name in header]
    relation, row = f"csv_{code}", "rowid + 1"
    if not _loaded(connection, relation, plain, delimiter, len(names)):
        row = "CAST(row AS BIGINT)"
        broken = _mended(connection, relation, plain, delimiter, len(names), scratch)
        noticed += [_unreadable(code, each) for each in broken]
    columns = {name: (f"c{place}", "VARCHAR") for place, name in reversed(list(enumerate(names)))}
    rows = connection.execute(f"SELECT count(*) FROM {relation}").fetchall()[0][0]
    return Source(path, relation, row, names, columns, rows, noticed)


def _plain(code: str, path: Path, scratch: Path) -> tuple[Path, list[Noticed]]:
    """The file itself, or a plain copy if it is written in another way."""
    encoding = encoding_of(path)
    if encoding == PLAIN:
        return path, []
    copy = scratch / f"{code}.csv"
    plain_copy(path, encoding, copy)
    return copy, [Noticed(What.ENCODING, code, value=encoding)]


def _header(code: str, path: Path) -> tuple[str, list[str]]:
    """The sign between columns that makes the most of the first line, and the names it gives."""
    with path.open(encoding="utf-8", errors="replace", newline="") as file:
        line = file.readline(_LONGEST)
    if len(line) >= _LONGEST:
        raise Unreadable("Its first line is too long to be names of columns.")
    csv.field_size_limit(LONGEST)
    found = {sign: next(csv.reader([line], delimiter=sign), []) for sign in _DELIMITERS}
    delimiter = max(_DELIMITERS, key=lambda sign: _known(code, found[sign]))
    if not _known(code, found[delimiter]):
        raise Unreadable("The first line names no column of this table." if line.strip() else "The file is empty.")
    return delimiter, found[delimiter]


def _known(code: str, names: list[str]) -> int:
    return sum(official(code, name) in names_of(code) for name in names)


def _loaded(connection: duckdb.DuckDBPyConnection, relation: str, path: Path, delimiter: str, width: int) -> bool:
    """Whether the file could be read in one go."""
    try:
        _copy(connection, relation, path, delimiter, _names(width), header=True)
    except duckdb.Error:
        return False
    return True


def _mended(
    connection: duckdb.DuckDBPyConnection, relation: str, path: Path, delimiter: str, width: int, scratch: Path
) -> list[Broken]:
    """Fill the table with the rows that are whole; the others."""
    whole = scratch / f"{relation}.whole"
    broken = mend(path, delimiter, width, whole)
    _copy(connection, relation, whole, COMMA, ["row", *_names(width)], header=False)
    return broken


def _unreadable(code: str, broken: Broken) -> Noticed:
    return Noticed(What.UNREADABLE_ROW, code, broken.row, value=f"line {broken.line}", why=broken.why)


def _names(width: int) -> list[str]:
    return [f"c{place}" for place in range(width)]


def _copy(
    connection: duckdb.DuckDBPyConnection, relation: str, path: Path, delimiter: str, names: list[str], header: bool
) -> None:
    columns = ", ".join(f"'{name}': 'VARCHAR'" for name in names)
    connection.execute(
        f"CREATE OR REPLACE TABLE {relation} AS FROM read_csv(?, auto_detect = false, "
        f"hive_partitioning = false, header = {header}, max_line_size = {1 << 24}, "
        f"delim = ?, quote = '\"', escape = '\"', columns = {{{columns}}})",
        [confined.file(path), delimiter],
    )

"""A bundle as it is: every table as text with the number of each row, and what was noticed while reading it.

Nothing is put right and nothing is guessed. A file that cannot be read is named and stays out: its table is not an
empty one. Where part of a file can be read, that part is, and each row that cannot is named. Each table that is there
becomes a view of its code in a DuckDB connection (`handrail.bundle.shown`), those that are not an empty one.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import duckdb
import pyarrow

from handrail.bundle import confined, csv_source, parquet_source, private
from handrail.bundle.naming import others, table_files
from handrail.bundle.shown import PROVIDER, view
from handrail.bundle.source import Noticed, Source, Unreadable, What, names_of
from handrail.bundle.writing import manifest
from handrail.dataset.tables import TABLES

__all__ = ["Noticed", "Raw", "Source", "What", "read"]


@dataclass(slots=True)
class Raw:
    """What was read: the connection that shows the tables, where each came from, and what was noticed."""

    connection: duckdb.DuckDBPyConnection
    many: bool = False
    sources: dict[str, Source] = field(default_factory=dict)
    unreadable: dict[str, str] = field(default_factory=dict)
    noticed: list[Noticed] = field(default_factory=list)

    def rows(self, code: str) -> int:
        """How many rows of a table were read; none where it is not there."""
        return self.sources[code].rows if code in self.sources else 0

    def has(self, code: str, name: str) -> bool:
        """Whether a table has a column for a field."""
        return code in self.sources and name in self.sources[code].columns


@contextmanager
def read(folder: Path, mending: frozenset[str] = frozenset()) -> Iterator[Raw]:
    """The bundle in `folder`; `NotABundle` if there is none. Copies made to read it lie in a private place for so long.

    `mending`: tables in Parquet of which some part turned out to be broken, to be read part by part.
    """
    with private.scratch() as scratch, confined.connect(scratch, folder) as connection:
        raw = Raw(connection)
        for code, path in table_files(folder).items():
            _read(raw, code, path, scratch, code in mending)
        seconds, strangers = others(folder)
        raw.noticed += [Noticed(What.SECOND_FILE, value=each.name) for each in seconds]
        raw.noticed += [Noticed(What.UNKNOWN_FILE, value=each.name) for each in strangers]
        _compare(raw, folder)
        raw.many = _is_of_many(raw)
        for table in TABLES:
            _show(raw, table.code)
        yield raw


def _read(raw: Raw, code: str, path: Path, scratch: Path, broken: bool) -> None:
    try:
        if path.suffix.lower() == ".csv":
            source = csv_source.source(raw.connection, code, path, scratch)
        else:
            source = parquet_source.source(raw.connection, code, path, broken)
    except (Unreadable, OSError, duckdb.Error, pyarrow.ArrowException) as failed:
        why = _why(failed)
        raw.unreadable[code] = why
        raw.noticed.append(Noticed(What.UNREADABLE_FILE, code, value=path.name, why=why))
        return
    raw.sources[code] = source
    raw.noticed += source.noticed
    raw.noticed += _columns_noticed(code, source)


def _why(failed: Exception) -> str:
    """Why a file cannot be read, in a line that repeats nothing of what stands in it."""
    if isinstance(failed, Unreadable):
        return str(failed)
    said = str(failed).splitlines()[0] if isinstance(failed, OSError | duckdb.IOException) and str(failed) else ""
    return said[:300] or f"It is no table that can be read ({type(failed).__name__})."


def _columns_noticed(code: str, source: Source) -> Iterator[Noticed]:
    for name in source.names:
        if name not in names_of(code):
            yield Noticed(What.UNKNOWN_COLUMN, code, field=name)
    for name in sorted({name for name in source.names if source.names.count(name) > 1}):
        yield Noticed(What.COLUMN_TWICE, code, field=name)


def _compare(raw: Raw, folder: Path) -> None:
    """Whether the files are those the manifest describes, where there is one. A shortened file is found so."""
    told = {each["file"]: each for each in manifest.tables(folder)}
    for code, source in raw.sources.items():
        about = told.get(source.path.name)
        if about and about.get("sha256") != manifest.sha256(source.path):
            why = f"It has {source.rows} rows; the manifest says {about.get('rows')}."
            raw.noticed.append(Noticed(What.NOT_THE_FILE, code, value=source.path.name, why=why))


#: Whom nothing points to and who points to nobody: it does not matter to the others whose their rows are.
_ALONE: Final = "IDS902"


def _is_of_many(raw: Raw) -> bool:
    """Whether each table says whose its rows are: keys then belong to a provider."""
    related = [source for code, source in raw.sources.items() if code != _ALONE]
    return bool(related) and all(PROVIDER in source.columns for source in related)


_NO_ROWS: Final = "(SELECT 1 WHERE FALSE)"


def _show(raw: Raw, code: str) -> None:
    source = raw.sources.get(code)
    shown = (
        view(code, source.relation, source.row, source.columns, raw.many)
        if source
        else view(code, _NO_ROWS, "CAST(NULL AS BIGINT)", {}, False)
    )
    raw.connection.execute(f"CREATE VIEW {code} AS {shown}")

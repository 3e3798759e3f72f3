"""What one format of a bundle is: how the rows of one table become one file. There is one class for each format."""

from pathlib import Path
from typing import Protocol

from duckdb import DuckDBPyConnection

from handrail.dataset.tables import Table


class Writer(Protocol):
    """Writes one table in one format. `source` is a Parquet file with the table's columns; `file` does not exist yet.

    Another format is another class with these three, named in `FORMATS`: nothing else knows how a file looks.
    """

    @property
    def name(self) -> str:
        """What the format is asked for by, and the ending of its files."""
        ...

    @property
    def about(self) -> str:
        """What whoever sends such a file has to know; empty where there is nothing."""
        ...

    def write(self, engine: DuckDBPyConnection, source: Path, file: Path, table: Table, /) -> None:
        """Write `file`, with a row for each row of `source`, in their order."""
        ...


def literal(value: object) -> str:
    """A text as it stands in SQL."""
    return "'" + str(value).replace("'", "''") + "'"


def name(column: str) -> str:
    """The name of a column as it stands in SQL."""
    return '"' + column.replace('"', '""') + '"'

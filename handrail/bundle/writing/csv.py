"""A table as CSV: UTF-8, names in the first line, dates as 2026-10-31, times as 14:30:00, empty = absent."""

from pathlib import Path

from duckdb import DuckDBPyConnection

from handrail.bundle import confined
from handrail.bundle.writing.writer import literal
from handrail.dataset.tables import Table


class Csv:
    """The format in which a bundle goes from one system to another."""

    name = "csv"
    about = ""

    def write(self, engine: DuckDBPyConnection, source: Path, file: Path, _: Table) -> None:
        """One statement: the engine reads, formats and writes on all cores."""
        rows = f"SELECT * FROM read_parquet({literal(confined.file(source))}, hive_partitioning = false)"  # noqa: S608
        engine.execute(
            f"COPY ({rows}) TO {literal(confined.to(file))} "
            "(FORMAT csv, HEADER true, DATEFORMAT '%Y-%m-%d', TIMESTAMPFORMAT '%Y-%m-%dT%H:%M:%S')"
        )

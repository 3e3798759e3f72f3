"""Where the expressions are worked out: DuckDB in this process, or Spark on one machine or many."""

from pathlib import Path
from typing import Any, Final

import ibis
import ibis.expr.types as ir

ENGINES: Final = ("duckdb", "spark")


class NoSuchEngine(Exception):  # noqa: N818
    """The engine is not known, or not installed: the message says what to do."""


class Engine:
    """A connection, and what is kept on it for as long as it is open."""

    def __init__(self, connection: Any) -> None:
        self.connection = connection
        self._kept = 0

    def keep(self, table: ir.Table) -> ir.Table:
        """Work out a table once, so that what is built on it does not work it out again."""
        self._kept += 1
        name = f"kept_{self._kept}"
        kept: ir.Table = self.connection.create_table(name, table, temp=True)
        return kept

    def arrow(self, table: ir.Table) -> Any:
        """The rows of a table, as an Arrow table."""
        return self.connection.to_pyarrow(table)

    def close(self) -> None:
        self.connection.disconnect()


def connect(name: str = "duckdb", *, spill: Path | None = None) -> Engine:
    """An engine by its name. `spill` is where DuckDB puts what does not fit into memory."""
    if name not in ENGINES:
        raise NoSuchEngine(f"There is no engine “{name}”. There are: {', '.join(ENGINES)}.")
    return _spark() if name == "spark" else _duckdb(spill)


def _duckdb(spill: Path | None) -> Engine:
    settings: dict[str, Any] = {"preserve_insertion_order": False}
    if spill is not None:
        settings["temp_directory"] = str(spill)
    return Engine(ibis.duckdb.connect(**settings))


def _spark() -> Engine:
    try:
        from pyspark.sql import SparkSession
    except ImportError:
        raise NoSuchEngine("Spark is not installed. Install handrail[spark], or leave out --engine.") from None
    builder = SparkSession.builder.appName("handrail").config("spark.ui.enabled", "false")
    return Engine(ibis.pyspark.connect(builder.getOrCreate()))

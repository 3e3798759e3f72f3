"""Where the expressions are worked out: DuckDB in this process, or Spark on one machine or many."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

import ibis
import ibis.expr.types as ir

from handrail.bundle import confined, reading

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
        return reading.arrow(self.connection, table)

    def value(self, of: Any) -> Any:
        """What an expression comes to, or nothing."""
        return reading.value(self.connection, of)

    def close(self) -> None:
        self.connection.disconnect()


def connect(name: str = "duckdb", *, spill: Path, reads: Iterable[Path] = ()) -> Engine:
    """An engine by its name. `spill` is a folder for what does not fit into memory, or is kept for a while.

    DuckDB reads in no folder but that one and those of `reads`.
    """
    if name not in ENGINES:
        raise NoSuchEngine(f"There is no engine “{name}”. There are: {', '.join(ENGINES)}.")
    if name == "duckdb":
        begun = ibis.duckdb.connect(preserve_insertion_order=False, temp_directory=str(spill), **confined.ALONE)
        confined.confine(begun.con, [spill, *reads])
        return Engine(begun)
    from handrail.measures import spark

    return spark.connect(spill)

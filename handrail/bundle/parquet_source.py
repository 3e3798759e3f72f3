"""A table from a Parquet file: read where it lies, or part by part where a part of it is broken."""

from pathlib import Path

import duckdb
import pyarrow
import pyarrow.parquet

from handrail.bundle import confined
from handrail.bundle.source import Noticed, Source, What, official


def source(connection: duckdb.DuckDBPyConnection, code: str, path: Path, broken: bool) -> Source:
    """The rows of the file. `broken`: some of its row groups cannot be read; the others are, with their numbers."""
    relation, row, noticed = _in_place(path), "file_row_number + 1", list[Noticed]()
    if broken:
        relation, row = f"parquet_{code}", "row"
        noticed = _part_by_part(connection, code, path, relation)
    described = connection.execute(f"DESCRIBE FROM {relation}").fetchall()
    kinds = {name: kind for name, kind, *_ in described if name not in ("file_row_number", "row")}
    names = [official(code, name) for name in kinds]
    columns = {official(code, name): (_quoted(name), kind) for name, kind in reversed(kinds.items())}
    rows = connection.execute(f"SELECT count(*) FROM {relation}").fetchall()[0][0]
    return Source(path, relation, row, names, columns, rows, noticed)


def is_whole(connection: duckdb.DuckDBPyConnection, path: Path) -> bool:
    """Whether every part of the file can be read."""
    try:
        connection.execute(f"SELECT max(hash(each)) FROM {_in_place(path)} AS each").fetchall()
    except duckdb.Error:
        return False
    return True


def _in_place(path: Path) -> str:
    name = confined.file(path).replace("'", "''")
    return f"read_parquet('{name}', file_row_number = true, hive_partitioning = false)"


def _part_by_part(connection: duckdb.DuckDBPyConnection, code: str, path: Path, relation: str) -> list[Noticed]:
    """The parts that can be read, in a table; the rows of those that cannot, as from the one to the other."""
    noticed, first = [], 1
    with pyarrow.parquet.ParquetFile(path) as file:
        connection.register("part", file.schema_arrow.empty_table())
        connection.execute(f"CREATE OR REPLACE TABLE {relation} AS SELECT 0::BIGINT AS row, * FROM part")
        for number in range(file.num_row_groups):
            rows = file.metadata.row_group(number).num_rows
            try:
                connection.register("part", file.read_row_group(number))
                connection.execute(f"INSERT INTO {relation} SELECT {first} + row_number() OVER () - 1, * FROM part")
            except (OSError, pyarrow.ArrowException) as failed:
                why = f"Rows {first} to {first + rows - 1}: {failed}"
                noticed.append(Noticed(What.UNREADABLE_ROW, code, first, value=f"{rows} rows", why=why, rows=rows))
            first += rows
    return noticed


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'

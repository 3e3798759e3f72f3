"""DuckDB as files of strangers are read with: no network, no extensions, and no file but in the folders it is given."""

import glob
from collections.abc import Iterable
from pathlib import Path
from typing import Final

import duckdb

#: What an engine is begun with. What it needs is built into it; it fetches and loads nothing else.
ALONE: Final = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "allow_community_extensions": "false",
}


def connect(scratch: Path, *folders: Path) -> duckdb.DuckDBPyConnection:
    """A connection that reads in these folders, and keeps what does not fit into memory in `scratch`."""
    connection = duckdb.connect(config={**ALONE, "temp_directory": str(scratch)})
    confine(connection, [scratch, *folders])
    return connection


def confine(connection: duckdb.DuckDBPyConnection, folders: Iterable[Path]) -> None:
    """From here on only what stands in these folders is read or written, and nothing of this can be undone."""
    paths = [str(each.resolve()) for each in folders]
    every = dict.fromkeys([*paths, *map(glob.escape, paths)])  # the engine looks at the name as it is asked for, too
    named = ", ".join("'" + each.replace("'", "''") + "'" for each in every)
    connection.execute(f"SET allowed_directories = [{named}]")
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")


def file(path: Path) -> str:
    """The name of one file for the engine, which would take `*`, `?` and `[` in the name of a folder for patterns."""
    return glob.escape(to(path))


def to(path: Path) -> str:
    """The name of a file that is written."""
    return str(path.parent.resolve() / path.name)

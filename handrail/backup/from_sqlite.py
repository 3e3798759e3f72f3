"""An SQLite database copied while it is written to, by SQLite's own online backup.

One reading transaction is held open from `pin` on, so the copy is the database at that instant however long it takes,
and nobody who writes waits. The copy stands beside the database, where it is as safe as the database itself, in a file
that has no name any more before anything is in it: whatever happens, none is left behind.
"""

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from handrail.backup.sets import Tell

_PAGES: Final = 2_000
_PIECE: Final = 1 << 20
_TABLES: Final = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name"


class Pinned:
    """One SQLite database as it was when this was made."""

    def __init__(self, settings: dict[str, Any]) -> None:
        self.path = Path(str(settings["NAME"]))
        self._source = sqlite3.connect(self.path, isolation_level=None, timeout=20)
        self._source.execute("PRAGMA query_only = 1")
        self._source.execute("BEGIN")
        self._source.execute("SELECT count(*) FROM sqlite_master").fetchone()

    def value(self, sql: str) -> Any:
        """The one value a question gives, or None."""
        row = self._source.execute(sql).fetchone()
        return row[0] if row else None

    def beginning(self, column: str) -> str:
        """How a question asks for the first four bytes of a column, in hexadecimal."""
        return f"lower(hex(substr({column}, 1, 4)))"

    def copy(self, write: Callable[[bytes], None], tell: Tell) -> dict[str, int]:
        """Write the whole database out; how many rows each table has."""
        with self._nameless() as file:
            size = os.fstat(file.fileno()).st_size
            while piece := file.read(_PIECE):
                write(piece)
                tell(file.tell(), size)
        names = [name for (name,) in self._source.execute(_TABLES)]
        return {name: self.value(f'SELECT count(*) FROM "{name}"') for name in names}  # noqa: S608 - of the database

    def close(self) -> None:
        """Let go of it."""
        self._source.close()

    def _sweep(self) -> None:
        """Names that a process left which died in the moment it had one. Nothing is in these files."""
        for left in self.path.parent.glob(f".{self.path.name}.copy-*"):
            try:
                os.kill(int(left.name.rpartition("-")[2]), 0)
            except ProcessLookupError:
                left.unlink(missing_ok=True)
            except (ValueError, PermissionError):
                continue
        self.path.with_name(f".{self.path.name}.copy-{os.getpid()}").unlink(missing_ok=True)

    def _nameless(self) -> Any:
        self._sweep()
        beside = self.path.with_name(f".{self.path.name}.copy-{os.getpid()}")
        file = os.fdopen(os.open(beside, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600), "r+b")
        try:
            target = sqlite3.connect(beside, isolation_level=None)
            # Without a journal nothing is ever looked for under the name that is gone.
            target.execute("PRAGMA journal_mode = OFF")
            target.execute("PRAGMA synchronous = OFF")
            target.execute("SELECT count(*) FROM sqlite_master").fetchone()
            beside.unlink()
            self._source.backup(target, pages=_PAGES)
            target.close()
        except BaseException:
            beside.unlink(missing_ok=True)
            file.close()
            raise
        return file

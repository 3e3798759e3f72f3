"""An SQLite database put back: written beside its place, looked at, and given its name when it is whole on the disk."""

import os
import sqlite3
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from handrail.backup import half
from handrail.backup.sets import NotABackup, to_disk

_BESIDE: Final = ("-wal", "-shm", "-journal")


class Place:
    """Where one SQLite database goes."""

    def __init__(self, settings: Mapping[str, Any]) -> None:
        self.path = Path(str(settings["NAME"]))

    def why_not(self) -> str:
        """Why nothing may be written here; empty if it may: nothing is there, or what an earlier try left."""
        if not self.path.exists() or not self.path.stat().st_size:
            left = next((each for each in self._beside(self.path) if each.exists() and each.stat().st_size), None)
            return f"{left} belongs to a database that is gone. Move it away first" if left else ""
        tables = self._tables()
        if tables == [] or half.TABLE in (tables or ()):
            return ""
        return f"{self.path} is there already. Move it away first, with the files beside it"

    def put(self, pieces: Iterator[bytes], rows: Mapping[str, int], backup: str) -> None:
        """Write it beside its place, count its rows, mark it as half restored, and give it its name."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        new = self.path.with_name(f"{self.path.name}.restoring")
        self._clear(new)
        with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            for piece in pieces:
                file.write(piece)
        self._look(new, rows, backup)
        with new.open("rb") as file:
            os.fsync(file.fileno())
        self._clear(self.path)
        new.rename(self.path)
        to_disk(self.path.parent)

    def _look(self, new: Path, rows: Mapping[str, int], backup: str) -> None:
        database = sqlite3.connect(new, isolation_level=None)
        try:
            if database.execute("PRAGMA quick_check").fetchone() != ("ok",):
                raise NotABackup(f"the database for {self.path} is not sound")
            for table, count in rows.items():
                found = database.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0]  # noqa: S608 - sealed by us
                if found != count:
                    raise NotABackup(f"{table} has {found} rows and should have {count}")
            database.execute(half.MAKE)
            database.execute(f'DELETE FROM "{half.TABLE}"')  # noqa: S608 - our own name
            database.execute(f'INSERT INTO "{half.TABLE}" VALUES (?)', [backup])  # noqa: S608
        finally:
            database.close()

    def _tables(self) -> list[str] | None:
        """The tables in what is there; None if it is no database."""
        database = sqlite3.connect(self.path)
        try:
            return [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        except sqlite3.DatabaseError:
            return None
        finally:
            database.close()

    def _clear(self, path: Path) -> None:
        for each in (path, *self._beside(path)):
            each.unlink(missing_ok=True)

    @staticmethod
    def _beside(path: Path) -> list[Path]:
        return [path.with_name(path.name + end) for end in _BESIDE]

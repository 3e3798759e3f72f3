"""Putting a backup back on an empty machine: everything is looked at before anything is written.

This writes the databases. What has to follow (files, migrating, erasing again, making the lists anew, verifying) is for
the command `restore`; until it is done, each database carries a mark (`half`).
"""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from django.db import connections

from handrail.backup import contents, into_postgresql, into_sqlite
from handrail.backup.contents import Told
from handrail.backup.making import DATABASES, engine
from handrail.backup.sets import EXPERIENCES, MANIFEST, SERVICE, NotABackup, Set, TellOf, of, read

_NAMES: Final = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}

Place = into_sqlite.Place | into_postgresql.Place


class NotEmpty(Exception):  # noqa: N818 - it says what was found
    """Something is there already, and a backup is never put over it."""


@dataclass(frozen=True, slots=True)
class Looked:
    """A backup that was read through, chunk by chunk, and may be put back."""

    folder: Path
    sets: dict[str, tuple[Set, dict[str, Told]]]

    @property
    def made_at(self) -> str:
        """When it was made."""
        return next(iter(self.sets.values()))[0].manifest.made_at

    def holds(self, part: str) -> bool:
        """Whether this is among what it holds."""
        return any(part in told for _set, told in self.sets.values())

    def file(self, part: str) -> bytes:
        """One of the files beside the databases; empty if it is not in here."""
        found = next((one for one, told in self.sets.values() if part in told), None)
        return b"".join(contents.pieces(found, part)) if found else b""


def look(folder: Path, tell: TellOf) -> Looked:
    """Read all of a backup; `NotABackup` says what is wrong with it."""
    wanted = [which for which in (SERVICE, EXPERIENCES) if (folder / which).exists()]
    if not wanted and (folder / MANIFEST).exists():
        raise NotABackup(f"{folder} is one set of a backup: give the folder it stands in")
    if not wanted:
        raise NotABackup(f"{folder} holds no backup")
    sets = {}
    for which in wanted:
        one = read(folder / which)
        if one.manifest.of != which:
            raise NotABackup(f"{folder / which} is a set of {one.manifest.of}, put in the place of another")
        if one.manifest.engine != engine():
            raise NotABackup(
                f"it was made from {_named(one.manifest.engine)} and this service is on {_named(engine())}: "
                "a backup goes back into the kind of database it came from"
            )
        sets[which] = one, contents.check(one, of(f"Reading: {which}", tell))
    if len({one.manifest.name for one, _told in sets.values()}) > 1:
        raise NotABackup(f"{folder} holds sets of two different backups")
    return Looked(folder, sets)


def put_back(looked: Looked, tell: TellOf) -> list[str]:
    """Write every database that is in it; which. `NotEmpty` before anything is written."""
    places = {alias: _place(alias) for which in DATABASES.values() for alias in which if alias in connections.settings}
    if why := next((why for place in places.values() if (why := place.why_not())), ""):
        raise NotEmpty(why)
    written = []
    for one, told in looked.sets.values():
        for alias in (each for each in DATABASES[one.manifest.of] if each in told):
            if alias not in places:
                raise NotABackup(f"it holds the database “{alias}”, which this service has none of")
            connections[alias].close()
            pieces = contents.pieces(one, alias, of(f"Putting back: {alias}", tell))
            places[alias].put(pieces, told[alias].rows, one.manifest.name)
            written.append(alias)
    return written


def _named(engine_name: str) -> str:
    return _NAMES.get(engine_name, engine_name)


def _place(alias: str) -> Place:
    connection = connections[alias]
    return (
        into_sqlite.Place(connection.settings_dict) if connection.vendor == "sqlite" else into_postgresql.Place(alias)
    )


def put_file(place: Path, content: bytes) -> None:
    """Write one of the files beside the databases, whole or not at all."""
    place.parent.mkdir(parents=True, exist_ok=True)
    new = place.with_name(f".{place.name}.new")
    new.unlink(missing_ok=True)
    with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    new.rename(place)

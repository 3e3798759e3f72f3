"""Making a backup: every database at one instant, sealed, read back, and only then given its name.

It is written in a folder whose name begins with a dot and is renamed when all of it is on the disk and was read again.
A folder with a name of a time is therefore whole, whenever whoever wrote it was stopped.
"""

import fcntl
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from django.apps import apps
from django.db import connections

from handrail.backup import contents, from_postgresql, from_sqlite
from handrail.backup.contents import Packing, Told
from handrail.backup.sets import EXPERIENCES, SERVICE, Manifest, Set, TellOf, begin, finish, of, sealing, to_disk
from handrail.simulator.runs.version import number

MAKING: Final = ".making-"
NAMED: Final = "%Y-%m-%dT%H-%M-%SZ"
#: Which databases are in which set, in the order they are copied.
DATABASES: Final = {SERVICE: ("default", "reading"), EXPERIENCES: ("experiences",)}

Pinned = from_sqlite.Pinned | from_postgresql.Pinned


class UnderWay(Exception):  # noqa: N818 - it says what was found
    """Another backup is being written to the same place."""


class TwoKeys(Exception):  # noqa: N818 - it says what was found
    """One master key is taking the place of another: a backup made now could not be opened with one of them."""


@dataclass(frozen=True, slots=True)
class Made:
    """A backup that was made and read back: its folder, and how much is in it."""

    folder: Path
    rows: int
    bytes: int


def make(to: Path, sets: tuple[str, ...], tell: TellOf, extra: dict[str, bytes] | None = None) -> Made:
    """Write a backup of these sets into a folder of its own in `to`. Half of one never stays, and never looks whole.

    `extra` are small files that go with the record of experience, by name.
    """
    to.mkdir(parents=True, exist_ok=True, mode=0o700)
    with _alone(to):
        sweep(to)
        folder = _free(to)
        making = to / f"{MAKING}{folder.name}"
        making.mkdir(mode=0o700)
        try:
            told = _write(making, folder.name, sets, tell, extra or {})
            _publish(making, folder)
        except BaseException:
            shutil.rmtree(making, ignore_errors=True)
            raise
    size = sum(each.stat().st_size for each in folder.rglob("*") if each.is_file())
    return Made(folder, sum(sum(each.rows.values()) for each in told), size)


def sweep(to: Path) -> None:
    """Take away what somebody began to write, or to delete, and never finished."""
    for left in to.glob(".*-*Z*"):
        shutil.rmtree(left, ignore_errors=True)


def engine() -> str:
    """The kind of database this service has."""
    return str(connections["default"].vendor)


@contextmanager
def _alone(to: Path) -> Iterator[None]:
    handle = os.open(to / ".lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise UnderWay(f"another backup is being written to {to}") from None
    else:
        yield
    finally:
        os.close(handle)


def _free(to: Path) -> Path:
    name = datetime.now(UTC).strftime(NAMED)
    return next(each for each in (to / name, *(to / f"{name}{n}" for n in range(2, 100))) if not each.exists())


def _write(making: Path, name: str, sets: tuple[str, ...], tell: TellOf, extra: dict[str, bytes]) -> list[Told]:
    told: list[Told] = []
    with ExitStack() as held:
        pinned, beside = _pin_all(sets, held)
        for which in sets:
            made = _begin(making / which, which, name)
            parts = {alias: _copy(made, alias, pinned[alias], tell) for alias in DATABASES[which] if alias in pinned}
            files = beside(pinned) if which == SERVICE else extra
            parts |= {part: _file(made, part, found) for part, found in files.items() if found}
            contents.write(made, parts)
            finish(made)
            # What the disk gives back is opened and compared, before anybody relies on it.
            contents.check(made, of(f"Reading back: {which}", tell))
            told += parts.values()
    return told


def _pin_all(
    sets: tuple[str, ...], held: ExitStack
) -> tuple[dict[str, Pinned], Callable[[dict[str, Pinned]], dict[str, bytes]]]:
    """Hold each database still, the service first; and how the files beside it are found once they are held.

    So the log of openings may know a moment more than the service, and never less; the spool is taken before it.
    """
    pinned: dict[str, Pinned] = {}
    spool = b""
    for which in sets:
        for alias in DATABASES[which]:
            if alias not in connections.settings:
                continue
            if alias == "reading":
                spool = _of_care().waiting()
            pinned[alias] = held.enter_context(closing(_pin(alias)))
    if SERVICE not in sets or not apps.is_installed("handrail.record"):
        return pinned, lambda _pinned: {}
    care = _of_care()
    if others := care.other_keys(pinned["default"]):
        raise TwoKeys(f"{others} records are still under another master key")
    return pinned, lambda found: {
        care.CHECKPOINTS: care.checkpoints(found["default"]),
        care.SPOOL: spool,
        care.ERASURES: care.erasures(),
    }


def _of_care() -> Any:
    from handrail.backup import of_care

    return of_care


def _pin(alias: str) -> Pinned:
    connection = connections[alias]
    if connection.vendor == "sqlite":
        return from_sqlite.Pinned(connection.settings_dict)
    parameters = dict(connection.get_connection_params())
    for ours in ("cursor_factory", "context"):
        parameters.pop(ours, None)
    return from_postgresql.Pinned(parameters, in_order=alias == EXPERIENCES)


def _begin(folder: Path, which: str, name: str) -> Set:
    folder.mkdir(mode=0o700)
    return begin(folder, Manifest(which, name, datetime.now(UTC).isoformat(), number(), engine(), "", ""))


def _copy(into: Set, alias: str, pinned: Pinned, tell: TellOf) -> Told:
    with sealing(into, alias) as writer:
        packing = Packing(writer)
        rows = pinned.copy(packing.write, of(f"Copying: {alias}", tell))
        told = packing.finish()
    told.rows = rows
    return told


def _file(into: Set, part: str, found: bytes) -> Told:
    with sealing(into, part) as writer:
        packing = Packing(writer)
        packing.write(found)
        return packing.finish()


def _publish(making: Path, folder: Path) -> None:
    """All of it is on the disk: now it gets its name."""
    to_disk(making)
    making.rename(folder)
    to_disk(folder.parent)

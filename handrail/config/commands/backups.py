"""`backup`: a copy of everything that is not on this machine alone, made while people go on working."""

import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from handrail.config.commands import house, say
from handrail.config.commands.say import CannotRun, line

if TYPE_CHECKING:
    from handrail.backup.making import Made

#: The part of the record of experience that says what was taken down.
TAKEN_DOWN: Final = "taken-down"
To = Annotated[Path, typer.Option("--to", help="The folder of all backups, on another disk or machine.")]
Keep = Annotated[
    str, typer.Option("--keep", help="Which stay: 14d,8w is all of 14 days and the last of each of 8 weeks.")
]
Only = Annotated[str, typer.Option("--only", help="One part by itself: service or experiences.")]


def backup(to: To, keep: Keep = "", only: Only = "") -> None:
    """Copy all databases while people go on working: sealed, read back, and then kept or let go by a rule.

    In it are the service, the reading log, the record of experience, the checkpoints, and what waits for the reading
    log. Each database is as it was at one instant. The master key, which is not in it, wraps its key.

    **When:** every night, to a place that is not this machine, and before each new version. It may be stopped at any
    time: half a backup never looks like one. Without `--keep` none is deleted, but for what stands in the record of
    experience: that goes after 31 days. A new backup has been read back before an older one is deleted.

    **Example:** `handrail backup --to /mnt/safe/handrail --keep 14d,8w`

    **Exit codes:** 0 done, and read back · 2 wrong use · 3 cannot run (nothing half is left).
    """
    from handrail.backup import keeping

    rule = None
    if keep:
        try:
            rule = keeping.rule(keep)
        except ValueError as problem:
            raise typer.BadParameter(str(problem), param_hint="--keep") from None
    sets = _sets(only)
    house.enter_ready()
    made = _make(to, sets)
    line(f"{made.folder}: {made.rows} rows, {made.bytes / 1e6:.1f} MB, read back and whole.")
    _ran()
    try:
        gone = keeping.let_go(to, rule, datetime.now(UTC))
    except OSError as problem:
        raise CannotRun(f"the backup was made, but older ones cannot be deleted: {problem.strerror}") from None
    if gone:
        line(f"Deleted: {', '.join(gone)}.")


def _make(to: Path, sets: tuple[str, ...]) -> "Made":
    from django.db import DatabaseError

    from handrail.backup import making
    from handrail.backup.sets import EXPERIENCES, NotABackup

    try:
        with telling() as tell:
            return making.make(to, sets, tell, {TAKEN_DOWN: _taken_down()} if EXPERIENCES in sets else {})
    except making.UnderWay as problem:
        raise CannotRun(f"{problem}. Wait until it is done") from None
    except making.TwoKeys as problem:
        raise CannotRun(f"{problem}. Finish changing it (handrail keys rotate), and back up then") from None
    except OSError as problem:
        raise CannotRun(f"no backup was made, and nothing half is left: {to}: {problem.strerror or problem}") from None
    except NotABackup as problem:
        raise CannotRun(f"no backup was made: what was written cannot be read back ({problem})") from None
    except (DatabaseError, sqlite3.Error) as problem:
        raise CannotRun(f"no backup was made, and nothing half is left: the database says: {problem}") from None


def _taken_down() -> bytes:
    """The list of what was taken down from the record, as far as it is known anywhere."""
    from handrail.experiences.publishing import gone

    gone.keep_up()
    where = gone.path()
    return where.read_bytes() if where and where.exists() else b""


@contextmanager
def telling() -> Iterator[say.Tell]:
    """Progress of several works, one after another, each told by its name."""
    with ExitStack() as held:
        shown: dict[str, say.Tell] = {}

        def tell(what: str, done: int, total: int) -> None:
            if what not in shown:
                held.close()
                shown[what] = held.enter_context(say.progress(what))
            shown[what](done, total)

        yield tell


def _sets(only: str) -> tuple[str, ...]:
    from handrail.backup.sets import EXPERIENCES, SERVICE

    if only not in ("", SERVICE, EXPERIENCES):
        raise typer.BadParameter(f"“{only}” is no part: service or experiences", param_hint="--only")
    return (only,) if only else (SERVICE, EXPERIENCES)


def _ran() -> None:
    """Write down that it was made, where a service keeps such things."""
    from django.apps import apps

    if not apps.is_installed("handrail.record"):
        return
    from django.db import Error

    from handrail.organisation import clockwork
    from handrail.record import journal

    try:
        clockwork.ran(clockwork.BACKUP, journal.now())
    except Error as problem:
        raise CannotRun(f"the backup was made, but the service cannot write down that it was: {problem}") from None

"""`restore`, `erase-again`: a backup put back on an empty machine, and all that has to follow."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from handrail.config.commands import backups, house, journals, say
from handrail.config.commands.say import CannotRun, Code, line

if TYPE_CHECKING:
    from handrail.backup.restoring import Looked

Backup = Annotated[Path, typer.Argument(metavar="BACKUP", help="The folder of one backup, named by its time.")]


def restore(backup: Backup, checkpoints: journals.Checkpoints = None) -> int:
    """Put a backup back: into empty databases, with the master key it was made under.

    Every chunk of it is opened before anything is written. Then: the databases, the files beside them, `migrate` to
    this release, what was erased since erased again, every list made anew, and `verify` against the newest
    checkpoints, which names each record that had reached further than the backup. Everybody signs in again, and lets
    their programs in again.

    **When:** the machine is lost, or the databases are. Never over databases that hold something: move those away. With
    only the recovery words, first `handrail keys restore`. Stopped half way, run it again: until it is done nothing
    else works on these databases. Before, lay the newest checkpoints where HANDRAIL_CHECKPOINTS says, and the newest
    `erasures.jsonl` beside them.

    **Example:** `handrail restore /mnt/safe/handrail/2026-05-12T02-20-00Z`

    **Exit codes:** 0 done, all as it was written · 1 done, and `verify` named something · 3 cannot run (the backup is
    not whole or needs another key, or the databases are not empty).
    """
    house.enter()
    looked = _look(backup)
    _put_back(looked)
    return _afterwards(looked, journals.where(checkpoints))


def _look(backup: Path) -> "Looked":
    from handrail.backup import restoring
    from handrail.backup.sets import NotABackup

    try:
        with backups.telling() as tell:
            return restoring.look(backup, tell)
    except NotABackup as problem:
        raise CannotRun(f"{problem}. Nothing was written") from None
    except OSError as problem:
        raise CannotRun(f"{backup} cannot be read: {problem.strerror}. Nothing was written") from None


def _put_back(looked: "Looked") -> None:
    import sqlite3

    from django.db import DatabaseError, connections

    from handrail.backup import restoring
    from handrail.backup.sets import NotABackup

    try:
        with backups.telling() as tell:
            written = restoring.put_back(looked, tell)
    except restoring.NotEmpty as problem:
        raise CannotRun(f"{problem}. Nothing was written") from None
    except OSError as problem:
        raise CannotRun(f"writing failed: {problem.strerror}. Make room, and run the same command again") from None
    except (NotABackup, DatabaseError, sqlite3.Error) as problem:
        raise CannotRun(f"it was not put back: {problem}. Until it is, nothing else works on these databases") from None
    connections.close_all()
    line(f"Put back from {looked.made_at}: {', '.join(written)}.")


def _afterwards(looked: "Looked", marks: Path | None) -> int:
    """All that has to follow, and then the databases are whole."""
    from django.apps import apps
    from django.contrib.sessions.models import Session

    from handrail.backup import half
    from handrail.experiences.open_data import release

    house.migrate()
    house.has_its_key()
    Session.objects.all().delete()  # whoever signed out after the backup stays signed out
    _take_down_again(looked)
    release.drop()  # made anew by `tick`, from what is public then
    code: int = Code.DONE
    if apps.is_installed("handrail.record"):
        _files(looked, marks)
        _erase_again(looked)
        code = _of_the_record(marks)
    half.done()
    line("Everything is back. Next: handrail serve" if code == Code.DONE else "Everything else is back.")
    return code


def _files(looked: "Looked", marks: Path | None) -> None:
    """Checkpoints and spool, where there are none: newer ones are worth more."""
    from handrail.backup import of_care
    from handrail.backup.restoring import put_file

    for name, place in of_care.places(marks).items():
        found = looked.file(name)
        if place is None or not found:
            continue
        if place.exists():
            line(f"{place} is there already, and stays as it is.")
        else:
            put_file(place, found)


def _take_down_again(looked: "Looked") -> None:
    """What was withdrawn or removed from the record of experience since stays down."""
    from handrail.backup import restoring
    from handrail.experiences.publishing import gone

    where = gone.path()
    try:
        carried = gone.parse(looked.file(backups.TAKEN_DOWN))
        found = carried | (gone.parse(where.read_bytes()) if where and where.exists() else {})
    except gone.NotOurs as problem:
        raise CannotRun(f"{problem}. Put the right list there, and run the same command again") from None
    if where is not None and found:
        restoring.put_file(where, gone.lines(found))
    if count := gone.again(found):
        line(f"{count} accounts that were taken down since were taken down again.")


def _erase_again(looked: "Looked") -> None:
    from handrail.backup import of_care
    from handrail.record.erasures import NotOurs

    try:
        count = of_care.erase_again(looked.file(of_care.ERASURES))
    except NotOurs as problem:
        raise CannotRun(f"{problem}. Put the right list there, and run the same command again") from None
    if count:
        line(f"{count} records or texts that were erased since were erased again.")


def _of_the_record(marks: Path | None) -> int:
    from handrail.organisation import programs
    from handrail.organisation.models import OutgoingMessage
    from handrail.record import journal, reading
    from handrail.record import rebuild as again

    reading.replay_spool()
    with say.progress("Lists") as tell:
        report = again.rebuild(lambda done, total, _stream: tell(done, total))
    for stream in report.unreadable:
        line(f"cannot be read: {stream}")
    if ended := programs.end_words(journal.now()):  # one that was stopped after the backup stays stopped
        line(f"{ended} programs read for nobody any more, until somebody lets them in again.")
    line("Accounts that were closed after the backup was made are open again: look through who works here.")
    if waiting := OutgoingMessage.objects.filter(sent_at=None, failed=False).count():
        line(f"{waiting} messages waited when the backup was made, and go out at the next tick: some may have gone.")
    return max(journals.look(marks, texts=True), Code.FOUND if report.unreadable else Code.DONE)


def erase_again() -> None:
    """Erase again what was erased before, by the signed list beside the checkpoints.

    **When:** after a database was put back to an earlier moment by other means than `handrail restore`, which does it.
    Running it again changes nothing.

    **Example:** `handrail erase-again`

    **Exit codes:** 0 done · 3 cannot run (the list was changed, or is another service's; no HANDRAIL_CHECKPOINTS).
    """
    house.enter_ready()
    from handrail.backup import of_care
    from handrail.record import erasures

    if erasures.path() is None:
        raise CannotRun("no list is known: set HANDRAIL_CHECKPOINTS, beside whose file it stands")
    try:
        line(f"{of_care.erase_again(b'')} records or texts were erased again.")
    except erasures.NotOurs as problem:
        raise CannotRun(str(problem)) from None

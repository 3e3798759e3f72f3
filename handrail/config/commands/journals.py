"""`verify`, `rebuild`, `checkpoint`: looking after the journal."""

from pathlib import Path
from typing import Annotated

import typer

from handrail.config.commands import house, say
from handrail.config.commands.say import CannotRun, Code, line

Checkpoints = Annotated[
    Path | None,
    typer.Option("--checkpoints", help="The file of checkpoints. Default: what HANDRAIL_CHECKPOINTS says."),
]
Texts = Annotated[bool, typer.Option("--texts", help="Open every text as well, which takes several times as long.")]


def verify(checkpoints: Checkpoints = None, texts: Texts = False) -> int:
    """Is everything as it was written? Follows the chain of every record and of the reading log.

    **When:** every night (`nightly` does it, with the texts), after putting a backup back, and when something looks
    odd. Whatever was changed, taken out, added, cut off, put back to an earlier day or erased is named. Nothing is
    changed, and without `--texts` nothing is opened.

    **Example:** `handrail verify --texts --checkpoints /safe/place/checkpoints.jsonl`

    **Exit codes:** 0 all is as it was written · 1 something is not · 3 cannot run.
    """
    house.enter_ready()
    return look(where(checkpoints), texts)


def rebuild(
    resume: Annotated[str, typer.Option("--from", help="Go on after this record, where an earlier run stopped.")] = "",
) -> int:
    """Make every list anew from the journal, while people go on working.

    **When:** after a new version that says so, and when a list does not show what a record says. It may be stopped at
    any time, and changes nothing that was right.

    **Example:** `handrail rebuild`

    **Exit codes:** 0 done · 1 done, but some records cannot be read (they are named) · 3 cannot run.
    """
    house.enter_ready()
    from handrail.record import rebuild as again

    last = resume
    with say.progress("Records") as tell:

        def told(done: int, total: int, stream: str) -> None:
            nonlocal last
            last = stream
            tell(done, total)

        try:
            report = again.rebuild(told, resume or None)
        except KeyboardInterrupt:
            raise CannotRun(f"stopped. To go on: handrail rebuild --from {last}" if last else "stopped") from None
    line(f"{report.streams} records were read, {report.orphans} rows that belong to none were taken out.")
    for stream in report.unreadable:
        line(f"cannot be read: {stream}")
    return Code.FOUND if report.unreadable else Code.DONE


Begin = Annotated[bool, typer.Option("--begin", help="Begin a new file, in the place of one that is lost.")]


checkpoints_app = typer.Typer(invoke_without_command=True)


@checkpoints_app.callback()
def checkpoint(context: typer.Context, checkpoints: Checkpoints = None, begin: Begin = False) -> None:
    """Write down, signed and outside the database, how far every record and every reading log reaches.

    **When:** every night (`nightly` does it). Keep the file on another machine: with it, `verify` notices a database
    that was put back to an earlier day. The file only grows, and the database knows its last line: a file that is gone
    or cut is found, until it is put back or a new one is begun. Each line is taken where HANDRAIL_CHECKPOINTS_TO says.

    **Example:** `handrail checkpoint --checkpoints /safe/place/checkpoints.jsonl`

    **Exit codes:** 0 done · 3 cannot run (no file named, or it was changed).
    """
    if context.invoked_subcommand:
        return
    house.enter_ready()
    mark(where(checkpoints), begin)


@checkpoints_app.command("check")
def check_checkpoints(
    file: Annotated[Path, typer.Argument(help="The file of checkpoints, or a folder they were taken to.")],
) -> int:
    """Tell whether checkpoints are whole and unchanged, with nothing but the file. Anybody can, on any machine.

    **When:** to look after those who run the service: an auditor, an outside contact, whoever gets them by e-mail. No
    key, no database and no settings are needed. Compare the letters with those on the service's page “How we work”.

    **Example:** `handrail checkpoint check /safe/place/checkpoints.jsonl`

    **Exit codes:** 0 whole and signed · 1 something was changed, taken out or not signed · 3 cannot run (no such file).
    """
    from handrail.keys import signed_lines

    try:
        files = sorted(file.glob("checkpoint-*.jsonl")) if file.is_dir() else [file]
        lines = [each for one in files for each in one.read_bytes().splitlines(keepends=True)]
    except OSError as problem:
        raise CannotRun(f"{file}: {problem.strerror}") from None
    try:
        found = signed_lines.check(lines)
    except signed_lines.NotWhole as problem:
        line(f"{file}: {problem}.")
        return Code.FOUND
    if not found.fingerprint:
        line("Nothing in it is signed for others to check: only the service can.")
        return Code.FOUND
    line(f"{found.lines} checkpoints from {found.first} to {found.last} are whole, signed by {found.fingerprint}.")
    if found.older:
        line(f"The first {found.older} were written before the service signed so; the others rest on them.")
    return Code.DONE


def look(file: Path | None, texts: bool) -> int:
    """Verify the journal and the reading log; 1 if anything was found that nobody who may has done.

    When it was done and whether it found anything is written down, for the page on the health of the service.
    """
    from handrail.organisation import clockwork
    from handrail.record import journal

    code = _look(file, texts)
    clockwork.ran(clockwork.VERIFY, journal.now(), well=code == Code.DONE)
    return code


def _look(file: Path | None, texts: bool) -> int:
    from handrail.record import erasures, reading, verify_texts
    from handrail.record import verify as verifying
    from handrail.record.checkpoint import Broken, read_all

    try:
        known = read_all(file) if file is not None else {}
        with say.progress("Records") as tell:
            found = verifying.verify(tell, file)
        if texts:
            with say.progress("Texts") as tell:
                found += verify_texts.verify_texts(tell)
    except Broken as broken:
        line(f"{file}: {broken}")
        return Code.FOUND
    broken_log = [
        f"changed or cut off: the reading log of {person}, opening {seq}"
        for person, seq in reading.broken(known.get("openings"))
    ]
    counted = known.get("erasures", {}).get(erasures.NAME)
    broken_list = [f"the list of erasures: {each}" for each in erasures.faults(counted.seq if counted else 0)]
    for finding in [*found, *broken_log, *broken_list]:
        line(str(finding))
    if verifying.errors(found) or broken_log or broken_list:
        return Code.FOUND
    line("Everything is as it was written" + (", and as at the last checkpoint." if any(known.values()) else "."))
    return Code.DONE


def mark(file: Path | None, begin: bool = False) -> None:
    """Add a checkpoint to the file."""
    from handrail.record import checkpoint as marks

    if file is None:
        raise CannotRun("no file for checkpoints is named. Set HANDRAIL_CHECKPOINTS, or give --checkpoints FILE")
    try:
        moved = marks.write(file, begin=begin)
    except (marks.Broken, OSError) as problem:
        raise CannotRun(f"{file}: {problem}. Keep what is there, and find out who changed it") from None
    line(f"Checkpoint written to {file}: {moved} records had moved.")
    _take_away(file)


def _take_away(file: Path) -> None:
    """Take the checkpoint off this machine, where that is asked for; the health page says when it last did."""
    from handrail.organisation import clockwork
    from handrail.record import checkpoints_away, journal

    if not checkpoints_away.places():
        return
    try:
        sent = checkpoints_away.send(file)
    except checkpoints_away.NotSent as problem:
        clockwork.ran(clockwork.AWAY, journal.now(), well=False)
        line(f"look at this: a checkpoint did not leave this machine: {problem}")
        return
    clockwork.ran(clockwork.AWAY, journal.now())
    line(f"It left this machine: {sent} lines.")


def where(named: Path | None) -> Path | None:
    """The file of checkpoints, if one is known."""
    from django.conf import settings

    return named or settings.HANDRAIL_CHECKPOINTS

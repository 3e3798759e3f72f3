"""`offline`: for each team one file that opens without the system, for days when it is down."""

from pathlib import Path
from typing import Annotated

import typer

from handrail.config.commands import house
from handrail.config.commands.say import CannotRun, line

Folder = Annotated[Path | None, typer.Option("--to", help="The folder for them; HANDRAIL_OFFLINE if left out.")]


def offline(to: Folder = None) -> None:
    """Write each team's copy for days when the system is down, and delete those that have ended.

    Each is one HTML file that opens in a browser, from a disk, without this system: the appointments of today and of
    three more working days, what is to be known of each person, and paper forms. It opens with the passphrase of the
    team (the page “When the system is down”), and not after seven days. `handrail nightly` writes them too.

    **When:** by hand before planned work on the system; every night by `handrail nightly`.

    **Example:** `handrail offline --to /srv/teams/copies`

    **Exit codes:** 0 done · 3 cannot run (no folder is named, or it cannot be written).
    """
    house.enter_ready()
    line(work(to, needed=True))


def work(to: Path | None = None, *, needed: bool = False) -> str:
    """Write them, and say what came of it. What is told names nobody."""
    from django.conf import settings

    from handrail.offline import making

    folder = to or settings.HANDRAIL_OFFLINE
    if folder is None:
        if needed:
            raise CannotRun("no folder is named: set HANDRAIL_OFFLINE, or say --to")
        return "no copies for days when the system is down were written: HANDRAIL_OFFLINE names no folder."
    try:
        made = making.make(folder)
    except OSError as problem:
        raise CannotRun(f"{folder} cannot be written: {problem.strerror}") from None
    if made.failed:
        raise CannotRun(f"{made.failed} copies could not be made, {len(made.files)} were. The log says why")
    left = f", {made.left_out} left out" if made.left_out else ""
    return (
        f"{len(made.files)} copies for days when the system is down were written, {made.people} people in them{left}; "
        f"{made.deleted} that had ended were deleted."
    )

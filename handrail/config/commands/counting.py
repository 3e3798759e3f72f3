"""`numbers`: working out this service's own numbers from its own journal, for the pages that show them."""

import os
from typing import Annotated, Final

import typer

from handrail.config.commands import house
from handrail.config.commands.say import CannotRun, line

#: Everybody at work comes first.
NICE: Final = 15

Waiting = Annotated[bool, typer.Option("--waiting", help="Only if somebody asked for it, or it was interrupted.")]


def numbers(waiting: Waiting = False) -> None:
    """Work out this service's own numbers, for the pages “Numbers” and, if it publishes them, for everybody.

    One works at a time, at low priority. For as long as it takes, HANDRAIL_NUMBERS holds what the return says of
    everybody; only this user can read it, and it is taken away at the end whatever happens.

    **When:** by itself every night (`handrail nightly`), and when somebody asks on the page. With `--waiting` every
    five minutes, by cron or a systemd timer, so that what a restart interrupted is begun again.

    **Example (crontab):** `*/5 * * * * handrail numbers --waiting`

    **Exit codes:** 0 done, or nothing to do · 3 cannot run (settings or database are missing something, or it failed).
    """
    house.enter_ready()
    os.nice(NICE)
    from handrail.reporting import rounds

    if not waiting:
        rounds.ask(begins=False)
    line(work())


def work() -> str:
    """Work off what waits, and what came of it."""
    from handrail.reporting import numbers as own
    from handrail.reporting import rounds

    if not rounds.waits():
        return "Nothing to do."
    if not rounds.work(own.work_out):
        if rounds.is_at_work():
            return "Somebody is at it already."
        last = rounds.latest()
        raise CannotRun(f"the numbers could not be worked out: {last.problem if last else ''}")
    return "The numbers are worked out."

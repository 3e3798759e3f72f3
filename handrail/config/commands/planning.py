"""`simulations` and `stress`: working off what was asked for on a page, and how the simulator is reported."""

import os
from pathlib import Path
from typing import Annotated, Final

import typer

from handrail.config.commands import house
from handrail.config.commands.say import line

#: Everybody at work comes first.
NICE: Final = 15

To = Annotated[Path | None, typer.Option(help="A file to write it to.")]


def simulations() -> None:
    """Run the simulations that were asked for on a page, one after another, until none waits.

    One runs at a time, at low priority and on one core. What was interrupted is gone on with, from the replications
    that are finished.

    **When:** by itself, when somebody asks on the page “What if”; and every five minutes, by cron or a systemd timer,
    so that what a restart interrupted goes on. Where one is at work already, it ends at once.

    **Example (crontab):** `*/5 * * * * handrail simulations`

    **Exit codes:** 0 done, or nothing to do · 3 cannot run (settings or database are missing something).
    """
    house.enter_ready()
    os.nice(NICE)
    from handrail.planning import comparing, work
    from handrail.simulator.runs.living import perform

    done = work.work(comparing.comparing(perform))
    line(f"Simulations that came to their end: {done}." if done else "Nothing to do.")


def stress(to: To = None) -> None:
    """Print how the simulator is made, in the order of STRESS-DES, the checklist for reporting such models.

    It is put together from what the code says of itself and from the numbers of the scenario that ships.

    **When:** for whoever wants to check a simulation, or to report one; and after each change of the simulator, because
    `docs/stress.md` has to be what this prints.

    **Example:** `handrail stress --to docs/stress.md`

    **Exit codes:** 0 done · 2 wrong use · 3 cannot run.
    """
    from handrail.simulator import stress as reporting

    text = reporting.page()
    if to is None:
        line(text)
    else:
        to.write_text(text, encoding="utf-8")
        line(f"Written to {to}.")

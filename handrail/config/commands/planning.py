"""`stress`: how the simulator is reported."""

from pathlib import Path
from typing import Annotated

import typer

from handrail.config.commands.say import line

To = Annotated[Path | None, typer.Option(help="A file to write it to.")]


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

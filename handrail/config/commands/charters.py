"""`charter check` and `charter adopt`: the service's own numbers, inside their limits, and put in force."""

from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from handrail.config.commands import house
from handrail.config.commands.say import CannotRun, Code, line

app = typer.Typer(no_args_is_help=True, help="The charter: the service's own numbers, and the limits they have.")


@app.command("check")
def check(
    file: Annotated[
        Path | None, typer.Argument(help="A charter to look at: JSON, names and numbers. Without it: those in force.")
    ] = None,
) -> int:
    """Find every number of the charter that is outside its floor and ceiling, with the promise it stands for.

    **When:** before a new charter is put in force, and in the service's own checks. A number may be moved inside its
    limits; the promise behind it may not be switched off.

    **Example:** `handrail charter check proposal.json`, where the file holds `{"first_contact_working_days": 3}`

    **Exit codes:** 0 all inside · 1 some are outside · 3 cannot run (the file cannot be read).
    """
    charters = [(str(file), _read(file))] if file else _in_force()
    from handrail.care import charter as rules

    outside = [(name, each) for name, charter in charters for each in rules.check(charter)]
    for name, each in outside:
        line(f"{name}: {each}")
    if not outside:
        line("Every number is inside its limits.")
    return Code.FOUND if outside else Code.DONE


@app.command("adopt")
def adopt(
    file: Annotated[Path, typer.Argument(help="The charter: JSON, with what differs from the one as delivered.")],
    since: Annotated[str, typer.Option(help="The first day it is in force, as 2026-04-01. Without it: today.")] = "",
    why: Annotated[str, typer.Option(help="The reason, which everybody can read beside the version.")] = "",
) -> int:
    """Put a charter in force from a day on, as the next version. What was promised before keeps its date.

    **When:** a service sets its hours, its closures or its numbers, or has decided to change them.

    **Example:** `handrail charter adopt ours.json --since 2027-01-04`, where the file holds
    `{"opens_hour": 8, "closes_hour": 20, "weekdays": [0, 1, 2, 3, 4, 5], "closures": ["2027-03-29"]}`

    **Exit codes:** 0 in force from that day · 1 a number is outside its limits, nothing was changed · 3 cannot run.
    """
    charter = _read(file)
    from handrail.care import charter as rules

    outside = rules.check(charter)
    for each in outside:
        line(str(each))
    if outside:
        return Code.FOUND
    house.enter_ready()
    version, first = _adopt(charter, since, why)
    line(f"Version {version} of the charter is in force from {first}.")
    return Code.DONE


def _adopt(charter: Any, since: str, why: str) -> tuple[int, date]:
    from handrail.record import charters
    from handrail.record.clock import today

    try:
        first = date.fromisoformat(since) if since else today()
    except ValueError:
        raise CannotRun(f"{since} is not a day; write it as 2026-04-01") from None
    return charters.adopt(charter, first, reason=why).version, first


def _in_force() -> list[tuple[str, Any]]:
    house.enter_ready()
    from handrail.record import service
    from handrail.record.models import CharterVersion

    days = CharterVersion.objects.order_by("since").values_list("since", flat=True)
    versions = [service.charter_on(day) for day in days] or [service.current().charter]
    return [(f"version {charter.version}", charter) for charter in versions]


def _read(file: Path) -> Any:
    from handrail.record.charter_text import NotACharter, loaded

    try:
        return loaded(file.read_text("utf-8"))
    except NotACharter as problem:
        raise CannotRun(f"{file} is not a charter: {problem}") from None
    except (OSError, ValueError) as problem:
        raise CannotRun(f"{file} cannot be read as a charter: {problem}") from None

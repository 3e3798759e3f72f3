"""`charter check`: are the service's own numbers inside their limits?"""

import json
from dataclasses import fields
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


def _in_force() -> list[tuple[str, Any]]:
    house.enter_ready()
    from handrail.record import service
    from handrail.record.models import CharterVersion

    days = CharterVersion.objects.order_by("since").values_list("since", flat=True)
    versions = [service.charter_on(day) for day in days] or [service.current().charter]
    return [(f"version {charter.version}", charter) for charter in versions]


def _read(file: Path) -> Any:
    from handrail.care.charter import Charter

    try:
        numbers = json.loads(file.read_text("utf-8"))
    except (OSError, ValueError) as problem:
        raise CannotRun(f"{file} cannot be read: {problem}") from None
    known = {field.name: field.type for field in fields(Charter)}
    unknown = [name for name in numbers if name not in known] if isinstance(numbers, dict) else ["the whole file"]
    if unknown:
        raise CannotRun(f"{file} is not a charter: {', '.join(unknown)} is not known. See docs/operating.md")
    wrong = [name for name, value in numbers.items() if known[name] in (int, "int") and type(value) is not int]
    if wrong:
        raise CannotRun(f"{file}: {', '.join(wrong)} must be a whole number")
    return Charter(**numbers)

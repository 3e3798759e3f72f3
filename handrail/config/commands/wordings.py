"""`wording install`, `wording list` and `wording out`: licensed wording of questionnaires, of the service's own."""

from pathlib import Path
from typing import Annotated

import typer

from handrail.config.commands import house
from handrail.config.commands.say import CannotRun, Code, line

app = typer.Typer(no_args_is_help=True, help="Wording of questionnaires that the service holds a licence for.")


@app.command("install")
def install(file: Annotated[Path, typer.Argument(help="The wording: TOML, as docs/operating.md shows it.")]) -> None:
    """Put in the wording of a questionnaire that may not ship, so that pages ask it instead of taking a score.

    **When:** the service holds a licence to show it. The number of items and the answers are checked against the
    published scoring; a file put in again takes the place of the one before.

    **Example:** `handrail wording install pdss.toml`

    **Exit codes:** 0 it is shown from now on · 3 cannot run (the file cannot be read, or does not fit).
    """
    house.enter_ready()
    from handrail.pages import wording

    try:
        found = wording.install(file.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, wording.WrongWording) as problem:
        raise CannotRun(f"{file}: {problem}") from None
    _tell()
    until = f" until {found.until}" if found.until else ""
    line(f"{found.questionnaire.short_name}, {found.version}, is shown from now on{until}.")


@app.command("list")
def show() -> int:
    """Tell which wording was put in, under which licence, who holds it and until when.

    **When:** once a year, and before a licence ends: from the day after it, the score is entered instead.

    **Example:** `handrail wording list`

    **Exit codes:** 0 done · 1 a licence has ended.
    """
    house.enter_ready()
    from handrail.pages import wording
    from handrail.record.clock import today

    ended = False
    for each in wording.installed():
        over = each.until is not None and each.until < today()
        ended = ended or over
        until = "has ended on" if over else "until"
        day = f", {until} {each.until}" if each.until else ", without an end"
        line(f"{each.code}, {each.version}: {each.licence}, held by {each.held_by}{day}")
    if not wording.installed():
        line("No wording was put in. Scores are entered from the licensed forms.")
    return Code.FOUND if ended else Code.DONE


@app.command("out")
def out(code: Annotated[str, typer.Argument(help="The questionnaire, as `wording list` names it.")]) -> None:
    """Take a wording out. From now on its score is entered; what was answered stays.

    **When:** a licence ends, or was never right.

    **Example:** `handrail wording out PDSS`

    **Exit codes:** 0 it is out · 3 cannot run (there was none).
    """
    house.enter_ready()
    from handrail.pages import wording

    if not wording.take_out(code.upper()):
        raise CannotRun(f"no wording of {code} was put in. See: handrail wording list")
    _tell()
    line(f"The wording of {code.upper()} is out. Its score is entered from the licensed form.")


def _tell() -> None:
    """Let every process that serves pages look again."""
    from handrail.record import service

    service.changed()

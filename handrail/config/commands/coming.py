"""`import`: people and episodes from another system's extract, looked at first, then let come."""

from pathlib import Path
from typing import Annotated, Any

import typer

from handrail.config.commands import house, say
from handrail.config.commands.say import CannotRun, Code, line

Folder = Annotated[Path, typer.Argument(help="The extract: a folder of tables, or of folders of them, month by month.")]
System = Annotated[str, typer.Option("--system", help="What the other system is called. The same name every time.")]
By = Annotated[str, typer.Option("--by", help="Whose act this is: the address of somebody who works here.")]
Look = Annotated[bool, typer.Option("--look", help="Only tell what would come, and what could not. Nothing comes.")]
To = Annotated[Path | None, typer.Option("--report", help="The folder for the report. Only its owner can read it.")]
Staff = Annotated[Path | None, typer.Option("--staff", help="Who here stands for whom there: old id, account.")]
People = Annotated[Path | None, typer.Option("--people", help="Names and ways to reach people, which no table has.")]


def bring(
    folder: Folder,
    system: System,
    by: By,
    look: Look = False,
    report: To = None,
    staff: Staff = None,
    people: People = None,
) -> int:
    """Let people and episodes come from another system, as its extract of the national data set holds them.

    **When:** once, when a service moves here; look first, with --look. Each open episode has a holder and a date from
    the moment it is here. It may be stopped at any time and begun again: nothing comes twice. The report says what
    came, what is to put right, and what could not be carried over.

    **Example:** `handrail import extract/ --system OldCare --by lead@example.org --look --report import-report`

    **Exit codes:** 0 done · 1 done, and something is to be looked at · 2 wrong use · 3 cannot run.
    """
    house.enter_ready()
    from handrail.bundle.naming import NotABundle
    from handrail.importing import beside

    account = beside.account_of(by)
    if not account:
        raise typer.BadParameter("nobody who works here has this address", param_hint="--by")
    if not system.strip():
        raise typer.BadParameter("say what the other system is called", param_hint="--system")
    try:
        lists = beside.read(folder, staff, people)
        return _bring(folder, system.strip(), account, lists, look, report or Path("import-report"))
    except (NotABundle, beside.NotAList) as refused:
        raise CannotRun(str(refused).rstrip(".")) from None


def _bring(folder: Path, system: str, by: str, lists: Any, look: bool, to: Path) -> int:
    from datetime import UTC, datetime

    from handrail.importing import extract, report
    from handrail.importing.bringing import Import

    if lists.wrong and not look:
        raise CannotRun(f"{lists.wrong[0]}. Put the list right first, or look at it with --look")
    began_at = datetime.now(UTC)
    with extract.gathered(folder) as rows:
        coming = Import(rows, system, lists, by)
        try:
            with say.progress("People") as tell:
                tally = coming.bring(tell, look=look)
        except KeyboardInterrupt:
            raise CannotRun("stopped. Who came is here; run the same again, and the others come") from None
        told = report.make(folder, rows, lists, tally, look=look)
    report.write(told, to)
    if not look:
        report.keep(told, by, began_at)
    for each in report.lines(told):
        line(each)
    line(f"The report is in {to}. Only you can read it.")
    return Code.FOUND if report.is_to_look_at(told) else Code.DONE

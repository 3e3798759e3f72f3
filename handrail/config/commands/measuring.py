"""`measures`: the published measures, of any bundle. No database is needed, and no service of our own."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

from handrail.config.commands.say import CannotRun, line, problem, progress
from handrail.dataset.periods import Period, period

Folder = Annotated[Path, typer.Argument(metavar="BUNDLE", help="A folder with a file for each table of the data set.")]
Periods = Annotated[
    list[str] | None,
    typer.Option("--period", help="A month (2026-04), a quarter (2026-Q1) or a year (2026-27). Left out: every month."),
]
By = Annotated[str, typer.Option("--by", help="Beside England: provider, ethnicity, age, problem and others.")]
Unsuppressed = Annotated[
    bool, typer.Option("--unsuppressed", help="With small numbers as they are: for the service alone, never to share.")
]
EngineName = Annotated[str, typer.Option("--engine", help="duckdb on this machine, or spark on many.")]
Beyond = Annotated[bool, typer.Option("--beyond", help="Our own measures, of everybody who asked, not the published.")]
Pathways = Annotated[bool, typer.Option("--pathways", help="One row a pathway with its derived fields, no measures.")]
To = Annotated[Path, typer.Option("--to", help="The file it is written to: .csv or .parquet.")]
Force = Annotated[bool, typer.Option("--force", help="Write over a file that is there.")]


def measures(
    bundle: Folder,
    to: To,
    periods: Periods = None,
    by: By = "provider",
    unsuppressed: Unsuppressed = False,
    engine: EngineName = "duckdb",
    pathways: Pathways = False,
    beyond: Beyond = False,
    force: Force = False,
) -> None:
    """The published measures of a bundle, from this system or from any other.

    **When:** every month, beside the return; or to see what another system's extract says. Small numbers are hidden and
    others rounded, as in what is published, unless --unsuppressed is given. `handrail check` tells what could not be
    read; it is never counted as zero.

    **Example:** `handrail measures extract --period 2026-04 --to april.csv`

    **Exit codes:** 0 done · 3 cannot run: no such bundle, or the file is there already.
    """
    from handrail.bundle.naming import NotABundle
    from handrail.measures.breakdowns import NoSuchBreakdown
    from handrail.measures.engines import NoSuchEngine

    asked = _periods(periods or [])
    _may_write(to, force)
    try:
        if pathways:
            _pathways(bundle, engine, to)
        else:
            _measures(bundle, asked, by.split(","), engine, to, unsuppressed, beyond)
    except (NotABundle, NoSuchEngine, NoSuchBreakdown) as refused:
        raise CannotRun(str(refused)) from None


def _pathways(bundle: Path, engine: str, to: Path) -> None:
    from handrail.measures import output, running

    found = running.pathways(bundle, engine=engine)
    output.write(to, found)
    line(f"{found.num_rows} pathways are in {to}.")


def _measures(
    bundle: Path, periods: list[Period], by: list[str], engine: str, to: Path, unsuppressed: bool, beyond: bool
) -> None:
    from handrail.measures import catalogue, output, running
    from handrail.measures.beyond import definitions
    from handrail.measures.disclosure import suppressed

    with progress("Counting") as tell:
        steps = iter(range(1, 10_000))
        numbers = running.measures(
            bundle,
            periods,
            by=by,
            engine=engine,
            among=definitions.MEASURES if beyond else catalogue.MEASURES,
            progress=lambda _: tell(next(steps), 12),
            lost=_tell_lost,
        )
    told = output.rows(numbers) if unsuppressed else output.shared(suppressed(numbers))
    if any(number.breakdown for number in numbers):
        told = output.with_breakdowns(told, numbers)
    output.write(to, output.table(list(told)), is_shared=not unsuppressed)
    line(f"{len(numbers)} numbers are in {to}.")


def _tell_lost(lost: Mapping[tuple[str, str], int]) -> None:
    """Say what could not be read, and so is not known: it is not counted as anything."""
    for (table, field), times in lost.items():
        problem(f"{table}: {field} could not be read in {times} rows. `handrail check` names them.")


def _periods(names: list[str]) -> list[Period]:
    try:
        return [period(name) for name in names]
    except ValueError as wrong:
        raise typer.BadParameter(str(wrong), param_hint="--period") from None


def _may_write(to: Path, force: bool) -> None:
    if to.suffix.lower() not in (".csv", ".parquet"):
        raise CannotRun(f"{to} is neither .csv nor .parquet: give --to a name that ends in one of these.")
    if to.exists() and not force:
        raise CannotRun(f"{to} is there already. Give another name, or --force to write over it.")

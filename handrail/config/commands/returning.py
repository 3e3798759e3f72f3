"""`return`: the national return of one month, from our own journal to a folder that is whole and checked."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from handrail.config.commands import house, say
from handrail.config.commands.say import CannotRun, Code, line

#: So many of a kind are told one by one; the rest is a number.
FEW = 10
_CHECKED = ("csv", "parquet")
#: Where what is missing most often is said.
_WHERE = {
    "IAPTLTCServiceInd": "Set up, Service says how much of the service is for long-term conditions; a meeting, its own",
    "OrgIDComm": "Set up, Service says who pays",
    "NHSNumber": "look whether the two records are of one person, and join them",
}
_KEPT = "What was in the folder before is still there"

Month = Annotated[str, typer.Option("--period", help="The month it is of: 2026-10.")]
Refresh = Annotated[bool, typer.Option("--refresh", help="The second return of the month, with what came late.")]
DryRun = Annotated[
    bool, typer.Option("--dry-run", help="Write nothing: tell what it would say, and every row that is different.")
]
Form = Annotated[str, typer.Option("--format", help="csv, parquet or xml (a layout of our own: see operating.md).")]
Force = Annotated[bool, typer.Option("--force", help="Replace the return that is in the folder.")]
To = Annotated[Path | None, typer.Option("--to", help="The folder it is written to. Only its owner can read it.")]
Closes = Annotated[
    str,
    typer.Option("--closes", help="The last day of its window, if you know it: 2026-11-26."),
]
Beyond = Annotated[
    bool, typer.Option("--beyond", help="Beside it a file of our own with what no table tells. It is not to be sent.")
]


def make_return(
    period: Month,
    to: To = None,
    refresh: Refresh = False,
    dry_run: DryRun = False,
    form: Form = "csv",
    force: Force = False,
    closes: Closes = "",
    beyond: Beyond = False,
) -> int:
    """The national return of one month: every row, checked, and what is different from last time.

    **When:** after the first of each month, and again the month after with --refresh. Open referrals are in it every
    month. What was recorded after its window closed is not in it. Rows that would be rejected are held back and named.
    It may be stopped at any time: what was in the folder before stays. With --dry-run nothing is written at all.

    **Example:** `handrail return --period 2026-10 --to returns/2026-10` · again: `handrail return --period 2026-10
    --refresh --dry-run`

    **Exit codes:** 0 clean · 1 warnings only · 2 rows are rejected or held back · 3 cannot run.
    """
    if to is None and not dry_run:
        raise CannotRun("say where it is to be written with --to, or look at it first with --dry-run")
    house.enter_ready()
    asked = _asked(period, refresh, closes)
    _tell_when(asked)
    with _refused(), say.progress("People") as tell:
        return _try_out(asked, tell) if dry_run or to is None else _make(asked, to, form, force, tell, beyond)


def _make(asked: Any, to: Path, form: str, force: bool, tell: say.Tell, beyond: bool) -> int:
    from handrail.reporting import beyond as ours
    from handrail.reporting import submissions

    with submissions.make(asked, to, _form(form), force=force, progress=tell) as made:
        report = submissions.check(asked, made)
    submissions.keep(asked, made, report)
    _tell(asked, made, report)
    line(f"{sum(made.told.counts.values())} rows are in {to}.")
    if beyond:
        line(f"{ours.write(asked, to)} rows of our own are beside them in HR001Whole.parquet. Do not send that file.")
    return _next(made, report, to)


def _try_out(asked: Any, tell: say.Tell) -> int:
    from handrail.reporting import submissions

    with submissions.try_out(asked, progress=tell) as made:
        report = submissions.check(asked, made)
    _tell(asked, made, report)
    for changed in made.told.changes:
        line(f"  {changed.what}")
    line(f"{sum(made.told.counts.values())} rows would be written. Nothing was.")
    return _next(made, report, None)


# --- what is asked for ----------------------------------------------------------------------------------------


def _asked(period: str, refresh: bool, closes: str) -> Any:
    from handrail.dataset import periods
    from handrail.reporting import submissions
    from handrail.returns.calendar import Kind, NoWindow

    try:
        month = periods.period(period)
        last_day = date.fromisoformat(closes) if closes else None
        return submissions.ask(month, Kind.REFRESH if refresh else Kind.PRIMARY, last_day)
    except (NoWindow, ValueError, submissions.CannotReturn) as refused:
        raise CannotRun(str(refused).rstrip(".")) from None


def _form(name: str) -> str:
    from handrail.bundle.writing.bundle import FORMATS

    if name not in FORMATS:
        raise CannotRun(f"“{name}” is no format. Choose one of {', '.join(FORMATS)}")
    return name


@contextmanager
def _refused() -> Iterator[None]:
    """Whatever keeps it from being written, in one line."""
    import duckdb
    import pyarrow as pa

    from handrail.bundle.writing.place import CannotPlace

    try:
        yield
    except CannotPlace as refused:
        raise CannotRun(str(refused)) from None
    except KeyboardInterrupt:
        raise CannotRun(f"stopped. {_KEPT}") from None
    except (OSError, duckdb.Error, pa.ArrowException) as failed:
        raise CannotRun(f"writing failed: {_words(failed)}. {_KEPT}") from None


def _words(failed: Exception) -> str:
    """What went wrong. An engine repeats values of people in what it says, unless it is about the disk."""
    import duckdb

    words = getattr(failed, "strerror", "") or str(failed)
    return words.rstrip(".") if isinstance(failed, OSError | duckdb.IOException) else type(failed).__name__


# --- what is told ---------------------------------------------------------------------------------------------


def _tell_when(asked: Any) -> None:
    from handrail.care.questionnaires import Status

    window = asked.window
    which = "first" if window.kind.value == "primary" else "second"
    line(f"The {which} return of {asked.period.name}: its window is {window.opens} to {window.closes}.")
    if window.status is not Status.CONFIRMED:
        line("These days are our rule, not published ones: look at the calendar of NHS England, and say --closes.")
    line(f"As known at {_local(asked, asked.known_at)}: what was recorded later is not in it.")


def _tell(asked: Any, made: Any, report: Any) -> None:
    told = made.told
    if remark := made.manifest.get("remark"):
        line(f"{remark}.")
    for stream in told.unreadable:
        line(f"cannot be read, and is not in it: {stream}. Run: handrail verify")
    _tell_held(told.held)
    _tell_changes(asked, told.changes)
    _tell_rules(report)


def _tell_held(held: list[Any]) -> None:
    counts = Counter((each.what.row.table, str(each.what)) for each in held)
    for (table, why), count in sorted(counts.items()):
        line(f"held back: {count} of {_name(table)}, {why}")
    for field in sorted({field for each in held for field in each.what.fields} & set(_WHERE)):
        line(f"  {field}: {_WHERE[field]}.")
    _few(
        "whose",
        [f"{_name(each.what.row.table)} of person {each.person}: {each.what}" for each in held if each.what.fields],
    )


def _tell_changes(asked: Any, changes: list[Any]) -> None:
    if asked.last is None:
        line(f"No return of {asked.period.name} was made before.")
        return
    counts = Counter((each.what.table, each.what.what.value) for each in changes)
    line(f"Since the return made on {_local(asked, asked.last.made_at)}: {len(changes)} rows are different.")
    for (table, what), count in sorted(counts.items()):
        line(f"  {_name(table)}: {count} {what}")


def _tell_rules(report: Any) -> None:
    for tally in sorted(report.rules.values(), key=lambda each: each.rule.id):
        line(f"{tally.rule.severity.value} {tally.rule.id}: {tally.count}, {tally.rule.about}")


def _few(what: str, told: list[str]) -> None:
    for each in told[:FEW]:
        line(f"  {what}: {each}")
    if len(told) > FEW:
        line(f"  and {len(told) - FEW} more")


def _next(made: Any, report: Any, to: Path | None) -> int:
    """The one line that says what to do, and how the command ends."""
    code: int = max(report.exit_code, Code.WRONG_USE if made.told.held or made.told.unreadable else Code.DONE)
    where = f"handrail check {to}" if to and made.manifest["format"] in _CHECKED else "the rules above"
    line(
        {
            0: "Next: send it." if to else "Next: make it with --to.",
            1: f"Next: send it; then put the warnings right ({where}), and they are right in the second return.",
            2: f"Next: put right what is held back or rejected ({where}), and make it again with --force.",
        }.get(code, f"Next: something could not be read. See {where}.")
    )
    return code


def _name(table: str) -> str:
    from handrail.dataset.tables import TABLE

    return TABLE[table].name


def _local(asked: Any, at: datetime) -> str:
    return f"{at.astimezone(asked.organisation.zone):%Y-%m-%d %H:%M}"

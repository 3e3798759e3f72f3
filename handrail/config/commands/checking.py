"""`check`: what is wrong with a bundle, from this system or another. It needs no database, and changes nothing."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table as Grid

from handrail.config.commands import say
from handrail.config.commands.say import CannotRun, line, progress
from handrail.dataset.periods import Period, period

if TYPE_CHECKING:
    from handrail.returns.report import Report

Folder = Annotated[Path, typer.Argument(metavar="BUNDLE", help="A folder with a file for each table of the data set.")]
Month = Annotated[str, typer.Option("--period", help="The month it is of (2026-04). Left out: as its header says.")]
To = Annotated[
    Path | None, typer.Option("--to", help="A JSON file for the whole report. It will hold values of people.")
]
Most = Annotated[int, typer.Option("--examples", min=1, help="How many rows of each rule the report names.")]
Force = Annotated[bool, typer.Option("--force", help="Write over a report that is there.")]

_OWNER_ALONE = 0o600


def check(bundle: Folder, month: Month = "", to: To = None, examples: Most = 100, force: Force = False) -> int:
    """Find everything that is wrong with a bundle, by the rules of the national data set. Nothing is changed.

    **When:** before a return is sent, or to see what another system's extract is worth. What cannot be read is named,
    and the rest is checked all the same. Here counts are shown; the rows and their values are in the report alone,
    which only its owner can read: it holds what the extract says of people.

    **Example:** `handrail check extract --period 2026-04 --to report.json`

    **Exit codes:** 0 clean · 1 warnings only · 2 something would be rejected · 3 something cannot be read, or the
    report cannot be written.
    """
    from handrail.returns.checking import check as look

    asked = _period(month)
    if to is not None and to.exists() and not force:
        raise CannotRun(f"{to} is there already. Give another name, or --force to write over it")
    with _stopped(), progress("Checking") as tell:
        report = look(bundle, asked, tell, examples=examples)
    if to is not None:
        _write(to, report)
    _tell(report)
    if to is not None:
        line(f"The rows are in {to}. It holds what the extract says of people.")
    return report.exit_code


@contextmanager
def _stopped() -> Iterator[None]:
    """Ctrl-C, which a query that is running tells in words of its own."""
    try:
        yield
    except KeyboardInterrupt:
        raise CannotRun("stopped. Nothing was written") from None
    except RuntimeError as failed:
        if "interrupted" not in str(failed):
            raise
        raise CannotRun("stopped. Nothing was written") from None


def _period(name: str) -> Period | None:
    try:
        return period(name) if name else None
    except ValueError as wrong:
        raise typer.BadParameter(str(wrong), param_hint="--period") from None


def _write(to: Path, report: "Report") -> None:
    """Whole or not at all: under another name first, which nobody else can read."""
    part = to.with_name(f".{to.name}.{os.getpid()}.part")
    try:
        with os.fdopen(
            os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, _OWNER_ALONE), "w", encoding="utf-8"
        ) as file:
            json.dump(report.written(), file, indent=1, ensure_ascii=False)
            file.write("\n")
            file.flush()
            os.fsync(file.fileno())
        part.replace(to)
    except OSError as failed:
        raise CannotRun(f"the report could not be written to {to}: {failed.strerror or failed}") from None
    finally:
        part.unlink(missing_ok=True)


def _tell(report: "Report") -> None:
    """Counts, and no value of anybody."""
    for remark in report.remarks:
        line(remark)
    for table, why in report.unreadable.items():
        line(f"{table} cannot be read, and nothing in it was counted: {why}")
    if report.rules:
        say.out.print(_broken(report))
    if report.not_judged:
        line(f"{len(report.not_judged)} rules could not be judged; the report says why.")
    read, rejected = sum(report.read.values()), sum(report.rejected.values())
    line(f"{read:,} rows read: {read - rejected:,} would be accepted, {rejected:,} rejected.")


def _broken(report: "Report") -> Grid:
    grid = Grid(box=None, pad_edge=False, show_edge=False)
    for name in ("Severity", "Rule", "Table", "Rows", "What is wrong"):
        grid.add_column(name, justify="right" if name == "Rows" else "left", overflow="fold")
    order = list(report.counts)
    for tally in sorted(report.rules.values(), key=lambda each: (order.index(each.rule.severity), each.rule.id)):
        rule = tally.rule
        grid.add_row(rule.severity.value, rule.id, rule.table, f"{tally.count:,}", rule.about)
    return grid

"""The report on a run: a page that anybody can open, read, print and pass on. It says first that it is no forecast."""

from pathlib import Path
from typing import Final

from handrail.simulator.results import summary, told
from handrail.simulator.results.catalogue import MEASURES
from handrail.simulator.results.report import against, page, parts, scenario

REPORT: Final = "report.html"


def write(folder: Path) -> None:
    """Leave the report on a run as `report.html` in its folder."""
    (folder / REPORT).write_text(of(folder), encoding="utf-8")


def of(folder: Path) -> str:
    """The report on a run."""
    run, found = told.read(folder), summary.read(folder)
    told_in_order = (parts.way_through, parts.waits, parts.owed, parts.left, parts.dose, parts.outcomes, parts.parts)
    sections = [
        scenario.from_base(run),
        parts.in_short(found),
        parts.aims(found),
        against.section(found, run.name),
        *(each(found) for each in told_in_order),
        parts.load(found),
        scenario.section(run),
    ]
    return page.draw(
        "report.html",
        title=run.title,
        run=run,
        summary=found,
        sections=[each for each in sections if each],
        definitions=parts.definitions(MEASURES),
    )

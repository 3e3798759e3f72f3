"""A chart: a drawing, a sentence that says what it shows, and a table with everything that is drawn."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup

from handrail.simulator.results import saying
from handrail.simulator.results.report.drawing import Bar, Row, bars


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a head; the first cell of a row says what it is of."""

    caption: str
    head: Sequence[str]
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing and its equal in words."""

    says: str
    drawing: Markup
    table: Table


@dataclass(frozen=True, slots=True)
class Section:
    """One part of a report: what it is about in words, then charts, tables and points."""

    key: str
    heading: str
    words: Sequence[str] = ()
    points: Sequence[str] = ()
    charts: Sequence[Chart] = ()
    tables: Sequence[Table] = field(default=())


Said = dict[str, Any]
"""One measure as the summary tells it."""

_HEAD = ("What", "In the runs", "It may lie between", "Of whom")


def measure_table(caption: str, found: Sequence[Said]) -> Table:
    """Measures as a table; where all are told of the same people, the caption says so once."""
    rows = [_cells(each) for each in found]
    return same_people(Table(caption, _HEAD, rows))


def same_people(table: Table) -> Table:
    """Without its last column, if that says the same in every row: then the caption says it."""
    of_whom = {row[-1] for row in table.rows}
    if len(of_whom) != 1:
        return table
    return Table(f"{table.caption}. Of whom: {of_whom.pop()}", table.head[:-1], [row[:-1] for row in table.rows])


def _cells(said: Said) -> list[str]:
    unit = said["unit"]
    return [
        said["label"],
        saying.amount(said["value"], unit),
        saying.ends(said["low"], said["high"], unit),
        said["among"],
    ]


def bar(said: Said, look: int = 1) -> Bar:
    """A measure as a bar."""
    return Bar(said["value"] or 0.0, said["low"], said["high"], saying.amount(said["value"], said["unit"]), look)


def measures(caption: str, says: str, found: Sequence[Said]) -> Chart:
    """Measures of one unit as bars, and as a table."""
    rows = [Row(each["label"], [bar(each)]) for each in found]
    return Chart(says, bars(rows), measure_table(caption, found))

"""A chart: a drawing, a sentence that says what it shows, and a table with everything that is drawn."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup

from handrail.simulator import saying
from handrail.simulator.report.drawing import Bar, Row, bars


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

HEAD = ("What", "In the runs", "It may lie between", "Of whom")


def cells(said: Said) -> list[str]:
    """A measure as a row of a table."""
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
    return Chart(
        says, bars([Row(each["label"], [bar(each)]) for each in found]), Table(caption, HEAD, [*map(cells, found)])
    )

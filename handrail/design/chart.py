"""A chart of scores over time with everything said about them in it: comments, goals, thresholds, gaps.

    drawn = score_chart(
        [Series("PHQ-9", top=27, points=[Point(day, 16), Point(later, None)], threshold=10,
                threshold_label=_("10: the point where PHQ-9 counts as a case"))],
        title=_("PHQ-9 and your goals"),
        marks=[Mark(day, "The week of the move.")],
        goals=[Goal("Sleep through the night", [Point(day, 3)])],
    )

and in the page `{{ chart(drawn) }}`, which also prints the table, the key and the comments.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from handrail.design import chart_svg
from handrail.design.formats import Moment, date_only, local


@dataclass(frozen=True, slots=True)
class Point:
    """One answer sheet: its total, or None where not all was answered. A note travels with it."""

    at: Moment
    value: float | None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Series:
    """One questionnaire over time, on a scale from 0 to `top`."""

    name: str
    points: Sequence[Point]
    top: float
    threshold: float | None = None
    threshold_label: str = ""


@dataclass(frozen=True, slots=True)
class Goal:
    """One goal the person set, rated from 0 to 10 by the person."""

    name: str
    points: Sequence[Point]
    top: float = 10


@dataclass(frozen=True, slots=True)
class Mark:
    """A comment that belongs to a day."""

    at: Moment
    text: str


@dataclass(frozen=True, slots=True)
class NumberedMark:
    """A comment as it is listed below the chart."""

    number: int
    day: str
    text: str
    date: dt.date


@dataclass(frozen=True, slots=True)
class KeyItem:
    """One line of the key: a sample of the drawing, and what it is."""

    svg: SafeString
    text: str


@dataclass(frozen=True, slots=True)
class Chart:
    """The drawing and its equal in words."""

    title: str
    svg: SafeString | str
    head: list[str]
    rows: list[list[str]]
    marks: list[NumberedMark] = field(default_factory=list)
    key: list[KeyItem] = field(default_factory=list)
    empty: str = ""


def score_chart(
    series: Sequence[Series],
    *,
    title: str,
    marks: Iterable[Mark] = (),
    goals: Sequence[Goal] = (),
    chart_id: str = "chart",
    empty: str = "",
) -> Chart:
    """Draw scores, goals and comments in one frame, with a table that says the same."""
    columns: list[Series | Goal] = [*series, *goals]
    numbered = _numbered(columns, marks)
    lines = [_line(one, at) for at, one in enumerate(columns, start=1)]
    head = [_("Day"), *(one.name for one in columns), *([_("Said about it")] if numbered else [])]
    drawn = any(line.points for line in lines)
    frame = chart_svg.Frame(lines, [(mark.number, mark.date) for mark in numbered])
    return Chart(
        title=title,
        svg=chart_svg.draw(frame, chart_id, title, describe(columns, numbered)) if drawn else "",
        head=head,
        rows=_rows(columns, numbered),
        marks=numbered,
        key=[KeyItem(svg, text) for svg, text in chart_svg.key(lines)] if drawn else [],
        empty=empty or _("There is nothing to draw yet."),
    )


def _date(value: Moment) -> dt.date:
    return local(value).date() if isinstance(value, dt.datetime) else value


def _in_order(points: Iterable[Point]) -> list[Point]:
    """By day; on one day by time where times are known, otherwise as given."""
    return sorted(points, key=lambda p: (_date(p.at), p.at.timestamp() if isinstance(p.at, dt.datetime) else 0))


def _line(one: Series | Goal, style: int) -> chart_svg.Line:
    return chart_svg.Line(
        name=one.name,
        style=(style - 1) % chart_svg.STYLES + 1,
        is_goal=isinstance(one, Goal),
        top=one.top,
        points=[(_date(point.at), point.value) for point in _in_order(one.points)],
        threshold=getattr(one, "threshold", None),
        threshold_label=getattr(one, "threshold_label", ""),
    )


def _numbered(columns: Sequence[Series | Goal], marks: Iterable[Mark]) -> list[NumberedMark]:
    """All comments in order of day, those on one answer sheet among them."""
    notes = [Mark(p.at, f"{one.name}: {p.note}") for one in columns for p in one.points if p.note]
    ordered = sorted([*marks, *notes], key=lambda mark: _date(mark.at))
    return [
        NumberedMark(number, date_only(mark.at), mark.text, _date(mark.at))
        for number, mark in enumerate(ordered, start=1)
    ]


def _cell(point: Point, top: float) -> str:
    if point.value is None:
        return _("not all answered")
    text = _("%(score)s of %(top)s") % {"score": f"{point.value:g}", "top": f"{top:g}"}
    return f"{text} ({point.note})" if point.note else text


def _rows(columns: Sequence[Series | Goal], marks: Sequence[NumberedMark]) -> list[list[str]]:
    """A row a day; a second sheet on the same day has a row of its own."""
    cells: dict[tuple[dt.date, int], dict[int, str]] = defaultdict(dict)
    for at, column in enumerate(columns):
        seen: dict[dt.date, int] = defaultdict(int)
        for point in _in_order(column.points):
            date = _date(point.at)
            cells[date, seen[date]][at] = _cell(point, column.top)
            seen[date] += 1
    said: dict[dt.date, list[str]] = defaultdict(list)
    for mark in marks:
        said[mark.date].append(f"{mark.number}: {mark.text}")
        cells[mark.date, 0].setdefault(-1, "")
    return [_row(key, cells[key], len(columns), said if marks else None) for key in sorted(cells)]


def _row(
    key: tuple[dt.date, int], cells: dict[int, str], width: int, said: dict[dt.date, list[str]] | None
) -> list[str]:
    row = [date_only(key[0]), *(cells.get(at, "–") for at in range(width))]
    if said is None:
        return row
    return [*row, " ".join(said[key[0]]) if key[1] == 0 and said[key[0]] else "–"]


def describe(columns: Sequence[Series | Goal], marks: Sequence[NumberedMark]) -> str:
    """The chart in a few sentences, for whoever does not see it."""
    sentences = [_sentence(one) for one in columns if one.points]
    if marks:
        sentences.append(_("Comments: %(count)d, listed below.") % {"count": len(marks)})
    return " ".join([*sentences, _("The table below has every value.")])


def _sentence(one: Series | Goal) -> str:
    known = [point for point in _in_order(one.points) if point.value is not None]
    if not known:
        return _("%(name)s: no totals, not all was answered.") % {"name": one.name}
    first, last = known[0], known[-1]
    said = {
        "name": one.name,
        "first": _cell(Point(first.at, first.value), one.top),
        "from": date_only(first.at),
        "last": _cell(Point(last.at, last.value), one.top),
        "to": date_only(last.at),
    }
    if len(known) == 1:
        return _("%(name)s: %(first)s on %(from)s.") % said
    return _("%(name)s: %(first)s on %(from)s, %(last)s on %(to)s.") % said

"""The drawing of a chart: shapes and attributes only, no style, so that the page's policy lets it stand.

Colours come from classes (`hc-1` to `hc-4`) that the style sheet sets for day, night and print. Shapes and
dashes tell the lines apart without colour.
"""

import datetime as dt
import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.dates import MONTHS_3
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

STYLES = 4
WIDTH, PLOT_HEIGHT = 560, 230
LEFT, RIGHT = 40, 40
ROW = 20  # the height of one row of numbered marks
BELOW = 62  # the strip for answer sheets without a total, and the days


@dataclass(frozen=True, slots=True)
class Line:
    """One thing drawn over time."""

    name: str
    style: int
    is_goal: bool
    top: float
    points: Sequence[tuple[dt.date, float | None]]
    threshold: float | None = None
    threshold_label: str = ""


class Frame:
    """Where things stand: days across, scores up, goals on a scale of their own."""

    def __init__(self, lines: Sequence[Line], marks: Sequence[tuple[int, dt.date]]) -> None:
        self.lines, self.marks = lines, marks
        days = [day for line in lines for day, _value in line.points] + [day for _number, day in marks]
        today = max(days, default=dt.date(2000, 1, 1))
        first, last = min(days, default=today), today
        if first == last:
            first, last = first - dt.timedelta(days=7), last + dt.timedelta(days=7)
        self.first, self.days = first, (last - first).days
        self.left, self.right = LEFT + 14, WIDTH - RIGHT - 14
        self.mark_rows = _stack([self.x(day) for _number, day in marks])
        self.top = 30 + ROW * (max(self.mark_rows, default=-1) + 1)
        self.bottom = self.top + PLOT_HEIGHT
        self.height = self.bottom + BELOW
        self.score_top = max((line.top for line in lines if not line.is_goal), default=0)
        self.goal_top = max((line.top for line in lines if line.is_goal), default=0)

    def x(self, day: dt.date) -> float:
        """Across: the day."""
        return self.left + (self.right - self.left) * (day - self.first).days / self.days

    def y(self, value: float, *, goal: bool) -> float:
        """Up: the value on its scale."""
        top = self.goal_top if goal else self.score_top
        return self.bottom - PLOT_HEIGHT * min(max(value / top, 0), 1)


def _stack(xs: Sequence[float]) -> list[int]:
    """The row of each numbered mark, so that marks of neighbouring days do not cover each other."""
    ends: list[float] = []
    rows = []
    for x in xs:
        row = next((at for at, end in enumerate(ends) if x - end >= ROW), len(ends))
        ends[row : row + 1] = [x]
        rows.append(row)
    return rows


def _number(value: float) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".")


def _shape(style: int, x: float, y: float, classes: str, title: str = "") -> SafeString:
    """A circle, square, triangle or diamond: one shape for each line."""
    said = format_html("<title>{}</title>", title) if title else mark_safe("")
    if style == 1:
        return format_html(
            '<circle class="{}" cx="{}" cy="{}" r="5">{}</circle>', classes, _number(x), _number(y), said
        )
    corners = {
        2: ((-4.5, -4.5), (4.5, -4.5), (4.5, 4.5), (-4.5, 4.5)),
        3: ((0, -6), (5.5, 4.5), (-5.5, 4.5)),
        4: ((0, -6.5), (6.5, 0), (0, 6.5), (-6.5, 0)),
    }[style]
    path = " ".join(f"{_number(x + dx)},{_number(y + dy)}" for dx, dy in corners)
    return format_html('<polygon class="{}" points="{}">{}</polygon>', classes, path, said)


def _text(x: float, y: float, text: str, classes: str = "hc-text", anchor: str = "start") -> SafeString:
    return format_html(
        '<text class="{}" x="{}" y="{}" text-anchor="{}">{}</text>', classes, _number(x), _number(y), anchor, text
    )


def _rule(x1: float, y1: float, x2: float, y2: float, classes: str) -> SafeString:
    return format_html(
        '<line class="{}" x1="{}" y1="{}" x2="{}" y2="{}"/>',
        classes, _number(x1), _number(y1), _number(x2), _number(y2),
    )  # fmt: skip


def _join(parts: Sequence[SafeString]) -> SafeString:
    return format_html_join("", "{}", ((part,) for part in parts))


def _values(top: float) -> list[float]:
    """The values written beside the scale: about six round ones, and the highest there is."""
    rough = top / 6
    size = 10 ** math.floor(math.log10(rough))
    step = next(size * by for by in (1, 2, 5, 10) if size * by >= rough)
    round_ones = [step * at for at in range(int(top / step) + 1) if step * at <= top - step * 0.4]
    return [*round_ones, top]


def _scale(frame: Frame) -> list[SafeString]:
    drawn = []
    if frame.score_top:
        for value in _values(frame.score_top):
            y = frame.y(value, goal=False)
            drawn.append(_rule(LEFT, y, WIDTH - RIGHT, y, "hc-grid"))
            drawn.append(_text(LEFT - 6, y + 4, _number(value), "hc-quiet", "end"))
        drawn.append(_text(2, frame.top - 12, _("Score"), "hc-quiet"))
    if frame.goal_top:
        for value in (0, frame.goal_top / 2, frame.goal_top):
            y = frame.y(value, goal=True)
            drawn.append(_text(WIDTH - RIGHT + 6, y + 4, _number(value), "hc-quiet"))
        drawn.append(_text(WIDTH - 2, frame.top - 12, _("Goals"), "hc-quiet", "end"))
    return drawn


def _days(frame: Frame) -> list[SafeString]:
    """The axis of days, at most six of them named; the year where it begins or changes."""
    drawn = [_rule(LEFT, frame.bottom, WIDTH - RIGHT, frame.bottom, "hc-axis")]
    count, year = min(5, frame.days), 0
    for at in range(count + 1):
        day = frame.first + dt.timedelta(days=round(frame.days * at / count))
        x = frame.x(day)
        drawn.append(_rule(x, frame.bottom, x, frame.bottom + 5, "hc-axis"))
        drawn.append(_text(x, frame.bottom + 38, _short(day), "hc-text", "middle"))
        if day.year != year:
            drawn.append(_text(x, frame.bottom + 54, str(day.year), "hc-quiet", "middle"))
            year = day.year
    return drawn


def _short(day: dt.date) -> str:
    """'4 May': Django's own short months begin in lower case."""
    return f"{day.day} {str(MONTHS_3[day.month]).title()}"


def _thresholds(frame: Frame) -> list[SafeString]:
    """Each a thin line with its own words; of two that lie close, the lower has its words below."""
    drawn: list[SafeString] = []
    last = -100.0
    limits = ((frame.y(line.threshold, goal=False), line) for line in frame.lines if line.threshold is not None)
    for y, line in sorted(limits, key=lambda pair: pair[0]):
        drawn.append(_rule(LEFT, y, WIDTH - RIGHT, y, "hc-threshold"))
        drawn.append(_text(LEFT + 6, y + 14 if y - last < 30 else y - 5, line.threshold_label, "hc-said"))
        last = y
    return drawn


def _placed(frame: Frame, line: Line) -> list[tuple[float, float | None, str]]:
    """Where each point stands and what it says; sheets of one day stand side by side."""
    same: dict[dt.date, list[float | None]] = defaultdict(list)
    for day, value in line.points:
        same[day].append(value)
    placed = []
    for day, values in same.items():
        for at, value in enumerate(values):
            x = frame.x(day) + (at - (len(values) - 1) / 2) * 11
            said = _("not all answered") if value is None else f"{_number(value)} / {_number(line.top)}"
            title = f"{line.name}: {said}, {_short(day)} {day.year}"
            placed.append((x, None if value is None else frame.y(value, goal=line.is_goal), title))
    return placed


def _runs(placed: Sequence[tuple[float, float | None, str]]) -> list[list[str]]:
    """The stretches without a gap, as corners of a line."""
    runs: list[list[str]] = [[]]
    for x, y, _title in placed:
        if y is None:
            runs.append([])
        else:
            runs[-1].append(f"{_number(x)},{_number(y)}")
    return [run for run in runs if len(run) > 1]


def _plot(frame: Frame, line: Line) -> list[SafeString]:
    placed = _placed(frame, line)
    kind = "hc-line hc-goal" if line.is_goal else "hc-line"
    drawn = [
        format_html('<polyline class="{} hc-{}" points="{}"/>', kind, line.style, " ".join(run))
        for run in _runs(placed)
    ]
    for x, y, title in placed:
        classes = f"hc-point hc-{line.style}" + (" hc-open" if y is None else "")
        drawn.append(_shape(line.style, x, frame.bottom + 14 if y is None else y, classes, title))
    return drawn


def _marks(frame: Frame) -> list[SafeString]:
    drawn = []
    for (number, day), row in zip(frame.marks, frame.mark_rows, strict=True):
        x, y = frame.x(day), 12 + ROW * row
        drawn.append(_rule(x, y + 9, x, frame.bottom, "hc-mark-stem"))
        drawn.append(format_html('<circle class="hc-mark" cx="{}" cy="{}" r="9"/>', _number(x), _number(y)))
        drawn.append(_text(x, y + 4, str(number), "hc-quiet", "middle"))
    return drawn


def draw(frame: Frame, chart_id: str, title: str, description: str) -> SafeString:
    """The whole drawing."""
    parts = [*_scale(frame), *_days(frame), *_marks(frame)]
    for line in frame.lines:
        parts += _plot(frame, line)
    parts += _thresholds(frame)
    return format_html(
        '<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="{0}-title {0}-desc" '
        'viewBox="0 0 {1} {2}"><title id="{0}-title">{3}</title><desc id="{0}-desc">{4}</desc>{5}</svg>',
        chart_id, WIDTH, frame.height, title, description, _join(parts),
    )  # fmt: skip


def key(lines: Sequence[Line]) -> list[tuple[SafeString, str]]:
    """A sample of each line, and of the open mark where one is drawn."""
    items = [(_sample(line), _named(line)) for line in lines if line.points]
    gap = next((line for line in lines if any(value is None for _day, value in line.points)), None)
    if gap:
        shape = _shape(gap.style, 20, 8, f"hc-point hc-{gap.style} hc-open")
        items.append((_small(shape), _("Not all answered, so there is no total")))
    return items


def _named(line: Line) -> str:
    shape = _("%(name)s, your goal, 0 to %(top)s") if line.is_goal else _("%(name)s, 0 to %(top)s")
    return shape % {"name": line.name, "top": _number(line.top)}


def _sample(line: Line) -> SafeString:
    kind = "hc-line hc-goal" if line.is_goal else "hc-line"
    stroke = format_html('<polyline class="{} hc-{}" points="0,8 40,8"/>', kind, line.style)
    return _small(_join([stroke, _shape(line.style, 20, 8, f"hc-point hc-{line.style}")]))


def _small(inner: SafeString) -> SafeString:
    return format_html('<svg viewBox="0 0 40 16" width="40" height="16" aria-hidden="true">{}</svg>', inner)

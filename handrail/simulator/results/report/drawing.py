"""Drawings in SVG: shapes with attributes and classes only, no style and no script.

All are 360 units wide, so that on a phone a unit is about a pixel and the words in them can be read. Patterns differ in
shape as well as in colour. What a drawing shows is said in its table too (`charts.py`).
"""

import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from handrail.simulator.results import saying

WIDTH: Final = 360
_LINE, _BAR, _GAP = 17, 16, 12
_LETTERS: Final = 50
_STRIP: Final = 56
_ROOM: Final = 84  # for the words at the end of a bar


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: how long, from where to where it may lie, and the words at its end. `look` 2 is hollow."""

    value: float
    low: float | None
    high: float | None
    words: str
    look: int = 1


@dataclass(frozen=True, slots=True)
class Row:
    """What stands under one label."""

    label: str
    bars: Sequence[Bar]


@dataclass(frozen=True, slots=True)
class Spread:
    """One wait: what a quarter, half, three quarters and nine in ten had at most."""

    label: str
    quarter: float
    half: float
    three_quarters: float
    nine_tenths: float


@dataclass(frozen=True, slots=True)
class Strip:
    """One line over weeks."""

    label: str
    values: Sequence[float]


def bars(rows: Sequence[Row]) -> Markup:
    """Shares from the left, one or more bars under each label; the frame of a bar is all of them."""
    ends = [end for row in rows for each in row.bars for end in (each.value, each.high or 0)]
    by = (WIDTH - _ROOM) / max(1.0, *ends, 1.0)
    parts: list[Markup] = []
    y = 4
    for row in rows:
        y = _label(parts, row.label, y)
        for each in row.bars:
            parts.append(_bar(each, y, by))
            y += _BAR + 4
        y += _GAP
    return _frame(parts, y)


def sides(rows: Sequence[Row], unit: str) -> Markup:
    """Amounts to both sides of a line that stands for no difference, each with its interval; `unit` is of the scale."""
    ends = [abs(end) for row in rows for each in row.bars for end in (each.low, each.high, each.value) if end]
    most = max(ends, default=0)
    parts = _scale(most, unit)
    y = 24
    for row in rows:
        y = _label(parts, row.label, y)
        for each in row.bars:
            parts.append(_side(each, y, (WIDTH / 2 - 8) / (most or 1)))
            y += _BAR + 4
        y += _GAP
    return _frame(parts, y)


def _scale(most: float, unit: str) -> list[Markup]:
    """What the middle and both ends of the drawing stand for."""
    end = saying.size(most, unit) if most else ""
    return [
        _text("quiet", 0, 12, f"{end} fewer".strip()),
        _text("quiet middle", WIDTH / 2, 12, "the same"),
        _text("quiet end", WIDTH, 12, f"{end} more".strip()),
    ]


def spreads(rows: Sequence[Spread], unit: str) -> Markup:
    """For each label a box for the middle half, a stroke for half, a whisker to nine in ten."""
    longest = max((row.nine_tenths for row in rows), default=0) or 1
    by = (WIDTH - 8) / longest
    parts: list[Markup] = []
    y = 4
    for row in rows:
        y = _label(parts, row.label, y)
        parts.append(_box(row, y, by))
        y += _BAR + 4 + _GAP
    y += 4
    parts += [_line("axis", 0, y - 8, WIDTH, y - 8), _text("quiet", 0, y + 6, "0")]
    parts.append(_text("quiet end", WIDTH, y + 6, f"{longest:.0f} {unit}"))
    return _frame(parts, y + 12)


def strips(rows: Sequence[Strip], whole: float) -> Markup:
    """A line for each label, one below the other, on the same scale; `whole` is drawn across."""
    top = max([whole, *(value for row in rows for value in row.values)]) * 1.05
    parts: list[Markup] = []
    y = 4
    for row in rows:
        y = _label(parts, row.label, y)
        parts.append(_strip(row, y, _STRIP / top, whole))
        y += _STRIP + _GAP * 2
    return _frame(parts, y)


def _strip(row: Strip, y: float, by: float, whole: float) -> Markup:
    step = WIDTH / max(len(row.values) - 1, 1)
    points = " ".join(f"{at * step:.1f},{y + _STRIP - value * by:.1f}" for at, value in enumerate(row.values))
    line = y + _STRIP - whole * by
    return Markup("").join(
        (
            _line("axis", 0, y + _STRIP, WIDTH, y + _STRIP),
            _line("whole", 0, line, WIDTH, line),
            Markup('<polyline class="run" points="{}"/>').format(points),
        )
    )


def _bar(bar: Bar, y: float, by: float) -> Markup:
    parts = [
        _rect("frame", 0.5, y + 0.5, WIDTH - _ROOM - 1, _BAR - 1),
        _rect(f"bar bar-{bar.look}", 0.5, y, max(bar.value * by - 1, 1), _BAR),
    ]
    if bar.low is not None and bar.high is not None:
        parts.append(_whisker(bar.low * by, bar.high * by, y + _BAR / 2))
    parts.append(_text("value", WIDTH - _ROOM + 6, y + 13, bar.words))
    return Markup("").join(parts)


def _side(bar: Bar, y: float, by: float) -> Markup:
    middle, line, length = WIDTH / 2, y + _BAR / 2, bar.value * by
    parts = [_rect(f"bar bar-{bar.look}", middle + min(length, 0), y + 3, abs(length), _BAR - 6)]
    if bar.low is not None and bar.high is not None:
        parts.append(_whisker(middle + bar.low * by, middle + bar.high * by, line))
    parts.append(_line("half", middle, y - 1, middle, y + _BAR + 1))
    return Markup("").join(parts)


def _box(row: Spread, y: float, by: float) -> Markup:
    line = y + _BAR / 2
    return Markup("").join(
        (
            _whisker(row.quarter * by, row.nine_tenths * by, line),
            _rect("bar bar-2", row.quarter * by, y, max((row.three_quarters - row.quarter) * by, 1), _BAR),
            _line("half", row.half * by, y - 2, row.half * by, y + _BAR + 2),
        )
    )


def _whisker(low: float, high: float, y: float) -> Markup:
    ends = Markup("").join(_line("whisker", x, y - 4, x, y + 4) for x in (low, high))
    return _line("whisker", low, y, high, y) + ends


def _label(parts: list[Markup], label: str, y: float) -> int:
    """The label above what it is of, over as many lines as it needs; gives where that begins."""
    for line in textwrap.wrap(label, _LETTERS):
        parts.append(_text("label", 0, y + 12, line))
        y += _LINE
    return int(y) + 1


def _rect(look: str, x: float, y: float, width: float, height: float) -> Markup:
    return Markup('<rect class="{}" x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}"/>').format(
        look, x, y, width, height
    )


def _line(look: str, x1: float, y1: float, x2: float, y2: float) -> Markup:
    return Markup('<line class="{}" x1="{:.1f}" y1="{:.1f}" x2="{:.1f}" y2="{:.1f}"/>').format(look, x1, y1, x2, y2)


def _text(look: str, x: float, y: float, words: str) -> Markup:
    return Markup('<text class="{}" x="{:.1f}" y="{:.1f}">{}</text>').format(look, x, y, words)


def _frame(parts: Iterable[Markup], height: float) -> Markup:
    inner = Markup("\n").join(parts)
    return Markup('<svg viewBox="0 0 {} {:.0f}" class="drawing" aria-hidden="true">{}</svg>').format(
        WIDTH, height, inner
    )

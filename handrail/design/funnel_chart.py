"""Groups as dots, at how many they are and what share of them; the whole, and the limits that chance would keep to.

    drawn = funnel_chart([Dot("White / Irish", 40, 55.0, "22 of 40", Where.INSIDE, "No: 34 to 66")],
                         middle=50, narrow=[Limit(10, 19, 81), …], wide=[…], title=_("Recovered"), chart_id="irish")

and in the page `{{ chart(drawn, open=true) }}`. The scale across grows by tens, hundreds, thousands: the large and the
small stand in one drawing, which is as wide as a phone. A dot outside has another shape, and its number in the key.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from handrail.design.chart import Chart, KeyItem
from handrail.design.chart_svg import PLOT_HEIGHT, _join, _number, _rule, _shape, _small, _text

_WIDTH, _LEFT, _RIGHT, _TOP, _BELOW = 360, 34, 26, 34, 48
_BOTTOM: Final = _TOP + PLOT_HEIGHT
_PAD: Final = 12
_CLOSE: Final = 12
_NARROW, _WIDE = "hc-line hc-goal hc-2", "hc-line hc-goal hc-4"


class Where(Enum):
    """Where a group lies: its shape, and the classes of that. Those that are too few have none: they are not drawn."""

    FEW = (0, "")
    INSIDE = (1, "hc-point hc-1")
    BEYOND_NARROW = (4, "hc-point hc-3 hc-open")
    BEYOND_WIDE = (2, "hc-point hc-3")

    @property
    def is_outside(self) -> bool:
        return self in (Where.BEYOND_NARROW, Where.BEYOND_WIDE)


@dataclass(frozen=True, slots=True)
class Dot:
    """A group: how many, which share in 100 and how that is said, where it lies, and what else the table says."""

    name: str
    count: int
    value: float
    said: str
    where: Where
    more: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Limit:
    """Between what shares in 100 so many would lie by chance."""

    at: int
    low: float
    high: float


def funnel_chart(
    dots: Sequence[Dot],
    *,
    middle: float,
    narrow: Sequence[Limit],
    wide: Sequence[Limit],
    title: str,
    chart_id: str,
    head: Sequence[str] = (),
    empty: str = "",
) -> Chart:
    """Draw these, and tell them. The scale across is as long as the wider limits are."""
    drawn = [dot for dot in dots if dot.where is not Where.FEW]
    return Chart(
        title=title,
        svg=_draw(drawn, middle, narrow, wide, title, chart_id) if drawn and wide else "",
        head=[str(name) for name in head] or [_("Who"), _("Number")],
        rows=[[dot.name, dot.said, *dot.more] for dot in dots],
        key=_key(drawn) if drawn and wide else [],
        empty=empty or _("There is nothing to draw yet."),
    )


class _Frame:
    """Where things stand: how many across, each ten times as many equally far; shares from 0 to 100 up."""

    def __init__(self, first: int, last: int) -> None:
        self.first, self.last = first, max(last, first + 1)

    def x(self, count: float) -> float:
        left, right = _LEFT + _PAD, _WIDTH - _RIGHT - _PAD
        part = math.log(max(count, self.first) / self.first) / math.log(self.last / self.first)
        return left + (right - left) * min(part, 1)

    def y(self, share: float) -> float:
        return _BOTTOM - PLOT_HEIGHT * min(max(share / 100, 0), 1)


def _draw(
    dots: Sequence[Dot], middle: float, narrow: Sequence[Limit], wide: Sequence[Limit], title: str, chart_id: str
) -> SafeString:
    frame = _Frame(wide[0].at, wide[-1].at)
    parts = [*_scale(frame), *_sides(frame, wide, _WIDE), *_sides(frame, narrow, _NARROW)]
    parts.append(_rule(_LEFT, frame.y(middle), _WIDTH - _RIGHT, frame.y(middle), "hc-threshold"))
    parts += [*(_dot(frame, dot) for dot in dots), *_numbers(frame, dots)]
    said = " ".join(f"{dot.name}: {'; '.join((dot.said, *dot.more))}." for dot in dots)
    return format_html(
        '<svg xmlns="http://www.w3.org/2000/svg" role="img" class="hc-narrow" aria-labelledby="{0}-title {0}-desc" '
        'viewBox="0 0 {1} {2}"><title id="{0}-title">{3}</title><desc id="{0}-desc">{4}</desc>{5}</svg>',
        chart_id, _WIDTH, _BOTTOM + _BELOW, title, said, _join(parts),
    )  # fmt: skip


def _scale(frame: _Frame) -> list[SafeString]:
    drawn = [_text(2, _TOP - 16, _("in 100"), "hc-quiet"), _rule(_LEFT, _BOTTOM, _WIDTH - _RIGHT, _BOTTOM, "hc-axis")]
    for share in range(0, 101, 20):
        drawn.append(_rule(_LEFT, frame.y(share), _WIDTH - _RIGHT, frame.y(share), "hc-grid"))
        drawn.append(_text(_LEFT - 6, frame.y(share) + 4, str(share), "hc-quiet", "end"))
    for count in _round_ones(frame.first, frame.last):
        drawn.append(_rule(frame.x(count), _BOTTOM, frame.x(count), _BOTTOM + 5, "hc-axis"))
        drawn.append(_text(frame.x(count), _BOTTOM + 20, f"{count:,}", "hc-quiet", "middle"))
    return [*drawn, _text((_LEFT + _WIDTH - _RIGHT) / 2, _BOTTOM + 40, _("How many there are"), "hc-quiet", "middle")]


def _round_ones(first: int, last: int) -> list[int]:
    """10, 20, 50, 100 and on; only the tens where those would stand too close."""
    leading = (1, 2, 5) if last < first * 1000 else (1,)
    tens = (10**power for power in range(len(str(last))))
    return [lead * ten for ten in tens for lead in leading if first <= lead * ten <= last]


def _sides(frame: _Frame, limits: Sequence[Limit], kind: str) -> list[SafeString]:
    both = ([(each.at, each.low) for each in limits], [(each.at, each.high) for each in limits])
    lines = (" ".join(f"{_number(frame.x(at))},{_number(frame.y(share))}" for at, share in side) for side in both)
    return [format_html('<polyline class="{}" points="{}"/>', kind, line) for line in lines]


def _dot(frame: _Frame, dot: Dot) -> SafeString:
    style, kind = dot.where.value
    return _shape(style, frame.x(dot.count), frame.y(dot.value), kind, f"{dot.name}: {dot.said}")


def _outside(dots: Sequence[Dot]) -> list[tuple[int, Dot]]:
    """Those outside, each with its number in the drawing."""
    return list(enumerate((dot for dot in dots if dot.where.is_outside), start=1))


def _numbers(frame: _Frame, dots: Sequence[Dot]) -> list[SafeString]:
    """Beside each dot that is outside, where there is room: neither over another dot nor over another number."""
    taken = [(frame.x(dot.count), frame.y(dot.value)) for dot in dots]
    drawn = []
    for at, dot in _outside(dots):
        x, y = frame.x(dot.count), frame.y(dot.value)
        found = next((spot for spot in _around(x, y) if _is_free(spot, taken)), (x + _CLOSE, y))
        taken.append(found)
        drawn.append(_text(found[0], found[1] + 4, str(at), "hc-said", "middle"))
    return drawn


def _around(x: float, y: float) -> list[tuple[float, float]]:
    """Right, left, above, below; then further off. Never below the axis, where the scale is written."""
    near = [(x + by * dx, y + by * dy) for by in (_CLOSE, 2 * _CLOSE) for dx, dy in ((1, 0), (-1, 0), (0, -1), (0, 1))]
    return [(left, top) for left, top in near if _LEFT < left < _WIDTH - 8 and 8 < top <= _BOTTOM]


def _is_free(spot: tuple[float, float], taken: Sequence[tuple[float, float]]) -> bool:
    return all(math.dist(spot, each) >= _CLOSE - 0.5 for each in taken)


def _key(dots: Sequence[Dot]) -> list[KeyItem]:
    """What the lines and the dots are, and who those are that have a number."""
    inside, usual = Where.INSIDE.value, any(dot.where is Where.INSIDE for dot in dots)
    items = [KeyItem(_small(_shape(inside[0], 20, 8, inside[1])), _("A group inside the limits"))] if usual else []
    items.append(KeyItem(_small(_rule(0, 8, 40, 8, "hc-threshold")), _("All together")))
    for kind, words in ((_NARROW, _("Narrower limits (95 in 100)")), (_WIDE, _("Wider limits (99.8 in 100)"))):
        items.append(KeyItem(_small(format_html('<polyline class="{}" points="0,8 40,8"/>', kind)), words))
    return [*items, *(_numbered(at, dot) for at, dot in _outside(dots))]


def _numbered(at: int, dot: Dot) -> KeyItem:
    style, kind = dot.where.value
    sample = _join([_shape(style, 10, 8, kind), _text(20, 13, str(at), "hc-said")])
    return KeyItem(_small(sample), f"{at}. {dot.name}: {dot.said}")

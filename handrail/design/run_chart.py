"""One number month by month, with its middle and the limits that chance would keep to, and a table that says the same.

    drawn = run_chart([Step("April 2026", "Apr", 48.2, "48 of 99", low=40, high=61)], middle=50,
                      title=_("Recovered"), chart_id="m192", unit=_("in 100"))

and in the page `{{ chart(drawn) }}`. A month without a number leaves a gap. A month that is `odd` is an open mark:
shape tells it, not colour. Shapes and attributes only, as in `chart_svg`, so that the page's policy lets it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from handrail.design.chart import Chart, KeyItem
from handrail.design.chart_svg import (
    LEFT,
    PLOT_HEIGHT,
    RIGHT,
    WIDTH,
    _join,
    _number,
    _rule,
    _shape,
    _small,
    _text,
    _values,
)

_TOP, _BELOW, _NAMED = 30, 46, 8
_BOTTOM = _TOP + PLOT_HEIGHT


@dataclass(frozen=True, slots=True)
class Step:
    """One month: its name, whole and short, the number and how it is said, the limits, whether it is out of them."""

    name: str
    short: str
    value: float | None
    said: str
    low: float | None = None
    high: float | None = None
    odd: bool = False


def run_chart(
    steps: Sequence[Step], *, title: str, chart_id: str, unit: str = "", middle: float | None = None, empty: str = ""
) -> Chart:
    """Draw these, and tell them."""
    has_limits = any(step.low is not None for step in steps)
    known = [step.value for step in steps if step.value is not None]
    more = [_("Usual"), _("Out of the usual")] if has_limits else []
    return Chart(
        title=title,
        svg=_draw(steps, title, chart_id, unit, middle) if known else "",
        head=[_("Month"), _("Number"), *more],
        rows=[_row(step, has_limits) for step in steps],
        key=_key(has_limits, middle) if known else [],
        empty=empty or _("There is nothing to draw yet."),
    )


def _row(step: Step, has_limits: bool) -> list[str]:
    if not has_limits:
        return [step.name, step.said]
    limits = "–" if step.low is None or step.high is None else f"{step.low:.0f}–{step.high:.0f}"
    return [step.name, step.said, limits, _("Yes") if step.odd else _("No")]


def _draw(steps: Sequence[Step], title: str, chart_id: str, unit: str, middle: float | None) -> SafeString:
    top = max(each for step in steps for each in (step.value, step.high, middle, 1) if each is not None)
    frame = _Frame(len(steps), top)
    parts = [*_scale(frame, unit), *_months(frame, steps), *_limits(frame, steps)]
    if middle is not None:
        parts.append(_rule(LEFT, frame.y(middle), WIDTH - RIGHT, frame.y(middle), "hc-threshold"))
    parts += _line(frame, steps)
    said = " ".join(f"{step.name}: {step.said}." for step in steps)
    return format_html(
        '<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="{0}-title {0}-desc" '
        'viewBox="0 0 {1} {2}"><title id="{0}-title">{3}</title><desc id="{0}-desc">{4}</desc>{5}</svg>',
        chart_id, WIDTH, _BOTTOM + _BELOW, title, said, _join(parts),
    )  # fmt: skip


class _Frame:
    """Where things stand: months across, the number up from nought."""

    def __init__(self, count: int, top: float) -> None:
        self.count, self.top = count, top

    def x(self, at: int) -> float:
        left, right = LEFT + 14, WIDTH - RIGHT - 14
        return (left + right) / 2 if self.count < 2 else left + (right - left) * at / (self.count - 1)

    def y(self, value: float) -> float:
        return _BOTTOM - PLOT_HEIGHT * min(max(value / self.top, 0), 1)


def _scale(frame: _Frame, unit: str) -> list[SafeString]:
    drawn = [_rule(LEFT, _BOTTOM, WIDTH - RIGHT, _BOTTOM, "hc-axis")]
    for value in _values(frame.top):
        drawn.append(_rule(LEFT, frame.y(value), WIDTH - RIGHT, frame.y(value), "hc-grid"))
        drawn.append(_text(LEFT - 6, frame.y(value) + 4, _number(value), "hc-quiet", "end"))
    return [*drawn, _text(2, _TOP - 12, unit, "hc-quiet")] if unit else drawn


def _months(frame: _Frame, steps: Sequence[Step]) -> list[SafeString]:
    """At most so many are named that a phone can show their names; the last always."""
    every = -(-len(steps) // _NAMED)
    named = [at for at in range(len(steps)) if (len(steps) - 1 - at) % every == 0]
    return [_text(frame.x(at), _BOTTOM + 20, steps[at].short, "hc-text", "middle") for at in named]


def _limits(frame: _Frame, steps: Sequence[Step]) -> list[SafeString]:
    both = ([(at, step.low) for at, step in enumerate(steps)], [(at, step.high) for at, step in enumerate(steps)])
    corners = (
        " ".join(f"{_number(frame.x(at))},{_number(frame.y(value))}" for at, value in side if value is not None)
        for side in both
    )
    return [format_html('<polyline class="hc-line hc-goal hc-2" points="{}"/>', each) for each in corners if each]


def _line(frame: _Frame, steps: Sequence[Step]) -> list[SafeString]:
    runs: list[list[str]] = [[]]
    drawn = []
    for at, step in enumerate(steps):
        if step.value is None:
            runs.append([])
            continue
        x, y = frame.x(at), frame.y(step.value)
        runs[-1].append(f"{_number(x)},{_number(y)}")
        kind, style = ("hc-point hc-3 hc-open", 4) if step.odd else ("hc-point hc-1", 1)
        drawn.append(_shape(style, x, y, kind, f"{step.name}: {step.said}"))
    lines = [" ".join(run) for run in runs if len(run) > 1]
    return [*(format_html('<polyline class="hc-line hc-1" points="{}"/>', each) for each in lines), *drawn]


def _key(has_limits: bool, middle: float | None) -> list[KeyItem]:
    items = [KeyItem(_small(_shape(1, 20, 8, "hc-point hc-1")), _("The number of a month"))]
    if middle is not None:
        items.append(KeyItem(_small(_rule(0, 8, 40, 8, "hc-threshold")), _("The middle of all months")))
    if has_limits:
        dashes = format_html('<polyline class="hc-line hc-goal hc-2" points="{}"/>', "0,8 40,8")
        items.append(KeyItem(_small(dashes), _("How far months differ by chance")))
        odd = _shape(4, 20, 8, "hc-point hc-3 hc-open")
        items.append(KeyItem(_small(odd), _("Out of the usual: ask what happened")))
    return items

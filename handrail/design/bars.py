"""Bars beside each other, each with its words and its number, and a table that says the same.

    drawn = bar_chart([Bar(_("Waiting now"), 23, _("23 people")), Bar(_("The list can be"), 12, _("12 people"), 2)],
                      title=_("Step 2"), chart_id="two")

and in the page `{{ chart(drawn) }}`. Shapes and attributes only, as in `chart_svg`, so that the page's policy lets it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from handrail.design.chart import Chart
from handrail.design.chart_svg import STYLES, WIDTH

_ROW, _BAR, _TOP, _SIDE = 46, 18, 12, 14
_LONGEST = WIDTH - 2 * _SIDE


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: what it is, how long, the number in words, which of the four colours; and what only the table says."""

    label: str
    value: float
    said: str
    style: int = 1
    more: tuple[str, ...] = ()


def bar_chart(bars: Sequence[Bar], *, title: str, chart_id: str, head: Sequence[str] = (), empty: str = "") -> Chart:
    """Draw these, and tell them."""
    return Chart(
        title=title,
        svg=_draw(bars, title, chart_id) if bars else "",
        head=[str(name) for name in head] or [_("What"), _("How many")],
        rows=[[str(bar.label), str(bar.said), *map(str, bar.more)] for bar in bars],
        empty=empty or _("There is nothing to draw yet."),
    )


def _draw(bars: Sequence[Bar], title: str, chart_id: str) -> SafeString:
    longest = max(bar.value for bar in bars) or 1
    parts = format_html_join("", "{}", ((_bar(bar, at, longest),) for at, bar in enumerate(bars)))
    said = format_html_join(" ", "{}: {}.", ((bar.label, bar.said) for bar in bars))
    return format_html(
        '<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="{0}-title {0}-desc" '
        'viewBox="0 0 {1} {2}"><title id="{0}-title">{3}</title><desc id="{0}-desc">{4}</desc>{5}</svg>',
        chart_id, WIDTH, _TOP * 2 + _ROW * len(bars), title, said, parts,
    )  # fmt: skip


def _bar(bar: Bar, at: int, longest: float) -> SafeString:
    top = _TOP + _ROW * at
    width = f"{max(1.0, _LONGEST * bar.value / longest):.1f}"
    return format_html(  # the number stands with its words: behind the longest bar a phone would cut it off
        '<text class="hc-text" x="{}" y="{}">{}: {}</text>'
        '<rect class="hc-bar hc-{}" x="{}" y="{}" width="{}" height="{}"/>',
        _SIDE, top + 13, bar.label, bar.said, (bar.style - 1) % STYLES + 1, _SIDE, top + 19, width, _BAR,
    )  # fmt: skip

"""Numbers as drawings, each with the table that says the same: the way of all who asked, and one number by month."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handrail.design.bars import Bar, bar_chart
from handrail.design.chart import Chart
from handrail.design.run_chart import Step, run_chart
from handrail.measures.beyond import chance
from handrail.measures.number import Number
from handrail.measures.rounding import HIDDEN
from handrail.pages.numbers import definitions, telling
from handrail.reporting.kept import Kept

#: Everybody who asked, and then each bucket: whoever asked is in exactly one of them.
FUNNEL: Final[Mapping[str, Any]] = {
    "HR101": gettext_lazy("Asked for help"),
    "HR102": gettext_lazy("Not seen yet"),
    "HR105": gettext_lazy("Ended, and nobody saw them"),
    "HR103": gettext_lazy("Seen, treatment not begun yet"),
    "HR106": gettext_lazy("Seen, and ended before treatment"),
    "HR104": gettext_lazy("In treatment"),
    "HR107": gettext_lazy("Ended after one session"),
    "HR108": gettext_lazy("Ended after two sessions or more"),
}

#: From so many months on limits are drawn: fewer say nothing of what is usual.
ENOUGH: Final = 8


def funnel(found: Mapping[str, Kept], *, title: str, is_shared: bool = False, chart_id: str = "funnel") -> Chart:
    """Everybody who asked, and where each of them is now."""
    told = [(name, found[name]) for name in FUNNEL if name in found]
    bars = [_bar(name, kept, is_shared) for name, kept in told]
    head = (_("What became of them"), _("People"), _("Of all who asked"))
    whole = _count(found["HR101"], is_shared) if "HR101" in found else None
    bars = [
        Bar(bar.label, bar.value, bar.said, bar.style, (_of_all(kept, whole, is_shared),))
        for bar, (_name, kept) in zip(bars, told, strict=True)
    ]
    return bar_chart(bars, title=title, chart_id=chart_id, head=head)


def _bar(name: str, kept: Kept, is_shared: bool) -> Bar:
    count = _count(kept, is_shared)
    said = telling.shared(kept) if is_shared else telling.value(kept.number)
    return Bar(str(FUNNEL[name]), count or 0, said, 1 if name == "HR101" else 2)


def _count(kept: Kept, is_shared: bool) -> float | None:
    """How long a bar is: of what is shared as long as what is shown, so that nobody measures what is hidden."""
    if not is_shared:
        return float(kept.number.value or 0)
    return None if kept.shown in ("", HIDDEN) else float(kept.shown.replace(",", "").rstrip("%"))


def _of_all(kept: Kept, whole: float | None, is_shared: bool) -> str:
    count = _count(kept, is_shared)
    if count is None or not whole:
        return telling.NOTHING
    return _("%(rate)s in 100") % {"rate": round(100 * count / whole)}


@dataclass(frozen=True, slots=True)
class Usual:
    """The middle of all months, and by their place the limits of those that have any, and which are out of them."""

    middle: float | None = None
    limits: Mapping[int, tuple[float, float]] = field(default_factory=dict)
    odd: frozenset[int] = frozenset()


def by_month(measure: str, found: Sequence[Kept], *, title: str, is_shared: bool = False) -> Chart:
    """One measure, month by month. What is shared is drawn as it is shown, without limits worked out from more."""
    usual = Usual() if is_shared else usual_of(measure, [each.number for each in found])
    steps = [_step(at, each, usual, is_shared) for at, each in enumerate(found)]
    unit = _("in 100") if definitions.is_share(measure) else ""
    return run_chart(steps, title=title, chart_id=f"run-{measure}", unit=unit, middle=usual.middle)


def _step(at: int, each: Kept, usual: Usual, is_shared: bool) -> Step:
    number = each.number
    low, high = usual.limits.get(at, (None, None))
    return Step(
        name=telling.when(number.period),
        short=formats.date_format(number.period.starts, "M"),
        value=_count(each, is_shared) if is_shared else _float(number),
        said=telling.shared(each) if is_shared else telling.value(number),
        low=low,
        high=high,
        odd=at in usual.odd,
    )


def _float(number: Number) -> float | None:
    return None if number.value is None else float(number.value)


def usual_of(measure: str, numbers: Sequence[Number]) -> Usual:
    """What is usual, by those months that have a number; nothing where they are few."""
    places = [at for at, number in enumerate(numbers) if number.value is not None]
    some = [numbers[at] for at in places]
    if len(some) < ENOUGH:
        return Usual()
    if definitions.is_share(measure):
        scale = 100.0
        found = chance.of_rates([each.numerator or 0 for each in some], [each.denominator or 0 for each in some])
    else:
        scale, found = 1.0, chance.of_values([float(each.value or 0) for each in some])
    if found is None:
        return Usual()
    bounds = ((max(0.0, each.low * scale), each.high * scale) for each in found.limits)
    odd = frozenset(places[at] for at in found.signals)
    return Usual(found.middle * scale, dict(zip(places, bounds, strict=True)), odd)

"""A share of each group of people, beside that of all: which groups differ by more than chance, which are too few.

Nothing here is of one person or of one member of staff.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.text import slugify
from django.utils.translation import gettext as _

from handrail.design.chart import Chart
from handrail.design.funnel_chart import Dot, Limit, Where, funnel_chart
from handrail.measures.beyond import chance
from handrail.measures.number import Number
from handrail.pages.numbers import definitions, telling

#: Groups of fewer are not drawn: of so few, the limits hold next to everything, and are no more than rough.
FEWEST: Final = 10
#: So many steps a limit is drawn in, from the fewest to more than the most.
_STEPS: Final = 40


@dataclass(frozen=True, slots=True)
class Groups:
    """One way to tell people apart: its name, its table, and the drawing where there can be one."""

    title: str
    rows: list[list[str]]
    drawn: Chart | None = None
    places: tuple[Where, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether there is something to be asked about."""
        return any(where.is_outside for where in self.places)


def by_breakdown(whole: Number | None, found: Sequence[Number]) -> list[Groups]:
    """Each breakdown. Drawn is what is a part of its whole, and stands beside a whole that is known."""
    names = dict.fromkeys(each.breakdown[0] for each in found if each.breakdown)
    target = _target(whole, found)
    told = [(name, [each for each in found if each.breakdown and each.breakdown[0] == name]) for name in names]
    if target is None:
        return [Groups(name, [_row(each) for each in some]) for name, some in told]
    return [_groups(name, some, target) for name, some in told]


def outside(found: Sequence[Groups]) -> dict[str, int] | None:
    """How many groups are drawn, and how many of them lie outside. None where nothing is drawn."""
    drawn = [where for each in found for where in each.places if where is not Where.FEW]
    lying = sum(where.is_outside for where in drawn)
    return {"drawn": len(drawn), "outside": lying, "wide": drawn.count(Where.BEYOND_WIDE)} if drawn else None


def _target(whole: Number | None, found: Sequence[Number]) -> float | None:
    """The share of all, as a part of 1. None where it is no share, or more are counted than there are."""
    if whole is None or not definitions.is_share(whole.measure) or not whole.denominator:
        return None
    if any((each.numerator or 0) > (each.denominator or 0) for each in (whole, *found)):
        return None
    return (whole.numerator or 0) / whole.denominator


def _groups(name: str, found: Sequence[Number], target: float) -> Groups:
    dots = [_dot(each, target) for each in found]
    last = max(2 * FEWEST, *(round(1.15 * dot.count) for dot in dots))
    drawn = funnel_chart(
        dots,
        middle=100 * target,
        narrow=_limits(target, last, chance.Z95),
        wide=_limits(target, last, chance.Z998),
        title=name,
        chart_id=f"funnel-{slugify(name)}",
        head=[name, _("Number"), _("By chance alone"), _("Outside the limits?")],
        empty=_("Each of these groups is of fewer than %(fewest)s: they are in the table only.") % {"fewest": FEWEST},
    )
    return Groups(name, drawn.rows, drawn, tuple(dot.where for dot in dots))


def _limits(target: float, last: int, z: float) -> list[Limit]:
    steps = (round(FEWEST * (last / FEWEST) ** (at / _STEPS)) for at in range(_STEPS + 1))
    found = ((at, chance.funnel(target, at, z)) for at in dict.fromkeys(steps))
    return [Limit(at, 100 * each.low, 100 * each.high) for at, each in found if each is not None]


def _dot(number: Number, target: float) -> Dot:
    part, count = number.numerator or 0, number.denominator or 0
    where = place(part, count, target)
    name, *said = _row(number)
    return Dot(name, count, 100 * part / count if count else 0, said[0], where, (said[1], _told(where, count, target)))


def place(part: int, count: int, target: float) -> Where:
    """Where so many of so many lie, were the share truly the target."""
    narrow, wide = (chance.funnel(target, count, z) for z in (chance.Z95, chance.Z998))
    if count < FEWEST or narrow is None or wide is None:
        return Where.FEW
    if narrow.holds(part / count):
        return Where.INSIDE
    return Where.BEYOND_NARROW if wide.holds(part / count) else Where.BEYOND_WIDE


def _told(where: Where, count: int, target: float) -> str:
    limits = chance.funnel(target, count, chance.Z998 if where is Where.BEYOND_WIDE else chance.Z95)
    if where is Where.FEW or limits is None:
        return _("Too few to say")
    words = {
        Where.INSIDE: _("No (%(low)s to %(high)s)"),
        Where.BEYOND_NARROW: _("Yes, outside the narrower (%(low)s to %(high)s)"),
        Where.BEYOND_WIDE: _("Yes, outside both (%(low)s to %(high)s)"),
    }[where]
    return words % {"low": telling.amount(100 * limits.low), "high": telling.amount(100 * limits.high)}


def _row(number: Number) -> list[str]:
    label = number.breakdown[1] if number.breakdown else ""
    return [label, telling.value(number), telling.interval(number) or telling.NOTHING]

"""The numbers that were kept, as values again: what pages and files are made of."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.db.models import QuerySet

from handrail.dataset.periods import Length, Period
from handrail.measures.number import PROVIDER, Number
from handrail.organisation.models import KeptNumber, NumbersRound
from handrail.reporting import rounds


@dataclass(frozen=True, slots=True)
class Kept:
    """One number, exactly as it is, and how it may be shared. What may not be shared at all has no text."""

    number: Number
    shown: str


def as_row(of: NumbersRound, number: Number, shown: str) -> KeptNumber:
    """A number as it is kept."""
    variable, category = number.breakdown or ("", "")
    return KeptNumber(
        round=of,
        starts=number.period.starts,
        ends=number.period.ends,
        measure=number.measure,
        org=number.org,
        variable=variable,
        category=category,
        value="" if number.value is None else str(number.value),
        numerator=number.numerator,
        denominator=number.denominator,
        behind=number.behind,
        shown=shown,
    )


def numbers(
    *,
    measures: Collection[str] = (),
    period: Period | None = None,
    length: Length | None = None,
    variables: Collection[str] = ("",),
) -> list[Kept]:
    """The numbers of the newest round: of these measures (or all), in this period (or in all of one length)."""
    found = _of_newest().filter(variable__in=variables)
    if measures:
        found = found.filter(measure__in=measures)
    if period is not None:
        found = found.filter(starts=period.starts, ends=period.ends)
    told = [_kept(row) for row in found.order_by("starts", "ends", "pk")]
    return [each for each in told if length is None or each.number.period.length is length]


def of_groups(measure: str, period: Period) -> list[Kept]:
    """One measure in one period, of each group of people."""
    found = _of_newest().filter(measure=measure, starts=period.starts, ends=period.ends).exclude(variable="")
    return [_kept(row) for row in found.order_by("pk")]


def every() -> list[Kept]:
    """All of them, with every breakdown: what a file has."""
    return [_kept(row) for row in _of_newest().order_by("starts", "ends", "pk")]


def periods(length: Length) -> list[Period]:
    """The periods of one length that were worked out, in order."""
    found = _of_newest().order_by("starts", "ends").values_list("starts", "ends").distinct()
    return [each for each in (Period(*days) for days in found) if each.length is length]


def by_measure(found: Sequence[Kept]) -> dict[str, Kept]:
    """One number for each measure, where they are of one period and of everybody."""
    return {each.number.measure: each for each in found}


def _of_newest() -> QuerySet[KeptNumber]:
    return KeptNumber.objects.filter(round=rounds.latest_done())


def _kept(row: KeptNumber) -> Kept:
    number = Number(
        measure=row.measure,
        period=Period(row.starts, row.ends),
        group=PROVIDER,
        org=row.org,
        value=_value(row.value),
        numerator=row.numerator,
        denominator=row.denominator,
        behind=row.behind,
        breakdown=(row.variable, row.category) if row.variable else None,
    )
    return Kept(number, row.shown)


def _value(text: str) -> int | Fraction | None:
    if not text:
        return None
    return Fraction(text) if "/" in text else int(text)

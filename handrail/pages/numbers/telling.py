"""A number in words: never alone, but of how many, how far it could be chance, and of when."""

from datetime import date
from fractions import Fraction
from typing import Final

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from handrail.dataset.periods import Length, Period
from handrail.design.formats import date_only
from handrail.measures.beyond import chance
from handrail.measures.number import Number
from handrail.measures.published import Figure
from handrail.measures.rounding import HIDDEN
from handrail.pages.numbers import definitions
from handrail.reporting.kept import Kept

NOTHING: Final = "–"


def when(period: Period, today: date | None = None) -> str:
    """April 2026, or April 2026 to March 2027; and whether it is over."""
    first, last = (formats.date_format(each, "F Y") for each in (period.starts, period.ends))
    words = first if period.length is Length.MONTH else _("%(first)s to %(last)s") % {"first": first, "last": last}
    return _("%(when)s, so far") % {"when": words} if today is not None and today <= period.ends else words


def value(number: Number) -> str:
    """The number itself, with what it was divided from."""
    if number.value is None:
        return _("Nobody to count")
    if definitions.is_share(number.measure):
        facts = {"part": number.numerator, "whole": number.denominator, "rate": amount(number.value)}
        return _("%(part)s of %(whole)s: %(rate)s in 100") % facts
    if isinstance(number.value, int) and number.behind is None and number.denominator is None:
        return f"{number.value:,}"
    return _middle(number)


def shared(kept: Kept) -> str:
    """The same as it may be shared: what is hidden says that it is."""
    if not kept.shown or kept.shown == HIDDEN:
        return _("Hidden, so that nobody can be found")
    if definitions.is_share(kept.number.measure):
        return _("%(rate)s in 100") % {"rate": kept.shown.rstrip("%")}
    return kept.shown


def interval(number: Number) -> str:
    """Between what the rate could lie by chance alone; nothing where it is no rate."""
    part, whole = number.numerator or 0, number.denominator or 0
    found = chance.of_rate(part, whole) if definitions.is_share(number.measure) and part <= whole else None
    if found is None:
        return ""
    return _("%(low)s to %(high)s in 100") % {"low": round(100 * found.low), "high": round(100 * found.high)}


def amount(value: float | Fraction) -> str:
    """A number with one place, or none where that says nothing."""
    return f"{float(value):.1f}".removesuffix(".0")


def figure(of: Figure) -> str:
    """A published figure, with what it was divided from where that is known."""
    if of.denominator is None:
        return f"{of.value:,}"
    facts = {"part": f"{of.numerator:,}", "whole": f"{of.denominator:,}", "rate": of.value}
    return _("%(part)s of %(whole)s: %(rate)s in 100") % facts


def source(of: Figure) -> str:
    """Where and of when a published figure is, and whether it was printed as it stands."""
    facts = {"title": of.source.title, "when": when(of.period), "read": date_only(of.source.read)}
    words = _("%(title)s; %(when)s; read on %(read)s") % facts
    return words if of.printed else _("%(source)s. Worked out from counts that were printed") % {"source": words}


def _middle(number: Number) -> str:
    """A mean, a median, a highest or a lowest."""
    behind = number.behind or number.denominator
    if number.value is None:
        return NOTHING
    if not behind:
        return amount(number.value)
    words = ngettext("%(value)s, of %(behind)s", "%(value)s, of %(behind)s", behind)
    return words % {"value": amount(number.value), "behind": behind}

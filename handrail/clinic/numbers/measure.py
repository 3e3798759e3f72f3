"""One measure: what it is, month by month, of which people, and what was published of England."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from handrail.clinic.numbers.door import counts, known
from handrail.dataset.periods import Length
from handrail.measures.catalogue import NAMES
from handrail.pages.numbers import charts, definitions, groups, telling
from handrail.record import journal
from handrail.reporting import kept
from handrail.reporting.kept import Kept


@counts
@require_safe
def page(request: HttpRequest, measure: str) -> HttpResponse:
    """Everything there is to say of one measure."""
    found = known(measure)
    of_all = definitions.OF_ALL.get(measure, "")
    months = kept.numbers(measures=[measure], length=Length.MONTH)
    facts = {
        "title": found.about,
        "measure": measure,
        "name": NAMES.get(measure, found.name),
        "is_published": definitions.is_published(measure),
        "settled": definitions.settled(measure),
        "chart": charts.by_month(measure, months, title=_("Month by month")),
        "years": [_year(each) for each in reversed(kept.numbers(measures=[measure], length=Length.YEAR))],
        "england": [_england(each) for each in reversed(definitions.england(measure))],
        "beside": _beside(of_all) if of_all else None,
        **_groups(measure),
    }
    return render(request, "clinic/numbers/measure.html", facts)


def _year(each: Kept) -> list[str]:
    number = each.number
    return [
        telling.when(number.period, journal.today()),
        telling.value(number),
        telling.interval(number) or telling.NOTHING,
    ]


def _england(each: Any) -> list[str]:
    return [telling.when(each.period), telling.figure(each), telling.source(each), str(each.source.status)]


def _beside(of_all: str) -> dict[str, Any]:
    """The same of everybody who asked."""
    found = kept.numbers(measures=[of_all], length=Length.YEAR)
    return {
        "href": reverse("clinic:numbers-measure", args=[of_all]),
        "about": definitions.known()[of_all].about,
        "rows": [_year(each) for each in reversed(found)],
    }


def _groups(measure: str) -> dict[str, Any]:
    """Of each group of people, in the newest year, beside everybody in it."""
    years = kept.periods(Length.YEAR)
    told = kept.of_groups(measure, years[-1]) if years else []
    whole = kept.by_measure(kept.numbers(measures=[measure], period=years[-1])).get(measure) if years else None
    found = groups.by_breakdown(whole.number if whole else None, [each.number for each in told])
    year = telling.when(years[-1], journal.today()) if years else ""
    return {"groups": found, "outside": groups.outside(found), "fewest": groups.FEWEST, "groups_year": year}

"""The numbers of the service for anybody: as far as they may be shared, and only if the service publishes them."""

from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from handrail.dataset.periods import Length, Period
from handrail.design.formats import date_only
from handrail.my.staff import staff
from handrail.pages.numbers import charts, definitions, tables, telling
from handrail.record import journal, service
from handrail.reporting import kept, public, rounds
from handrail.reporting.kept import Kept

#: What is told beside the way of all who asked, in this order.
TOLD: Final = ("HR111", "HR112", "HR113", "HR114", "HR116", "M053", "M055", "M186", "M192", "M1010")
BY_MONTH: Final = ("M001", "M031", "M192")


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """The newest year that is told, and its months. Where few people stand behind a number it is hidden."""
    _require_published()
    years, done = kept.periods(Length.YEAR), rounds.latest_done()
    facts = {
        "here": staff(service.current()).here,
        "years": [_year(each) for each in reversed(years)],
        "months": [chart for name in BY_MONTH if (chart := _by_month(name)) is not None],
        "made": date_only(done.ended_at) if done else "",
    }
    return render(request, "my/numbers.html", facts)


@require_safe
def data(_request: HttpRequest) -> HttpResponse:
    """The same as a file."""
    _require_published()
    return tables.answer(tables.shared(), "numbers.csv")


def _require_published() -> None:
    if not public.is_on():
        raise Http404


def _year(period: Period) -> dict[str, Any]:
    found = {name: each for name, each in kept.by_measure(kept.numbers(period=period)).items() if each.shown}
    when = telling.when(period, journal.today())
    key = f"funnel-{period.name}"
    return {
        "when": when,
        "funnel": charts.funnel(found, title=_("What became of everybody who asked"), is_shared=True, chart_id=key),
        "rows": [[definitions.known()[name].about, telling.shared(found[name])] for name in TOLD if name in found],
    }


def _by_month(measure: str) -> Any:
    found: list[Kept] = [each for each in kept.numbers(measures=[measure], length=Length.MONTH) if each.shown]
    title = definitions.known()[measure].about
    return charts.by_month(measure, found, title=title, is_shared=True) if found else None

"""Who may see the numbers, and the period that a page is about."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from handrail.accounts.doors import staff_required
from handrail.clinic.door import account
from handrail.dataset.periods import Length, Period, period
from handrail.design.forms import Choice, NhsForm, SelectField
from handrail.measures.kinds import Measure
from handrail.pages.numbers import definitions, telling
from handrail.record import access, journal
from handrail.reporting import kept

View = Callable[..., HttpResponse]


def counts(view: View) -> View:
    """Only for whoever leads the service or works on its data."""

    @wraps(view)
    def checked(request: HttpRequest, *args: Any, **more: Any) -> HttpResponse:
        access.check(account(request), access.Verb.NUMBERS)
        return view(request, *args, **more)

    return staff_required(checked)


def known(measure: str) -> Measure:
    """This measure, or no such page."""
    try:
        return definitions.known()[measure]
    except KeyError:
        raise Http404 from None


class PeriodForm(NhsForm):
    """Which period is shown."""

    period = SelectField(label="", called="", choices=[])


def chosen(request: HttpRequest) -> tuple[Period | None, PeriodForm]:
    """The period that was asked for, else the newest year; none where nothing was worked out yet."""
    found = [*reversed(kept.periods(Length.YEAR)), *reversed(kept.periods(Length.MONTH))]
    asked = _read(request.GET.get("period", ""))
    shown = asked if asked in found else next(iter(found), None)
    form = PeriodForm(initial={"period": shown.name if shown else ""})
    field: Any = form.fields["period"]
    field.label = _("Which period?")
    field.choices = [Choice(each.name, telling.when(each, journal.today())) for each in found]
    return shown, form


def _read(name: str) -> Period | None:
    try:
        return period(name)
    except ValueError:
        return None

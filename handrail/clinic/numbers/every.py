"""Every published measure, in the order of the national list: what it comes to here, or why it cannot be worked out."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from handrail.clinic.numbers.door import chosen, counts
from handrail.measures.beyond import definitions as beyond
from handrail.measures.catalogue import PUBLISHED
from handrail.pages.numbers import definitions, telling
from handrail.record import journal
from handrail.reporting import kept
from handrail.reporting.kept import Kept


@counts
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """All of them, and then our own."""
    period, form = chosen(request)
    found = kept.by_measure(kept.numbers(period=period)) if period else {}
    facts = {
        "title": _("Every measure"),
        "form": form,
        "when": telling.when(period, journal.today()) if period else "",
        "rows": [_row(found, name) for name in PUBLISHED],
        "ours": [_row(found, each.id) for each in beyond.MEASURES],
        "computed": sum(name in definitions.known() for name in PUBLISHED),
        "all": len(PUBLISHED),
    }
    return render(request, "clinic/numbers/every.html", facts)


def _row(found: Mapping[str, Kept], name: str) -> list[Any]:
    measure = definitions.known().get(name)
    if measure is None:
        return [name, definitions.cannot()[name].about or PUBLISHED[name].name, _because(name)]
    what = {"text": measure.about, "href": reverse("clinic:numbers-measure", args=[name])}
    return [name, what, telling.value(found[name].number) if name in found else telling.NOTHING]


def _because(name: str) -> str:
    return _("Cannot be worked out: %(why)s") % {"why": definitions.cannot()[name].because}

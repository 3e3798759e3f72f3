"""The pages the forms are printed from: all of them at once, or one."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from handrail.accounts.doors import staff_required
from handrail.care.questionnaires import Questionnaire
from handrail.clinic import choices
from handrail.clinic.door import account
from handrail.clinic.paper import drawing, sheets
from handrail.clinic.questionnaires import by_name
from handrail.record import access


@staff_required
def every(request: HttpRequest) -> HttpResponse:
    """Every form, to be printed at once and kept in a drawer; or one by one."""
    facts = {"title": _("Paper forms"), **facts_of(sheets.SHEETS, sheets.questionnaires()), "is_all": True}
    if access.may(account(request), access.Verb.LISTS):
        facts["back_url"] = reverse("clinic:down")
    return render(request, "clinic/paper/page.html", facts)


@staff_required
def one(request: HttpRequest, slug: str) -> HttpResponse:
    """One form."""
    found = sheets.BY_SLUG.get(slug)
    asked = None if found else by_name(slug)
    if found is None and (asked is None or asked.code not in sheets.PRINTED):
        raise Http404
    facts = facts_of([found] if found else [], [asked] if asked else [])
    title = str(found.title) if found else str(asked.short_name if asked else "")
    back = reverse("clinic:paper")
    return render(request, "clinic/paper/page.html", {"title": title, "back_url": back, **facts})


def facts_of(some: Any, questionnaires: list[Questionnaire]) -> dict[str, Any]:
    """What the sheets are drawn from, here and in the offline copy."""
    return {
        "sheets": [(each, each.boxes()) for each in some],
        "questionnaires": [(each, drawing.asked(each)) for each in questionnaires],
        "vias": [said for _value, said in choices.of(choices.VIAS)],
    }

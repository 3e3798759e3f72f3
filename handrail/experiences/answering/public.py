"""What anybody may read of answers: what a service was told and owes, and what was not answered in time."""

from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from handrail.experiences import numbers
from handrail.experiences.answering import owed, waiting
from handrail.experiences.models import Service
from handrail.experiences.publishing import listing, notes, shown
from handrail.experiences.publishing.account import is_open_to_search_engines, name


@require_safe
def service(request: HttpRequest, code: str) -> HttpResponse:
    """What was told of one service, or of the small services of an area, and what it owes."""
    found = get_object_or_404(Service.objects.select_related("parent"), pk=code)
    small = shown.is_small(found)
    page = listing.page_of(request, shown.under(found))
    context = {
        "title": found.name,
        "service": found,
        "small": small,
        "fewest": numbers.FEWEST_OF_A_SERVICE,
        "page": page,
        "weeks": listing.by_week(page),
        "owed": [] if small else told(owed.of_service(found)),
        "indexed": is_open_to_search_engines(),
    }
    return render(request, "experiences/service.html", context)


@require_safe
def not_answered(request: HttpRequest) -> HttpResponse:
    """What a service should have answered by now, by service, with the day it was due."""
    late = sorted(waiting.late(), key=lambda each: _label(each.published.telling.service))
    groups = groupby(late, key=lambda each: _label(each.published.telling.service))
    open_ones = [each for each in owed.everything() if each.reply is None]
    context = {
        "title": _("Not answered in time"),
        "services": [
            (label or _("Services too small to be named"), [_line(each) for each in rest]) for label, rest in groups
        ],
        "owed": told(open_ones),
        "days": numbers.ANSWER_WORKING_DAYS,
        "many": numbers.OWED_A_REPLY,
    }
    return render(request, "experiences/not_answered.html", context)


def told(found: list[owed.Owed]) -> list[dict[str, Any]]:
    """What is owed, or was given, as pages show it."""
    return [{"owed": each, "service": _label(each.service), "theme": theme_name(each.theme)} for each in found]


def theme_name(code: str) -> str:
    """What a theme is called."""
    from handrail.experiences.models import Theme

    newest = Theme.objects.filter(code=code).order_by("-version").first()
    return newest.name if newest else code


def _label(found: Service | None) -> str:
    as_shown = shown.shown_as(found)
    return as_shown.name if as_shown else ""


def _line(each: waiting.Waiting) -> dict[str, Any]:
    published = each.published
    return {
        "id": published.pk,
        "title": name(published),
        "notes": notes.in_words(published.content_notes),
        "due": each.due,
        "is_given": each.is_given,
    }

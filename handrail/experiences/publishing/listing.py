"""Lists of accounts, page by page: newest week first, and within a week in an order that says nothing."""

from itertools import groupby
from typing import Any, Final

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from handrail.experiences.models import Published, Service
from handrail.experiences.publishing import drawn, notes, shown, when
from handrail.experiences.publishing.account import is_open_to_search_engines, name

A_PAGE: Final = 20


@require_safe
def accounts(request: HttpRequest) -> HttpResponse:
    """Every public account."""
    page = page_of(request, shown.accounts())
    context = {
        "title": _("Accounts"),
        "page": page,
        "weeks": by_week(page),
        "indexed": is_open_to_search_engines(),
    }
    return render(request, "experiences/accounts.html", context)


def page_of(request: HttpRequest, found: QuerySet[Published]) -> "Page[Published]":
    """The page that is asked for; the first or last where there is no such page."""
    return Paginator(found, A_PAGE).get_page(request.GET.get("page"))


def by_week(page: "Page[Published]") -> list[tuple[str, list[dict[str, Any]]]]:
    """What stands on a page, week by week."""
    found = list(page)
    hidden = shown.small({each.telling.service for each in found if each.telling.service})
    weeks = groupby(found, key=lambda each: each.telling.published_week)
    return [(when.week(week), [_line(each, hidden) for each in within]) for week, within in weeks]


def _line(published: Published, small: frozenset[str]) -> dict[str, Any]:
    said = notes.in_words(published.content_notes)
    return {
        "id": published.pk,
        "title": name(published),
        "service": _label(published.telling.service, small),
        "notes": said,
        "beginning": "" if said else drawn.beginning(published.fields),
    }


def _label(service: Service | None, small: frozenset[str]) -> str:
    if service is None or service.pk not in small:
        return service.name if service else ""
    return service.parent.name if service.parent else ""

"""The page on which accounts are found, and the same for programs. Nothing of a search is kept."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from handrail.design.context import bare_frame
from handrail.experiences.finding import index
from handrail.experiences.finding.form import Find, asked_page
from handrail.experiences.finding.index import Results
from handrail.experiences.finding.results import Found

#: What may be asked, and what it does: shown on the page for those who write programs.
PARAMETERS = ("q", "theme", "service", "when", "replied", "without", "page")


@require_safe
def find(request: HttpRequest) -> HttpResponse:
    """Look for accounts; without words, the newest of those that fit."""
    form = Find(request.GET if _is_asked(request) else None)
    context: dict[str, Any] = {"title": _("Find accounts"), "form": form}
    if form.is_bound and form.is_valid():
        found = _search(request, form)
        context |= {
            "results": found,
            "previous": form.address(found.page - 1) if found.page > 1 else "",
            "next": form.address(found.page + 1) if found.more else "",
            "for_programs": reverse("experiences:find-json") + form.address(found.page),
        }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "experiences/find.html", context, status=status)


@require_safe
def find_json(request: HttpRequest) -> JsonResponse:
    """The same for programs: the address of a search with `.json` in it."""
    form = Find(request.GET)
    if not form.is_valid():
        return _open(JsonResponse({"errors": form.errors}, status=400))
    found = _search(request, form)
    after = reverse("experiences:find-json") + form.address(found.page + 1) if found.more else None
    answer: dict[str, Any] = {"accounts": [_as_data(each) for each in found.found], "page": found.page, "next": after}
    if found.may_need_help:
        lines = bare_frame()["crisis_lines"]
        answer = {"help": [{"name": e.name, "number": e.number, "hours": e.hours} for e in lines]} | answer
    return _open(JsonResponse(answer, json_dumps_params={"ensure_ascii": False}))


def _is_asked(request: HttpRequest) -> bool:
    return any(name in request.GET for name in PARAMETERS)


def _search(request: HttpRequest, form: Find) -> Results:
    return index.search(form.cleaned_data["q"], page=asked_page(request.GET), **form.facts())


def _as_data(found: Found) -> dict[str, Any]:
    return {
        "id": found.telling,
        "address": reverse("experiences:account", args=[found.telling]),
        "title": found.title or None,
        "service": found.service or None,
        "happened": found.happened or None,
        "content_notes": list(found.notes),
        "replies": found.replies,
        "has_words": found.has_words,
        "passages": ["".join(part.text for part in parts) for parts in found.passages],
    }


def _open(response: JsonResponse) -> JsonResponse:
    """Programs on other sites may read it too: it is public, and nobody is signed in."""
    response["Access-Control-Allow-Origin"] = "*"
    return response

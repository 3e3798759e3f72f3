"""The open files and the interface for programs: the same rows, so that one tells no more than the other."""

from typing import Any, Final

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from handrail.experiences.open_data import asking, interface, release

_PAGE: Final = 50
_MOST_PAGES: Final = 1000  # of one account
_TYPES: Final = {
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "parquet": "application/vnd.apache.parquet",
    "txt": "text/plain; charset=utf-8",
}


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """What may be taken, on which terms, and what it can and cannot tell."""
    said = release.about()
    rows = [(name, reverse("experiences:open-file", args=[name]), sum_) for name, sum_ in said.get("files", {}).items()]
    context = {"about": said, "files": rows, "tables": release.columns()}
    return render(request, "experiences/open_data.html", context)


@require_safe
def file(request: HttpRequest, name: str) -> HttpResponse | FileResponse:  # noqa: ARG001
    """One file of the release there is now."""
    if name not in (*release.about().get("files", ()), "release.json", "SHA256SUMS"):
        raise Http404
    try:
        found = (release.place() / name).open("rb")
    except FileNotFoundError:  # dropped between the two lines
        raise Http404 from None
    kind = _TYPES.get(name.rpartition(".")[2], "text/plain; charset=utf-8")
    return FileResponse(found, content_type=kind, as_attachment=name not in ("LICENCE.txt", "release.json"))


@require_safe
def accounts(request: HttpRequest) -> HttpResponse:
    """A page of accounts, narrowed by `theme`, `service` or `quarter`."""
    wanted = {name: request.GET[name] for name in interface.NARROWED_BY if request.GET.get(name)}
    number = request.GET.get("page", "1")
    if not number.isdecimal() or len(number) > 6 or int(number) == 0:
        return _wrong("page", "Give a whole number from 1.")
    first = (int(number) - 1) * _PAGE
    count, found = asking.accounts(wanted, first, _PAGE)
    following = int(number) + 1 if count > first + _PAGE else None
    rows = [interface.account(row) for row in found]
    return _json({"page": int(number), "next_page": following, "count": count, "accounts": rows})


@require_safe
def account(request: HttpRequest, ref: str) -> HttpResponse:  # noqa: ARG001
    """One account."""
    _count, pages = asking.accounts({"account_id": ref}, 0, _MOST_PAGES)
    if not pages and release.about():
        return _missing("No account of this id is open: it is withdrawn, or its writer does not wish it.")
    return _json({"accounts": [interface.account(row) for row in pages]})


@require_safe
def themes(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """The codebook, every version."""
    return _json({"themes": [interface.theme(row) for row in asking.themes()]})


@require_safe
def described(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """This interface in OpenAPI."""
    return JsonResponse(interface.described(), json_dumps_params={"indent": 1})


def _json(content: dict[str, Any]) -> HttpResponse:
    about = release.about()
    if not about:
        return _missing("The open files are being made anew. Ask again in an hour.", status=503)
    named = {"release": about["release"], "expires": about["expires"], "licence": _terms()}
    return JsonResponse(named | content, json_dumps_params={"ensure_ascii": False})


def _terms() -> str:
    return reverse("experiences:open-file", args=["LICENCE.txt"])


def _missing(why: str, status: int = 404) -> HttpResponse:
    return JsonResponse({"error": why}, status=status)


def _wrong(parameter: str, what_to_do: str) -> HttpResponse:
    return JsonResponse({"error": f"{parameter}: {what_to_do}", "parameter": parameter}, status=400)

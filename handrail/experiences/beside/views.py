"""What services report beside what people tell: one service, all of an area, and statements that stay as they are."""

import csv
import io
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from handrail.experiences import cells, days
from handrail.experiences.beside import setting, statements
from handrail.experiences.models import Service, Statement
from handrail.experiences.moderating.doors import works
from handrail.experiences.moderating.duties import Duty


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Which services there is anything of, in the order of their names: this ranks nobody."""
    found = Service.objects.filter(pk__in=setting.with_anything()).select_related("parent").order_by("name")
    areas = Service.objects.filter(pk__in={each.parent_id for each in found if each.parent_id}).order_by("name")
    context = {"services": found, "areas": areas, "statements": Statement.objects.order_by("-on", "pk")[:20]}
    return render(request, "experiences/beside.html", context)


@require_safe
def service(request: HttpRequest, code: str) -> HttpResponse:
    """All quarters of one service."""
    found = get_object_or_404(Service, pk=code)
    context = {"service": found, "quarters": setting.quarters(found)}
    return render(request, "experiences/beside_service.html", context)


@require_safe
def one(request: HttpRequest, code: str, quarter: str) -> HttpResponse:
    """One service and one quarter."""
    found = _beside(code, quarter)
    if request.GET.get("as") == "csv":
        return _file(setting.table(found), f"beside-{code}-{quarter}.csv")
    return render(request, "experiences/beside_one.html", {"found": found, "service": found.service})


@require_safe
def area(request: HttpRequest, code: str, quarter: str) -> HttpResponse:
    """All services of an area in one quarter, for those who pay for them: each beside its own accounts only."""
    found = get_object_or_404(Service, pk=code)
    *within, own = setting.several([*found.within.order_by("name"), found], _quarter(quarter))
    if request.GET.get("as") == "csv":
        return _file([row for each in within for row in setting.table(each)], f"area-{code}-{quarter}.csv")
    context = {"area": found, "quarter": quarter, "within": within, "own": own}
    return render(request, "experiences/beside_area.html", context)


@require_safe
def statement(request: HttpRequest, ref: str) -> HttpResponse:
    """A dated statement, as it was on its day."""
    found = get_object_or_404(Statement, pk=ref)
    if request.GET.get("as") == "json":
        return JsonResponse(statements.cited(found), json_dumps_params={"ensure_ascii": False, "indent": 1})
    if request.GET.get("as") == "csv":
        return _file(found.content["rows"], f"statement-{ref}.csv")
    return render(request, "experiences/statement.html", {"statement": found, "said": found.content})


@works(Duty.LOOK_AFTER)
@require_http_methods(["GET", "HEAD", "POST"])
def make_statement(request: HttpRequest, code: str, quarter: str) -> HttpResponse:
    """Make a statement of what the two say today."""
    found = _beside(code, quarter)
    if request.method == "POST":
        return redirect("experiences:statement", statements.make(found).pk)
    title = _("A statement about %(name)s") % {"name": found.service.name}
    context = {"found": found, "title": title, "today": days.today()}
    return render(request, "experiences/work_statement.html", context)


def _beside(code: str, quarter: str) -> setting.Beside:
    return setting.beside(get_object_or_404(Service, pk=code), _quarter(quarter))


def _quarter(quarter: str) -> str:
    try:
        setting.dates(quarter)
    except ValueError:
        raise Http404 from None
    return quarter


def _file(rows: list[dict[str, Any]], name: str) -> HttpResponse:
    written = io.StringIO()
    writer = csv.DictWriter(written, list(rows[0]) if rows else ["service"])
    writer.writeheader()
    writer.writerows({name: cells.plain(value) for name, value in row.items()} for row in rows)
    return HttpResponse(
        written.getvalue(),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )

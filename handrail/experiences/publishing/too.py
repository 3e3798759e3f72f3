"""“This happened to me too”: a press of a button, counted, and shown from five. Nothing is known of who pressed."""

from django.db.models import F
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from handrail.experiences import numbers, tokens
from handrail.experiences.models import Telling
from handrail.experiences.publishing import parts, shown
from handrail.experiences.telling import floods


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def too(request: HttpRequest, telling: str) -> HttpResponse:
    """Count it once for each page that was opened; say so, or ask again where the page was too old."""
    found = shown.is_public().filter(pk=telling).first()
    if found is None:
        raise Http404
    purpose = f"too:{telling}"
    counted, problem = _count(request, found.telling, purpose) if request.method == "POST" else (False, "")
    context = {
        "title": _("This happened to me too"),
        "telling": found.telling,
        "counted": counted,
        "problem": problem,
        "token": "" if counted else tokens.new(purpose),
        "fewest": numbers.FEWEST_SHOWN,
    }
    return render(request, "experiences/too.html", context, status=422 if problem else 200)


def _count(request: HttpRequest, telling: Telling, purpose: str) -> tuple[bool, str]:
    if floods.is_full("too"):
        return _already("full")
    try:
        tokens.use(request.POST.get("token", ""), purpose)
    except tokens.NotGood as why:
        return _already(str(why))
    floods.count("too")
    Telling.objects.filter(pk=parts.first(telling).pk).update(also=F("also") + 1)
    return True, ""


def _already(why: str) -> tuple[bool, str]:
    if why == "used":
        return True, ""
    if why == "full":
        return False, _("Too much is coming in at once, so it was not counted. Press again in an hour.")
    return False, _("The page had been open too long, so it was not counted. Press again.")

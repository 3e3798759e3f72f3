"""One question that was asked: how far it is, how to stop it or go on, and what came of it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from handrail.accounts.doors import staff_required
from handrail.clinic.door import account, require_id
from handrail.organisation.models import SimulationRun
from handrail.pages import simulated
from handrail.pages.names import of_staff
from handrail.planning import runs
from handrail.planning.runs import State
from handrail.record import access


@staff_required
def page(request: HttpRequest, ref: str) -> HttpResponse:
    """How far it is; and to stop it, or go on."""
    run = _find(request, ref)
    if request.method == "POST":
        return _act(request, run)
    broke_off = runs.is_interrupted(run)
    facts: dict[str, Any] = {
        "title": _("What would happen if"),
        "run": run,
        "base": simulated.base(run.base),
        "changes": simulated.changes(run),
        "state": simulated.state(run),
        "who": of_staff().get(run.asked_by, _("somebody")),
        "headlines": list(simulated.headlines(run)),
        "hides": list(simulated.hidden(run)),
        "has_report": runs.report(run) is not None,
        "may_stop": run.state in (State.WAITING, State.RUNNING) and not run.stop_asked,
        "may_go_on": broke_off or run.state in (State.STOPPED, State.FAILED),
        "is_coming": run.state in (State.WAITING, State.RUNNING),
    }
    return render(request, "clinic/what_if/run.html", facts)


def _act(request: HttpRequest, run: SimulationRun) -> HttpResponse:
    if "stop" in request.POST:
        runs.stop(run)
        messages.success(request, _("It is stopped, or stops soon. What is done is kept."))
    elif "go-on" in request.POST:
        try:
            runs.go_on(run)
        except runs.TooMany:
            messages.info(request, _("Some are waiting already. Let them end, or stop one, and ask again."))
        else:
            messages.success(request, _("It goes on where it was."))
    return redirect("clinic:what-if-run", run.pk)


@staff_required
@require_safe
def report(request: HttpRequest, ref: str) -> HttpResponse:
    """The whole comparison: one file with its own styles and no script, about nobody."""
    return simulated.report(_find(request, ref))


def _find(request: HttpRequest, ref: str) -> SimulationRun:
    access.check(account(request), access.Verb.PLAN)
    require_id(ref)
    found = runs.find(ref)
    if found is None:
        raise Http404
    return found

"""The pages of reading: what waits, how one begins, all of it for whoever reads it, and giving it to somebody else."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from handrail.experiences.models import Moderator, State, Telling
from handrail.experiences.moderating import claiming, deciding, decisions, queue, showing
from handrail.experiences.moderating.decisions import MAY, Kind
from handrail.experiences.moderating.doors import whoever, works
from handrail.experiences.moderating.duties import Duty, has
from handrail.experiences.moderating.refusing import NotPossible
from handrail.experiences.publishing import parts

READS = (Duty.MODERATE, Duty.SECOND, Duty.APPEALS)
_PUBLIC = (State.PUBLISHED, State.RESEARCH)


@works(Duty.MODERATE)
@require_safe
def waiting(request: HttpRequest) -> HttpResponse:
    """What waits to be read, and what you are reading."""
    me = whoever(request)
    if ref := request.GET.get("ref", "").strip().upper():
        return redirect("experiences:work-account", find(ref).pk)
    page = {"title": _("Waiting to be read"), "rows": queue.waiting(me), "mine": queue.mine(me), "asks": True}
    return render(request, "experiences/work_queue.html", page)


@works(Duty.SECOND)
@require_safe
def second(request: HttpRequest) -> HttpResponse:
    """What one person has read, and another has to."""
    me = whoever(request)
    page = {"title": _("Second reading"), "rows": queue.for_second(me), "mine": queue.mine(me)}
    return render(request, "experiences/work_queue.html", page)


@works(*READS)
@require_safe
def account(request: HttpRequest, ref: str) -> HttpResponse:
    """How an account begins; all of it for whoever is reading it."""
    found, me = find(ref), whoever(request)
    if not may_open(found, me):
        page: dict[str, Any] = {
            "title": _("Before you read"),
            "row": queue.row(found),
            "spares": queue.spares(found, me),
        }
        return render(request, "experiences/work_before.html", {**page, "taken": _taken(found, me)})
    return render(request, "experiences/work_account.html", {"title": _("An account"), **whole(found, me)})


@works(*READS)
@require_POST
def claim(request: HttpRequest, ref: str) -> HttpResponse:
    """Begin to read; give it to somebody else; or pass it on for good. Nobody asks why."""
    found, me, what = find(ref), whoever(request), request.POST.get("what")
    if what in ("back", "rather-not"):
        (claiming.give_back if what == "back" else claiming.rather_not)(found, me)
        messages.info(request, _("Somebody else reads it."))
        return redirect("experiences:work")
    try:
        claiming.claim(found, me)
    except NotPossible as why:
        messages.info(request, str(why))
    return redirect("experiences:work-account", ref)


def find(ref: str) -> Telling:
    """The account, by any of its pages. A draft is nobody's but its writer's, and what was taken back is gone."""
    found = Telling.objects.exclude(state__in=(State.DRAFT, State.WITHDRAWN)).filter(pk=ref).first()
    if found is None:
        raise Http404
    return parts.first(found)


def may_open(telling: Telling, by: Moderator) -> bool:
    """Whether they see all of it: they are reading it, or it is public."""
    return claiming.is_mine(telling, by) or telling.state in _PUBLIC


def opened(ref: str, by: Moderator) -> Telling:
    """The account, for somebody who sees all of it."""
    found = find(ref)
    if not may_open(found, by):
        raise PermissionDenied
    return found


def whole(telling: Telling, by: Moderator) -> dict[str, Any]:
    """All that stands on the page of an account."""
    return {
        "telling": telling,
        "row": queue.row(telling),
        "pages": showing.pages(telling),
        "facts": showing.facts(telling),
        "past": showing.past(telling),
        "letters": showing.said(telling),
        "proposed": deciding.proposed(telling),
        "may": _may(telling, by),
        "is_mine": claiming.is_mine(telling, by),
        "seen": decisions.version_of(telling),
    }


def _may(telling: Telling, by: Moderator) -> list[str]:
    """What this moderator may decide about it now."""
    waits = deciding.proposed(telling)
    if waits is not None:
        return ["second"] if has(by, Duty.SECOND) and waits.moderator_id != by.pk else []
    if not has(by, Duty.MODERATE):
        return []
    kinds = (Kind.APPROVE, Kind.ASK, Kind.HOLD, Kind.REFUSE, Kind.REMOVE)
    return [kind.value for kind in kinds if telling.state in MAY[kind]]


def _taken(telling: Telling, by: Moderator) -> bool:
    found = claiming.held(telling)
    return found is not None and found.moderator_id != by.pk

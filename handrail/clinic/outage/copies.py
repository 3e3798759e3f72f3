"""When the system is down: where each team's copy is, the paper forms, and what opens a copy, shown once."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from handrail.accounts.doors import staff_required
from handrail.clinic.door import account, require_id
from handrail.clinic.outage import door
from handrail.design.formats import day_time
from handrail.organisation import copies as written
from handrail.organisation import passphrases
from handrail.organisation.models import OfflineCopy, Outage, Passphrase, Team
from handrail.pages import outages
from handrail.pages.names import of_staff
from handrail.record import access, journal

SHOWN = 50


@staff_required
def down(request: HttpRequest) -> HttpResponse:
    """One page for the day it happens and the day after: copies, forms, and the times it was down."""
    door.check(request)
    names = of_staff()
    page = {
        "title": _("When the system is down"),
        "head": [_("Team"), _("Its code"), _("Last copy"), _("It opens with"), _("Newest passphrase")],
        "teams": [_team(request, each) for each in written.teams()],
        "times": [_time(each, names) for each in Outage.objects.all()[:SHOWN]],
    }
    return render(request, "clinic/outage/down.html", page)


def _team(request: HttpRequest, team: Team) -> list[Any]:
    last = OfflineCopy.objects.filter(team=team).select_related("passphrase").order_by("-made_at").first()
    newest = passphrases.newest(team.pk)
    state: Any = _("none made yet")
    if newest is not None:
        state = (
            _("number %(number)d, seen") if passphrases.is_collected(newest) else _("number %(number)d, not seen yet")
        )
        state %= {"number": newest.number}
    if access.may_keep_passphrase(account(request), team.lead_id or ""):
        state = {"text": state, "href": reverse("clinic:passphrase", args=[team.pk])}
    made: Any = day_time(last.made_at) if last else _("none yet")
    if last and access.may_keep_passphrase(account(request), team.lead_id or ""):
        href = reverse("clinic:offline-copy", args=[team.pk])
        made = {"text": _("Download the copy of %(when)s") % {"when": made}, "href": href}
    opens = _("passphrase number %(number)d") % {"number": last.passphrase.number} if last else "–"
    return [team.name, team.pk[:6], made, opens, state]


def _time(one: Outage, names: dict[str, str]) -> dict[str, str]:
    return {
        "said": outages.said(door.down(one)),
        "by": names.get(one.by, _("somebody who left")),
        "href": reverse("clinic:outage", args=[one.pk]),
    }


def _led(request: HttpRequest, team: str) -> Team:
    """This team, for whoever leads it; refused to all others."""
    require_id(team)
    found = Team.objects.filter(pk=team).first()
    if found is None:
        raise Http404
    access.check_keep_passphrase(account(request), found.lead_id or "")
    return found


@staff_required
@never_cache
def download(request: HttpRequest, team: str) -> HttpResponse:
    """The newest copy of a team, locked as it is, to put where the team reaches it."""
    code = _led(request, team).pk[:6]
    folder = settings.HANDRAIL_OFFLINE
    found = sorted(folder.glob(f"copy-{code}-*.html")) if folder else []
    if not found:
        raise Http404
    answer = HttpResponse(found[-1].read_bytes(), content_type="text/html")
    answer.headers["Content-Disposition"] = f'attachment; filename="{found[-1].name}"'
    return answer


@staff_required
@never_cache
def passphrase(request: HttpRequest, team: str) -> HttpResponse:
    """What opens the copies of one team: shown once, by a button, to whoever leads it; who saw it stands below."""
    found = _led(request, team)
    if request.method == "POST" and request.POST.get("do") == "another":
        passphrases.renew(team, journal.now())
        messages.success(request, _("There is another one. Nobody has seen it yet: show it now, and print it."))
        return redirect("clinic:passphrase", team)
    newest = passphrases.of_this_month(team, journal.now())
    words = passphrases.show(newest, account(request).pk, journal.now()) if request.POST.get("do") == "show" else None
    return render(request, "clinic/outage/passphrase.html", _passphrase(found, newest, words, request))


def _passphrase(team: Team, newest: Passphrase, words: str | None, request: HttpRequest) -> dict[str, Any]:
    newest = passphrases.newest(team.pk) or newest
    return {
        "title": _("What opens the copies of %(team)s") % {"team": team.name},
        "team": team,
        "code": team.pk[:6],
        "number": newest.number,
        "made": newest.made_at,
        "words": (words or "").split(),
        "was_shown": words is None and passphrases.is_collected(newest),
        "asked": request.POST.get("do") == "show",
        "seen": _seen(team.pk),
        "back_url": reverse("clinic:down"),
    }


def _seen(team: str) -> list[str]:
    names = of_staff()
    shape = _("Number %(number)d: shown to %(who)s on %(when)s.")
    rows = Passphrase.objects.filter(team=team).exclude(seen=None).select_related("seen")[:SHOWN]
    return [
        shape
        % {
            "number": each.number,
            "who": names.get(each.seen.by, _("somebody who left")),
            "when": day_time(each.seen.at, year=True),
        }
        for each in rows
    ]

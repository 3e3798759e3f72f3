"""The pages of the demo: who one can be, being them, and what would have been sent."""

from collections.abc import Iterable
from itertools import groupby

from django.conf import settings
from django.contrib.auth import login, logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from handrail.accounts.adapter import home_of
from handrail.accounts.models import User
from handrail.demo import making, personas
from handrail.demo.personas import Persona
from handrail.organisation import outbox as sent
from handrail.record.models import PersonRow

_LATEST = 60


@require_safe
def people(request: HttpRequest) -> HttpResponse:
    """Everyone one can be."""
    everyone, begun = personas.all_of_them(), making.going_on()
    page = {
        "title": _("Who would you like to be?"),
        "served": _by_section(each for each in everyone if not each.is_staff),
        "staff": _by_section(each for each in everyone if each.is_staff),
        "me": request.user.pk,
        "here": PersonRow.objects.count() if begun else 0,
        "wanted": begun.people if begun else 0,
    }
    return render(request, "demo/people.html", page)


def _by_section(some: Iterable[Persona]) -> list[tuple[str, list[Persona]]]:
    return [(section, list(those)) for section, those in groupby(some, lambda each: each.section)]


@require_POST
def be(request: HttpRequest, key: str) -> HttpResponse:
    """Sign in as one of them: by pressing a button, without a password or a second factor."""
    persona = personas.by_key(key)
    account = User.objects.filter(pk=persona.account, is_active=True).first() if persona else None
    if account is None:
        raise Http404
    logout(request)
    login(request, account, backend=settings.AUTHENTICATION_BACKENDS[0])
    return redirect(home_of(account))


@require_safe
def outbox(request: HttpRequest) -> HttpResponse:
    """What would have been sent: e-mails and letters, newest first."""
    page = {"title": _("What would have been sent"), "sent": sent.latest(_LATEST)}
    return render(request, "demo/outbox.html", page)

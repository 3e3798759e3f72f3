"""Going to a provider, and coming back from it. Whatever goes wrong, the page names the other doors."""

import logging
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from handrail.accounts import entering, factors, other_doors
from handrail.accounts.limits import is_too_often, too_many
from handrail.accounts.oidc import flow, linking, providers
from handrail.accounts.oidc.flow import Declined
from handrail.accounts.oidc.providers import PEOPLE, Provider
from handrail.accounts.oidc.talking import Down, Refused
from handrail.accounts.oidc.tokens import Untrue

log = logging.getLogger("handrail.accounts")


@never_cache
@require_safe
def go(request: HttpRequest, name: str) -> HttpResponse:
    """To the provider."""
    provider = _named(name)
    if request.headers.get("Sec-Fetch-Site") == "cross-site":  # nobody is signed in by a page of somebody else
        return redirect("account_request_login_code" if provider.serves == PEOPLE else "account_login")
    if is_too_often(request, "oidc"):
        return too_many(request)
    try:
        return redirect(flow.begin(request, provider, request.GET.get("next", "")))
    except (Down, Refused) as problem:
        return _cannot(request, provider, "down", problem)


@never_cache
@require_safe
def back(request: HttpRequest, name: str) -> HttpResponse:
    """Back from the provider: signed in, or told in plain words that it did not work, and what does."""
    provider = _named(name)
    if is_too_often(request, "oidc"):
        return too_many(request)
    try:
        subject, wanted = flow.finish(request, provider)
    except Down as problem:
        return _cannot(request, provider, "down", problem)
    except (Untrue, Declined, Refused) as problem:
        return _cannot(request, provider, "not", problem)
    account = linking.account_of(provider, subject)
    if account is None:
        return _cannot(request, provider, "unknown", None)
    entering.enter(request, account, provider.name)
    factors.shown_elsewhere(request)
    return redirect(entering.where_to(request, account, wanted))


def _named(name: str) -> Provider:
    found = providers.by_name(name)
    if found is None:
        raise Http404
    return found


def _cannot(request: HttpRequest, provider: Provider, what: str, problem: Exception | None) -> HttpResponse:
    if problem is not None and not isinstance(problem, Declined):
        log.warning("signing in by %s: %s", provider.name, problem)
    doors = other_doors.of_people() if provider.serves == PEOPLE else []
    page: dict[str, Any] = {"label": provider.label, "what": what, "for_people": provider.serves == PEOPLE}
    page["doors"] = [door for door in doors if provider.label not in str(door[1])]
    return render(request, "account/other_door.html", page, status=503 if what == "down" else 403)

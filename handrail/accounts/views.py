"""The few pages of signing in and out that the library does not bring."""

from typing import cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from handrail.accounts import devices, sittings
from handrail.accounts.adapter import home_of
from handrail.accounts.doors import View, door, lately
from handrail.accounts.models import User
from handrail.accounts.oidc import linking, providers


@never_cache
def signed_out(request: HttpRequest) -> HttpResponse:
    """Says that nobody is signed in now, and where help is."""
    answer = render(request, "account/signed_out.html")
    answer.headers["Clear-Site-Data"] = '"cache", "storage"'
    return answer


def first_password(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """Who has no password yet chooses one by a link to their own address, not by having found this page open."""
    return redirect("account_reset_password")


def _anybody(view: View) -> View:
    """For whoever is signed in, whatever they are here for."""
    return door(never_cache(view), "account_request_login_code", lambda _account: True)


@_anybody
@require_safe
def where_signed_in(request: HttpRequest) -> HttpResponse:
    """Every browser this account is signed in to: in what, since when, and when it was last used."""
    account = cast(User, request.user)
    known = [providers.by_name(each) for each in linking.waiting(account)]
    page = {"sittings": sittings.of(request, account), "linked": filter(None, known), "back_url": home_of(account)}
    return render(request, "account/devices.html", page)


@_anybody
@require_POST
def answer_link(request: HttpRequest, name: str) -> HttpResponse:
    """A colleague linked this account with a name at a provider: it is mine, or it is not."""
    account, provider = cast(User, request.user), providers.by_name(name)
    if provider is None or name not in linking.waiting(account):
        raise Http404
    if "mine" not in request.POST:
        linking.unlink(account, provider)
        messages.info(request, _("It opens nothing. Tell whoever leads the service today."))
    elif again := lately(request, "account_login", reverse("devices")):
        return again
    else:
        linking.agree(account, name)
        messages.info(request, _("From now on you can sign in with it."))
    return redirect("devices")


@_anybody
@require_POST
def sign_out_one(request: HttpRequest, ref: str) -> HttpResponse:
    """One of them is signed out, at once."""
    if not sittings.end(cast(User, request.user), ref):
        raise Http404
    messages.info(request, _("It is signed out."))
    return redirect("devices")


@_anybody
@require_POST
def sign_out_others(request: HttpRequest) -> HttpResponse:
    """Every other one is signed out, and none of them is known any more."""
    account = cast(User, request.user)
    sittings.end_others(account, request)
    devices.forget_others(request, account)
    messages.info(
        request, _("You are signed out everywhere else. Programs that read with your sign-in are stopped too.")
    )
    return redirect("devices")

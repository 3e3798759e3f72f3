"""Staff without a second factor are led to set one up, and reach nothing else until they have."""

from collections.abc import Callable
from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import resolve

from handrail.accounts.models import User
from handrail.accounts.staff import needs_second_factor

_MISSING = "second_factor_missing"
_STILL_OPEN = frozenset(
    {
        "mfa_index",
        "mfa_activate_totp",
        "mfa_add_webauthn",
        "account_logout",
        "account_reauthenticate",
        "signed_out",
        "help_now",
    }
)


def signed_in(request: HttpRequest, account: User) -> None:
    """Look once, at signing in; the session remembers."""
    request.session.pop(_MISSING, None)
    if needs_second_factor(account):
        request.session[_MISSING] = True


def shown_elsewhere(request: HttpRequest) -> None:
    """A provider of identities has asked for more than a password already, and said so."""
    request.session.pop(_MISSING, None)


def Middleware(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:  # noqa: N802
    """Sends whoever lacks a second factor to where it is set up."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated and request.session.get(_MISSING) and not _may_pass(request):
            return redirect("mfa_index")
        return get_response(request)

    return middleware


def _may_pass(request: HttpRequest) -> bool:
    if not needs_second_factor(cast(User, request.user)):  # they have just set one up
        del request.session[_MISSING]
        return True
    return resolve(request.path_info).url_name in _STILL_OPEN

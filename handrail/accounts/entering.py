"""Signing somebody in who has shown, by another way than the library knows, that an account is theirs."""

from django.conf import settings
from django.contrib.auth import login
from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme

from handrail.accounts.adapter import home_of
from handrail.accounts.models import User


def enter(request: HttpRequest, account: User, by: str) -> None:
    """Sign in to this account, in a session with a new key. `by` is what was shown, for the log."""
    request.entered_by = by  # type: ignore[attr-defined]
    login(request, account, backend=settings.AUTHENTICATION_BACKENDS[0])


def where_to(request: HttpRequest, account: User, wanted: str) -> str:
    """Where they wanted to go, if that is a page of ours; else their own first page."""
    ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if wanted and ours else home_of(account)

"""Tells Django of this room, and listens for signing in and out."""

from typing import Any

from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in, user_logged_out


class Accounts(AppConfig):
    """Logins, roles and second factors."""

    name = "handrail.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Connect the signals."""
        from allauth.account.signals import password_changed, password_reset, password_set

        user_logged_in.connect(_signed_in, dispatch_uid="handrail.accounts")
        user_logged_out.connect(_signed_out, dispatch_uid="handrail.accounts")
        for changed in (password_changed, password_reset, password_set):
            changed.connect(_password_changed, dispatch_uid="handrail.accounts")


def _signed_in(request: Any, user: Any, **_kwargs: Any) -> None:
    from handrail.accounts import expiry, factors, resume, sittings

    expiry.signed_in(request, not user.is_served)
    sittings.signed_in(request, user)
    factors.signed_in(request, user)
    resume.signed_in(request, user)


def _signed_out(request: Any, **_kwargs: Any) -> None:
    from handrail.accounts import sittings

    request.signed_out = True
    sittings.signed_out(request)


def _password_changed(request: Any, user: Any, **_kwargs: Any) -> None:
    """Every other browser is signed out, and forgotten; whoever had the link in hand is known from now on."""
    from handrail.accounts import devices, sittings

    sittings.end_others(user, request)
    devices.forget_others(request, user)
    devices.remember(request, user)

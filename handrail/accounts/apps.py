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
        user_logged_in.connect(_signed_in, dispatch_uid="handrail.accounts")
        user_logged_out.connect(_signed_out, dispatch_uid="handrail.accounts")


def _signed_in(request: Any, user: Any, **_kwargs: Any) -> None:
    from handrail.accounts import expiry, factors, resume

    expiry.signed_in(request, not user.is_served)
    factors.signed_in(request, user)
    resume.signed_in(request, user)


def _signed_out(request: Any, **_kwargs: Any) -> None:
    request.signed_out = True

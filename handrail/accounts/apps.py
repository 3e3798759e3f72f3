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
        _listen()
        for changed in (password_changed, password_reset, password_set):
            changed.connect(_password_changed, dispatch_uid="handrail.accounts")


def _listen() -> None:
    """For the log, and for a new key of a session whenever somebody shows again who they are."""
    from allauth.account import signals
    from allauth.mfa import signals as factors
    from django.contrib.auth.signals import user_login_failed

    user_login_failed.connect(_refused_password, dispatch_uid="handrail.accounts")
    signals.login_code_rejected.connect(_refused_code, dispatch_uid="handrail.accounts")
    signals.authentication_step_completed.connect(_shown_again, dispatch_uid="handrail.accounts")
    for changed in (factors.authenticator_added, factors.authenticator_removed, factors.authenticator_reset):
        changed.connect(_factor_changed, dispatch_uid="handrail.accounts")


def _refused_password(**_kwargs: Any) -> None:
    from handrail.accounts import security_log

    security_log.refused("password")


def _refused_code(**_kwargs: Any) -> None:
    from handrail.accounts import security_log

    security_log.refused("code")


def _shown_again(request: Any, *, reauthenticated: bool = False, **_kwargs: Any) -> None:
    from handrail.accounts import sittings

    if reauthenticated:
        request.session.cycle_key()
        sittings.follow(request)


def _factor_changed(authenticator: Any, **_kwargs: Any) -> None:
    from handrail.accounts import security_log

    security_log.changed(f"second factor ({authenticator.type})")


def _signed_in(request: Any, user: Any, **_kwargs: Any) -> None:
    from handrail.accounts import expiry, factors, resume, security_log, sittings

    expiry.signed_in(request, not user.is_served)
    sittings.signed_in(request, user)
    factors.signed_in(request, user)
    resume.signed_in(request, user)
    security_log.signed_in(request, user)


def _signed_out(request: Any, user: Any = None, **_kwargs: Any) -> None:
    from handrail.accounts import security_log, sittings

    request.signed_out = True
    security_log.signed_out(user)
    sittings.signed_out(request)


def _password_changed(request: Any, user: Any, **_kwargs: Any) -> None:
    """Every other browser is signed out, and forgotten; whoever had the link in hand is known from now on."""
    from handrail.accounts import devices, security_log, sittings

    security_log.changed("password")
    sittings.end_others(user, request)
    devices.forget_others(request, user)
    devices.remember(request, user)

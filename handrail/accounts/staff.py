"""Accounts of staff: a real address, a password, and a second factor."""

from allauth.mfa.models import Authenticator
from django.conf import settings

from handrail.accounts.models import User
from handrail.accounts.roles import STAFF
from handrail.keys import blind


def open_account(email: str, name: str, role: str, password: str | None = None) -> User:
    """A new account for a member of staff. Without a password they choose one by the link of "forgotten"."""
    if role not in STAFF:
        raise ValueError(f"{role} is not a role of staff")
    account = User(email=blind.email(email), name=name, role=role)
    account.set_password(password)
    account.save(force_insert=True)
    return account


def close(account: User) -> None:
    """Close it at once: every open session ends with this second, and nobody can sign in to it."""
    account.is_active = False
    account.save(update_fields=["is_active"])


def has_second_factor(account: User) -> bool:
    """An authenticator app or a key; recovery codes alone are none."""
    kinds = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
    return bool(Authenticator.objects.filter(user_id=account.pk, type__in=kinds).exists())


def needs_second_factor(account: User) -> bool:
    """Must they set one up before anything else? Never in a demo, where nothing is real."""
    wanted = settings.HANDRAIL_SECOND_FACTOR and not settings.DEMO
    return bool(wanted and account.is_staff_member and not has_second_factor(account))

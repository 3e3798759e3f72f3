"""Accounts of those who work here: a real address, a password, and a second factor."""

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.urls import reverse

from handrail.accounts import security_log, sittings
from handrail.accounts.models import User
from handrail.accounts.roles import SERVED
from handrail.keys import blind


def open_account(email: str, name: str, role: str, password: str | None = None) -> User:
    """A new account for somebody who works here. Without a password they choose one by the link of "forgotten"."""
    if role in SERVED:
        raise ValueError(f"{role} is not a role of anybody who works here")
    account = User(email=blind.email(email), name=name, role=role)
    account.set_password(password)
    account.save(force_insert=True)
    return account


def close(account: User) -> None:
    """Close it at once: every open session ends with this second, for good, and nobody can sign in to it."""
    account.is_active = False
    account.times_closed += 1
    account.save(update_fields=["is_active", "times_closed"])
    sittings.end_others(account)


def open_again(account: User) -> None:
    """Let it sign in again. Sessions from before it was closed stay closed."""
    account.is_active = True
    account.save(update_fields=["is_active"])


def begin_anew(account: User) -> None:
    """Take off its second factors and its password: it opens nothing until its owner chose both anew, by invitation."""
    Authenticator.objects.filter(user_id=account.pk).delete()
    account.set_unusable_password()
    account.save(update_fields=["password"])
    sittings.end_all(account)
    security_log.changed("second factors, taken off by two colleagues")


def invitation(account: User) -> str:
    """The path on which they choose their passphrase: good for three days, and once. A second factor comes after."""
    key = default_token_generator.make_token(account)
    return reverse("account_reset_password_from_key", args=[user_pk_to_url_str(account), key])


def has_second_factor(account: User) -> bool:
    """An authenticator app or a key; recovery codes alone are none."""
    kinds = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
    return bool(Authenticator.objects.filter(user_id=account.pk, type__in=kinds).exists())


def needs_second_factor(account: User) -> bool:
    """Must they set one up before anything else? Never in a demo, where nothing is real."""
    wanted = settings.HANDRAIL_SECOND_FACTOR and not settings.DEMO
    return bool(wanted and not account.is_served and not has_second_factor(account))

"""The secret address at which a calendar reads somebody's times. Only its hash is kept: nobody here can read it."""

import secrets
from datetime import datetime
from hashlib import sha256

from handrail.organisation.models import CalendarFeed


def make(account: str, at: datetime, *, with_place: bool = False) -> str:
    """A new address for this account, instead of any it had; its secret part, which is shown once."""
    token = secrets.token_urlsafe(32)
    facts = {"token": _hash(token), "made_at": at, "with_place": with_place}
    CalendarFeed.objects.update_or_create(account_id=account, defaults=facts)
    return token


def end(account: str) -> None:
    """Nothing is given out at this account's address any more."""
    CalendarFeed.objects.filter(account=account).delete()


def of_account(account: str) -> CalendarFeed | None:
    """The feed of this account, if it has one."""
    return CalendarFeed.objects.filter(account=account).first()


def find(token: str) -> CalendarFeed | None:
    """Whose address this is; nobody's, where the account is closed."""
    found = CalendarFeed.objects.select_related("account").filter(token=_hash(token)).first()
    return found if found is not None and found.account.is_active else None


def _hash(token: str) -> str:
    return sha256(token.encode()).hexdigest()

"""The first run: a one-time address that opens an empty service to whoever runs it, and to nobody twice.

Only a digest of its secret is kept. It opens while nobody works here yet, until it expires, and once: of two who send
it at the same moment one gets in. As soon as one member of staff has an account it is closed for ever.
"""

import hashlib
import secrets
from datetime import datetime, timedelta
from typing import Final

from django.db.models import QuerySet

from handrail.accounts.models import User
from handrail.accounts.roles import STAFF
from handrail.organisation.models import FirstDoor

GOOD_FOR: Final = timedelta(hours=1)


def is_empty() -> bool:
    """Whether nobody has ever worked here."""
    return not User.objects.filter(role__in=STAFF).exists()


def make_door(now: datetime) -> str:
    """A new secret; any earlier one opens nothing any more."""
    secret = secrets.token_urlsafe(24)
    row = {"digest": _digest(secret), "expires": now + GOOD_FOR, "used_at": None}
    FirstDoor.objects.update_or_create(id=1, defaults=row)
    return secret


def opens(secret: str, now: datetime) -> bool:
    """Whether this secret would open the door now."""
    return is_empty() and _right(secret, now).exists()


def enter(secret: str, now: datetime) -> bool:
    """Go through the door, and shut it. False if it does not open."""
    return is_empty() and bool(_right(secret, now).update(used_at=now))


def _right(secret: str, now: datetime) -> QuerySet[FirstDoor]:
    return FirstDoor.objects.filter(digest=_digest(secret), expires__gt=now, used_at=None)


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()

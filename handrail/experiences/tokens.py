"""Forms without cookies: each page that writes carries a signed token that ends, and works once.

It proves that the form came from us and is not old; it says nothing of who fills it in. A token that was used is
remembered, by its mark, until it would have ended anyway.
"""

import secrets
import time
from datetime import timedelta

from django.core.signing import BadSignature, SignatureExpired, TimestampSigner, b62_decode
from django.db import IntegrityError, transaction

from handrail.experiences import days
from handrail.experiences.models import UsedToken

LASTS = timedelta(hours=24)


class NotGood(Exception):  # noqa: N818 - it states what was met
    """The token is not ours, is over, or was used before: `why` is "forged", "over" or "used"."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


def new(purpose: str) -> str:
    """A token for one form ("tell", "too:ID", …)."""
    return _signer(purpose).sign(secrets.token_urlsafe(12))


def look(token: str, purpose: str) -> str:
    """The inside of a token that is good, without using it up; else `NotGood`."""
    try:
        inside = _signer(purpose).unsign(token, max_age=LASTS)
    except SignatureExpired:
        raise NotGood("over") from None
    except BadSignature:
        raise NotGood("forged") from None
    if UsedToken.objects.filter(mark=inside).exists():
        raise NotGood("used")
    return inside


def age(token: str) -> timedelta:
    """How long ago a token was made. Ask only of one that `look` found good."""
    made = b62_decode(token.rsplit(":", 2)[1])
    return timedelta(seconds=max(0.0, time.time() - made))


def use(token: str, purpose: str) -> None:
    """Use a token up; `NotGood` unless it is good and this is the first time."""
    inside = look(token, purpose)
    try:
        with transaction.atomic(using=UsedToken.database):
            UsedToken.objects.create(mark=inside, until=days.this_week() + timedelta(days=14))
    except IntegrityError:
        raise NotGood("used") from None


def tidy() -> int:
    """Forget the tokens that would have ended anyway."""
    return UsedToken.objects.filter(until__lt=days.today()).delete()[0]


def _signer(purpose: str) -> TimestampSigner:
    return TimestampSigner(salt=f"handrail.experiences:{purpose}")

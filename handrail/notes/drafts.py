"""Drafts: typing that is kept at every pause, so that nothing is lost. A draft is nobody's record.

Whoever has an account owns drafts by its id. Whoever has none owns them by a token that is given out once (in a
link or on paper); only its HMAC is stored, so a stolen table opens nothing.
"""

import hmac
import json
import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from handrail.keys import current
from handrail.keys.ids import ALPHABET
from handrail.keys.seal import CannotOpen
from handrail.notes.models import Draft

DAYS_KEPT = 30
_TOKEN_LETTERS = 20
_LONGEST = 200_000

Fields = dict[str, Any]


class TooLong(Exception):  # noqa: N818
    """More was typed than a draft can hold."""


def save(owner: str, place: str, fields: Fields, about: str = "") -> Draft:
    """Keep what is typed on this page so far, in place of what was kept before."""
    text = json.dumps(fields, ensure_ascii=False)
    if len(text) > _LONGEST:
        raise TooLong
    sealed = current.current().seal(text, _context(owner, place, about))
    draft, _made = Draft.objects.update_or_create(
        owner=owner, place=place, about=about, defaults={"sealed": sealed, "saved_at": timezone.now()}
    )
    return draft


def load(owner: str, place: str, about: str = "") -> Fields | None:
    """What was kept of this page, or None. A draft that cannot be opened is treated as none."""
    draft = Draft.objects.filter(owner=owner, place=place, about=about).first()
    return _opened(draft) if draft else None


def load_many(owner: str, place: str, about: Iterable[str]) -> dict[str, Fields]:
    """What was kept of one page about each of these, in one query."""
    found = Draft.objects.filter(owner=owner, place=place, about__in=list(about))
    opened = ((draft.about, _opened(draft)) for draft in found)
    return {each: fields for each, fields in opened if fields is not None}


def discard_many(owner: str, place: str) -> None:
    """Forget all that was kept of one page, whoever it is about."""
    Draft.objects.filter(owner=owner, place=place).delete()


def saved_at(owner: str, place: str, about: str = "") -> datetime | None:
    """When it was last kept."""
    return Draft.objects.filter(owner=owner, place=place, about=about).values_list("saved_at", flat=True).first()


def discard(owner: str, place: str, about: str = "") -> None:
    """Forget it, because it was sent or is not wanted."""
    Draft.objects.filter(owner=owner, place=place, about=about).delete()


def forget(about: str) -> int:
    """Delete every draft about this person or episode, whosever it is: when a record is erased, all of it is."""
    if not about:
        raise ValueError("a draft about nobody is not forgotten with somebody")
    count, _kinds = Draft.objects.filter(about=about).delete()
    return count


def forget_owner(owner: str) -> int:
    """Delete all that this account has begun to type: it is erased with the record of whoever it was."""
    count, _kinds = Draft.objects.filter(owner=owner).delete()
    return count


def open_anonymous() -> str:
    """A new token for somebody without an account: 20 letters in groups, fit for a link or for paper."""
    letters = "".join(secrets.choice(ALPHABET) for _ in range(_TOKEN_LETTERS))
    return "-".join(letters[start : start + 5] for start in range(0, _TOKEN_LETTERS, 5))


def owner_of(token: str) -> str:
    """The owner a token stands for, however it was typed: use it with `save`, `load` and `discard`."""
    letters = "".join(letter for letter in token.upper() if letter in ALPHABET)
    return hmac.digest(current.current().subkey(b"draft"), letters.encode(), "sha256")[:16].hex()


def hidden(place: str) -> str:
    """A name for a page whose own name would tell something of whoever types on it."""
    return hmac.digest(current.current().subkey(b"draft"), place.encode(), "sha256")[:12].hex()


def by_token(token: str) -> dict[tuple[str, str], Fields]:
    """All that was kept under a token, by (place, about). Nothing, if the token is not known."""
    found = ((draft, _opened(draft)) for draft in Draft.objects.filter(owner=owner_of(token)))
    return {(draft.place, draft.about): fields for draft, fields in found if fields is not None}


def expired(now: datetime, days: int = DAYS_KEPT) -> int:
    """Delete drafts nobody has touched for this many days; how many there were."""
    count, _kinds = Draft.objects.filter(saved_at__lt=now - timedelta(days=days)).delete()
    return count


def _context(owner: str, place: str, about: str) -> str:
    return f"draft:{owner}:{place}:{about}"


def _opened(draft: Draft) -> Fields | None:
    try:
        text = current.current().open(draft.sealed, _context(draft.owner, draft.place, draft.about))
    except CannotOpen:
        return None
    fields: Fields = json.loads(text)
    return fields

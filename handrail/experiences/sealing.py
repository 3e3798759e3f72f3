"""What is not public yet is sealed, under a key that belongs to this record alone.

The key is random, and stored in the record's own database wrapped by the master key, so nothing of care opens it and it
opens nothing of care.
"""

import hashlib
import hmac
from typing import Final

from django.db import transaction

from handrail.experiences.models import SealingKey
from handrail.keys import current
from handrail.keys.seal import open_sealed, seal
from handrail.keys.stream import StreamKey

_NAME: Final = "experiences"


def close(text: str, place: str) -> bytes:
    """Seal a text for one place: "telling:ID:text"."""
    return seal(_key().raw, text.encode(), place.encode())


def reveal(sealed: bytes | memoryview, place: str) -> str:
    """Open what `close` sealed for that place; "" for nothing. `CannotOpen` if it was changed or is from elsewhere."""
    return open_sealed(_key().raw, bytes(sealed), place.encode()).decode() if sealed else ""


def mark(kind: str, value: str) -> str:
    """A keyed mark of a value, by which it is found again and never read: 64 letters."""
    return hmac.new(_key().raw, f"{kind}:{value}".encode(), hashlib.sha256).hexdigest()


def _key() -> StreamKey:
    kept = SealingKey.objects.first() or _make()
    return current.current().unwrap(_NAME, bytes(kept.wrapped))


def _make() -> SealingKey:
    with transaction.atomic(using=SealingKey.database):
        wrapped = current.current().wrap(StreamKey.new(), _NAME)
        return SealingKey.objects.get_or_create(pk=1, defaults={"wrapped": wrapped})[0]


def rewrap() -> None:
    """Wrap the key under the newest master key, as a rotation asks."""
    for kept in SealingKey.objects.all():
        kept.wrapped = current.current().rewrap(_NAME, bytes(kept.wrapped))
        kept.save(update_fields=["wrapped"])

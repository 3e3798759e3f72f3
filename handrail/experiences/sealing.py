"""What is not public yet is sealed, under a key that belongs to this record alone.

The key is random, and stored in the record's own database wrapped by the master key, so nothing of care opens it and it
opens nothing of care.
"""

import hashlib
import hmac
from collections.abc import Callable
from typing import Final

from handrail.experiences.models import SealingKey
from handrail.keys import current
from handrail.keys.seal import open_sealed, seal
from handrail.keys.stream import StreamKey

_NAME: Final = "experiences"
_OURS, _SERVICE = 1, 2


def close(text: str, place: str) -> bytes:
    """Seal a text for one place: "telling:ID:text"."""
    return seal(_key().raw, text.encode(), place.encode())


def reveal(sealed: bytes | memoryview, place: str) -> str:
    """Open what `close` sealed for that place; "" for nothing. `CannotOpen` if it was changed or is from elsewhere."""
    return open_sealed(_key().raw, bytes(sealed), place.encode()).decode() if sealed else ""


def mark(kind: str, value: str) -> str:
    """A keyed mark of a value, by which it is found again and never read: 64 letters."""
    return hmac.new(_key().raw, f"{kind}:{value}".encode(), hashlib.sha256).hexdigest()


def rewrap() -> None:
    """Wrap what is kept here under the newest master key, as a rotation asks. Inside a transaction."""
    _key()  # made by now, so that no process makes it later under an older one
    for kept in SealingKey.objects.select_for_update():
        is_ours = kept.pk == _OURS
        kept.wrapped = (
            current.current().rewrap(_NAME, bytes(kept.wrapped)) if is_ours else current.current().wrap_service()
        )
        kept.save(update_fields=["wrapped"])


def service_key() -> bytes:
    """The wrapped key of a service that has no journal; made when it is first asked for."""
    return _kept(_SERVICE, lambda: current.current().wrap_service())


def _key() -> StreamKey:
    wrapped = _kept(_OURS, lambda: current.current().wrap(StreamKey.new(), _NAME))
    return current.current().unwrap(_NAME, wrapped)


def _kept(place: int, make: Callable[[], bytes]) -> bytes:
    """What stands in that place, made if nothing does. Of two that make it at once, one wins and both use it."""
    found = SealingKey.objects.filter(pk=place).first()
    if found is None:
        found, _made = SealingKey.objects.get_or_create(pk=place, defaults={"wrapped": make()})
    return bytes(found.wrapped)

"""What the key of one stream does: it seals facts and texts, and links the chain.

From a stream's key come three others, for its texts, the MACs of its texts, and its chain. None leads back to it, so
the chain of an erased stream can still be verified by a key that opens nothing.
"""

import hmac
from base64 import urlsafe_b64encode
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Final

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.db import DEFAULT_DB_ALIAS, connection

from handrail.keys.current import Keys, current
from handrail.keys.master import Unusable
from handrail.keys.seal import open_sealed, seal
from handrail.keys.stream import StreamKey
from handrail.record.models import ServiceKey, Stream

_SERVICE: Final = "service"
_WHICH: Final = 'SELECT "wrapped" FROM "record_servicekey" WHERE "name" = %s'
#: On SQLite only one process writes at a time.
_NEWEST: Final = {"sqlite": _WHICH, "postgresql": f"{_WHICH} FOR SHARE"}


class Erased(Exception):  # noqa: N818 - it states what became of the stream
    """The key of this stream was destroyed: nothing in it can be read any more."""

    def __init__(self, stream: str) -> None:
        super().__init__(f"The record {stream} was erased.")
        self.stream = stream


@dataclass(frozen=True, slots=True)
class StreamKeys:
    """The key of one stream and what follows from it."""

    stream: str
    key: StreamKey
    notes: bytes = field(repr=False)
    macs: bytes = field(repr=False)
    chain: bytes = field(repr=False)

    @classmethod
    def of(cls, stream: str, key: StreamKey) -> "StreamKeys":
        """All that follows from the key of `stream`."""
        return cls(stream, key, _derive(key, b"notes"), _derive(key, b"note macs"), _derive(key, b"chain"))

    def seal_facts(self, seq: int, kind: str, facts: bytes) -> bytes:
        """Seal the facts of one entry, for this place in this stream only."""
        return self.key.seal(facts, _place(self.stream, seq, kind))

    def seal_text(self, ref: str, text: str) -> bytes:
        """Seal one text of this stream."""
        return seal(self.notes, text.encode(), ref.encode())

    def open_text(self, ref: str, sealed: bytes) -> str:
        """Open what `seal_text` made, or raise `CannotOpen`."""
        return open_sealed(self.notes, bytes(sealed), ref.encode()).decode()

    def text_mac(self, ref: str, text: str) -> str:
        """What an event keeps of a text, to show that it was not changed."""
        digest = hmac.digest(self.macs, f"{ref}\0{text}".encode(), "sha256")
        return urlsafe_b64encode(digest[:16]).decode().rstrip("=")


@lru_cache(maxsize=4096)
def _unwrapped(stream: str, wrapped: bytes, keys: Keys) -> StreamKeys:
    return StreamKeys.of(stream, keys.unwrap(stream, wrapped))


def keys_of(stream: str, wrapped: bytes) -> StreamKeys:
    """The keys of a stream from its wrapped key, kept for a while: unwrapping costs as much as opening a page."""
    if not wrapped:
        raise Erased(stream)
    return _unwrapped(stream, bytes(wrapped), current())


def new_keys(stream: str) -> tuple[StreamKeys, bytes]:
    """A fresh key for a new stream, and its wrapped form. Inside a transaction, like whatever is wrapped."""
    key = StreamKey.new()
    return StreamKeys.of(stream, key), _wrap(key, stream)


def wrap_chain(keys: StreamKeys, at: int, by: str) -> bytes:
    """The key of the chain alone, wrapped: what stays when a stream is erased. It opens with the same `at` and `by`."""
    return _wrap(StreamKey(keys.chain), farewell(keys.stream, at, by))


def chain_key(stream: str, wrapped: bytes, kept: bytes, at: int | None, by: str) -> bytes:
    """The key of a stream's chain, whether or not the stream was erased; `at` and `by` say when and by whom."""
    if wrapped:
        return _derive(current().unwrap(stream, bytes(wrapped)), b"chain")
    return current().unwrap(farewell(stream, at, by), bytes(kept)).raw


def farewell(stream: str, at: int | None, by: str) -> str:
    """What the kept key of an erased stream is bound to."""
    return f"{stream}:chain:{at}:{by}"


def genesis(chain: bytes, stream: str, kind: str, opened_at: int) -> bytes:
    """What a chain begins with: which stream this is, of what kind, since when."""
    return hmac.digest(chain, f"{stream}\n{kind}\n{opened_at}".encode(), "sha256")


def link(
    chain: bytes, before: bytes, stream: str, row: tuple[int, str, bytes, int, int, str, str, str, int, str, int]
) -> bytes:
    """The MAC of one entry: over the MAC before it, the envelope, and the facts as they are stored.

    `row` is (seq, kind, sealed facts, at, recorded_at, by, said_by, via, charter_version, correlation, schema).
    """
    seq, kind, facts, at, recorded_at, by, said_by, via, version, correlation, schema = row
    envelope = (
        f"{stream}\n{seq}\n{kind}\n{at}\n{recorded_at}\n{by}\n{said_by}\n{via}\n{version}\n{correlation}\n{schema}\n"
    )
    return hmac.digest(chain, b"%b\n%b%b" % (before, envelope.encode(), facts), "sha256")


def stored_service_key() -> bytes:
    """The key of the service as the database keeps it."""
    wrapped = ServiceKey.objects.filter(name=_SERVICE).values_list("wrapped", flat=True).first()
    if wrapped is None:
        raise Unusable("the key of the service is not in the database. Run: handrail migrate")
    return bytes(wrapped)


def make_service_key(using: str, **_signal: Any) -> None:
    """Give a new database the key of its service, right after its tables. One that holds records keeps what it has."""
    if using != DEFAULT_DB_ALIAS or not _has_tables() or ServiceKey.objects.exists():
        return
    if Stream.objects.exists():
        raise Unusable("the database holds records, and not the key of the service: put its table of keys back")
    ServiceKey.objects.get_or_create(name=_SERVICE, defaults={"wrapped": current().wrap_service()})
    assert current().service


def rewrap_service_key() -> None:
    """Wrap the key of the service under the newest master key."""
    key = ServiceKey.objects.select_for_update().get(name=_SERVICE)
    assert current().service  # known from now on, so that it is this one that is wrapped
    key.wrapped = current().wrap_service()
    key.save(update_fields=["wrapped"])


def _wrap(key: StreamKey, place: str) -> bytes:
    """Wrap under the master key that wraps the key of the service, which stays that one until the transaction ends.

    So, once another takes its place, nothing is ever wrapped under the one before.
    """
    with connection.cursor() as cursor:
        cursor.execute(_NEWEST[connection.vendor], [_SERVICE])
        row = cursor.fetchone()
    return current().wrap(key, place, StreamKey.mark(bytes(row[0])) if row else b"")


def _has_tables() -> bool:
    return {ServiceKey._meta.db_table, Stream._meta.db_table} <= set(connection.introspection.table_names())


class FactsOpener:
    """Opens the facts of one stream, one after another, with as little between as can be."""

    __slots__ = ("_cipher", "_stream")

    def __init__(self, keys: StreamKeys) -> None:
        self._cipher = AESGCM(keys.key.raw)
        self._stream = keys.stream

    def open(self, seq: int, kind: str, sealed: bytes) -> bytes:
        """The facts of entry `seq`; `cryptography.exceptions.InvalidTag` if they are not what was sealed there."""
        return self._cipher.decrypt(sealed[:12], sealed[12:], _place(self._stream, seq, kind))


def _place(stream: str, seq: int, kind: str) -> bytes:
    return f"{stream}:{seq}:{kind}".encode()


def _derive(key: StreamKey, purpose: bytes) -> bytes:
    return hmac.digest(key.raw, b"handrail:stream:" + purpose, "sha256")

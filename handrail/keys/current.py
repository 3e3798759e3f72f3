"""The keys this process runs with. Settings call `use` once, at start; everyone else calls `current`.

The master key only wraps. What seals fields, makes indexes and signs follows from the key of the service: random,
and stored wrapped where `stored_by` says. So a new master key changes nothing that is sealed, and a wrong one opens
nothing and wraps nothing.
"""

import os
from collections.abc import Callable, Sequence
from pathlib import Path

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand

from handrail.keys import blind, master
from handrail.keys.seal import KEY_BYTES, CannotOpen, open_sealed, seal
from handrail.keys.stream import StreamKey, mark_of

_SERVICE = "service"


def derive(master_key: bytes, purpose: bytes) -> bytes:
    """HKDF-SHA256: a key for one purpose, from which the master key and its sisters cannot be found.

    The master key is itself random and of full length, so only the expanding half is needed.
    """
    return HKDFExpand(hashes.SHA256(), KEY_BYTES, b"handrail:" + purpose).derive(master_key)


class Keys:
    """One master key, those it replaced (to open what they still wrap), and all that follows from the service's key.

    `service` is given where no database keeps it.
    """

    def __init__(self, master_key: bytes, older: Sequence[bytes] = (), service: bytes | None = None) -> None:
        if len(master_key) != KEY_BYTES:
            raise ValueError(f"a master key has {KEY_BYTES} bytes")
        self._master = master_key
        self._service = service
        self._derived: dict[bytes, bytes] = {}
        self._mark = mark_of(master_key)
        self._wrapping = {mark_of(each): derive(each, b"wrap") for each in (*older, master_key)}

    @property
    def service(self) -> bytes:
        """The key of the whole service. `Unusable` if this master key is not the one that wraps it."""
        if self._service is None:
            try:
                self._service = self.unwrap(_SERVICE, _stored()).raw
            except CannotOpen:
                raise master.Unusable(
                    f"the database holds records of another key than {self.fingerprint()}, the one in use"
                ) from None
        return self._service

    def wrap_service(self) -> bytes:
        """The key of the service as it is stored; a new one, if this process knows none yet."""
        key = StreamKey.new() if self._service is None else StreamKey(self._service)
        return self._wrap(key, _SERVICE)

    def subkey(self, purpose: bytes) -> bytes:
        """The key for one purpose: b"field", b"blind", b"checkpoint", …"""
        if purpose not in self._derived:
            self._derived[purpose] = derive(self.service, purpose)
        return self._derived[purpose]

    @property
    def field(self) -> bytes:
        """Seals names, contacts and drafts: one key for the whole service."""
        return self.subkey(b"field")

    @property
    def blind(self) -> bytes:
        """Makes blind indexes."""
        return self.subkey(b"blind")

    @property
    def checkpoint(self) -> bytes:
        """Signs checkpoints of the journal."""
        return self.subkey(b"checkpoint")

    def seal(self, plaintext: str, context: str) -> bytes:
        """Seal a text under the field key, for one place ("person:ID:name")."""
        return seal(self.field, plaintext.encode(), context.encode())

    def open(self, sealed: bytes | memoryview, context: str) -> str:
        """Open what `seal` made; `CannotOpen` if it is not ours, not from here, or changed."""
        return open_sealed(self.field, bytes(sealed), context.encode()).decode()

    def index(self, kind: str, value: str) -> str:
        """The blind index of an exact value ("nhs_number", "phone", "email", "birth")."""
        return blind.index(self.blind, kind, value)

    def wrap(self, key: StreamKey, stream: str) -> bytes:
        """The stored form of a stream's key, under this master key; never under one that is not the service's."""
        assert self.service
        return self._wrap(key, stream)

    def unwrap(self, stream: str, wrapped: bytes) -> StreamKey:
        """A stream's key from its stored form, whichever of our master keys wrapped it."""
        wrapping = self._wrapping.get(StreamKey.mark(wrapped))
        if wrapping is None:
            raise CannotOpen("it was wrapped by another master key")
        return StreamKey.unwrap(wrapping, stream, wrapped)

    def rewrap(self, stream: str, wrapped: bytes) -> bytes:
        """The same stream's key under the newest master key: what a rotation stores."""
        return self.wrap(self.unwrap(stream, wrapped), stream)

    def fingerprint(self) -> str:
        """Four groups of letters by which two people can compare a key without saying it."""
        return master.fingerprint(self._master)

    def master_key(self) -> bytes:
        """The master key itself, for one purpose only: making its recovery words."""
        return self._master

    def _wrap(self, key: StreamKey, stream: str) -> bytes:
        return key.wrap(self._wrapping[self._mark], stream, self._mark)


def _nowhere() -> bytes:
    raise master.Unusable("nothing here keeps the key of the service")


_keys: Keys | None = None
_stored: Callable[[], bytes] = _nowhere


def stored_by(read: Callable[[], bytes]) -> None:
    """Where the wrapped key of the service is read from, once, when it is first needed."""
    global _stored
    _stored = read


def use(master_key: bytes, older: Sequence[bytes] = (), service: bytes | None = None) -> Keys:
    """Run with this master key from now on."""
    global _keys
    _keys = Keys(master_key, older, service)
    return _keys


def current() -> Keys:
    """The keys of this process; read from HANDRAIL_MASTER_KEY_FILE if nothing has called `use`."""
    if _keys is not None:
        return _keys
    path = os.environ.get("HANDRAIL_MASTER_KEY_FILE")
    if not path:
        raise master.Unusable("no master key: set HANDRAIL_MASTER_KEY_FILE")
    return use(master.load(Path(path)))

"""The keys this process runs with. Settings call `use` once, at start; everyone else calls `current`."""

import os
from collections.abc import Mapping
from pathlib import Path

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand

from handrail.keys import blind, master
from handrail.keys.seal import KEY_BYTES, CannotOpen, open_sealed, seal
from handrail.keys.stream import StreamKey, generation_of


def derive(master_key: bytes, purpose: bytes) -> bytes:
    """HKDF-SHA256: a key for one purpose, from which the master key and its sisters cannot be found.

    The master key is itself random and of full length, so only the expanding half is needed.
    """
    return HKDFExpand(hashes.SHA256(), KEY_BYTES, b"handrail:" + purpose).derive(master_key)


class Keys:
    """Everything derived from one master key, and from those it replaced, for opening what is still theirs."""

    def __init__(self, master_key: bytes, generation: int = 1, older: Mapping[int, bytes] | None = None) -> None:
        if len(master_key) != KEY_BYTES:
            raise ValueError(f"a master key has {KEY_BYTES} bytes")
        self._master = master_key
        self.generation = generation
        self._derived: dict[bytes, bytes] = {}
        self._wrapping = {generation: derive(master_key, b"wrap")}
        for number, old in (older or {}).items():
            self._wrapping[number] = derive(old, b"wrap")

    def subkey(self, purpose: bytes) -> bytes:
        """The key for one purpose: b"field", b"blind", b"wrap", b"checkpoint", …"""
        if purpose not in self._derived:
            self._derived[purpose] = derive(self._master, purpose)
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
        """The stored form of a stream's key, under the newest master key."""
        return key.wrap(self._wrapping[self.generation], stream, self.generation)

    def unwrap(self, stream: str, wrapped: bytes) -> StreamKey:
        """A stream's key from its stored form, whichever generation wrapped it."""
        wrapping = self._wrapping.get(generation_of(wrapped))
        if wrapping is None:
            raise CannotOpen(f"it needs generation {generation_of(wrapped)} of the master key")
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


_keys: Keys | None = None


def use(master_key: bytes, generation: int = 1, older: Mapping[int, bytes] | None = None) -> Keys:
    """Run with this master key from now on."""
    global _keys
    _keys = Keys(master_key, generation, older)
    return _keys


def current() -> Keys:
    """The keys of this process; read from HANDRAIL_MASTER_KEY_FILE if nothing has called `use`."""
    if _keys is not None:
        return _keys
    path = os.environ.get("HANDRAIL_MASTER_KEY_FILE")
    if not path:
        raise master.Unusable("no master key: set HANDRAIL_MASTER_KEY_FILE")
    return use(master.load(Path(path)))

"""The key of one stream, and its wrapped form: all that a database ever holds of it.

Wrapped form: `mark of the master key (4 bytes) + sealed key`. Destroying it erases the stream. Rotating the master key
means wrapping each of these again; the text they protect is not touched.
"""

import hashlib
from dataclasses import dataclass
from os import urandom

from handrail.keys.seal import KEY_BYTES, CannotOpen, open_sealed, seal

_MARK_BYTES = 4


@dataclass(frozen=True, slots=True)
class StreamKey:
    """A key of its own for one stream of entries."""

    raw: bytes

    @classmethod
    def new(cls) -> "StreamKey":
        """A fresh random key."""
        return cls(urandom(KEY_BYTES))

    def seal(self, plaintext: bytes, context: bytes) -> bytes:
        """Seal a text of this stream."""
        return seal(self.raw, plaintext, context)

    def open(self, sealed: bytes, context: bytes) -> bytes:
        """Open a text of this stream."""
        return open_sealed(self.raw, sealed, context)

    def wrap(self, wrapping: bytes, stream: str, mark: bytes) -> bytes:
        """The form to store: sealed for this stream only, naming the master key that sealed it."""
        return mark + seal(wrapping, self.raw, _context(stream, mark))

    @staticmethod
    def mark(wrapped: bytes) -> bytes:
        """The mark of the master key that wrapped this."""
        return wrapped[:_MARK_BYTES]

    @classmethod
    def unwrap(cls, wrapping: bytes, stream: str, wrapped: bytes) -> "StreamKey":
        """The key that `wrap` stored, or `CannotOpen`."""
        mark, sealed = wrapped[:_MARK_BYTES], wrapped[_MARK_BYTES:]
        raw = open_sealed(wrapping, sealed, _context(stream, mark))
        if len(raw) != KEY_BYTES:
            raise CannotOpen("the wrapped key has a wrong length")
        return cls(raw)


def mark_of(master_key: bytes) -> bytes:
    """What names a master key in all that it wraps. Says nothing about the key."""
    return hashlib.sha256(b"handrail:mark:" + master_key).digest()[:_MARK_BYTES]


def _context(stream: str, mark: bytes) -> bytes:
    return b"stream:" + mark + b":" + stream.encode()

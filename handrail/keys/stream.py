"""The key of one stream, and its wrapped form: all that a database ever holds of it.

Wrapped form: `generation (4 bytes) + sealed key`. Destroying it erases the stream. Rotating the master key means
wrapping each of these again; the text they protect is not touched.
"""

from dataclasses import dataclass
from os import urandom

from handrail.keys.seal import KEY_BYTES, CannotOpen, open_sealed, seal

_GENERATION_BYTES = 4


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

    def wrap(self, wrapping: bytes, stream: str, generation: int) -> bytes:
        """The form to store: sealed for this stream only, naming the generation that sealed it."""
        mark = generation.to_bytes(_GENERATION_BYTES, "big")
        return mark + seal(wrapping, self.raw, _context(stream, mark))

    @classmethod
    def unwrap(cls, wrapping: bytes, stream: str, wrapped: bytes) -> "StreamKey":
        """The key that `wrap` stored, or `CannotOpen`."""
        mark, sealed = wrapped[:_GENERATION_BYTES], wrapped[_GENERATION_BYTES:]
        raw = open_sealed(wrapping, sealed, _context(stream, mark))
        if len(raw) != KEY_BYTES:
            raise CannotOpen("the wrapped key has a wrong length")
        return cls(raw)


def generation_of(wrapped: bytes) -> int:
    """Which generation of the master key wrapped this."""
    return int.from_bytes(wrapped[:_GENERATION_BYTES], "big")


def _context(stream: str, mark: bytes) -> bytes:
    return b"stream:" + mark + b":" + stream.encode()

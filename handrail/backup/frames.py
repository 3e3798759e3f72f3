"""The tables of a PostgreSQL database as one stream: what they are, their rows as COPY writes them, their counts.

A frame is its length (4 bytes) and so many bytes. First a frame of JSON, then for each table frames of rows and an
empty one, then a frame of JSON with the counts.
"""

import json
import struct
from collections.abc import Callable, Iterator
from typing import Any, Final

from handrail.backup.sets import NotABackup

_LENGTH: Final = struct.Struct(">I")
ENOUGH: Final = 64 * 1024

Write = Callable[[bytes], None]


def put(write: Write, content: bytes) -> None:
    """One frame; an empty one ends a table."""
    write(_LENGTH.pack(len(content)) + content)


def put_json(write: Write, told: dict[str, Any]) -> None:
    """One frame of JSON."""
    put(write, json.dumps(told).encode())


class Frames:
    """Reads frames from pieces of any size."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces, self._waiting = pieces, bytearray()

    def next(self) -> bytes:
        """The next frame."""
        return self._take(_LENGTH.unpack(self._take(_LENGTH.size))[0])

    def json(self) -> Any:
        """The next frame, as JSON."""
        try:
            return json.loads(self.next())
        except (ValueError, RecursionError):
            raise NotABackup("what stands before the tables cannot be read") from None

    def table(self) -> Iterator[bytes]:
        """The frames of one table."""
        while frame := self.next():
            yield frame

    def _take(self, size: int) -> bytes:
        while len(self._waiting) < size:
            piece = next(self._pieces, b"")
            if not piece:
                raise NotABackup("the tables end too early")
            self._waiting += piece
        taken = bytes(self._waiting[:size])
        del self._waiting[:size]
        return taken

"""A long file sealed in chunks, so that it can be written and read as it comes, and no chunk can be changed or lost.

The STREAM construction (Hoang, Reyhanitabar, Rogaway and Vizár, 2015): AES-256-GCM over chunks of one size; the nonce
of each is its number, and a last byte that says whether it is the last. So a chunk that was changed, moved, repeated or
taken out does not open, and neither does a file that was cut. A key seals one file and no other: nonces never meet.
"""

from collections.abc import Iterator
from typing import BinaryIO, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from handrail.keys.seal import CannotOpen

CHUNK: Final = 256 * 1024
TAG: Final = 16
_NUMBER_BYTES: Final = 11


class ChunkWriter:
    """Seals what is written to it into `file`. Nothing of it can be opened until `finish` has sealed the last chunk."""

    def __init__(self, file: BinaryIO, key: bytes) -> None:
        self._file, self._cipher = file, AESGCM(key)
        self._waiting = bytearray()
        self._number = 0

    def write(self, content: bytes) -> None:
        """Seal as many whole chunks as there are; at least one byte always waits, since the last chunk says so."""
        self._waiting += content
        while len(self._waiting) > CHUNK:
            self._seal(bytes(self._waiting[:CHUNK]), is_last=False)
            del self._waiting[:CHUNK]

    def finish(self) -> None:
        """Seal what waits as the last chunk."""
        self._seal(bytes(self._waiting), is_last=True)
        self._waiting.clear()

    def _seal(self, chunk: bytes, *, is_last: bool) -> None:
        self._file.write(self._cipher.encrypt(_nonce(self._number, is_last=is_last), chunk, None))
        self._number += 1


def opened(file: BinaryIO, key: bytes) -> Iterator[bytes]:
    """The chunks of a sealed file, one after another; `CannotOpen` at the first that is not what was written there.

    Whoever acts on a chunk before the last was seen acts on a file that may have been cut.
    """
    cipher, number = AESGCM(key), 0
    chunk, after = file.read(CHUNK + TAG), file.read(CHUNK + TAG)
    while True:
        try:
            yield cipher.decrypt(_nonce(number, is_last=not after), chunk, None)
        except (InvalidTag, ValueError):
            raise CannotOpen(f"chunk {number + 1} was changed or cut, or was sealed by another key") from None
        if not after:
            return
        chunk, after, number = after, file.read(CHUNK + TAG), number + 1


def _nonce(number: int, *, is_last: bool) -> bytes:
    return number.to_bytes(_NUMBER_BYTES, "big") + bytes([is_last])

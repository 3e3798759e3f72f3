"""What a part holds in clear: packed a little, hashed as it goes, and told in a part of its own, `contents`.

The hash is of what was read from the database, so a part that was read back is the same to the byte.
"""

import hashlib
import json
import zlib
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from typing import Final

from handrail.backup.sets import NotABackup, Set, Tell, content, sealing
from handrail.keys.chunks import ChunkWriter

CONTENTS: Final = "contents"
_QUICK: Final = 1  # most of it is sealed and packs no further


@dataclass(slots=True)
class Told:
    """What one part holds: its size, its hash, and how many rows each table has."""

    bytes: int = 0
    sha256: str = ""
    rows: dict[str, int] = field(default_factory=dict)


class Packing:
    """Packs, hashes and counts what is written, on its way into a sealed part."""

    def __init__(self, into: ChunkWriter) -> None:
        self._into, self._packer, self._hash = into, zlib.compressobj(_QUICK), hashlib.sha256()
        self.told = Told()

    def write(self, piece: bytes) -> None:
        """One piece more."""
        self._hash.update(piece)
        self.told.bytes += len(piece)
        self._into.write(self._packer.compress(piece))

    def finish(self) -> Told:
        """That was all."""
        self._into.write(self._packer.flush())
        self.told.sha256 = self._hash.hexdigest()
        return self.told


def pieces(of: Set, part: str, tell: Tell = lambda *_done: None) -> Iterator[bytes]:
    """What a part holds, piece by piece; `NotABackup` where it is not what was written."""
    unpacker = zlib.decompressobj()
    try:
        for chunk in content(of, part, tell):
            if piece := unpacker.decompress(chunk):
                yield piece
        if rest := unpacker.flush():
            yield rest
    except zlib.error:
        raise NotABackup(f"{of.file(part)} cannot be unpacked") from None
    if not unpacker.eof:
        raise NotABackup(f"{of.file(part)} ends too early")


def check(of: Set, tell: Tell = lambda *_done: None) -> dict[str, Told]:
    """Read a whole set back: every chunk of every part. What each holds, or `NotABackup`."""
    known = contents(of)
    if set(of.manifest.parts) != {*known, CONTENTS}:
        raise NotABackup(f"{of.folder} has other parts than it should have")
    total, before = sum(each.bytes for each in of.manifest.parts.values()), 0
    for part, told in known.items():
        found, size = hashlib.sha256(), 0
        for piece in pieces(of, part, _after(before, total, tell)):
            found.update(piece)
            size += len(piece)
        if (size, found.hexdigest()) != (told.bytes, told.sha256):
            raise NotABackup(f"{of.file(part)} does not hold what was put into it")
        before += of.manifest.parts[part].bytes
    return known


def _after(before: int, total: int, tell: Tell) -> Tell:
    return lambda done, _all: tell(before + done, total)


def contents(of: Set) -> dict[str, Told]:
    """What a set says of its parts."""
    try:
        told = json.loads(b"".join(pieces(of, CONTENTS)))
        return {part: Told(**each) for part, each in told.items()}
    except (ValueError, TypeError, AttributeError):
        raise NotABackup(f"{of.file(CONTENTS)} cannot be read") from None


def write(into: Set, told: dict[str, Told]) -> None:
    """Write down what the parts hold."""
    with sealing(into, CONTENTS) as writer:
        packing = Packing(writer)
        packing.write(json.dumps({part: asdict(each) for part, each in told.items()}).encode())
        packing.finish()

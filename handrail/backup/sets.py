"""A set: one folder of sealed parts and a manifest, which is whole or is not there.

The key of a set is random, and stands in its manifest wrapped by the master key. Each part is sealed under a key of its
own that follows from it, and so is the manifest's MAC. The manifest says nothing of anybody, not even how many.
"""

import hashlib
import hmac
import json
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any, Final

from handrail.keys.chunks import ChunkWriter, opened
from handrail.keys.current import current, derive
from handrail.keys.seal import CannotOpen
from handrail.keys.stream import StreamKey

FORMAT: Final = 1
MANIFEST: Final = "manifest.json"
SERVICE, EXPERIENCES = "service", "experiences"

#: Told with bytes done and bytes in all.
Tell = Callable[[int, int], None]
#: The same of several works, each told by its name.
TellOf = Callable[[str, int, int], None]


class NotABackup(Exception):  # noqa: N818 - it says what was found
    """It is not a whole backup of ours: something is missing, was changed, or needs another key. Told in one line."""


@dataclass(frozen=True, slots=True)
class Part:
    """One sealed file of a set: its size and hash as it lies there, so that anybody can check it without a key."""

    bytes: int
    sha256: str


@dataclass(slots=True)
class Manifest:
    """What a set is: of what, when, by which release, from which kind of database, under which master key."""

    of: str
    name: str
    made_at: str
    release: str
    engine: str
    master_key: str
    wrapped: str
    parts: dict[str, Part] = field(default_factory=dict)
    format: int = FORMAT


@dataclass(frozen=True, slots=True)
class Set:
    """A set that can be written or read: where it lies, its manifest, its key."""

    folder: Path
    manifest: Manifest
    key: bytes = field(repr=False)

    def part_key(self, part: str) -> bytes:
        """The key of one part."""
        return derive(self.key, b"backup part:" + part.encode())

    def file(self, part: str) -> Path:
        """Where one part lies."""
        return self.folder / f"{part}.sealed"


def of(what: str, tell: TellOf) -> Tell:
    """How far this one work is."""
    return lambda done, total: tell(what, done, total)


def begin(folder: Path, manifest: Manifest) -> Set:
    """A new set in an empty folder, under a new key."""
    key = StreamKey.new()
    manifest.wrapped = current().wrap(key, _place(manifest)).hex()
    manifest.master_key = current().fingerprint()
    return Set(folder, manifest, key.raw)


@contextmanager
def sealing(into: Set, part: str) -> Iterator[ChunkWriter]:
    """Write one part; afterwards it is on the disk, and the manifest knows its size and hash."""
    with into.file(part).open("xb") as file:
        writer = ChunkWriter(file, into.part_key(part))
        yield writer
        writer.finish()
        file.flush()
        os.fsync(file.fileno())
    into.manifest.parts[part] = _measured(into.file(part))


def finish(made: Set) -> None:
    """Write the manifest, last of all: without it a folder is no set."""
    told = asdict(made.manifest)
    content = json.dumps(told | {"mac": _mac(made.key, told)}, indent=1, sort_keys=True).encode() + b"\n"
    with (made.folder / MANIFEST).open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    to_disk(made.folder)


def read(folder: Path) -> Set:
    """The set in a folder, its manifest checked with its key; `NotABackup` says what is wrong with it."""
    told = _told(folder)
    try:
        mac = told.pop("mac")
        parts = {name: Part(**part) for name, part in told.pop("parts").items()}
        manifest = Manifest(**told, parts=parts)
    except (KeyError, TypeError, AttributeError):
        raise NotABackup(f"{folder / MANIFEST} is no manifest of a backup") from None
    if not all(isinstance(each, str) and each.isascii() for each in (mac, *_said(manifest))):
        raise NotABackup(f"{folder / MANIFEST} is no manifest of a backup")
    if manifest.format != FORMAT:
        raise NotABackup(f"{folder} was written in format {manifest.format}, by a newer release than this one")
    key = _unwrapped(folder, manifest)
    if not hmac.compare_digest(mac, _mac(key, asdict(manifest))):
        raise NotABackup(f"{folder / MANIFEST} was changed since it was written")
    return Set(folder, manifest, key)


def content(of: Set, part: str, tell: Tell = lambda *_done: None) -> Iterator[bytes]:
    """One part, opened chunk by chunk; `NotABackup` names it at the first chunk that is not what was written."""
    known = of.manifest.parts.get(part)
    file = of.file(part)
    if known is None or not file.is_file():
        raise NotABackup(f"{file} is not there")
    if file.stat().st_size != known.bytes:
        raise NotABackup(f"{file} has {file.stat().st_size} bytes and should have {known.bytes}: it was cut or changed")
    with file.open("rb") as sealed:
        try:
            for chunk in opened(sealed, of.part_key(part)):
                yield chunk
                tell(sealed.tell(), known.bytes)
        except CannotOpen as problem:
            raise NotABackup(f"{file}: {problem}") from None


def to_disk(folder: Path) -> None:
    """See the names in a folder to the disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _told(folder: Path) -> dict[str, Any]:
    try:
        told = json.loads((folder / MANIFEST).read_bytes())
    except OSError:
        raise NotABackup(f"{folder} holds no backup: there is no readable {MANIFEST}") from None
    except (ValueError, RecursionError):
        raise NotABackup(f"{folder / MANIFEST} cannot be read: it was cut or changed") from None
    if not isinstance(told, dict):
        raise NotABackup(f"{folder / MANIFEST} is no manifest of a backup")
    return told


def _unwrapped(folder: Path, manifest: Manifest) -> bytes:
    try:
        return current().unwrap(_place(manifest), bytes.fromhex(manifest.wrapped)).raw
    except (CannotOpen, ValueError, TypeError):
        raise NotABackup(
            f"{folder} needs the master key {manifest.master_key}, and this one is {current().fingerprint()}; "
            "or its manifest was changed"
        ) from None


def _said(manifest: Manifest) -> list[Any]:
    """What a manifest says in words: all of it plain, as we write it."""
    return [getattr(manifest, each.name) for each in fields(Manifest) if each.name not in ("parts", "format")]


def _place(manifest: Manifest) -> str:
    return f"backup:{manifest.of}:{manifest.name}"


def _mac(key: bytes, told: Mapping[str, Any]) -> str:
    content = json.dumps(told, sort_keys=True).encode()
    return hmac.digest(derive(key, b"backup manifest"), content, "sha256").hex()


def _measured(path: Path) -> Part:
    with path.open("rb") as file:
        return Part(path.stat().st_size, hashlib.file_digest(file, "sha256").hexdigest())

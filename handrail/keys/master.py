"""The master key: 32 random bytes in a file of its own, outside the database. Whoever loses it loses everything.

While one key takes the place of another the file holds both, a line each, the newer first.
"""

import base64
import binascii
import hashlib
import os
from collections.abc import Sequence
from pathlib import Path

from handrail.keys.seal import KEY_BYTES


class Unusable(Exception):  # noqa: N818
    """The key file is missing, malformed, or open to others. The text says which, without the key."""


def load(path: Path) -> bytes:
    """Read the master key, refusing a file that others on this machine may read."""
    return load_all(path)[0]


def load_all(path: Path) -> tuple[bytes, ...]:
    """The master key, and those it is taking the place of."""
    text = _text(path)
    if path.stat().st_mode & 0o077:
        raise Unusable(f"others may read {path}: allow only its owner (chmod 600)")
    return tuple(decoded(each, str(path)) for each in text.split() or [""])


def lines(path: Path) -> list[bytes]:
    """What stands in a file of wrapped keys, a line each."""
    try:
        return [base64.b64decode(each, validate=True) for each in _text(path).split()]
    except binascii.Error:
        raise Unusable(f"{path} does not hold a wrapped key") from None


def create(path: Path, key: bytes | None = None) -> bytes:
    """Write a new key (or one recovered from its words) to a file that must not exist yet."""
    key = key or new()
    put(path, [base64.b64encode(key)], over=False)
    return key


def new() -> bytes:
    """A fresh random key."""
    return os.urandom(KEY_BYTES)


def put(path: Path, written: Sequence[bytes], *, over: bool) -> None:
    """Write a file of keys that only its owner may read; `over` what is there only where that is meant.

    It takes its place in one move, so a process that reads it meanwhile finds the one or the other, whole; and it
    belongs to whom it belonged, so that a service goes on reading what somebody else had to write.
    """
    if not over:
        return _write(path, written)
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        _write(part, written)
        owner = path.stat()
        os.chown(part, owner.st_uid, owner.st_gid)
        part.replace(path)
        _settle(path.parent)
    except OSError as problem:
        raise Unusable(f"{path} cannot be written: {problem.strerror or problem}") from None
    finally:
        part.unlink(missing_ok=True)


def load_or_create(path: Path) -> bytes:
    """For a demo: its own key, made at the first start. Two processes may start at once."""
    try:
        return create(path)
    except Unusable:
        return load(path)


def fingerprint(key: bytes) -> str:
    """Four groups of letters to compare keys by; says nothing about the key."""
    digest = base64.b32encode(hashlib.sha256(b"handrail:fingerprint:" + key).digest()).decode()
    return "-".join(digest[start : start + 4] for start in range(0, 16, 4))


def decoded(text: str, place: str) -> bytes:
    """A key from its base64, as it stands in that place."""
    try:
        return sized(base64.b64decode(text, validate=True), place)
    except ValueError:
        return sized(b"", place)


def sized(key: bytes, place: str) -> bytes:
    """A key of the right length, or `Unusable`."""
    if len(key) != KEY_BYTES:
        raise Unusable(f"{place} does not hold a master key")
    return key


def _text(path: Path) -> str:
    try:
        return path.read_text("ascii")
    except (OSError, UnicodeDecodeError):
        raise Unusable(f"there is no readable key file at {path}") from None


def _write(path: Path, written: Sequence[bytes]) -> None:
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise Unusable(f"{path} exists already, and a key is never overwritten") from None
    with os.fdopen(handle, "wb") as file:
        file.write(b"".join(each + b"\n" for each in written))
        file.flush()
        os.fsync(file.fileno())


def _settle(folder: Path) -> None:
    """A new name in a folder survives a power cut once the folder is written."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

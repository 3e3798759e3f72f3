"""The master key: 32 random bytes in a file of its own, outside the database. Whoever loses it loses everything."""

import base64
import binascii
import hashlib
import os
from pathlib import Path

from handrail.keys.seal import KEY_BYTES


class Unusable(Exception):  # noqa: N818
    """The key file is missing, malformed, or open to others. The text says which, without the key."""


def load(path: Path) -> bytes:
    """Read the master key, refusing a file that others on this machine may read."""
    try:
        mode = path.stat().st_mode
        text = path.read_text("ascii").strip()
    except (OSError, UnicodeDecodeError):
        raise Unusable(f"there is no readable key file at {path}") from None
    if mode & 0o077:
        raise Unusable(f"others may read {path}: allow only its owner (chmod 600)")
    return _decode(text, path)


def create(path: Path, key: bytes | None = None) -> bytes:
    """Write a new key (or one recovered from its words) to a file that must not exist yet."""
    key = key or os.urandom(KEY_BYTES)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise Unusable(f"{path} exists already, and a key is never overwritten") from None
    with os.fdopen(handle, "wb") as file:
        file.write(base64.b64encode(key) + b"\n")
        file.flush()
        os.fsync(file.fileno())
    return key


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


def _decode(text: str, path: Path) -> bytes:
    try:
        key = base64.b64decode(text, validate=True)
    except binascii.Error:
        key = b""
    if len(key) != KEY_BYTES:
        raise Unusable(f"{path} does not hold a master key")
    return key

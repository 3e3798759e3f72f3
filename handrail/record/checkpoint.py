"""Checkpoints: how far every stream reached, written outside the database and signed.

The database can be put back to an earlier day together with its chains; a checkpoint that lies elsewhere shows it.
The file only grows. Each line is JSON: when, the heads that moved since the line before, the hash of that line, and a
signature (HMAC-SHA256 under the checkpoint key of the service, which is named by `key`).
"""

import hashlib
import hmac
import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from handrail.keys.current import current
from handrail.record.clock import now
from handrail.record.models import Stream

SIGNED_WITH: Final = "HMAC-SHA256 under the checkpoint key"


class Broken(Exception):  # noqa: N818 - it says what the file is
    """The checkpoints were changed, or were signed by another key. Nothing can be concluded from them."""


@dataclass(frozen=True, slots=True)
class Mark:
    """How far a stream reached: its last number, and the MAC there (in hexadecimal)."""

    seq: int
    mac: str


def write(path: Path) -> int:
    """Add a checkpoint of all streams to the file at `path`; how many heads had moved since the last."""
    known, before = _read(path)
    moved = {stream: mark for stream, mark in _heads() if known.get(stream) != mark}
    line = _line(moved, before)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    with os.fdopen(handle, "ab") as file:
        file.write(line)
        file.flush()
        os.fsync(file.fileno())
    return len(moved)


def read(path: Path) -> dict[str, Mark]:
    """How far each stream had reached at the last checkpoint; `Broken` if the file was touched."""
    return _read(path)[0]


def _read(path: Path) -> tuple[dict[str, Mark], str]:
    known: dict[str, Mark] = {}
    before = ""
    if not path.exists():
        return known, before
    for number, line in enumerate(path.read_bytes().splitlines(keepends=True), 1):
        known |= _opened(line, before, number)
        before = hashlib.sha256(line).hexdigest()
    return known, before


def _opened(line: bytes, before: str, number: int) -> dict[str, Mark]:
    try:
        told: dict[str, Any] = json.loads(line)
        signature = told.pop("signature")
        heads = {stream: Mark(seq, mac) for stream, (seq, mac) in told["heads"].items()}
    except (ValueError, KeyError, TypeError, AttributeError):
        raise Broken(f"line {number} of the checkpoints cannot be read") from None
    if told.get("key") != _key_name():
        raise Broken(f"line {number} of the checkpoints was signed by another key: begin a new file")
    if told.get("before") != before or not hmac.compare_digest(str(signature), _signature(told)):
        raise Broken(f"line {number} of the checkpoints was changed, or a line before it was taken out")
    return heads


def _heads() -> list[tuple[str, Mark]]:
    rows = Stream.objects.order_by("id").values_list("id", "seq", "head_mac").iterator(chunk_size=5000)
    return [(stream, Mark(seq, bytes(mac).hex())) for stream, seq, mac in rows]


def _line(moved: dict[str, Mark], before: str) -> bytes:
    told: dict[str, Any] = {
        "at": now().isoformat(),
        "signed_with": SIGNED_WITH,
        "key": _key_name(),
        "before": before,
        "heads": {stream: [mark.seq, mark.mac] for stream, mark in moved.items()},
    }
    return json.dumps(told | {"signature": _signature(told)}, sort_keys=True).encode() + b"\n"


def _signature(told: dict[str, Any]) -> str:
    return hmac.new(current().checkpoint, json.dumps(told, sort_keys=True).encode(), "sha256").hexdigest()


def _key_name() -> str:
    return hashlib.sha256(b"name:" + current().checkpoint).hexdigest()[:16]

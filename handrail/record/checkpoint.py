"""Checkpoints: how far every stream and every reading log reached, written outside the database and signed.

The database can be put back to an earlier day together with its chains; a checkpoint that lies elsewhere shows it.
The file only grows. Each line is JSON: when, what moved since the line before, the hash of that line, and two
signatures: one that anybody can check (Ed25519, `keys/signed_lines.py`), and over all of it HMAC-SHA256 under the
checkpoint key of the service, which is named by `key`.
"""

import hashlib
import hmac
import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from django.db import connections, transaction

from handrail.keys import signed_lines
from handrail.keys.current import current
from handrail.record import erasures
from handrail.record.clock import now
from handrail.record.models import CharterVersion, LastCheckpoint, Opened, Stream

SIGNED_WITH: Final = "HMAC-SHA256 under the checkpoint key"
_LAST_OPENINGS: Final = (
    'SELECT "person", "seq", "mac" FROM "record_opened" o WHERE "seq" = '
    '(SELECT MAX("seq") FROM "record_opened" l WHERE l."person" = o."person")'
)


class Broken(Exception):  # noqa: N818 - it says what the file is
    """The checkpoints were changed or cut, or were signed by another key. Nothing can be concluded from them."""


@dataclass(frozen=True, slots=True)
class Mark:
    """How far something reached: its last number, and the MAC there (in hexadecimal)."""

    seq: int
    mac: str


Marks = dict[str, Mark]


@dataclass(slots=True)
class Known:
    """What the lines of a file say: the marks of each section, and the hash of each line."""

    sections: dict[str, Marks]
    lines: list[str]


def write(path: Path, *, begin: bool = False) -> int:
    """Add a checkpoint to the file at `path`; how many records had moved since the last.

    The database keeps the hash of the last line: so neither can lose its end without the other. Where there was a
    file, and it is to be given up, a new one is begun with `begin`.
    """
    with transaction.atomic():
        row = LastCheckpoint.objects.select_for_update().first()
        known = _read(path)
        if not begin:
            _is_whole(known, row)
        elif known.lines:
            raise Broken("a new file cannot begin where there is one")
        moved = {name: _moved(known.sections[name], marks()) for name, marks in _SECTIONS.items()}
        line = _line(moved, known.lines[-1] if known.lines else "")
        _append(path, line)
        LastCheckpoint.objects.update_or_create(id=1, defaults={"line": hashlib.sha256(line).hexdigest()})
    return len(moved["streams"])


def read(path: Path) -> Marks:
    """How far each stream had reached at the last checkpoint; `Broken` if the file was touched, or is gone."""
    return read_all(path)["streams"]


def read_all(path: Path) -> dict[str, Marks]:
    """What there was at the last checkpoint: "streams", the "openings" of each record, "charters", "erasures"."""
    known = _read(path)
    _is_whole(known, LastCheckpoint.objects.first())
    return known.sections


def until(path: Path, last: str) -> bytes:
    """The lines of a file up to the one of this hash; nothing if it is not among them."""
    found = b""
    for line in path.read_bytes().splitlines(keepends=True) if path.exists() else []:
        found += line
        if hashlib.sha256(line).hexdigest() == last:
            return found
    return b""


def _read(path: Path) -> Known:
    known = Known({name: {} for name in _SECTIONS}, [])
    if not path.exists():
        return known
    for number, line in enumerate(path.read_bytes().splitlines(keepends=True), 1):
        before = known.lines[-1] if known.lines else ""
        for name, marks in _opened(line, before, number).items():
            known.sections[name] |= marks
        known.lines.append(hashlib.sha256(line).hexdigest())
    return known


def _is_whole(known: Known, last: LastCheckpoint | None) -> None:
    if last is None and known.lines:
        raise Broken("the database does not know of these checkpoints: it is older than they, or another")
    if last is not None and last.line not in known.lines:
        what = "the checkpoints end too early" if known.lines else "the checkpoints are gone"
        raise Broken(f"{what}: put them back, or begin anew with: handrail checkpoint --begin")


def _opened(line: bytes, before: str, number: int) -> dict[str, Marks]:
    try:
        told: dict[str, Any] = json.loads(line)
        signature = told.pop("signature")
        sections = {name: {ref: Mark(*mark) for ref, mark in _told(told, name).items()} for name in _SECTIONS}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise Broken(f"line {number} of the checkpoints cannot be read") from None
    if told.get("key") != _key_name():
        raise Broken(f"line {number} of the checkpoints was signed by another key: begin a new file")
    if told.get("before") != before or not _is_same(signature, _signature(told)):
        raise Broken(f"line {number} of the checkpoints was changed, or a line before it was taken out")
    return sections


def _told(told: dict[str, Any], name: str) -> dict[str, Any]:
    """What a line says of one section. Lines from before the list of erasures was counted say nothing of it."""
    found: dict[str, Any] = told.get(name, {}) if name == "erasures" else told[name]
    return found


def _streams() -> Marks:
    rows = Stream.objects.order_by("id").values_list("id", "seq", "head_mac").iterator(chunk_size=5000)
    return {stream: Mark(seq, bytes(mac).hex()) for stream, seq, mac in rows}


def _openings() -> Marks:
    with connections[Opened.database].cursor() as cursor:
        cursor.execute(_LAST_OPENINGS)
        return {person: Mark(seq, bytes(mac).hex()) for person, seq, mac in cursor.fetchall()}


def _charters() -> Marks:
    rows = CharterVersion.objects.order_by("version").values_list("version", "mac")
    return {str(version): Mark(version, bytes(mac).hex()) for version, mac in rows}


def _erasures() -> Marks:
    """How many lines the list of erasures has, so that its end is not cut off unseen."""
    count = erasures.count()
    return {erasures.NAME: Mark(count, "")} if count else {}


_SECTIONS: Final[dict[str, Callable[[], Marks]]] = {
    "streams": _streams,
    "openings": _openings,
    "charters": _charters,
    "erasures": _erasures,
}


def _moved(known: Marks, now_at: Marks) -> Marks:
    return {ref: mark for ref, mark in now_at.items() if known.get(ref) != mark}


def _line(moved: dict[str, Marks], before: str) -> bytes:
    told: dict[str, Any] = {
        "at": now().isoformat(),
        "signed_with": SIGNED_WITH,
        "key": _key_name(),
        "before": before,
    }
    told |= {name: {ref: [mark.seq, mark.mac] for ref, mark in marks.items()} for name, marks in moved.items()}
    told = signed_lines.sign(told)
    return json.dumps(told | {"signature": _signature(told)}, sort_keys=True).encode() + b"\n"


def _append(path: Path, line: bytes) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    with os.fdopen(handle, "ab") as file:
        file.write(line)
        file.flush()
        os.fsync(file.fileno())


def _signature(told: dict[str, Any]) -> str:
    return hmac.new(current().checkpoint, json.dumps(told, sort_keys=True).encode(), "sha256").hexdigest()


def _is_same(signature: Any, ours: str) -> bool:
    """Whatever stands there is looked at as bytes: only so can any letter be compared."""
    return hmac.compare_digest(str(signature).encode("utf-8", "backslashreplace"), ours.encode())


def _key_name() -> str:
    return hashlib.sha256(b"name:" + current().checkpoint).hexdigest()[:16]

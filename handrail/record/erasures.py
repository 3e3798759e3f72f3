"""The list of erasures: a signed file beside the checkpoints, by which whoever puts back an old copy erases again.

It names streams and texts by id, who erased them and when, and nothing else. A line is written when an erasure stands
in the database, and every night and before every backup whatever is missing is added: so no line tells of an erasure
that did not happen, and a process that dies between the two loses none. Each line is signed by itself, so two copies
may be put together.
"""

import fcntl
import hmac
import json
import os
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from django.conf import settings

from handrail.keys.current import current
from handrail.record.models import ErasureAsked, Stream

NAME: Final = "erasures.jsonl"


class NotOurs(Exception):  # noqa: N818 - it says what was found
    """A line of the list was changed, or another service wrote it. Nothing is erased by it."""


@dataclass(frozen=True, slots=True, order=True)
class Gone:
    """A stream, or one text of it, that was erased: when (in microseconds) and by whom."""

    at: int
    stream: str
    by: str
    entry: int = 0
    text: str = ""


def path() -> Path | None:
    """Where the list stands: beside the checkpoints, if there are any."""
    marks = settings.HANDRAIL_CHECKPOINTS
    return Path(marks).with_name(NAME) if marks else None


def keep_up() -> int:
    """Add whatever the database says was erased and the list does not; how many lines."""
    where = path()
    if where is None:
        return 0
    known = {(each.stream, each.text) for each in read(where)}
    new = [each for each in erased() if (each.stream, each.text) not in known]
    if new:
        _append(where, b"".join(map(_line, new)))
    return len(new)


def read(where: Path) -> list[Gone]:
    """What a list says, oldest first; `NotOurs` names the line that is not as it was written."""
    return parse(where.read_bytes()) if where.exists() else []


def parse(content: bytes) -> list[Gone]:
    """The same of what stands in one. A last line that was torn by a power cut is left out: it is written again."""
    found = []
    for number, line in enumerate(content.splitlines(keepends=True), 1):
        if not line.endswith(b"\n"):
            break
        try:
            told = json.loads(line)
            signature = told.pop("signature")
            one = Gone(**told)
        except (ValueError, KeyError, TypeError, AttributeError):
            raise NotOurs(f"line {number} of the list of erasures cannot be read") from None
        if not hmac.compare_digest(str(signature), _signature(one)):
            raise NotOurs(f"line {number} of the list of erasures was changed, or is another service's")
        found.append(one)
    return sorted(found)


def lines(found: Iterable[Gone]) -> bytes:
    """A list with just these."""
    return b"".join(map(_line, found))


def erased() -> list[Gone]:
    """What was erased, as the database tells it."""
    whole = Stream.objects.exclude(erased_at=None).values_list("erased_at", "id", "erased_by")
    texts = ErasureAsked.objects.exclude(text="").exclude(erased_at=None)
    return sorted(
        [
            *(Gone(at or 0, stream, by) for at, stream, by in whole),
            *(_of_text(each) for each in texts),
        ]
    )


def _of_text(asked: ErasureAsked) -> Gone:
    at = int(asked.erased_at.timestamp() * 1_000_000) if asked.erased_at else 0
    return Gone(at, asked.stream, asked.decided_by, asked.entry or 0, asked.text)


def _line(one: Gone) -> bytes:
    return json.dumps(asdict(one) | {"signature": _signature(one)}, sort_keys=True).encode() + b"\n"


def _signature(one: Gone) -> str:
    return hmac.new(
        current().subkey(b"erasures"), json.dumps(asdict(one), sort_keys=True).encode(), "sha256"
    ).hexdigest()


def _append(where: Path, content: bytes) -> None:
    """To the disk, in the place of one that was torn."""
    with os.fdopen(os.open(where, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600), "ab+") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        size = file.seek(0, os.SEEK_END)
        if size and os.pread(file.fileno(), 1, size - 1) != b"\n":
            _cut_torn(file.fileno(), size)
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _cut_torn(handle: int, size: int) -> None:
    whole = os.pread(handle, size, 0)
    os.ftruncate(handle, whole.rfind(b"\n") + 1)

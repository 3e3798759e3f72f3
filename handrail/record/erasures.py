"""The list of erasures: a signed file beside the checkpoints, by which whoever puts back an old copy erases again.

It names streams and texts by id, who erased them and when, and nothing else. A line is written when an erasure stands
in the database, and every night and before every backup whatever is missing is added: so no line tells of an erasure
that did not happen, and a process that dies between the two loses none. Each line is signed together with the one
before it, so that none is taken out unseen (`faults`); what it says of itself holds without the others, so that
two copies may be put together, and erased by, all the same. Lists from before this were signed line by line.
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
    new = _missing(where)
    if _is_old(where):
        _write_anew(where, lines([*read(where), *new]))
    elif new:
        _append(where, new)
    return len(new)


def read(where: Path) -> list[Gone]:
    """What a list says, oldest first; `NotOurs` names the line that is not as it was written."""
    return parse(_content(where))


def parse(content: bytes) -> list[Gone]:
    """The same of what stands in one. A last line that was torn by a power cut is left out: it is written again."""
    return sorted(each.gone for each in _lines(content))


def count() -> int:
    """How much the list says was erased; 0 where there is none, or none that can be read."""
    where = path()
    try:
        return len({(each.stream, each.text) for each in read(where)}) if where else 0
    except NotOurs:
        return 0


def faults(at_least: int = 0) -> list[str]:
    """What is wrong with the list as a whole: lines that were taken out of it, or that it never had. At the last
    checkpoint it told of `at_least` so many erasures."""
    where = path()
    if where is None:
        return []
    try:
        said = [f"a line is missing before line {number}" for number in _breaks(_lines(_content(where)))]
        missing, there = len(_missing(where)), count()
    except NotOurs as problem:
        return [str(problem)]
    if missing:
        said.append(f"{missing} erasures of the database are not in it; handrail nightly adds them")
    if there < at_least:
        said.append(f"it tells of {there} erasures, and told of {at_least} at the last checkpoint")
    return said


def lines(found: Iterable[Gone]) -> bytes:
    """A list with just these, each signed after the one before."""
    return _chained(found, "")


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


@dataclass(frozen=True, slots=True)
class _Line:
    """One line as it stands: what it tells, its signature, and that of the line it was signed after; None if old."""

    gone: Gone
    signature: str
    after: str | None


def _lines(content: bytes) -> list[_Line]:
    found: list[_Line] = []
    for number, line in enumerate(content.splitlines(keepends=True), 1):
        if not line.endswith(b"\n"):
            break
        try:
            told = json.loads(line)
            signature, after = str(told.pop("signature")), told.pop("after", None)
            one = Gone(**told)
        except (ValueError, KeyError, TypeError, AttributeError):
            raise NotOurs(f"line {number} of the list of erasures cannot be read") from None
        if not hmac.compare_digest(signature, _signature(one, after)):
            raise NotOurs(f"line {number} of the list of erasures was changed, or is another service's")
        found.append(_Line(one, signature, after))
    return found


def _breaks(found: list[_Line]) -> list[int]:
    """The numbers of the lines that were not signed after the one that stands before them."""
    if all(each.after is None for each in found):
        return []
    befores = ["", *(each.signature for each in found)]
    return [number for number, (each, last) in enumerate(zip(found, befores, strict=False), 1) if each.after != last]


def _missing(where: Path) -> list[Gone]:
    known = {(each.stream, each.text) for each in read(where)}
    return [each for each in erased() if (each.stream, each.text) not in known]


def _is_old(where: Path) -> bool:
    """Whether no line is signed after another: then all of it is written anew. One among others is a break."""
    found = _lines(_content(where))
    return bool(found) and all(each.after is None for each in found)


def _content(where: Path) -> bytes:
    return where.read_bytes() if where.exists() else b""


def _chained(found: Iterable[Gone], after: str) -> bytes:
    written = b""
    for one in found:
        signature = _signature(one, after)
        told = asdict(one) | {"after": after, "signature": signature}
        written += json.dumps(told, sort_keys=True).encode() + b"\n"
        after = signature
    return written


def _signature(one: Gone, after: str | None) -> str:
    told = asdict(one) if after is None else asdict(one) | {"after": after}
    return hmac.new(current().subkey(b"erasures"), json.dumps(told, sort_keys=True).encode(), "sha256").hexdigest()


def _append(where: Path, new: list[Gone]) -> None:
    """To the disk, after the last whole line."""
    with os.fdopen(os.open(where, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600), "ab+") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        size = file.seek(0, os.SEEK_END)
        if size and os.pread(file.fileno(), 1, size - 1) != b"\n":
            _cut_torn(file.fileno(), size)
        there = _lines(os.pread(file.fileno(), size, 0))
        file.write(_chained(new, there[-1].signature if there else ""))
        file.flush()
        os.fsync(file.fileno())


def _write_anew(where: Path, content: bytes) -> None:
    """In the place of the old one, or not at all."""
    beside = where.with_name(f"{where.name}.new")
    with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(where)


def _cut_torn(handle: int, size: int) -> None:
    whole = os.pread(handle, size, 0)
    os.ftruncate(handle, whole.rfind(b"\n") + 1)

"""Is the journal as it was written? Every chain is followed, and what does not fit is named.

The MACs cover the stored columns, so nothing is opened. A stream that looks wrong is looked at again under its lock,
since somebody may have been writing to it. With a checkpoint it also shows what was put back to an earlier day.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any, Final

from django.db import connection, transaction

from handrail.keys.seal import CannotOpen
from handrail.record import checkpoint
from handrail.record.checkpoint import Mark
from handrail.record.models import CharterVersion, Stream
from handrail.record.sealing import chain_key, genesis, link

BATCH: Final = 400

#: How far it is: streams looked at, streams in all.
Progress = Callable[[int, int], None]


class What(StrEnum):
    """What was found."""

    CHANGED = "changed"
    MISSING = "missing"
    TRUNCATED = "truncated"
    ADDED = "added"
    ROLLED_BACK = "rolled back"
    ERASED = "erased"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is not as it was written, or that was erased by somebody who may. `seq` is 0 for the whole."""

    what: What
    stream: str
    seq: int
    because: str
    is_error: bool = True

    def __str__(self) -> str:
        where = f"{self.stream}, entry {self.seq}" if self.seq else self.stream
        return f"{self.what}: {where}: {self.because}"


@dataclass(frozen=True, slots=True)
class _Head:
    stream: str
    kind: str
    wrapped: bytes
    seq: int
    mac: bytes
    opened_at: int
    erased_at: int | None
    erased_by: str
    kept: bytes


_HEAD_COLUMNS: Final = (
    "id",
    "kind",
    "wrapped_key",
    "seq",
    "head_mac",
    "opened_at",
    "erased_at",
    "erased_by",
    "kept_chain",
)
_ENTRY_COLUMNS: Final = (
    '"seq", "kind", "facts", "at", "recorded_at", "by", "said_by", "via", "charter_version", "correlation", "schema"'
)
_ENTRIES: Final = (
    f'SELECT "stream_id", "mac", {_ENTRY_COLUMNS} FROM "record_entry" '  # noqa: S608 - columns of our own
    'WHERE "stream_id" IN ({}) ORDER BY "stream_id", "seq"'
)
_ORPHANS: Final = (
    'SELECT "stream_id", MIN("seq") FROM "record_entry" e WHERE NOT EXISTS '
    '(SELECT 1 FROM "record_stream" s WHERE s."id" = e."stream_id") GROUP BY "stream_id"'
)


def verify(progress: Progress | None = None, checkpoints: Path | None = None) -> list[Finding]:
    """Follow every chain, and compare with the last checkpoint if there is one."""
    known = checkpoint.read_all(checkpoints) if checkpoints else {}
    marks = known.get("streams", {})
    total = Stream.objects.count()
    found: list[Finding] = []
    seen: set[str] = set()
    for heads in _batches():
        found += _look(heads, marks)
        seen.update(head.stream for head in heads)
        if progress:
            progress(len(seen), total)
    found += [Finding(What.MISSING, stream, 0, "the whole record is gone") for stream in marks if stream not in seen]
    return found + _orphans() + _charters(known.get("charters", {}))


def errors(findings: Sequence[Finding]) -> list[Finding]:
    """Those that nobody who may has done."""
    return [finding for finding in findings if finding.is_error]


def _batches() -> Iterator[list[_Head]]:
    last = ""
    while True:
        rows = Stream.objects.filter(id__gt=last).order_by("id").values_list(*_HEAD_COLUMNS)[:BATCH]
        heads = [_head(row) for row in rows]
        if not heads:
            return
        yield heads
        last = heads[-1].stream


def _head(row: Sequence[Any]) -> _Head:
    stream, kind, wrapped, seq, mac, opened_at, erased_at, erased_by, kept = row
    return _Head(stream, kind, bytes(wrapped), seq, bytes(mac), opened_at, erased_at, erased_by, bytes(kept))


def _look(heads: Sequence[_Head], marks: Mapping[str, Mark]) -> list[Finding]:
    entries = _entries([head.stream for head in heads])
    found: list[Finding] = []
    for head in heads:
        here = _one(head, entries.get(head.stream, []), marks.get(head.stream))
        found += _again(head.stream, marks) if here else []
    return found


def _again(stream: str, marks: Mapping[str, Mark]) -> list[Finding]:
    """Look again while nobody else writes to it."""
    with transaction.atomic():
        row = Stream.objects.select_for_update().filter(id=stream).values_list(*_HEAD_COLUMNS).first()
        if row is None:
            return [Finding(What.MISSING, stream, 0, "the whole record is gone")]
        return _one(_head(row), _entries([stream]).get(stream, []), marks.get(stream))


def _entries(streams: Sequence[str]) -> dict[str, list[Any]]:
    with connection.cursor() as cursor:
        cursor.execute(_ENTRIES.format(", ".join(["%s"] * len(streams))), list(streams))
        rows = cursor.fetchall()
    return {stream: list(group) for stream, group in groupby(rows, key=itemgetter(0))}


def _one(head: _Head, rows: Sequence[Any], mark: Mark | None) -> list[Finding]:
    try:
        chain = chain_key(head.stream, head.wrapped, head.kept, head.erased_at, head.erased_by)
    except CannotOpen:
        return [_without_key(head)]
    found: list[Finding] = []
    if not head.wrapped:
        found.append(Finding(What.ERASED, head.stream, 0, "its key was destroyed by one of us", is_error=False))
    found += _chain(head, rows, chain)
    if mark is not None:
        found += _since(head, rows, mark)
    return found


def _without_key(head: _Head) -> Finding:
    """Only whoever has the master key can leave behind the key of a chain: erasing by others shows."""
    if head.wrapped:
        return Finding(What.CHANGED, head.stream, 0, "its key cannot be opened")
    return Finding(What.ERASED, head.stream, 0, "its key is gone, and nobody of ours destroyed it")


def _chain(head: _Head, rows: Sequence[Any], chain: bytes) -> Iterator[Finding]:
    stream = head.stream
    # What the next MAC may rest on: the MAC as stored, or as it should be. Empty after a gap: then nothing is known.
    rests_on = {genesis(chain, stream, head.kind, head.opened_at)}
    expected = 1
    for row in rows:
        mac, fields = bytes(row[1]), row[2:]
        seq = fields[0]
        for gone in range(expected, seq):
            yield Finding(What.MISSING, stream, gone, "it was taken out")
            rests_on = set()
        right = {link(chain, before, stream, fields) for before in rests_on}
        if seq > head.seq:
            yield Finding(What.ADDED, stream, seq, "it stands after the end of the record")
        elif rests_on and mac not in right:
            yield Finding(What.CHANGED, stream, seq, "it is not what was written")
        rests_on = {mac} if mac in right else {mac, *right}
        expected = seq + 1
    yield from _end(head, expected - 1, rests_on)


def _end(head: _Head, last: int, macs: set[bytes]) -> Iterator[Finding]:
    if last < head.seq:
        because = f"it ends at {last} and reached {head.seq}"
        yield Finding(What.TRUNCATED, head.stream, last + 1, because)
    elif last == head.seq and head.mac not in macs:
        yield Finding(What.ROLLED_BACK, head.stream, last, "its end is not the end it says it has")


def _since(head: _Head, rows: Sequence[Any], mark: Mark) -> Iterator[Finding]:
    if not mark.seq:
        return
    there = next((bytes(row[1]).hex() for row in rows if row[2] == mark.seq), None)
    if there != mark.mac:
        because = f"at the last checkpoint it reached {mark.seq}, and that entry is not there as it was"
        yield Finding(What.ROLLED_BACK, head.stream, mark.seq, because)


def _orphans() -> list[Finding]:
    with connection.cursor() as cursor:
        cursor.execute(_ORPHANS)
        rows = cursor.fetchall()
    return [Finding(What.ADDED, stream, seq, "it belongs to no record") for stream, seq in rows]


def _charters(marks: Mapping[str, Mark]) -> list[Finding]:
    """Each version of the charter that was not written here, or that is gone since the last checkpoint."""
    there = {str(each.version): each for each in CharterVersion.objects.order_by("version")}
    found = [
        Finding(What.CHANGED, f"charter version {name}", 0, "it is not what was written")
        for name, each in there.items()
        if not each.is_ours()
    ]
    for name, mark in marks.items():
        if name not in there:
            found.append(Finding(What.MISSING, f"charter version {name}", 0, "it was taken out"))
        elif there[name].is_ours() and bytes(there[name].mac).hex() != mark.mac:
            found.append(Finding(What.ROLLED_BACK, f"charter version {name}", 0, "it is not the one of the checkpoint"))
    return found

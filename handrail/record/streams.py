"""Streams read and folded: from stored rows to the state that rules and pages ask.

Rows are read without Django's models, because a page may fold many streams: reading, opening and folding 30 entries
takes a fraction of a millisecond.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import groupby
from typing import Any, Final

from cryptography.exceptions import InvalidTag
from django.db import connection

from handrail.care.concern import Concern
from handrail.care.entry import Entry
from handrail.care.episode import Episode
from handrail.care.safeguarding import Safeguarding
from handrail.care.standing import Standing
from handrail.care.vocabulary import StreamKind, Via
from handrail.keys.seal import CannotOpen
from handrail.record.clock import EPOCH
from handrail.record.codec import DECODERS, decode
from handrail.record.sealing import FactsOpener, StreamKeys, keys_of

Sealed = Concern | Safeguarding
"""What goes round somebody: read by its readers alone, and by whoever raised it."""

State = Episode | Standing | Sealed

FOLDS: Final[dict[str, type[State]]] = {
    StreamKind.EPISODE: Episode,
    StreamKind.STANDING: Standing,
    StreamKind.CONCERN: Concern,
    StreamKind.SAFEGUARDING: Safeguarding,
}

_HEADS = 'SELECT "id", "kind", "wrapped_key", "seq", "head_mac" FROM "record_stream" WHERE "id" IN ({}) ORDER BY "id"'
_ENTRIES = (
    'SELECT "stream_id", "seq", "kind", "facts", "at", "recorded_at", "by", "said_by", "via", "charter_version", '
    '"correlation" FROM "record_entry" WHERE "stream_id" IN ({}) ORDER BY "stream_id", "seq"'
)
_VIAS: Final[dict[str, Via]] = {via.value: via for via in Via}

#: An entry as stored, without its stream: seq, kind, facts, at, recorded_at, by, said_by, via, charter, correlation.
Row = tuple[int, str, bytes, int, int, str, str, str, int, str]


class NoSuchRecord(LookupError):  # noqa: N818 - it says what was not found
    """There is no stream of this kind with this id."""


@dataclass(frozen=True, slots=True)
class Head:
    """Where a stream stands: its keys, how far it reaches, the end of its chain."""

    stream: str
    kind: StreamKind
    wrapped: bytes
    seq: int
    mac: bytes

    @property
    def keys(self) -> StreamKeys:
        """The keys of this stream, or `Erased`."""
        return keys_of(self.stream, self.wrapped)


def heads(streams: Iterable[str], *, lock: bool = False) -> dict[str, Head]:
    """Where each of these streams stands; locked in the order of their ids, so that two acts never wait in a ring."""
    wanted = sorted(set(streams))
    if not wanted:
        return {}
    sql = _HEADS.format(_places(wanted))
    if lock and connection.features.has_select_for_update:
        sql += " FOR UPDATE"
    found = {
        id_: Head(id_, StreamKind(kind), bytes(key), seq, bytes(mac)) for id_, kind, key, seq, mac in _read(sql, wanted)
    }
    if len(found) != len(wanted):
        raise NoSuchRecord(next(each for each in wanted if each not in found))
    return found


def load(head: Head) -> list[Entry]:
    """All entries of one stream, opened, by seq."""
    return opened(head.keys, [row[1:] for row in _read(_ENTRIES.format("%s"), [head.stream])])


def load_all(found: dict[str, Head]) -> Iterator[tuple[Head, list[Entry]]]:
    """The entries of many streams, in one query; a stream without entries comes with none."""
    rows = _read(_ENTRIES.format(_places(list(found))), sorted(found)) if found else []
    by_stream = {stream: [row[1:] for row in group] for stream, group in groupby(rows, key=lambda row: row[0])}
    for stream, head in found.items():
        yield head, opened(head.keys, by_stream.get(stream, []))


def opened(keys: StreamKeys, rows: Sequence[Row]) -> list[Entry]:
    """Stored rows of one stream as entries."""
    unseal = FactsOpener(keys).open
    entries = []
    for seq, kind, facts, at, recorded_at, by, said_by, via, version, correlation in rows:
        try:
            plain = unseal(seq, kind, facts)
        except InvalidTag:
            raise CannotOpen(f"entry {seq} of {keys.stream} was changed since it was written") from None
        decoder = DECODERS.get(kind)
        entries.append(
            Entry(
                seq,
                decoder.decode(plain) if decoder else decode(kind, plain),
                EPOCH + timedelta(microseconds=at),
                EPOCH + timedelta(microseconds=recorded_at),
                by,
                said_by,
                _VIAS[via],
                version,
                correlation,
            )
        )
    return entries


def fold(kind: StreamKind, entries: Iterable[Entry]) -> State:
    """The state these entries lead to."""
    return FOLDS[kind].of(entries)


def _read(sql: str, values: Sequence[str]) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        rows: list[Any] = cursor.fetchall()
    return rows


def _places(values: Sequence[str]) -> str:
    return ", ".join(["%s"] * len(values))

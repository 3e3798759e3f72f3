"""Entries made of what was decided, and written: sealed, chained, appended. Called by `acts` inside its transaction."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Final

from django.db import connection
from django.utils.translation import gettext as _

from handrail.care.act import Act
from handrail.care.calendar import Calendar
from handrail.care.entry import Entry, entries_of
from handrail.care.events import KINDS, Event
from handrail.care.vocabulary import Timing
from handrail.record.clock import micros
from handrail.record.codec import SCHEMA, encode, kind_of
from handrail.record.sealing import StreamKeys, link
from handrail.record.streams import Head

#: So many entries are written by one statement: databases take only so many values at once.
_AT_ONCE: Final = 500
_INSERT: Final = (
    'INSERT INTO "record_entry" ("stream_id", "seq", "kind", "facts", "at", "recorded_at", "by", "said_by", "via", '
    '"charter_version", "correlation", "schema", "mac") VALUES {}'
)
_VALUES: Final = "(%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)"
_MOVE_HEAD: Final = 'UPDATE "record_stream" SET "seq" = %s, "head_mac" = %s WHERE "id" = %s'


class WrongTime(ValueError):  # noqa: N818 - it is an answer, not an error
    """The time given for an act cannot be. The message is for the person who typed it."""


def moment(at: datetime | date | None, recorded_at: datetime, calendar: Calendar) -> datetime:
    """When an act happened, never after it was recorded. A bare day is its end, or now if it is today."""
    if at is None:
        return recorded_at
    if not isinstance(at, datetime):
        if at > calendar.local(recorded_at).date():
            raise WrongTime(_("This day lies in the future. Record it when it has happened."))
        return min(calendar.end_of_day(at), recorded_at)
    if at.tzinfo is None:
        raise WrongTime(_("Say in which time zone this happened."))
    if at > recorded_at:
        raise WrongTime(_("This lies in the future. Record it when it has happened."))
    return at.astimezone(UTC)


def entries(act: Act, events: tuple[Event, ...], after: int, correlation: str) -> list[Entry]:
    """What `events` of one act become; refused where none of them can have happened earlier than now."""
    timings = {KINDS[kind_of(event)].timing for event in events}
    if act.at != act.recorded_at and Timing.REPORTED not in timings:
        raise WrongTime(_("This happens as you enter it. It cannot be given an earlier time."))
    return entries_of(act, events, after, correlation)


def append(head: Head, keys: StreamKeys, new: Sequence[Entry]) -> tuple[Head, bytes]:
    """Write `new` to the end of a stream: where it stands then, and the facts written, in clear, end to end."""
    mac, rows, mentioned = head.mac, [], []
    for entry in new:
        kind, facts = kind_of(entry.event), encode(entry.event)
        mentioned.append(facts)
        row = _row(entry, kind, keys.seal_facts(entry.seq, kind, facts))
        mac = link(keys.chain, mac, head.stream, row)
        rows.append((head.stream, *row, mac))
    _execute(rows)
    seq = new[-1].seq
    with connection.cursor() as cursor:
        cursor.execute(_MOVE_HEAD, (seq, mac, head.stream))
    return Head(head.stream, head.kind, head.wrapped, seq, mac), b"".join(mentioned)


def _row(entry: Entry, kind: str, sealed: bytes) -> tuple[int, str, bytes, int, int, str, str, str, int, str, int]:
    return (
        entry.seq,
        kind,
        sealed,
        micros(entry.at),
        micros(entry.recorded_at),
        entry.by,
        entry.said_by,
        entry.via.value,
        entry.charter_version,
        entry.correlation,
        SCHEMA,
    )


def _execute(rows: Sequence[tuple[str | int | bytes, ...]]) -> None:
    with connection.cursor() as cursor:
        for start in range(0, len(rows), _AT_ONCE):
            some = rows[start : start + _AT_ONCE]
            values = [value for row in some for value in row]
            cursor.execute(_INSERT.format(", ".join([_VALUES] * len(some))), values)

"""Make every projection and claim again from the journal, a few streams at a time, while people go on working.

Each batch is one short transaction under the locks of its streams, so it may be stopped anywhere and begun again
where it stopped. Nothing changes by it, unless a projection was wrong.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from django.db import connection, transaction
from django.db.models import Exists, OuterRef

from handrail.keys.seal import CannotOpen
from handrail.record import claims, project, restricted, service
from handrail.record.codec import Unreadable
from handrail.record.models import (
    AppointmentRow,
    Claim,
    DutyRow,
    EpisodeRow,
    HandoverRow,
    KeptRow,
    MessageRow,
    PersonIndex,
    PersonLink,
    PersonRow,
    ProxyRow,
    SealedRow,
    SeatRow,
    Stream,
    SupportRow,
)
from handrail.record.restricted import Restricted
from handrail.record.streams import Head, State, fold, heads, load_all

BATCH: Final = 50

#: How far it is: streams done, streams in all, and the last one done, from which it can be resumed.
Progress = Callable[[int, int, str], None]

_ROWS: Final = (
    (EpisodeRow, "stream"),
    (DutyRow, "stream"),
    (AppointmentRow, "stream"),
    (HandoverRow, "stream"),
    (MessageRow, "stream"),
    (SeatRow, "stream"),
    (SupportRow, "stream"),
    (SealedRow, "stream"),
    (PersonRow, "person"),
    (PersonIndex, "person"),
    (PersonLink, "person"),
    (KeptRow, "person"),
    (ProxyRow, "person"),
)


@dataclass(slots=True)
class Report:
    """What was done: streams made again, rows of no stream taken out, and streams that could not be read."""

    streams: int = 0
    orphans: int = 0
    last: str = ""
    unreadable: list[str] = field(default_factory=list)


def rebuild(progress: Progress | None = None, resume_from: str | None = None) -> Report:
    """Make everything again, from the stream after `resume_from` on."""
    report = Report(last=resume_from or "")
    total, known = Stream.objects.count(), service.restricted()
    report.streams = Stream.objects.filter(id__lte=report.last).count() if report.last else 0
    for batch in _batches(report.last):
        report.unreadable += _redo(batch)
        report.streams += len(batch)
        report.last = batch[-1]
        if progress:
            progress(report.streams, total, report.last)
    _for_whom_it_differs(known)
    report.orphans = _remove_orphans() + _claim_for_diaries()
    return report


def _for_whom_it_differs(known: Restricted) -> None:
    """Whose record is kept from others than was known when this began: their episodes once more, now that it is."""
    found = restricted.load()
    people = {each for each in (*known.kept, *found.kept) if known.of(each) != found.of(each)}
    if people:
        service.changed()
    for table in (EpisodeRow, SupportRow) if people else ():
        streams = list(table._default_manager.filter(person__in=people).values_list("stream", flat=True))
        for first in range(0, len(streams), BATCH):
            _redo(streams[first : first + BATCH])


def _batches(last: str) -> Iterator[list[str]]:
    while True:
        batch = list(Stream.objects.filter(id__gt=last).order_by("id").values_list("id", flat=True)[:BATCH])
        if not batch:
            return
        yield batch
        last = batch[-1]


def _redo(batch: Sequence[str]) -> list[str]:
    """One batch, all at once; where one stream cannot be read, each by itself. Those that cannot."""
    try:
        with transaction.atomic():
            _replace(heads(batch, lock=True))
    except (CannotOpen, Unreadable):
        return list(batch) if len(batch) == 1 else [each for one in batch for each in _redo([one])]
    return []


def _replace(found: dict[str, Head]) -> None:
    erased = [head.stream for head in found.values() if not head.wrapped]
    if erased:
        project.remove_episodes(erased)
        project.remove_people(erased)
        project.remove_sealed(erased)
        Claim.objects.filter(stream__in=erased).delete()
    living = {stream: head for stream, head in found.items() if head.wrapped}
    stored = [(head.stream, fold(head.kind, entries), head.keys) for head, entries in load_all(living)]
    project.replace(stored, service.current(), service.restricted())
    _claim([(stream, state) for stream, state, _keys in stored])


def _claim(states: Sequence[tuple[str, State]]) -> None:
    wanted = {(slot, stream) for stream, state in states for slot in claims.claimed(state)}
    held = set(Claim.objects.filter(stream__in=[stream for stream, _ in states]).values_list("slot", "stream"))
    if held - wanted:
        Claim.objects.filter(slot__in=[slot for slot, _ in held - wanted]).delete()
    missing = [Claim(slot=slot, stream=stream) for slot, stream in sorted(wanted - held)]
    if missing:
        Claim.objects.bulk_create(missing, ignore_conflicts=True)


@transaction.atomic
def _claim_for_diaries() -> int:
    """What diaries claim beside the journal; how many claims there were of nothing at all."""
    streams = Stream.objects.filter(id=OuterRef("stream"))
    held = set(Claim.objects.filter(~Exists(streams)).values_list("slot", "stream"))
    wanted = claims.kept()
    for slot, holder in sorted(held - wanted):
        Claim.objects.filter(slot=slot, stream=holder).delete()
    missing = [Claim(slot=slot, stream=holder) for slot, holder in sorted(wanted - held)]
    Claim.objects.bulk_create(missing, batch_size=500, ignore_conflicts=True)
    return len(held - wanted)


def _remove_orphans() -> int:
    """Rows of streams that are not there."""
    gone = 0
    for table, column in _ROWS:
        name = table._meta.db_table
        with connection.cursor() as cursor:
            cursor.execute(
                f'DELETE FROM "{name}" WHERE NOT EXISTS '  # noqa: S608 - names of our own tables
                f'(SELECT 1 FROM "record_stream" WHERE "record_stream"."id" = "{name}"."{column}")'
            )
            gone += cursor.rowcount
    return gone

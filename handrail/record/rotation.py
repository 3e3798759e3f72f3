"""Another master key takes the place of the one in use, while people go on writing.

Which of two keys wraps is said by one row of the database: that of the key of the service. `begin` wraps that row
anew, and waits for whoever is about to make a key under the old one; from then on nobody does. So `sweep` finds all
there is. It may be stopped anywhere: every key is wrapped by one of the two, and each process knows both.
"""

import time
from collections.abc import Callable, Iterator
from typing import Final

from django.db import connection, transaction

from handrail.keys.current import current
from handrail.keys.stream import StreamKey, mark_of
from handrail.record.models import ServiceKey, Stream
from handrail.record.sealing import farewell, rewrap_service_key

BATCH: Final = 200
#: On SQLite whoever waits to write looks ten times a second: a shorter gap might never be met.
_GAP: Final = 0.15

#: How far it is: streams looked at, streams in all.
Progress = Callable[[int, int], None]


def begin() -> None:
    """From now on new keys are wrapped under the newest master key, in every process."""
    with transaction.atomic():
        rewrap_service_key()


def sweep(progress: Progress | None = None) -> int:
    """Wrap anew what an older master key still wraps, some streams at a time; how many there were."""
    total, seen, done = Stream.objects.count(), 0, 0
    for ids in _batches():
        again = _batch(ids)
        seen, done = seen + len(ids), done + again
        if progress:
            progress(seen, total)
        if again and connection.vendor == "sqlite":
            time.sleep(_GAP)
    return done


def left() -> int:
    """How many streams and keys of the service something else than the newest master key wraps."""
    streams = sum(
        not _is_newest(bytes(wrapped)) or not _is_newest(bytes(kept))
        for wrapped, kept in Stream.objects.values_list("wrapped_key", "kept_chain").iterator(chunk_size=5000)
    )
    keys = ServiceKey.objects.values_list("wrapped", flat=True)
    return streams + sum(not _is_newest(bytes(each)) for each in keys)


def _batches() -> Iterator[list[str]]:
    last = ""
    while ids := list(Stream.objects.filter(id__gt=last).order_by("id").values_list("id", flat=True)[:BATCH]):
        yield ids
        last = ids[-1]


@transaction.atomic
def _batch(ids: list[str]) -> int:
    rows = Stream.objects.filter(id__in=ids).order_by("id")
    older = [row.id for row in rows if not _is_newest(row.wrapped_key) or not _is_newest(row.kept_chain)]
    locked = list(Stream.objects.select_for_update().filter(id__in=older).order_by("id")) if older else []
    for row in locked:
        _rewrap(row)
    if locked:
        Stream.objects.bulk_update(locked, ["wrapped_key", "kept_chain"])
    return len(locked)


def _rewrap(row: Stream) -> None:
    if row.wrapped_key:
        row.wrapped_key = current().rewrap(row.id, bytes(row.wrapped_key))
    if row.kept_chain:
        place = farewell(row.id, row.erased_at, row.erased_by)
        row.kept_chain = current().rewrap(place, bytes(row.kept_chain))


def _is_newest(wrapped: bytes | memoryview) -> bool:
    return not wrapped or StreamKey.mark(bytes(wrapped)) == mark_of(current().master_key())

"""Are the texts as they were written? A second pass beside `verify`: it opens every entry, and every text it speaks of.

An event keeps a MAC of each of its texts. A text may only be gone where it was moved to another record, which leaves
a marker that nobody without the key of the stream can make.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from django.db import transaction

from handrail.care.words import words_in
from handrail.keys.seal import CannotOpen
from handrail.notes.models import Note
from handrail.record.codec import Unreadable
from handrail.record.models import Stream
from handrail.record.sealing import Erased
from handrail.record.streams import Head, heads, load
from handrail.record.verify import Finding, Progress, What
from handrail.record.words import look

BATCH: Final = 200


def verify_texts(progress: Progress | None = None) -> list[Finding]:
    """Open every text that some entry speaks of; a record whose entries do not open is for `verify` to name."""
    total, done = Stream.objects.count(), 0
    found: list[Finding] = []
    for batch in _batches():
        for stream in batch:
            found += _again(stream) if _one(heads([stream])[stream]) else []
        done += len(batch)
        if progress:
            progress(done, total)
    return found


def _batches() -> Iterator[Sequence[str]]:
    last = ""
    living = Stream.objects.exclude(wrapped_key=b"").order_by("id").values_list("id", flat=True)
    while batch := list(living.filter(id__gt=last)[:BATCH]):
        yield batch
        last = batch[-1]


def _again(stream: str) -> list[Finding]:
    """Look again while nobody else writes to it or erases it."""
    with transaction.atomic():
        return _one(heads([stream], lock=True)[stream])


def _one(head: Head) -> list[Finding]:
    try:
        keys, entries = head.keys, load(head)
    except (Erased, CannotOpen, Unreadable):
        return []
    notes = Note.objects.filter(stream=head.stream).values_list("id", "sealed", "mac")
    stored = {ref: (bytes(sealed), mac) for ref, sealed, mac in notes}
    found = []
    for entry in entries:
        for words in words_in(entry.event):
            if words.ref not in stored:
                found.append(Finding(What.MISSING, head.stream, entry.seq, f"its text {words.ref} was taken out"))
            elif look(keys, words, *stored[words.ref]) is None:
                found.append(
                    Finding(What.CHANGED, head.stream, entry.seq, f"its text {words.ref} is not what was written")
                )
    return found

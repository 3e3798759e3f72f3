"""Texts that stand: written once, read by those who may, moved or erased, never rewritten."""

import hmac
from collections.abc import Iterable
from datetime import datetime

from handrail.keys import current
from handrail.keys.ids import new_id
from handrail.keys.stream import StreamKey
from handrail.notes.models import Note


def write(stream: str, key: StreamKey, text: str, *, by: str, at: datetime) -> Note:
    """Seal and store a text of this stream. Its `id` and `mac` are what an event keeps of it."""
    note = Note(id=new_id(), stream=stream, mac="", written_at=at, by=by)
    note.mac = mac(note.id, text)
    note.sealed = key.seal(text.encode(), _context(note))
    note.save(force_insert=True)
    return note


def read(refs: Iterable[str], key: StreamKey) -> dict[str, str]:
    """The texts of these references, in one query; an erased one is not among them."""
    return {note.id: opened(note, key) for note in Note.objects.filter(id__in=list(refs))}


def opened(note: Note, key: StreamKey) -> str:
    """One text, or `CannotOpen`."""
    return key.open(bytes(note.sealed), _context(note)).decode()


def mac(ref: str, text: str) -> str:
    """What shows that a text is still the one an event spoke of, though the text stands elsewhere."""
    return hmac.digest(current.current().subkey(b"words"), f"{ref}\0{text}".encode(), "sha256").hex()


def is_untouched(note: Note, key: StreamKey) -> bool:
    """Does the text still match its own mac?"""
    return hmac.compare_digest(note.mac, mac(note.id, opened(note, key)))


def erase(refs: Iterable[str]) -> int:
    """Remove texts for good; the events that refer to them stay."""
    count, _kinds = Note.objects.filter(id__in=list(refs)).delete()
    return count


def move(ref: str, key: StreamKey, stream: str, new_key: StreamKey) -> None:
    """Take a text that was written in the wrong record to the right one."""
    note = Note.objects.get(id=ref)
    text = opened(note, key)
    note.stream = stream
    note.sealed = new_key.seal(text.encode(), _context(note))
    note.save(update_fields=["stream", "sealed"])


def _context(note: Note) -> bytes:
    return f"note:{note.stream}:{note.id}".encode()

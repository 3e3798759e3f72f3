"""Erasing a record, and taking a text out of the wrong person's record."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from handrail.accounts.models import HeldPost
from handrail.accounts.people import forget_person, speakers
from handrail.care.vocabulary import StreamKind
from handrail.care.words import Words
from handrail.keys.ids import new_id
from handrail.notes import drafts
from handrail.notes.models import Note
from handrail.organisation import outbox
from handrail.record import erasure_wishes, erasures, project
from handrail.record.clock import instant, micros, now
from handrail.record.erasures import Gone
from handrail.record.models import Claim, Stream
from handrail.record.sealing import StreamKeys, keys_of, wrap_chain
from handrail.record.streams import NoSuchRecord, heads
from handrail.record.words import Written, moved_mac, read


@dataclass(frozen=True, slots=True)
class Erasure:
    """That a record was erased, when and by whom. Nothing else of it is left."""

    stream: str
    at: datetime
    by: str


@transaction.atomic
def erase(stream: str, *, by: str, at: int | None = None) -> Erasure:
    """Destroy the key of a stream: its entries stay as sealed bytes that nobody can open again.

    Its texts, its rows in every list, its letters and drafts go at once, and with somebody's own record the accounts
    that spoke for nobody else. What was typed when it was opened is sealed under the same key. Its chain can still be
    verified, and so can who erased it and when: `at`, where that was before, and an old copy brought it back.
    """
    row = Stream.objects.select_for_update().filter(id=stream).first()
    if row is None:
        raise NoSuchRecord(stream)
    keys = keys_of(stream, bytes(row.wrapped_key))
    erased_at = row.erased_at = micros(now()) if at is None else at
    row.erased_by = by
    row.kept_chain, row.wrapped_key = wrap_chain(keys, erased_at, by), b""
    row.save(update_fields=["kept_chain", "wrapped_key", "erased_at", "erased_by"])
    Note.objects.filter(stream=stream).delete()
    Claim.objects.filter(stream=stream).delete()
    outbox.forget(stream)
    drafts.forget(stream)
    HeldPost.objects.filter(path__contains=stream).delete()
    if row.kind == StreamKind.EPISODE:
        project.remove_episodes([stream])
    elif row.kind != StreamKind.STANDING:
        project.remove_sealed([stream])
    else:
        project.remove_people([stream])
        erasure_wishes.forget(stream)
        _forget_accounts(stream)
    transaction.on_commit(erasures.keep_up, robust=True)
    return Erasure(stream, instant(erased_at), by)


def done() -> list[Erasure]:
    """Every record that was erased, latest first."""
    rows = Stream.objects.exclude(erased_at=None).order_by("-erased_at")
    return [Erasure(row.id, instant(row.erased_at or 0), row.erased_by) for row in rows]


@transaction.atomic
def erase_text(stream: str, ref: str) -> None:
    """Take one text out of a record for good. Where it stood, a marker without content remains, that is ours."""
    head = heads([stream], lock=True)[stream]
    if Note.objects.filter(id=ref, stream=stream).update(sealed=b"", mac=moved_mac(head.keys, ref)) != 1:
        raise NoSuchRecord(ref)
    transaction.on_commit(erasures.keep_up, robust=True)


def again(gone: Iterable[Gone]) -> int:
    """Erase what an old copy brought back; how much of it was there. What is erased, or was never in it, stays so."""
    count = 0
    for one in gone:
        living = Stream.objects.filter(id=one.stream).exclude(wrapped_key=b"").exists()
        if living and not one.text:
            erase(one.stream, by=one.by, at=one.at)
        elif living and Note.objects.filter(id=one.text, stream=one.stream).exclude(sealed=b"").exists():
            erase_text(one.stream, one.text)
        else:
            continue
        count += 1
    return count


@transaction.atomic
def move_text(words: Words, *, out_of: str, into: str, by: str) -> Words:
    """Take a text out of the wrong person's record; the words by which the right one may record it.

    Where it stood, a marker without content remains. Recording it in the right place is an act of its own, made in
    the same transaction by whoever calls this.
    """
    found = heads([out_of, into], lock=True)
    note = Note.objects.select_for_update().filter(id=words.ref, stream=out_of).first()
    written: Written = read(out_of, words)
    if note is None or written.text is None:
        raise NoSuchRecord(words.ref)
    moved = _stored(found[into].keys, written.text, by)
    note.sealed, note.mac = b"", moved_mac(found[out_of].keys, words.ref)
    note.save(update_fields=["sealed", "mac"])
    return moved


def _stored(keys: StreamKeys, text: str, by: str) -> Words:
    ref = new_id()
    mac = keys.text_mac(ref, text)
    sealed = keys.seal_text(ref, text)
    Note.objects.create(id=ref, stream=keys.stream, sealed=sealed, mac=mac, written_at=now(), by=by)
    return Words(ref, mac)


def _forget_accounts(person: str) -> None:
    """Accounts that wrote for nobody else go, and what they had begun to type."""
    for account in speakers(person):
        if account.is_served and account.speaks_for() <= {person}:
            drafts.forget_owner(account.pk)
    forget_person(person)

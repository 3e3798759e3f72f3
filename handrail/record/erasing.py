"""Erasing by two: one of us asks, on one of four grounds; another agrees or says no; both are written down.

Nothing is erased while a legal hold stands, or while care goes on, unless a court says so. Who agrees makes it happen,
in the same transaction: everything of a person (`belonging`), or one text that is about somebody else.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from handrail.care import misfiled
from handrail.care.refused import Refused
from handrail.care.retention import ErasureGround
from handrail.care.words import words_in
from handrail.keys.current import current
from handrail.keys.ids import new_id
from handrail.record import belonging, erase, holds, joined, journal, retention
from handrail.record.clock import now
from handrail.record.models import ErasureAsked, Stream
from handrail.record.streams import heads


@dataclass(frozen=True, slots=True)
class Asked:
    """One wish to erase, opened: of whom or of which text, on which ground, who asked, and what became of it."""

    id: str
    person: str
    stream: str
    text: str
    ground: ErasureGround
    words: str
    asked_by: str
    asked_at: datetime
    decided_by: str
    decided_at: datetime | None
    agreed: bool | None
    decided_words: str
    erased_at: datetime | None


def ask(person: str, ground: ErasureGround, words: str, *, by: str) -> str:
    """Ask for everything of a person to be erased. Refused while something stands in its way; nothing happens yet."""
    if ground == ErasureGround.THIRD_PARTY:
        raise Refused("Words about somebody else are taken out by themselves; the rest of the record stays.")
    _may_go(person, ground)
    return _write(person, ground, words, by)


def ask_text(stream: str, entry: int, text: str, words: str, *, by: str) -> str:
    """Ask for one text to be erased, that says something about somebody else and was entered in error."""
    episode = journal.episode(stream)
    found = episode.entry(entry)
    if found is None or text not in {each.ref for each in words_in(found.event)} or text in episode.moved_out:
        raise Refused("These words are not in this record.")
    _not_held(episode.person)
    return _write(episode.person, ErasureGround.THIRD_PARTY, words, by, stream=stream, entry=entry, text=text)


@transaction.atomic
def agree(ref: str, words: str, *, by: str) -> None:
    """Agree, and it is gone: every key at once, or one text. Refused to whoever asked, and under a hold."""
    row = _undecided(ref, by)
    streams = _streams(row)
    # Locked before it is looked at: nobody puts a hold, or writes, between the look and the erasing.
    heads({*streams, *joined.people_of(row.person)}, lock=True)
    if _streams(row) != streams:
        raise Refused("Something was added to this record just now.", "Look at it again.")
    if row.text:
        _not_held(row.person)
    else:
        _may_go(row.person, ErasureGround(row.ground))
    _decide(row, words, by, agreed=True)
    row.erased_at = row.decided_at
    row.save(update_fields=["erased_at"])
    if row.text:
        journal.record(row.stream, misfiled.move_out, by=by, entry=row.entry, text=row.text)
        erase.erase_text(row.stream, row.text)
        return
    for stream in streams:
        erase.erase(stream, by=by)


@transaction.atomic
def decline(ref: str, words: str, *, by: str) -> None:
    """Say no, with a reason. Nothing is erased; it may be asked for again."""
    _decide(_undecided(ref, by), words, by, agreed=False)


def waiting() -> list[Asked]:
    """What waits for somebody to agree or say no, oldest first."""
    return [_opened(row) for row in ErasureAsked.objects.filter(decided_at=None).order_by("asked_at", "id")]


def latest(limit: int = 50) -> list[Asked]:
    """What was decided, newest first."""
    return [_opened(row) for row in ErasureAsked.objects.exclude(decided_at=None).order_by("-decided_at", "id")[:limit]]


def why_not(person: str, ground: ErasureGround) -> str:
    """Why everything of this person may not be erased on this ground now; empty if it may."""
    try:
        _may_go(person, ground)
    except Refused as refused:
        return refused.why
    return ""


def _streams(row: ErasureAsked) -> tuple[str, ...]:
    return (row.stream,) if row.text else belonging.of(row.person).streams


def _may_go(person: str, ground: ErasureGround) -> None:
    if not Stream.objects.filter(id=person).exclude(wrapped_key=b"").exists():
        raise Refused("This record was erased already.")
    _not_held(person)
    if ground != ErasureGround.COURT and belonging.of(person).is_open:
        raise Refused("Something of this person goes on, or is owed.", "End it first, or wait until it is settled.")
    if ground == ErasureGround.RETENTION and not retention.is_due(person):
        raise Refused("The time for which this record is kept has not ended.", "Look at the date on its page.")


def _not_held(person: str) -> None:
    if holds.is_held(person):
        raise Refused("A legal hold stands on this person: nothing of theirs is erased.", "Lift it first, if you may.")


def _write(person: str, ground: ErasureGround, words: str, by: str, **about: object) -> str:
    if not words.strip():
        raise Refused("Say why, in a sentence.")
    ref = new_id()
    sealed = current().seal(words.strip(), _context(ref))
    facts = {"person": person, "ground": ground.value, "words": sealed, "asked_by": by, "asked_at": now()}
    ErasureAsked.objects.create(id=ref, **facts, **about)
    return ref


def _undecided(ref: str, by: str) -> ErasureAsked:
    row = ErasureAsked.objects.select_for_update().filter(id=ref, decided_at=None).first()
    if row is None:
        raise Refused("This was decided already.")
    if row.asked_by == by:
        raise Refused("You asked for this, so somebody else decides.", "Ask a colleague who may.")
    return row


def _decide(row: ErasureAsked, words: str, by: str, *, agreed: bool) -> None:
    if not words.strip():
        raise Refused("Say why, in a sentence.")
    row.decided_by, row.decided_at, row.agreed = by, now(), agreed
    row.decided_words = current().seal(words.strip(), _context(f"{row.id}:decided"))
    row.save(update_fields=["decided_by", "decided_at", "agreed", "decided_words"])


def _opened(row: ErasureAsked) -> Asked:
    keys = current()
    decided = keys.open(row.decided_words, _context(f"{row.id}:decided")) if row.decided_words else ""
    return Asked(
        row.id,
        row.person,
        row.stream,
        row.text,
        ErasureGround(row.ground),
        keys.open(row.words, _context(row.id)),
        row.asked_by,
        row.asked_at,
        row.decided_by,
        row.decided_at,
        row.agreed,
        decided,
        row.erased_at,
    )


def _context(ref: str) -> str:
    return f"erasure:{ref}"

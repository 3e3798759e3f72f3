"""Words in the wrong person's record: taken out there and recorded where they belong, as one act."""

from collections.abc import Collection
from typing import Any

from django.db import transaction

from handrail.care import letters, messages, misfiled
from handrail.care.entry import Entry
from handrail.care.episode import Episode
from handrail.care.events import MessageSent
from handrail.care.words import Words, words_in
from handrail.keys.ids import new_id
from handrail.record import joined, journal, reading
from handrail.record.access import Relation
from handrail.record.erase import move_text


@transaction.atomic
def move(out_of: str, seq: int, texts: Collection[str], into: str, *, by: str, once: str, strike: str = "") -> None:
    """Move these texts of one entry into another episode. With a reason to `strike`, the entry is struck out too.

    What somebody told us is told to the right readers now, and answered: a text alone would wait for nobody.
    """
    episode = journal.episode(out_of)
    entry = episode.entry(seq)
    found = [words for words in words_in(entry.event) if words.ref in texts] if entry else []
    with journal.together(out_of, into, by=by, once=once) as acts:
        moved = []
        for words in found:
            acts.record(out_of, misfiled.move_out, entry=seq, text=words.ref)
            moved.append(move_text(words, out_of=out_of, into=into, by=by))
        if strike:
            acts.record(out_of, letters.strike, entry=seq, why=journal.Text(strike))
        assert entry is not None
        was_opened = opened_there(episode, entry)
        for words in moved:
            told = {"words": words, "written_by": entry.by, "written_at": entry.at, "opened_there": was_opened}
            acts.record(into, misfiled.move_here, expected=None, **told)
    if isinstance(entry.event, MessageSent):
        _heard(into, entry, entry.event, moved, by)


def opened_there(episode: Episode, entry: Entry) -> bool:
    """Whether the person of this record has opened it since the entry was written."""
    people = joined.people_of(episode.person)
    return reading.was_opened(*people, relation=Relation.OWN, since=entry.recorded_at)


def _heard(into: str, entry: Entry, sent: MessageSent, moved: Collection[Words], by: str) -> None:
    """It is told anew as it was told: as urgent as it was, and not shown to whoever was not to see it."""
    said_by = journal.episode(into).person
    facts: dict[str, Any] = {name: getattr(sent, name) for name in ("about", "urgent", "unknown_sender", "not_to")}
    for words in moved:
        facts |= {"message": new_id(), "words": words}
        journal.record(into, messages.send, by=by, said_by=said_by, via=entry.via, **facts)

"""What of an episode somebody is not shown, though the rest of it is theirs to open.

A member of staff: messages the person asked us not to show to them. The person: what was shared because of danger, as
long as telling them would add to it. Neither the words nor that there are any: the episode they open is folded from the
entries that are left, so no page has to remember to leave something out.
"""

from dataclasses import fields
from functools import singledispatch
from typing import Any

from handrail.care import events as e
from handrail.care.entry import Entry
from handrail.care.episode import Episode
from handrail.care.events import Event
from handrail.care.fold import struck


def keys(entries: list[Entry], who: str) -> frozenset[str]:
    """What is not to be shown to `who`, struck out or not: messages, and what was shared about them."""
    sent = (entry.event for entry in entries if type(entry.event) is e.MessageSent)
    messages = frozenset(event.message for event in sent if who in event.not_to)
    is_person = any(type(entry.event) is e.Referred and entry.event.person == who for entry in entries)
    return messages | _held_back(entries) if is_person else messages


def _held_back(entries: list[Entry]) -> frozenset[str]:
    """What was shared because of danger and the person was not told of. That it was struck out is no telling."""
    out = struck(entries)
    events = [entry.event for entry in entries]
    told = {entry.event.share for entry in entries if type(entry.event) is e.ShareTold and entry.seq not in out}
    kept = {event.share for event in events if type(event) is e.Shared and event.held_back}
    kept |= {event.share for event in events if type(event) is e.ShareHeldBack}
    return frozenset(kept - told)


def to_person(episode: Episode) -> Episode:
    """The episode as the person of it may read it."""
    return shown_to(episode, episode.person)


def shown_to(episode: Episode, who: str) -> Episode:
    """The episode as `who` may open it. It keeps its number, so that what they do next is no conflict."""
    shown = entries_for(episode.entries, who)
    if len(shown) == len(episode.entries):
        return episode
    seen = Episode.of(shown)
    seen.seq = episode.seq
    return seen


def entries_for(entries: list[Entry], who: str) -> list[Entry]:
    """The entries that may be shown to `who`."""
    hidden = keys(entries, who)
    if not hidden:
        return entries
    left_out: set[int] = set()
    for entry in entries:
        if _about(entry.event) & hidden or _entry(entry.event) in left_out:
            left_out.add(entry.seq)
    return [entry for entry in entries if entry.seq not in left_out]


@singledispatch
def _about(event: Event) -> set[str]:
    """Which messages an event speaks of."""
    return {str(getattr(event, field.name)) for field in fields(event) if field.name in _KEYS}


@_about.register
def _(event: e.Escalated) -> set[str]:
    return set(event.duty.partition(":")[2].split())


@_about.register
def _(event: e.MessagePassedOver) -> set[str]:
    return set(event.messages)


_KEYS = frozenset({"message", "conversation", "share"})


def _entry(event: Any) -> int:
    """Which entry an event strikes, or explains."""
    return int(getattr(event, "entry", 0) or 0)

"""What of an episode somebody is not shown, though the rest of it is theirs to open.

A member of staff: messages the person asked us not to show to them. The person: what was shared because of danger, and
that their record was opened in need, as long as telling them would add to it. Neither the words nor that there are any:
the episode they open is folded from the entries that are left, so no page has to remember to leave something out.
"""

from dataclasses import fields
from functools import singledispatch
from typing import Any

from handrail.care import events as e
from handrail.care.entry import Entry
from handrail.care.episode import Episode
from handrail.care.events import Event
from handrail.care.fold import struck
from handrail.care.vocabulary import DutyKind

_ASKED = (e.Referred, e.CarriedOver)


def keys(entries: list[Entry], who: str) -> frozenset[str]:
    """What is not to be shown to `who`, struck out or not: messages, and what was shared about them."""
    sent = (entry.event for entry in entries if type(entry.event) is e.MessageSent)
    hidden = [event for event in sent if who in event.not_to]
    messages = _of_messages(entries, hidden) if hidden else frozenset[str]()
    is_person = any(type(entry.event) in _ASKED and entry.event.person == who for entry in entries)
    return _with_holds(entries, messages | _held_back(entries) if is_person else messages)


def _of_messages(entries: list[Entry], hidden: list[e.MessageSent]) -> frozenset[str]:
    """These messages, their words where they were moved here, and being asked why one had no answer."""
    keys = {event.message for event in hidden}
    passed = (entry.event for entry in entries if type(entry.event) is e.MessagePassedOver)
    asked = {_asked_why(event.contact) for event in passed if keys & set(event.messages)}
    return frozenset(keys | asked | {event.words.ref for event in hidden})


def _with_holds(entries: list[Entry], hidden: frozenset[str]) -> frozenset[str]:
    """The same, and what was held back of what is hidden: a hold is named by its key after it was made."""
    if not hidden:
        return hidden
    left_out = {entry.seq for entry in entries if _about(entry.event) & hidden}
    holds = (entry.event for entry in entries if type(entry.event) is e.HeldBack)
    return hidden | {event.hold for event in holds if event.entry in left_out}


def _asked_why(contact: str) -> str:
    return f"{DutyKind.WHY_UNANSWERED}:{contact}"


def _held_back(entries: list[Entry]) -> frozenset[str]:
    """What was shared because of danger and the person was not told of. That it was struck out is no telling."""
    out = struck(entries)
    events = [entry.event for entry in entries]
    told = {entry.event.share for entry in entries if type(entry.event) is e.ShareTold and entry.seq not in out}
    told_of = {x.event.opening for x in entries if type(x.event) is e.OpeningTold and x.seq not in out}
    kept = {event.share for event in events if type(event) is e.Shared and event.held_back}
    kept |= {event.share for event in events if type(event) is e.ShareHeldBack}
    return frozenset(kept - told) | _openings_held_back(events, told_of)


def _openings_held_back(events: list[Event], told: set[str]) -> frozenset[str]:
    """The openings in need that the person was not told of."""
    kept = {event.opening for event in events if type(event) is e.OpenedInNeed and event.held_back}
    kept |= {event.opening for event in events if type(event) is e.OpeningHeldBack}
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
    return {event.duty, *event.duty.partition(":")[2].split()}


@_about.register
def _(event: e.MessagePassedOver) -> set[str]:
    return set(event.messages)


@_about.register
def _(event: e.PassedOverExplained) -> set[str]:
    return {_asked_why(event.contact)}


@_about.register
def _(event: e.TextMovedHere) -> set[str]:
    return {event.words.ref}


_KEYS = frozenset({"message", "conversation", "share", "hold", "opening"})


def _entry(event: Any) -> int:
    """Which entry an event strikes, or explains."""
    return int(getattr(event, "entry", 0) or 0)

"""Sharing because somebody is in serious danger (promise 12): never refused, never delayed, read by a second person.

The person is told, unless telling would add danger. That choice is looked at again on a day, by somebody else,
and until then no page of theirs shows that there is anything (`unseen.to_person`).
"""

from collections.abc import Iterator
from datetime import date, datetime

from handrail.care import promise
from handrail.care.act import Act, Roster
from handrail.care.episode import Episode
from handrail.care.events import Event, Shared, ShareHeldBack, ShareRead, ShareTold
from handrail.care.guards import require_clinician, require_somebody_else, require_words
from handrail.care.parts import Share
from handrail.care.refused import Refused
from handrail.care.vocabulary import Asked, Basis, DutyKind, Ground, Item, Recipient, WhatFor
from handrail.care.words import Words

Owed = tuple[DutyKind, str, str, datetime, datetime]
"""What is owed about one share: kind, which, by whom, since and until when."""

KNOWS = frozenset({Asked.AGREED, Asked.SAID_NO})
"""Answers of somebody who knows that something was to be shared: they have been told."""


def share(
    episode: Episode,
    act: Act,
    *,
    share: str,
    recipient: Recipient,
    ground: Ground,
    asked: Asked,
    copy: Words | None,
    name: str = "",
    why: Words | None = None,
    knows: bool = False,
    held_back: bool = False,
    why_held_back: Words | None = None,
    look_again: date | None = None,
) -> tuple[Event, ...]:
    """Something was shared because of danger. A fact: no consent is asked for, and nothing is refused.

    A second person reads it by the next working day. Whoever shared it tells the person, unless they know already; held
    back, somebody else looks again at that by the day given, and never later than the charter allows.
    """
    calendar, charter, roster = act.service.calendar, act.service.charter, act.service.roster
    tell_due = None
    if held_back:
        tell_due = _look_again(act, look_again)
    elif not knows and asked not in KNOWS:
        tell_due = calendar.due_in_working_days(act.recorded_at, charter.tell_of_share_working_days)
    return (
        Shared(
            share=share,
            recipient=recipient,
            name=name,
            items=(Item.WHAT_WAS_SAID,),
            what_for=WhatFor.SAFETY,
            basis=Basis.EMERGENCY,
            copy=copy,
            ground=ground,
            asked=asked,
            why=why,
            reader=_reader(act),
            read_due=calendar.due_in_working_days(act.recorded_at, charter.share_read_working_days),
            teller=act.by if roster.is_clinician(act.by) else roster.present(episode.holder),
            tell_due=tell_due,
            held_back=held_back,
            why_held_back=why_held_back,
        ),
    )


def read(episode: Episode, act: Act, *, share: str, words: Words | None) -> tuple[Event, ...]:
    """A second person has read what was shared, and says what they make of it. Refused to whoever shared it."""
    found = _known(episode, share)
    require_somebody_else(act, frozenset({found.by}), "Somebody else reads what you shared.")
    if found.said.basis is not Basis.EMERGENCY:
        raise Refused("This was not shared because of danger. Nobody else has to read it.")
    return (ShareRead(share=share, words=require_words(words, "What you make of it")),)


def tell(episode: Episode, _: Act, *, share: str, words: Words | None = None) -> tuple[Event, ...]:
    """The person was told what was shared. From now on they see it. A fact, by whoever told them."""
    _known(episode, share)
    return (ShareTold(share=share, words=words),)


def hold_back(episode: Episode, act: Act, *, share: str, why: Words | None, look_again: date) -> tuple[Event, ...]:
    """Telling the person would still add danger: that is looked at again on a day.

    Refused to whoever decided it last, so that nobody keeps it back alone; and once the person knows.
    """
    found = _known(episode, share)
    require_clinician(act)
    if found.told or not found.tell_due:
        raise Refused("The person knows of this already.")
    if found.held_back:
        require_somebody_else(act, frozenset({found.held_back_by}), "Somebody else looks again at what you held back.")
    due = _look_again(act, look_again)
    owner = act.service.roster.other_than(found.teller, act.by, act.said_by)
    return (ShareHeldBack(share=share, why=require_words(why, "The reason"), due=due, owner=owner),)


def owed(episode: Episode, roster: Roster) -> Iterator[Owed]:
    """Reading what was shared because of danger, and telling the person, or looking again at not telling them."""
    for key, each in episode.shares.items():
        said = each.said
        if said.read_due is not None and each.read_by == "":
            owner = roster.other_than(said.reader, each.by)
            yield DutyKind.READ_SHARE, key, owner, each.recorded_at, said.read_due
        if each.tell_due is not None and not each.told and not episode.died:
            without = (each.held_back_by,) if each.held_back else ()
            yield DutyKind.TELL_OF_SHARE, key, roster.other_than(each.teller, *without), each.told_since, each.tell_due


def _reader(act: Act) -> str:
    """Whoever supervises the one who shared it, or another clinician."""
    roster = act.service.roster
    found = roster.other_than(roster.supervisor_of(act.by), act.by, act.said_by)
    return found if roster.is_clinician(found) else roster.another_clinician(act.by, act.said_by)


def _look_again(act: Act, day: date | None) -> datetime:
    """The day to look again, and never later than the charter allows."""
    calendar = act.service.calendar
    latest = min(calendar.due_in_days(act.recorded_at, act.service.charter.look_again_days), promise.ceiling(act))
    return min(calendar.end_of_day(day), latest) if day else latest


def _known(episode: Episode, share: str) -> Share:
    found = episode.shares.get(share)
    if found is None:
        raise Refused("There is no such thing in this record.")
    return found

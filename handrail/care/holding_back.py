"""Your record (promise 13): a passage is held back only where the law lets us, and never by one reader alone.

Two grounds: it tells something of somebody else who has not agreed, or reading it could do serious harm. The person
reads that something is held back, by whom and why, and can ask again. It is looked at by a second reader, by another
when they ask, and again after some months. Letting them read it needs nobody's leave.
"""

from typing import Final

from handrail.care import events as e
from handrail.care.act import Act
from handrail.care.episode import Episode
from handrail.care.events import Event, HeldBack, HoldAskedAgain, HoldDecided
from handrail.care.guards import require_clinician, require_said_by_person, require_somebody_else, require_words
from handrail.care.parts import Hold
from handrail.care.refused import Refused
from handrail.care.vocabulary import HoldGround
from handrail.care.words import Words, words_in

SENT_TO_THEM: Final = (e.MessageAnswered, e.MessageWritten, e.HeldBack, e.HoldDecided)
"""What they have had in their hands already, or what tells them why they have not."""


def hold_back(
    episode: Episode,
    act: Act,
    *,
    hold: str,
    entry: int,
    text: str,
    start: int,
    end: int,
    ground: HoldGround,
    why: Words | None,
    second: str = "",
) -> tuple[Event, ...]:
    """Hold a passage back, from now on, and ask a second reader to look whether we may.

    Refuses what they said themselves and what was sent to them.
    """
    require_clinician(act)
    _require_ours(episode, entry, text)
    if not 0 <= start < end:
        raise Refused("Say which passage is held back, word for word.")
    roster, charter = act.service.roster, act.service.charter
    return (
        HeldBack(
            hold=hold,
            entry=entry,
            text=text,
            start=start,
            end=end,
            ground=ground,
            why=require_words(why, "Why we may hold this back"),
            second=roster.other_than(second or roster.supervisor_of(act.by), act.by),
            due=act.service.calendar.due_in_working_days(act.recorded_at, charter.hold_second_working_days),
        ),
    )


def ask_again(episode: Episode, act: Act, *, hold: str, words: Words | None = None) -> tuple[Event, ...]:
    """The person asks again. Somebody decides who has not decided it before."""
    require_said_by_person(episode, act)
    found = _there(episode, hold)
    roster, charter = act.service.roster, act.service.charter
    decided = (found.by, *(look.by for look in found.looks))
    return (
        HoldAskedAgain(
            hold=hold,
            owner=roster.other_than(roster.lead, *decided),
            due=act.service.calendar.due_in_working_days(act.recorded_at, charter.hold_again_working_days),
            words=words,
        ),
    )


def decide(episode: Episode, act: Act, *, hold: str, stays: bool, why: Words | None) -> tuple[Event, ...]:
    """Somebody looked: it stays held back for some months, or the person may read it from now on."""
    require_clinician(act)
    found = _there(episode, hold)
    reason = require_words(why, "The reason")
    if not stays:
        return (HoldDecided(hold=hold, stays=False, why=reason),)
    require_somebody_else(act, frozenset(found.not_these), "Somebody who has not decided this before looks at it.")
    again = act.service.calendar.due_in_days(act.recorded_at, act.service.charter.hold_look_again_days)
    return (HoldDecided(hold=hold, stays=True, why=reason, again=again),)


def _there(episode: Episode, hold: str) -> Hold:
    found = episode.holds.get(hold)
    if found is None or not found.is_held:
        raise Refused("Nothing is held back here now.")
    return found


def _require_ours(episode: Episode, entry: int, text: str) -> None:
    found = episode.entry(entry)
    if found is None or text not in {words.ref for words in words_in(found.event)}:
        raise Refused("There is no such entry in this record.")
    if found.said_by == episode.person:
        raise Refused("What the person said themselves is never held back from them.")
    if isinstance(found.event, SENT_TO_THEM) or (isinstance(found.event, e.LetterSent) and found.event.to == "person"):
        raise Refused("This was written to the person: they have it already.")

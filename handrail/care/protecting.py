"""What the readers of a safeguarding matter do: tell somebody outside, look again, decide, and say what was done.

Telling somebody outside because somebody is in danger is a fact: never refused, never delayed. What follows from it is
owed: a second reader, and the person themselves, unless telling them would add danger.
"""

from datetime import datetime

from handrail.care import desk
from handrail.care import events as e
from handrail.care.act import Act
from handrail.care.events import Event
from handrail.care.guards import require_words
from handrail.care.refused import Refused
from handrail.care.safeguarding import Safeguarding, read
from handrail.care.vocabulary import Asked, Ground
from handrail.care.words import Words


def add(matter: Safeguarding, act: Act, *, words: Words | None) -> tuple[Event, ...]:
    """More was seen or heard, by whoever raised it or by a reader."""
    return (*read(matter, act), e.SafeguardingAdded(words=require_words(words, "What you have seen or heard")))


def tell_outside(
    matter: Safeguarding,
    act: Act,
    *,
    told: str,
    to_whom: Words | None,
    what: Words | None,
    ground: Ground,
    asked: Asked | None = None,
) -> tuple[Event, ...]:
    """Somebody outside was told. A second reader reads it; the person hears of it, if they are in our care."""
    charter = act.service.charter
    return (
        *read(matter, act),
        e.SafeguardingTold(
            told=told,
            to_whom=require_words(to_whom, "Who was told"),
            what=require_words(what, "What they were told"),
            ground=ground,
            asked=asked,
            read_due=_in_days(act, charter.safeguarding_second_working_days),
            tell_due=_in_days(act, charter.safeguarding_tell_working_days) if matter.person else None,
        ),
    )


def second(matter: Safeguarding, act: Act, *, told: str, words: Words | None) -> tuple[Event, ...]:
    """Somebody who did not tell it reads what was told outside."""
    found = matter.outside.get(told)
    if found is None:
        raise Refused("There is no such entry in this record.")
    if act.by == found.by:
        raise Refused("Somebody else reads what you told outside.", "Let another reader look at it.")
    return (*read(matter, act), e.SafeguardingSeconded(told=told, words=require_words(words, "What you think of it")))


def tell_person(matter: Safeguarding, act: Act, *, words: Words | None) -> tuple[Event, ...]:
    """The person it is about was told, in these words."""
    return (*read(matter, act), e.SafeguardingPersonTold(words=require_words(words, "What they were told")))


def not_yet(matter: Safeguarding, act: Act, *, why: Words | None) -> tuple[Event, ...]:
    """They are not told yet, because telling would add danger: for some days, and then it is looked at again."""
    if matter.tell_due is None:
        raise Refused("Nothing was told outside that they do not know of.")
    due = act.service.calendar.due_in_days(act.recorded_at, act.service.charter.safeguarding_review_days)
    return (
        *read(matter, act),
        e.SafeguardingNotYetTold(why=require_words(why, "Why telling would add danger"), due=due),
    )


def decide(
    matter: Safeguarding, act: Act, *, words: Words | None, review: datetime | None = None, close: bool = False
) -> tuple[Event, ...]:
    """What was decided, and why. It is looked at again, unless it is closed; nothing is closed that is still owed."""
    reason = require_words(words, "What was decided, and why")
    if close and any(not each.seconded_by for each in matter.outside.values()):
        raise Refused("Nobody else has read yet what was told outside.", "Let another reader look at it.")
    if close and matter.tell_due is not None:
        raise Refused("The person it is about has not been told yet.", "Tell them, or set a day to look at it again.")
    if close and matter.answered_at is None and matter.raised_by:
        raise Refused("Whoever raised it has not heard what was done.", "Tell them, as far as they may know.")
    latest = act.service.calendar.due_in_days(act.recorded_at, act.service.charter.safeguarding_review_days)
    again = None if close else min(review or latest, latest)
    return (*read(matter, act), e.SafeguardingDecided(words=reason, review=again))


def answer(matter: Safeguarding, act: Act, *, words: Words | None) -> tuple[Event, ...]:
    """Whoever raised it hears what was done, as far as they may know."""
    return (*read(matter, act), e.SafeguardingAnswered(words=require_words(words, "What you tell them")))


def let_in(matter: Safeguarding, act: Act, *, who: str, why: Words | None) -> tuple[Event, ...]:
    """One more reader, by name. Whoever it goes round is never let in."""
    if who in matter.kept_from or who not in act.service.roster.members:
        raise Refused("This goes round the colleague you chose.", "Choose somebody else.")
    return (*read(matter, act), e.SafeguardingLetIn(who=who, why=require_words(why, "Why they need to read it")))


def keep_from(matter: Safeguarding, act: Act, *, who: tuple[str, ...]) -> tuple[Event, ...]:
    """It is about somebody who could read it, or somebody asks that they do not. From this minute they do not."""
    more = tuple(sorted(set(who) - matter.kept_from))
    kept = matter.kept_from | set(more)
    stay = tuple(each for each in matter.readers if each not in kept)
    fresh = desk.readers(act.service.roster, kept, chosen=stay)
    readers = (*stay, *fresh)[: max(desk.TWO, len(stay))]
    return (e.SafeguardingKeptFrom(who=more, readers=readers),) if more else ()


def _in_days(act: Act, days: int) -> datetime:
    return act.service.calendar.due_in_working_days(act.recorded_at, days)

"""Heard (promise 2): what somebody tells the service outside a session has named readers, and is answered in words.

Sending is never refused, before, during or after care. Only opening a message is reading it: a notice, or a line in a
list, is not. One reader's answer never clears another's not having opened it. Whom it is not to be shown to neither
opens it nor learns of it (`handrail.care.unseen`), and somebody else answers.
"""

from handrail.care.act import Act, Roster, Service
from handrail.care.episode import Episode
from handrail.care.events import (
    Event,
    MessageAnswered,
    MessageRead,
    MessageSent,
    MessageTalked,
    MessageWritten,
)
from handrail.care.guards import require_words
from handrail.care.parts import Message
from handrail.care.refused import Refused
from handrail.care.safety import owe_conversation
from handrail.care.vocabulary import About, Strand
from handrail.care.words import Words


def send(
    episode: Episode,
    act: Act,
    *,
    message: str,
    words: Words | None,
    about: About = About.ANYTHING,
    urgent: bool = False,
    unknown_sender: bool = False,
    beside: str = "",
    not_to: tuple[str, ...] = (),
) -> tuple[Event, ...]:
    """The person tells the service something. Marked as urgent it also opens a conversation about safety.

    Somebody urgent is answered as soon as a conversation is owed: the same day, or by noon of the next. Refused only
    where it is to be shown to nobody who could answer it.
    """
    charter, calendar = act.service.charter, act.service.calendar
    said = MessageSent(
        message=message,
        words=require_words(words, "What you want to tell us"),
        readers=_require_somebody(readers(episode, act.service.roster, not_to), not_to),
        due=calendar.same_day_or_next_noon(act.recorded_at)
        if urgent
        else calendar.due_in_working_days(act.recorded_at, charter.message_answer_working_days),
        about=about,
        urgent=urgent,
        unknown_sender=unknown_sender,
        beside=beside,
        not_to=not_to,
    )
    return (said, *owe_conversation(episode, act, conversation=message, not_to=not_to)) if urgent else (said,)


def readers(episode: Episode, roster: Roster, not_to: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Who is to read what this person tells us now, by name: the holder first, who owes the answer.

    Whoever leads a group they are in reads it too; while the holder is away, so does the practitioner on duty. What is
    said in employment support is for an adviser alone. Where it is not to go to the holder, it goes to another
    clinician: whoever supervises the holder first. After a death what comes is for whoever looks after the family.
    """
    if episode.died and episode.closing_owner:
        return (episode.closing_owner,)
    if episode.strand is Strand.EMPLOYMENT:
        return (roster.adviser(episode.holder, *not_to),)
    holder = episode.holder or roster.on_duty
    first = roster.another_clinician(*not_to) if holder in not_to else holder
    groups = [who for seat in episode.held_seats for who in seat.facilitators]
    stands_in = roster.other_than(first, *not_to)
    on_duty = [roster.on_duty] if stands_in not in (first, roster.on_duty) else []
    others = (who for who in (*groups, *on_duty) if who not in not_to)
    return tuple(dict.fromkeys((first, *others)))


def _require_somebody(found: tuple[str, ...], not_to: tuple[str, ...]) -> tuple[str, ...]:
    if found[0] in not_to:
        raise Refused(
            "There would be nobody left here who could answer you.",
            "Leave one person who may read it.",
            "Raise a concern: it goes round everybody it names.",
        )
    return found


def answering(episode: Episode, service: Service, who: str, not_to: tuple[str, ...] = ()) -> str:
    """`who`, or whoever answers for them, none of `not_to`: in employment support an adviser, else a clinician."""
    roster = service.roster
    return roster.adviser(who, *not_to) if episode.strand is Strand.EMPLOYMENT else roster.other_than(who, *not_to)


def read(episode: Episode, act: Act, *, message: str) -> tuple[Event, ...]:
    """Somebody opened a message. A receipt for each reader it was opened for; none for whoever is no reader of it."""
    return tuple(MessageRead(message=message, reader=who) for who in mine(episode, act.by, act.service, message))


def mine(episode: Episode, who: str, service: Service, message: str) -> list[str]:
    """For which readers of this message `who` would open it, who have not opened it: themselves, or for whom they stand
    in."""
    found = episode.messages.get(message)
    if found is None or who in found.not_to:
        return []
    readers = (each for each in found.readers_now(episode.holder) if each not in found.opened)
    return [each for each in readers if who in (each, answering(episode, service, each, found.not_to))]


def answer(episode: Episode, act: Act, *, message: str, words: Words | None) -> tuple[Event, ...]:
    """Answer in words. Whoever answers as a reader has opened it."""
    _there(episode, act, message)
    answered = MessageAnswered(message=message, words=require_words(words, "The answer"))
    return (*read(episode, act, message=message), answered)


def talk(episode: Episode, act: Act, *, message: str, what: Words | None) -> tuple[Event, ...]:
    """It was talked about with the person, and this is what was said. That answers it as well as words do."""
    _there(episode, act, message)
    talked = MessageTalked(message=message, what=require_words(what, "What was said"))
    return (*read(episode, act, message=message), talked)


def write(
    _: Episode, __: Act, *, message: str, words: Words | None, about: About = About.ANYTHING
) -> tuple[Event, ...]:
    """The service writes to the person, without being asked something first."""
    return (MessageWritten(message=message, words=require_words(words, "What you want to tell them"), about=about),)


def _there(episode: Episode, act: Act, message: str) -> Message:
    found = episode.messages.get(message)
    if found is None or {act.by, act.said_by} & set(found.not_to):
        raise Refused("There is no such message in this record.")
    return found

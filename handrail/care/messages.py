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
    MessagePassedOver,
    MessageRead,
    MessageSent,
    MessageTalked,
    MessageWritten,
    PassedOverExplained,
)
from handrail.care.guards import require_words
from handrail.care.parts import Message, PassedOver
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
    also_to: tuple[str, ...] = (),
    not_to: tuple[str, ...] = (),
) -> tuple[Event, ...]:
    """The person tells the service something. Marked as urgent it also opens a conversation about safety.

    Somebody urgent is answered as soon as a conversation is owed: the same day, or by noon of the next. Whom they want
    it to go to as well are readers beside those who always are. Refused only where it is to be shown to nobody who
    could answer it.
    """
    charter, calendar = act.service.charter, act.service.calendar
    said = MessageSent(
        message=message,
        words=require_words(words, "What you want to tell us"),
        readers=_require_somebody(readers(episode, act.service.roster, also_to, not_to), not_to),
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


def readers(
    episode: Episode, roster: Roster, also_to: tuple[str, ...] = (), not_to: tuple[str, ...] = ()
) -> tuple[str, ...]:
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
    others = (who for who in (*groups, *on_duty, *also_to) if who not in not_to)
    return tuple(dict.fromkeys((first, *others)))


def is_reader(episode: Episode, who: str, service: Service) -> bool:
    """Whether a message that has no answer yet is for `who` to read and answer, opened or not."""
    return any(
        who in (each, answering(episode, service, each, message.not_to))
        for message in unanswered(episode, who)
        for each in message.readers_now(episode.holder)
    )


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


def unanswered(episode: Episode, who: str) -> list[Message]:
    """The messages nobody has answered or talked about, as far as they may be shown to `who`; the oldest first."""
    return [each for each in episode.messages.values() if not each.is_answered and who not in each.not_to]


def pass_over(
    episode: Episode, act: Act, *, contact: str, why: Words | None, talked_over: tuple[str, ...] = ()
) -> tuple[Event, ...]:
    """A session is recorded while something they wrote has no answer: `why`, or somebody asks the same working day.

    Whoever asks supervises whoever recorded it, and is nobody a message is not to be shown to. It never holds up the
    session.
    """
    left = [each for each in unanswered(episode, act.by) if each.message not in talked_over]
    if not left or episode.died:
        return ()
    not_to = tuple(dict.fromkeys(who for each in left for who in each.not_to))
    owner = answering(episode, act.service, act.service.roster.supervisor_of(act.by), (act.by, *not_to))
    due = None if why else act.service.calendar.due_same_day(act.recorded_at)
    keys = tuple(each.message for each in left)
    return (MessagePassedOver(contact=contact, messages=keys, owner=owner, due=due, why=why),)


def passed_over(episode: Episode) -> list[PassedOver]:
    """Sessions that were recorded over messages without an answer, where nobody has said why yet and one has none."""
    waiting = {each.message for each in episode.messages.values() if not each.is_answered}
    found = (each for each in episode.passed_over.values() if each.due is not None and waiting & set(each.messages))
    return sorted(found, key=lambda each: each.due or each.since)


def explain(episode: Episode, _: Act, *, why: Words | None) -> tuple[Event, ...]:
    """Say why sessions were recorded while something they wrote had no answer. The answer itself is owed beside it."""
    open_now = passed_over(episode)
    if not open_now:
        raise Refused("Nobody has to be asked about this any more.")
    said = require_words(why, "Why there was no answer")
    return tuple(PassedOverExplained(contact=each.contact, why=said) for each in open_now)


def write(
    _: Episode, __: Act, *, message: str, words: Words | None, about: About = About.ANYTHING, alone: bool = False
) -> tuple[Event, ...]:
    """The service writes to the person, without being asked something first; `alone`, nobody who acts for them reads
    it."""
    said = require_words(words, "What you want to tell them")
    return (MessageWritten(message=message, words=said, about=about, alone=alone),)


def _there(episode: Episode, act: Act, message: str) -> Message:
    found = episode.messages.get(message)
    if found is None or {act.by, act.said_by} & set(found.not_to):
        raise Refused("There is no such message in this record.")
    return found

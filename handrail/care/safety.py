"""Safety without a label: conversations that are owed, held, declined or decided on. No level, no score, no colour.

Guidance: NICE NG225 (self-harm, 2022); NHS England, Staying safe from suicide (2025).
"""

from datetime import date

from handrail.care.act import Act
from handrail.care.calendar import Calendar
from handrail.care.entry import Entry
from handrail.care.episode import Episode
from handrail.care.events import (
    Event,
    SafetyConversationOwed,
    SafetyDecided,
    SafetyDeclined,
    SafetyTalked,
    SessionHeld,
)
from handrail.care.fold import in_order
from handrail.care.guards import require_clinician, require_said_by_person, require_words
from handrail.care.parts import Conversation, Sheet
from handrail.care.questionnaires import QUESTIONNAIRES, is_safety_answer
from handrail.care.refused import Refused
from handrail.care.stages import require
from handrail.care.words import Words


def open_conversation(episode: Episode, calendar: Calendar) -> Conversation | None:
    """The conversation that is owed, if there is one: the earliest, which later ones have joined.

    Having talked on the day of the answer, before or after it, settles it; so does having talked since. Nothing is
    noted as settled by a talk: where the talk turns out to belong in another record, the conversation is owed again.
    """
    for conversation in episode.conversations:
        if conversation.settled_at is None and not _talked_since(episode, conversation, calendar):
            return conversation
    return None


def is_of_these_days(act: Act) -> bool:
    """Whether what is entered now happened within the charter's days, by the calendar of the service.

    Answers that are copied from paper or brought in from another system may be months old: they say how somebody was.
    """
    day = act.service.calendar.day
    return (day(act.recorded_at) - day(act.at)).days <= act.service.charter.safety_answer_days


def opened_nothing(episode: Episode, sheet: Sheet) -> bool:
    """Whether an answer above zero opened no conversation, because it was given too long before it was entered."""
    owed = {each.conversation for each in episode.conversations}
    return is_safety_answer(QUESTIONNAIRES[sheet.questionnaire], sheet.items) and sheet.sheet not in owed


def settled_by(episode: Episode, conversation: Conversation, calendar: Calendar) -> Entry | None:
    """The entry that settled a conversation: a talk, that the person did not want one, or what was decided and why."""
    day = _its_day(episode, conversation, calendar)
    for entry in in_order(episode.entries):
        if _talked(entry) and calendar.day(entry.at) >= day:
            return entry
        if isinstance(entry.event, SafetyDeclined | SafetyDecided) and entry.at >= conversation.since:
            return entry
    return None


def owe_conversation(
    episode: Episode, act: Act, *, conversation: str, not_to: tuple[str, ...] = ()
) -> tuple[Event, ...]:
    """Open a conversation owed by whoever holds this person's care; by somebody else if that is one of `not_to`.

    The same day if it arrives in service time before the cut-off, else by noon of the next service day. It joins one
    that is open, and one that was held that day settles it (`open_conversation`): there is never more than one duty.
    """
    if episode.died:
        return ()
    calendar = act.service.calendar
    return (
        SafetyConversationOwed(
            conversation=conversation,
            owner=act.service.roster.other_than(episode.holder or act.service.roster.on_duty, *not_to),
            due=calendar.same_day_or_next_noon(act.recorded_at),
        ),
    )


def talk(
    _: Episode,
    __: Act,
    *,
    explored: Words | None,
    safer: Words | None = None,
    less_safe: Words | None = None,
    agreed: Words | None = None,
) -> tuple[Event, ...]:
    """Record a conversation about safety: what was explored, what makes it safer and less safe, what was agreed."""
    return (
        SafetyTalked(
            explored=require_words(explored, "What was explored"),
            safer=safer,
            less_safe=less_safe,
            agreed=agreed,
        ),
    )


def decline(episode: Episode, act: Act, *, words: Words | None = None) -> tuple[Event, ...]:
    """The person says that they do not want to talk about it. That settles it; the door stays open."""
    require_said_by_person(episode, act)
    return (SafetyDeclined(words=words),)


def decide(episode: Episode, act: Act, *, decided: Words | None) -> tuple[Event, ...]:
    """After tries by two channels a named clinician writes what was decided and why.

    Refused before two channels were tried since the conversation was owed.
    """
    require(episode.stage, SafetyDecided)
    require_clinician(act)
    owed = open_conversation(episode, act.service.calendar)
    if owed is None:
        raise Refused("No conversation about safety is open.", "Record a conversation about safety.")
    channels = {channel for at, channel in episode.tries if at >= owed.since}
    if len(channels) < act.service.charter.no_reply_channels:
        raise Refused(
            "Try {needed} ways to reach this person first. Tried so far: {tried}.",
            "Record each try, and talk when you reach them.",
            needed=act.service.charter.no_reply_channels,
            tried=", ".join(sorted(channels)) or "none",
        )
    return (SafetyDecided(decided=require_words(decided, "What was decided and why")),)


def _talked_since(episode: Episode, conversation: Conversation, calendar: Calendar) -> bool:
    if not episode.safety_talks:
        return False
    if episode.safety_talks[-1] >= conversation.since:
        return True  # the day of that talk is not before the day of the answer
    day = _its_day(episode, conversation, calendar)
    return any(calendar.day(talk) >= day for talk in episode.safety_talks)


def _its_day(episode: Episode, conversation: Conversation, calendar: Calendar) -> date:
    # An answer on paper may be entered days after it was given: what counts is the day it was given.
    sheet = episode.sheets.get(conversation.conversation)
    return calendar.day(min(conversation.since, sheet.at) if sheet else conversation.since)


def _talked(entry: Entry) -> bool:
    event = entry.event
    return isinstance(event, SafetyTalked) or (isinstance(event, SessionHeld) and event.safety is not None)

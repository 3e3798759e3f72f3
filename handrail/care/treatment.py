"""Meeting: booking, holding, missing each other, and keeping in touch."""

from datetime import datetime

from handrail.care import messages, promise
from handrail.care.act import Act
from handrail.care.episode import Episode
from handrail.care.events import (
    Booked,
    Cancelled,
    Event,
    KeptInTouch,
    Missed,
    SessionHeld,
    TriedToReach,
)
from handrail.care.guards import require_words
from handrail.care.parts import ContactState
from handrail.care.refused import Refused
from handrail.care.stages import require
from handrail.care.vocabulary import (
    Absence,
    Attendance,
    Channel,
    Interpreter,
    Medium,
    Purpose,
    Setting,
    Side,
    Stage,
    Therapy,
    Venue,
)
from handrail.care.words import Words


def book(
    episode: Episode,
    act: Act,
    *,
    contact: str,
    starts: datetime,
    minutes: int,
    purpose: Purpose,
    medium: Medium,
    with_: str,
    setting: Setting = Setting.INDIVIDUAL,
    slot: str = "",
    others: tuple[str, ...] = (),
    room: str = "",
    link: str = "",
    place: Venue | None = None,
    site: str = "",
    instead_of: str = "",
) -> tuple[Event, ...]:
    """Agree an appointment. Refuses one in the past, and after an ending anything but a follow-up."""
    require(episode.stage, Booked)
    if starts <= act.recorded_at:
        raise Refused("An appointment has to be in the future.", "If you have met already, record what happened.")
    if episode.stage == Stage.ENDED and purpose != Purpose.FOLLOW_UP:
        raise Refused("After an ending only a follow-up can be booked.", "The person can come back first.")
    if episode.died:
        raise Refused("This person has died. Nothing can be booked.")
    if contact in episode.contacts:
        raise Refused("This appointment is in the record already.", "Book another one.")
    due = promise.for_meeting(act, starts)
    return (
        Booked(
            contact=contact,
            starts=starts,
            minutes=minutes,
            purpose=purpose,
            medium=medium,
            with_=with_,
            due=due,
            setting=setting,
            slot=slot,
            others=tuple(each for each in others if each != with_),
            room=room,
            link=link,
            place=place,
            site=site,
            integrated=episode.integrated,
            instead_of=instead_of,
        ),
    )


def cancel(episode: Episode, act: Act, *, contact: str, side: Side, why: Words | None = None) -> tuple[Event, ...]:
    """An appointment is called off. It costs nothing; another is owed."""
    _require_booked(episode, contact)
    due = promise.in_working_days(act, act.service.charter.rebook_working_days)
    return (Cancelled(contact=contact, side=side, due=due, why=why),)


def hold_session(
    episode: Episode,
    act: Act,
    *,
    contact: str,
    purpose: Purpose,
    medium: Medium,
    minutes: int,
    did: Words | None,
    agreed: Words | None = None,
    safety: Words | None = None,
    attendance: Attendance = Attendance.ON_TIME,
    with_: str = "",
    therapy: Therapy | None = None,
    setting: Setting = Setting.INDIVIDUAL,
    interpreter: Interpreter | None = None,
    language: str = "",
    place: Venue | None = None,
    site: str = "",
    integrated: bool | None = None,
    others: tuple[str, ...] = (),
    participants: int | None = None,
    programme: str = "",
    not_booked: Words | None = None,
    unanswered: Words | None = None,
    talked_over: tuple[str, ...] = (),
) -> tuple[Event, ...]:
    """Record that two people met: what we did, what we agreed, safety talked about. A fact, never refused.

    Only an empty record is: a session nobody wrote a word about. `unanswered` says why something they wrote has no
    answer yet; those of their messages that were `talked_over` have one.
    """
    known = episode.contacts.get(contact)
    return (
        SessionHeld(
            contact=contact,
            purpose=purpose,
            medium=medium,
            minutes=minutes,
            attendance=attendance,
            with_=with_ or act.by,
            due=_after_meeting(episode, act),
            did=require_words(did, "What you did"),
            agreed=agreed,
            safety=safety,
            therapy=therapy or episode.therapy,
            setting=setting,
            planned=known is not None and known.booked,
            interpreter=interpreter,
            language=language,
            place=place,
            site=site,
            integrated=episode.integrated if integrated is None else integrated,
            others=others,
            participants=participants,
            programme=programme,
            not_booked=not_booked,
        ),
        *messages.pass_over(episode, act, contact=contact, why=unanswered, talked_over=talked_over),
    )


def _after_meeting(episode: Episode, act: Act) -> datetime:
    charter = act.service.charter
    if episode.stage == Stage.ASKED:
        return promise.in_working_days(act, charter.decide_working_days)
    return _by_the_next_meeting(episode, act, promise.in_days(act, charter.next_session_days))


def _by_the_next_meeting(episode: Episode, act: Act, due: datetime) -> datetime:
    """`due`, and no later than the next appointment should have been held."""
    ahead = [contact.starts for contact in episode.booked if contact.starts > act.recorded_at]
    return min(due, promise.for_meeting(act, ahead[0])) if ahead else due


def miss(episode: Episode, act: Act, *, contact: str, how: Absence, why: Words | None = None) -> tuple[Event, ...]:
    """We missed each other. What got in the way is asked before anything is closed (promise 14).

    It is a fact: what else the record says of this appointment does not refuse it, only saying it twice.
    """
    known = episode.contacts.get(contact)
    if known is None or known.state == ContactState.MISSED:
        raise Refused("This appointment is not open any more.", "Look at what became of it in the record.")
    due = promise.in_working_days(act, act.service.charter.rebook_working_days)
    return (Missed(contact=contact, how=how, due=due, why=why),)


def keep_in_touch(episode: Episode, act: Act, *, channel: Channel, what: Words | None) -> tuple[Event, ...]:
    """The holder and the person were in touch. A next thing is owed again."""
    due = _by_the_next_meeting(episode, act, promise.in_days(act, act.service.charter.next_thing_days))
    if episode.stage == Stage.ASKED:
        due = promise.in_working_days(act, act.service.charter.decide_working_days)
        if episode.spoken and episode.owed_by and episode.owed_by > act.recorded_at:
            due = min(due, episode.owed_by)
    if _is_put_off(episode) and episode.owed_by is not None:
        due = episode.owed_by
    return (KeptInTouch(channel=channel, what=require_words(what, "What you talked about"), due=due),)


def _is_put_off(episode: Episode) -> bool:
    """Whether the answer to an open offer was put off once already: its date stands then."""
    offer = episode.open_offer
    return offer is not None and offer.put_off and episode.stage == Stage.WAITING


def try_to_reach(_: Episode, __: Act, *, channel: Channel, what: Words | None = None) -> tuple[Event, ...]:
    """Somebody tried to reach the person and did not. It settles nothing."""
    return (TriedToReach(channel=channel, what=what),)


def _require_booked(episode: Episode, contact: str) -> None:
    known = episode.contacts.get(contact)
    if known is None or known.state != ContactState.BOOKED:
        raise Refused("This appointment is not open any more.", "Look at what became of it in the record.")

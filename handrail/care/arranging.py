"""Arranging when to meet: offering times, choosing one, moving an appointment. Saying no to a time costs no place."""

from datetime import datetime

from handrail.care import promise, treatment
from handrail.care.act import Act
from handrail.care.episode import Episode
from handrail.care.events import (
    Cancelled,
    Event,
    FreedTime,
    Time,
    TimeChosen,
    TimesClosed,
    TimesDeclined,
    TimesOffered,
)
from handrail.care.guards import require_said_by_person
from handrail.care.parts import ContactState, TimesOffer
from handrail.care.refused import Refused
from handrail.care.stages import require
from handrail.care.vocabulary import Medium, Purpose, Setting, Side, Stage
from handrail.care.words import Words

MOST = 6


def offer_times(
    episode: Episode,
    act: Act,
    *,
    offer: str,
    times: tuple[Time, ...],
    purpose: Purpose,
    setting: Setting = Setting.INDIVIDUAL,
) -> tuple[Event, ...]:
    """Offer times and keep them free for this person for as long as the charter says.

    Refuses times in the past, more than a page can show, and a second offer of times while one is open.
    """
    require(episode.stage, TimesOffered)
    if episode.died:
        raise Refused("This person has died. Nothing can be booked.")
    if episode.stage == Stage.ENDED and purpose != Purpose.FOLLOW_UP:
        raise Refused("After an ending only a follow-up can be booked.", "The person can come back first.")
    if episode.open_times is not None:
        raise Refused(
            "Times are offered already, and kept free for this person.",
            "Wait for an answer, or record what the person said to them.",
            "Take them back, and offer others.",
        )
    if not times or len(times) > MOST:
        raise Refused("Between one and {most} times can be offered at once.", "Choose some of them.", most=MOST)
    if any(each.starts <= act.recorded_at for each in times):
        raise Refused("A time that is offered has to be in the future.", "Choose other times.")
    calendar, days = act.service.calendar, act.service.charter.times_open_working_days
    until = min(calendar.due_in_working_days(act.recorded_at, days), max(each.starts for each in times))
    due = min(calendar.due_in_working_days(until, 1), promise.ceiling(act))
    return (TimesOffered(offer=offer, times=times, purpose=purpose, setting=setting, until=until, due=due),)


def choose_time(episode: Episode, act: Act, *, offer: str, time: str, contact: str) -> tuple[Event, ...]:
    """The person chooses one of the times, and it is booked. It counts for as long as the times are kept free."""
    require(episode.stage, TimeChosen)
    require_said_by_person(episode, act)
    found = _open(episode, offer)
    chosen = next((each for each in found.times if each.time == time), None)
    if chosen is None:
        raise Refused("That is not one of the times.", "Choose one of the times, or none of them.")
    booked = treatment.book(
        episode,
        act,
        contact=contact,
        starts=chosen.starts,
        minutes=chosen.minutes,
        purpose=found.purpose,
        medium=chosen.medium,
        with_=chosen.with_,
        setting=found.setting,
        slot=chosen.time,
        room=chosen.room,
        site=chosen.site,
    )
    return (TimeChosen(offer=offer, time=time), *booked)


def decline_times(episode: Episode, act: Act, *, offer: str, words: Words | None = None) -> tuple[Event, ...]:
    """None of the times fits. The place in every list stays, and another time is owed."""
    require_said_by_person(episode, act)
    _open(episode, offer)
    return (TimesDeclined(offer=offer, due=_soon(act), words=words),)


def take_back(episode: Episode, act: Act, *, offer: str, why: Words | None = None) -> tuple[Event, ...]:
    """The times are needed otherwise, or nothing came of them. Another time is owed."""
    _open(episode, offer)
    return (TimesClosed(offer=offer, due=_soon(act), why=why),)


def lapse(episode: Episode, act: Act) -> tuple[Event, ...]:
    """The moment has come until which times were kept free. They are free again, and somebody asks."""
    found = episode.open_times
    if found is None or found.until > act.recorded_at:
        return ()
    return (TimesClosed(offer=found.offer, due=_soon(act)),)


def move(
    episode: Episode,
    act: Act,
    *,
    contact: str,
    new: str,
    side: Side,
    starts: datetime,
    minutes: int,
    medium: Medium,
    with_: str,
    why: Words | None = None,
    slot: str = "",
    room: str = "",
    site: str = "",
    link: str = "",
) -> tuple[Event, ...]:
    """An appointment is moved to another time: called off by one side and agreed anew, both or neither."""
    known = episode.contacts.get(contact)
    if known is None or known.state != ContactState.BOOKED:
        raise Refused("This appointment is not open any more.", "Look at what became of it in the record.")
    booked = treatment.book(
        episode,
        act,
        contact=new,
        starts=starts,
        minutes=minutes,
        purpose=known.purpose or Purpose.OTHER,
        medium=medium,
        with_=with_,
        setting=known.setting,
        slot=slot,
        others=known.others,
        room=room,
        site=site,
        link=link,
        instead_of=contact,
    )
    return (Cancelled(contact=contact, side=side, due=_soon(act), why=why), *booked)


def freed(episode: Episode, _: Act, *, contact: str, reused: bool) -> tuple[Event, ...]:
    """Note once whether the time of an appointment that was called off was used for somebody else."""
    known = episode.contacts.get(contact)
    if known is None or known.state != ContactState.CANCELLED or known.reused is not None:
        return ()
    return (FreedTime(contact=contact, reused=reused),)


def _soon(act: Act) -> datetime:
    return promise.in_working_days(act, act.service.charter.rebook_working_days)


def _open(episode: Episode, offer: str) -> TimesOffer:
    found = episode.open_times
    if found is None or found.offer != offer:
        raise Refused("These times are not kept free any more.", "Ask us for other times. It costs no place.")
    return found

"""Groups and courses: waiting for a place, taking one, leaving, and writing up what came of one meeting.

A group is somebody's own choice like any other. Declining one costs no place, and leaving one needs no reason.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from handrail.care import promise, treatment
from handrail.care.act import Act
from handrail.care.episode import Episode
from handrail.care.events import (
    Booked,
    Cancelled,
    ChangeToTell,
    CourseFinished,
    Event,
    GroupAsked,
    GroupDatesAdded,
    GroupDeclined,
    GroupFacilitatorsChanged,
    GroupJoined,
    GroupLeft,
    GroupMeetingMoved,
    GroupPlaceFree,
    MissExplained,
    SessionHeld,
)
from handrail.care.guards import require_said_by_person
from handrail.care.parts import Contact, ContactState, Seat, SeatState
from handrail.care.refused import Refused
from handrail.care.stages import require
from handrail.care.vocabulary import THERAPY_STEP, Absence, Medium, Purpose, Setting, Side, Therapy
from handrail.care.words import Words


@dataclass(frozen=True, slots=True)
class GroupDate:
    """One date of a group as it is booked for one person: `meeting` is the group's, `contact` is theirs alone."""

    meeting: str
    contact: str
    starts: datetime
    minutes: int
    room: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Course:
    """A group as it stands when somebody decides about it."""

    group: str
    name: str
    therapy: Therapy
    medium: Medium
    facilitators: tuple[str, ...]
    dates: tuple[GroupDate, ...] = ()


def join(episode: Episode, act: Act, *, course: Course, place: str, ahead: int = 0) -> tuple[Event, ...]:
    """The person takes a place, and its dates are booked.

    Refused while somebody who first asked earlier waits for the place that is free (`ahead`), when the group is full,
    has no date to come or nobody who leads it, and in another step than the one decided on.
    """
    require(episode.stage, GroupJoined)
    _require_fits(episode, act, course)
    if ahead:
        raise Refused(
            "Somebody who asked for help earlier waits for this place.",
            "Wait for a place in this group.",
            "Choose another group.",
        )
    if not place:
        raise Refused("This group is full.", "Wait for a place in this group.", "Choose another group.")
    dates = [each for each in course.dates if each.starts > act.recorded_at]
    if not dates or not course.facilitators:
        raise Refused("This group has no date to come yet.", "Choose another group.")
    due = promise.in_working_days(act, act.service.charter.book_working_days)
    joined = GroupJoined(
        group=course.group,
        name=course.name,
        place=place,
        therapy=course.therapy,
        facilitators=course.facilitators,
        contacts=tuple(each.contact for each in dates),
        due=due,
    )
    return (joined, *_booked(act, course, dates))


def wait(episode: Episode, act: Act, *, course: Course, has_room: bool = True) -> tuple[Event, ...]:
    """The person waits for a place in a full group. Refused where as many wait as may."""
    require(episode.stage, GroupAsked)
    _require_fits(episode, act, course)
    if _seat(episode, course.group, SeatState.WAITING):
        raise Refused("You wait for a place in this group already.")
    if not has_room:
        raise Refused("As many people wait for this group as may.", "Choose another group.")
    due = promise.in_days(act, act.service.charter.next_thing_days)
    return (GroupAsked(group=course.group, name=course.name, facilitators=course.facilitators, due=due),)


def tell_of_place(episode: Episode, act: Act, *, group: str) -> tuple[Event, ...]:
    """A place came free and it is this person's turn. Said once for as long as it stands."""
    seat = _seat(episode, group, SeatState.WAITING)
    if seat is None or seat.told_by is not None:
        return ()
    return (GroupPlaceFree(group=group, due=promise.in_working_days(act, act.service.charter.rebook_working_days)),)


def decline(episode: Episode, act: Act, *, group: str = "", comment: Words | None = None) -> tuple[Event, ...]:
    """The person wants no group, or not this one. Their place in every list stays, and another way is owed."""
    require(episode.stage, GroupDeclined)
    require_said_by_person(episode, act)
    if _seat(episode, group, SeatState.IN):
        raise Refused("You have a place in this group.", "Leave the group. It needs no reason.")
    due = promise.in_days(act, act.service.charter.offer_days)
    return (GroupDeclined(group=group, due=due, comment=comment),)


def leave(episode: Episode, act: Act, *, group: str, side: Side, why: Words | None = None) -> tuple[Event, ...]:
    """The person is not on the group any more. At once and for no reason, and it costs nothing: another way is owed."""
    seat = episode.seats.get(group)
    if seat is None or seat.state not in (SeatState.IN, SeatState.WAITING):
        raise Refused("This person is not on this group.", "Look at what became of it in the record.")
    due = promise.in_working_days(act, act.service.charter.book_working_days)
    off = (Cancelled(contact=each.contact, side=side, due=due) for each in _ahead(episode, seat, act.recorded_at))
    return (*off, GroupLeft(group=group, side=side, due=due, why=why))


# --- the group's dates ----------------------------------------------------------------------------------------


def add_dates(episode: Episode, act: Act, *, course: Course) -> tuple[Event, ...]:
    """The group meets on more dates: whoever has a place is booked for them, and told."""
    if not _seat(episode, course.group, SeatState.IN) or episode.died:
        return ()
    dates = [each for each in course.dates if each.starts > act.recorded_at]
    if not dates:
        return ()
    contacts = tuple(each.contact for each in dates)
    told = _tell(act, contacts[0], course.facilitators[0], dates[0].starts)
    return (GroupDatesAdded(group=course.group, contacts=contacts), *_booked(act, course, dates), told)


def call_off(episode: Episode, act: Act, *, meeting: str, why: Words | None) -> tuple[Event, ...]:
    """One meeting is called off by the service. Everybody on it is told; where nothing else is booked, it is owed."""
    contact = _of(episode, meeting)
    if contact is None:
        return ()
    due = promise.in_working_days(act, act.service.charter.rebook_working_days)
    off = Cancelled(contact=contact.contact, side=Side.SERVICE, due=due, why=why)
    return (off, _tell(act, contact.contact, contact.with_, contact.starts))


def move(
    episode: Episode,
    act: Act,
    *,
    meeting: str,
    starts: datetime,
    minutes: int,
    why: Words | None,
    room: str = "",
    link: str = "",
) -> tuple[Event, ...]:
    """One meeting is moved. Everybody on it is told before the time it was booked for, or the new one."""
    contact = _of(episode, meeting)
    if contact is None:
        return ()
    moved = GroupMeetingMoved(
        contact=contact.contact,
        starts=starts,
        minutes=minutes,
        due=promise.for_meeting(act, starts),
        why=why,
        room=room,
        link=link,
    )
    return (moved, _tell(act, contact.contact, contact.with_, min(contact.starts, starts)))


def change_facilitators(episode: Episode, _: Act, *, group: str, facilitators: tuple[str, ...]) -> tuple[Event, ...]:
    """Somebody else leads the group. Whoever led it opens this record no more."""
    seat = episode.seats.get(group)
    if seat is None or seat.state not in (SeatState.IN, SeatState.WAITING) or seat.facilitators == facilitators:
        return ()
    return (GroupFacilitatorsChanged(group=group, facilitators=facilitators),)


# --- one meeting, written up ------------------------------------------------------------------------------------


def came(
    episode: Episode, act: Act, *, group: str, contact: str, note: Words | None = None, **held: Any
) -> tuple[Event, ...]:
    """They came. What the group did stands in each record; the note is about this person alone."""
    _require_open(episode, contact)
    sessions = treatment.hold_session(
        episode, act, contact=contact, purpose=Purpose.TREATMENT, setting=Setting.GROUP, **held
    )
    noted = tuple(replace(each, note=note) if isinstance(each, SessionHeld) else each for each in sessions)
    return (*noted, *_finished(episode, act, group, contact))


def missed(
    episode: Episode, act: Act, *, group: str, contact: str, how: Absence, why: Words | None = None
) -> tuple[Event, ...]:
    """We missed each other. What got in the way is asked before anything is closed (promise 14)."""
    _require_open(episode, contact)
    lost = treatment.miss(episode, act, contact=contact, how=how, why=why)
    return (*lost, *_finished(episode, act, group, contact))


def told_us(episode: Episode, act: Act, *, group: str, contact: str, why: Words | None = None) -> tuple[Event, ...]:
    """They had told us that they would not come."""
    off = treatment.cancel(episode, act, contact=contact, side=Side.PERSON, why=why)
    return (*off, *_finished(episode, act, group, contact))


def explain_miss(episode: Episode, _: Act, *, contact: str, why: Words | None = None) -> tuple[Event, ...]:
    """The person says what got in the way, or that they would rather not say."""
    known = episode.contacts.get(contact)
    if known is None or known.state != ContactState.MISSED:
        raise Refused("This appointment was not missed.", "Look at what became of it in the record.")
    return (MissExplained(contact=contact, why=why),)


# --- what these share -------------------------------------------------------------------------------------------


def _require_fits(episode: Episode, act: Act, course: Course) -> None:
    require_said_by_person(episode, act)
    if THERAPY_STEP[course.therapy] != episode.step:
        raise Refused(
            "{therapy} belongs to step {step}.",
            "Offer something of step {now}, or step up or down first.",
            therapy=course.therapy.capitalize(),
            step=THERAPY_STEP[course.therapy],
            now=episode.step,
        )
    if _seat(episode, course.group, SeatState.IN):
        raise Refused("You have a place in this group already.")


def _require_open(episode: Episode, contact: str) -> None:
    known = episode.contacts.get(contact)
    if known is None or known.state != ContactState.BOOKED:
        raise Refused("This was written down already.", "Look at what became of it in the record.")


def _seat(episode: Episode, group: str, state: SeatState) -> Seat | None:
    seat = episode.seats.get(group)
    return seat if seat is not None and seat.state == state else None


def _of(episode: Episode, meeting: str) -> Contact | None:
    if episode.died:
        return None
    return next((each for each in episode.booked if each.setting == Setting.GROUP and each.slot == meeting), None)


def _ahead(episode: Episode, seat: Seat, now: datetime) -> list[Contact]:
    """The dates of this group that are to come. One that is past and not written up is still to be written up."""
    return [each for each in episode.booked if each.contact in seat.contacts and each.starts > now]


def _booked(act: Act, course: Course, dates: list[GroupDate]) -> Iterator[Booked]:
    lead, *others = course.facilitators
    for each in dates:
        yield Booked(
            contact=each.contact,
            starts=each.starts,
            minutes=each.minutes,
            purpose=Purpose.TREATMENT,
            medium=course.medium,
            with_=lead,
            due=promise.for_meeting(act, each.starts),
            setting=Setting.GROUP,
            slot=each.meeting,
            others=tuple(others),
            room=each.room,
            link=each.link,
        )


def _tell(act: Act, change: str, owner: str, before: datetime) -> ChangeToTell:
    """By the end of the next working day, and before the meeting where there is still time for that."""
    due = promise.in_working_days(act, 1)
    return ChangeToTell(change=change, owner=owner, due=min(due, before) if before > act.recorded_at else due)


def _finished(episode: Episode, act: Act, group: str, contact: str) -> tuple[Event, ...]:
    """The end of the course, where no other date of it is open."""
    seat = _seat(episode, group, SeatState.IN)
    if seat is None or any(each.contact in seat.contacts and each.contact != contact for each in episode.booked):
        return ()
    return (CourseFinished(group=group, due=promise.in_working_days(act, act.service.charter.book_working_days)),)

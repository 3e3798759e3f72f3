"""Groups as both sides see them: which are there to choose from, and taking, awaiting or leaving a place in one.

No participant is ever shown to another: a person sees dates, who leads it, and how many places are left.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from handrail.care import groups
from handrail.care.episode import Episode
from handrail.care.groups import Course, GroupDate
from handrail.care.parts import Seat
from handrail.care.vocabulary import THERAPY_STEP, Medium, Setting, Side, Step, Therapy
from handrail.design.formats import day, day_time
from handrail.keys.ids import new_id
from handrail.organisation import courses
from handrail.organisation.models import Group, GroupMeeting
from handrail.record import journal, seats, service
from handrail.record.seats import Taken

MEDIA = {Group.Medium.IN_PERSON: Medium.FACE_TO_FACE, Group.Medium.VIDEO: Medium.VIDEO}


@dataclass(frozen=True, slots=True)
class Shown:
    """One group as somebody chooses it."""

    group: Group
    dates: tuple[str, ...]
    where: str
    led_by: str
    left: int
    can_wait: bool

    @property
    def room_left(self) -> str:
        """How many places are left, in words."""
        if self.left:
            said = ngettext("%(left)d place is free.", "%(left)d places are free.", self.left)
            return said % {"left": self.left}
        if self.can_wait:
            return _("It is full. You can wait for a place.")
        return _("It is full, and as many people wait as can.")


def to_choose(step: Step | None, therapy: Therapy | None = None) -> list[Shown]:
    """The groups of a step (of one therapy, where one was chosen) that are open and have a date to come."""
    now = journal.now()
    found = [
        each
        for each in courses.groups(open_only=True, therapy=therapy.value if therapy else "")
        if courses.ahead(each, now) and courses.facilitators(each) and _is_of(each, step)
    ]
    taken = seats.taken([each.pk for each in found])
    return [_shown(each, taken[each.pk]) for each in found]


def wanted(episode: Episode) -> Therapy | None:
    """The therapy of the group that was chosen from an offer, while no place in one is taken; None otherwise."""
    option = episode.chosen.chosen_option if episode.chosen else None
    if option is None or option.setting != Setting.GROUP or episode.held_seats or not episode.is_open:
        return None
    return None if any(seat.therapy == option.therapy for seat in episode.seats.values()) else option.therapy


def where(group: Group) -> str:
    """Where it meets, in words."""
    if group.medium == Group.Medium.VIDEO:
        return _("by video")
    return str(group.room) if group.room else _("the place is told to you before it begins")


def _is_of(group: Group, step: Step | None) -> bool:
    return step is None or THERAPY_STEP[Therapy(group.therapy)] == step


def _shown(group: Group, taken: Taken) -> Shown:
    left = max(0, group.places - taken.places - taken.waiting)  # a place that is free is first for who waits
    return Shown(
        group,
        tuple(day_time(each.starts) for each in courses.ahead(group, journal.now())),
        where(group),
        _(" and ").join(courses.led_by(group)),
        left,
        taken.waiting < group.waiting_places,
    )


def course(group: Group, dates: Iterable[GroupMeeting]) -> Course:
    """A group as the rules take it, with a contact of the person's own for each date."""
    return Course(
        group.pk,
        group.name,
        Therapy(group.therapy),
        MEDIA[Group.Medium(group.medium)],
        courses.facilitators(group),
        tuple(
            GroupDate(each.pk, new_id(), each.starts, each.minutes, each.room_id or "", group.link) for each in dates
        ),
    )


# --- acts of a person, whoever types them ------------------------------------------------------------------------


def take(acts: journal.Together, stream: str, episode: Episode, group: Group, expected: int | None) -> bool:
    """Take a place; where all are taken, wait for one. Whether it was a place."""
    ahead = seats.ahead(group.pk, group.places, stream, episode.first_asked)
    place = seats.free_place(group.pk, group.places)
    made = course(group, courses.ahead(group, journal.now()))
    if place and not ahead:
        acts.record(stream, groups.join, expected=expected, course=made, place=place)
        return True
    has_room = seats.taken([group.pk])[group.pk].waiting < group.waiting_places
    acts.record(stream, groups.wait, expected=expected, course=made, has_room=has_room)
    return False


def leave(acts: journal.Together, stream: str, group: str, side: Side, expected: int | None, why: Any) -> None:
    """Leave a group, or wait for it no more."""
    acts.record(stream, groups.leave, expected=expected, group=group, side=side, why=why)


def tell_next(group: str, by: str) -> int:
    """Owe a word to those whose turn it is, as many as there are free places; how many were told of anew."""
    found = courses.group(group)
    if found is None:
        return 0
    told = 0
    for stream in seats.next_in_line(group, found.places):
        before = journal.episode(stream).seq
        told += journal.record(stream, groups.tell_of_place, by=by, group=group).seq - before
    return told


def tell_all() -> int:
    """Owe a word to everybody whose turn it is, in every open group: a place also comes free when an episode ends."""
    by = service.current().roster.lead
    return sum(tell_next(each.pk, by) for each in courses.groups(open_only=True)) if by else 0


def seat_line(seat: Seat, group: Group | None, *, to_person: bool = True) -> str:
    """One line about a place: since when, and in which group."""
    facts = {"name": group.name if group else seat.name, "day": day(seat.since)}
    if seat.place:
        said = _("You have a place in “%(name)s”.") if to_person else _("They have a place in “%(name)s”.")
        return said % facts
    if to_person:
        return _("You wait for a place in “%(name)s”, since %(day)s.") % facts
    return _("They wait for a place in “%(name)s”, since %(day)s.") % facts

"""When two people meet on a made-up way: an hour nobody has yet in the past, a free time in the diary from now on."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from handrail.care.vocabulary import Medium
from handrail.demo.rooms import HOURS, at
from handrail.demo.way import Way
from handrail.organisation.models import Slot
from handrail.record import claims, diaries

_MEDIA = {Slot.Medium.IN_PERSON: Medium.FACE_TO_FACE, Slot.Medium.PHONE: Medium.PHONE, Slot.Medium.VIDEO: Medium.VIDEO}


@dataclass(frozen=True, slots=True)
class Meeting:
    """One appointment."""

    contact: str
    with_: str
    starts: datetime
    minutes: int
    medium: Medium
    slot: str = ""
    room: str = ""


def free_time(way: Way, who: str, days: int) -> Meeting:
    """A time with `who` about so many days from now. What is left of today is as it was agreed, whatever is free."""
    starts = _free_hour(way, who, days)
    if starts.date() > way.until.date() and (slot := next(iter(free_slots(way, who, starts)), None)):
        return of_slot(way, slot)
    way.staff.busy.add((who, starts))
    return Meeting(way.key(), who, starts, 50, way.random.choice((Medium.PHONE, Medium.FACE_TO_FACE, Medium.VIDEO)))


def of_slot(way: Way, slot: Slot) -> Meeting:
    """A free time as an appointment."""
    who, medium = slot.practitioner_id, _MEDIA[Slot.Medium(slot.medium)]
    way.staff.busy.add((who, slot.starts))
    return Meeting(way.key(), who, slot.starts, slot.minutes, medium, slot.id, slot.room_id or "")


def free_slots(way: Way, who: str, after: datetime) -> list[Slot]:
    """The times `who` keeps free from this day on that nobody has."""
    found = Slot.objects.filter(practitioner=who, starts__gte=after - timedelta(hours=8)).order_by("starts")[:40]
    with way.meanwhile():
        return diaries.free(found)


def _free_hour(way: Way, who: str, days: int) -> datetime:
    """The first hour that is free on that day, or on one of the next."""
    day = way.now.astimezone(way.calendar.zone).date() + timedelta(days=days)
    while True:
        if way.calendar.is_working_day(day):
            for hour in _in_some_order(way.random):
                starts = at(day, hour)
                if _is_free(way, who, starts):
                    return starts
        day += timedelta(days=1)


def _in_some_order(random: Random) -> list[int]:
    return random.sample(HOURS, len(HOURS))


def _is_free(way: Way, who: str, starts: datetime) -> bool:
    if starts <= way.now or (who, starts) in way.staff.busy:
        return False
    return starts <= way.until or claims.free(claims.cells(who, starts, 50))

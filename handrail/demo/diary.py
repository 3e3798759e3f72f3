"""When two people meet on a made-up way: any working hour in the past, a free time in the diary from now on."""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from handrail.care.vocabulary import Medium
from handrail.demo.way import Way
from handrail.organisation.models import Slot
from handrail.record import claims, diaries, service

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


def free_time(way: Way, who: str, days: int) -> Meeting:
    """A time with `who` about so many days from now."""
    calendar = service.calendar()
    day = way.now.astimezone(calendar.zone).date() + timedelta(days=days)
    while not calendar.is_working_day(day):
        day += timedelta(days=1)
    starts = datetime.combine(day, time(way.random.choice((9, 10, 11, 13, 14, 15))), calendar.zone).astimezone(UTC)
    if starts > way.until and (slot := _next_free(who, starts)):
        return Meeting(way.key(), who, slot.starts, slot.minutes, _MEDIA[Slot.Medium(slot.medium)], slot.id)
    while not claims.free(claims.cells(who, starts, 50)):
        starts += timedelta(hours=1)
    return Meeting(way.key(), who, starts, 50, way.random.choice((Medium.PHONE, Medium.FACE_TO_FACE, Medium.VIDEO)))


def _next_free(who: str, after: datetime) -> Slot | None:
    found = Slot.objects.filter(practitioner=who, starts__gte=after - timedelta(hours=8)).order_by("starts")[:60]
    return next(iter(diaries.free(found)), None)

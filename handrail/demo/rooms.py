"""Where and when people can meet in the made-up service: rooms, links, clinics that come again, and other times."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Final
from zoneinfo import ZoneInfo

from django.conf import settings

from handrail.demo.team import Staff
from handrail.organisation import times
from handrail.organisation.models import DiaryTime, RecurringClinic, Room, Slot, VideoLink
from handrail.organisation.times import Kept
from handrail.record import claims, service

WEEKS_AHEAD: Final = 5
#: The hours at which sessions begin. What comes again (admin time, supervision, groups) is at others.
HOURS: Final = (9, 10, 11, 13, 14, 15)
_RIVERSIDE, _HILL_ROAD = "Riverside rooms, 1 Made Up Lane", "Hill Road surgery, 7 Example Road"
#: name, site, code of the site, whether there is no step, how to get in.
_ROOMS: Final = (
    ("Room 1", _RIVERSIDE, "ZZ90101", True, "Ring the bell with the blue label. The room is on the left."),
    ("Room 2", _RIVERSIDE, "ZZ90101", True, "Ring the bell with the blue label. There is a loop for hearing aids."),
    ("The big room", _RIVERSIDE, "ZZ90101", True, "By the garden door, which is open from half an hour before."),
    ("Upstairs room", _HILL_ROAD, "ZZ90102", False, "Twelve steps up. If stairs are hard, tell us: we meet elsewhere."),
    ("Quiet room", _HILL_ROAD, "ZZ90102", True, "Past the pharmacy, second door. The light can be turned down."),
)
_CLINICIANS: Final = ("pwp1", "pwp2", "pwp3", "pwp4", "hi1", "hi2", "hi3", "couns", "super2")
_MEDIA: Final = (Slot.Medium.PHONE, Slot.Medium.IN_PERSON, Slot.Medium.VIDEO)
#: kind, weekday, hour, minutes, what colleagues read.
_OTHER_TIMES: Final = (
    (DiaryTime.Kind.ADMIN, 0, 12, 60, "Notes and letters"),
    (DiaryTime.Kind.SUPERVISION, 1, 16, 60, ""),
    (DiaryTime.Kind.MEETING, 2, 12, 60, "Team meeting, in the big room"),
    (DiaryTime.Kind.TRAVEL, 3, 12, 30, "To Hill Road"),
    (DiaryTime.Kind.TRAINING, 4, 16, 60, ""),
)


def make(random: Random, staff: Staff, today: date) -> None:
    """Make them: clinics of the next weeks as free times, and what else takes time."""
    rooms = {
        name: Room.objects.create(name=name, site=site, site_code=code, step_free=step_free, access=access)
        for name, site, code, step_free, access in _ROOMS
    }
    VideoLink.objects.bulk_create(
        VideoLink(practitioner_id=staff[key], link=f"https://video.example.invalid/{key}") for key in _CLINICIANS
    )
    RecurringClinic.objects.bulk_create(_clinics(random, staff, rooms, today))
    days = [today + timedelta(days=ahead) for ahead in range(1, 7 * WEEKS_AHEAD)]
    Slot.objects.bulk_create(_slots(days))
    DiaryTime.objects.bulk_create(_other_times(staff, [today - timedelta(days=5), *days]))
    block(map(times.of_diary, DiaryTime.objects.all()))


def block(kept: Iterable[Kept]) -> None:
    """Let what takes time in diaries take it."""
    for each in kept:
        claims.block(each.holder, [key for who in each.owners for key in claims.cells(who, each.starts, each.minutes)])


def at(day: date, hour: int, minute: int = 0) -> datetime:
    """This time of the day, where the service is."""
    return datetime.combine(day, time(hour, minute), ZoneInfo(settings.TIME_ZONE)).astimezone(UTC)


def _clinics(random: Random, staff: Staff, rooms: dict[str, Room], today: date) -> Iterator[RecurringClinic]:
    """Everybody has four of them: mornings or afternoons, by phone, in a room or by video."""
    free = [room for name, room in rooms.items() if name != "The big room"]
    for number, key in enumerate(_CLINICIANS):
        for weekday in random.sample(range(5), 4):
            medium, morning = random.choice(_MEDIA), random.random() < 0.6
            room = free[(number + weekday) % len(free)] if medium == Slot.Medium.IN_PERSON else None
            yield RecurringClinic(
                practitioner_id=staff[key],
                weekday=weekday,
                starts=time(9 if morning else 13),
                ends=time(12 if morning else 16),
                every=2 if key == "super2" else 1,
                medium=medium,
                room=room,
                since=today - timedelta(days=200),
            )


def _slots(days: Iterable[date]) -> Iterator[Slot]:
    calendar, clinics = service.calendar(), list(RecurringClinic.objects.order_by("practitioner", "weekday"))
    for day in filter(calendar.is_working_day, days):
        for clinic in clinics:
            if clinic.is_on(day):
                yield from (_slot(clinic, day, hour) for hour in range(clinic.starts.hour, clinic.ends.hour))


def _slot(clinic: RecurringClinic, day: date, hour: int) -> Slot:
    return Slot(
        practitioner_id=clinic.practitioner_id,
        starts=at(day, hour),
        minutes=clinic.minutes,
        medium=clinic.medium,
        room_id=clinic.room_id,
        clinic=clinic,
    )


def _other_times(staff: Staff, days: Iterable[date]) -> Iterator[DiaryTime]:
    for day in filter(service.calendar().is_working_day, days):
        for kind, weekday, hour, minutes, note in _OTHER_TIMES:
            if day.weekday() == weekday:
                yield from (
                    DiaryTime(practitioner_id=staff[key], kind=kind, starts=at(day, hour), minutes=minutes, note=note)
                    for key in _CLINICIANS
                    if kind != DiaryTime.Kind.TRAVEL or key in ("hi1", "couns")
                )

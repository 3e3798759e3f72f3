"""The groups and online programmes of the made-up service: one under way, one over, one full, one by video."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from handrail.care.vocabulary import THERAPY_STEP, Therapy
from handrail.demo.rooms import at, block
from handrail.demo.team import Staff
from handrail.organisation import courses, times
from handrail.organisation.models import Group, GroupMeeting, Programme, Room
from handrail.record import service

PROGRAMMES: Final = ("Made Up Mind", "Example Steps")


@dataclass(frozen=True, slots=True)
class Course:
    """One group: how many weeks ago it began, or (below nought) begins; when and how often it meets."""

    key: str
    name: str
    about: str
    therapy: Therapy
    led_by: tuple[str, ...]
    weeks_ago: int
    weekday: int
    hour: int
    meets: int
    places: int
    waiting_places: int = 4
    room: str = "The big room"


COURSES: Final = (
    Course(
        "worry",
        "Less worry, Thursday evenings",
        "Six evenings about worry: where it comes from, and what helps. Nobody has to speak about themselves.",
        Therapy.PSYCHOEDUCATION_GROUP,
        ("group", "pwp2"),
        weeks_ago=4,
        weekday=3,
        hour=18,
        meets=7,
        places=16,
    ),
    Course(
        "sleep",
        "Sleeping better",
        "Six evenings about sleep. You keep a sleep diary at home, and look at it together.",
        Therapy.PSYCHOEDUCATION_GROUP,
        ("group",),
        weeks_ago=6,
        weekday=1,
        hour=18,
        meets=6,
        places=10,
    ),
    Course(
        "mood",
        "Low mood, one step at a time",
        "Six mornings of doing a little more of what does you good, with a small group.",
        Therapy.PSYCHOEDUCATION_GROUP,
        ("group", "pwp1"),
        weeks_ago=-2,
        weekday=1,
        hour=10,
        meets=6,
        places=6,
        waiting_places=3,
    ),
    Course(
        "mindful",
        "Mindfulness for those who have been low before, by video",
        "Eight evenings by video, with exercises for the days in between.",
        Therapy.MINDFULNESS,
        ("hi2",),
        weeks_ago=-3,
        weekday=2,
        hour=18,
        meets=8,
        places=12,
        room="",
    ),
)


def make(staff: Staff, today: date) -> None:
    """Make them, with their dates; the dates take the time of whoever leads them, and of the room."""
    Programme.objects.bulk_create(
        Programme(name=name, integrated=integrated) for name, integrated in zip(PROGRAMMES, (True, False), strict=True)
    )
    for course in COURSES:
        group = _group(course)
        courses.lead(group, [staff[key] for key in course.led_by])
        GroupMeeting.objects.bulk_create(_meetings(course, group, today))
    block(map(times.of_meeting, GroupMeeting.objects.prefetch_related("group__facilitates")))


def by_key(key: str) -> Group:
    """One of them, as pages know it."""
    name = next(course.name for course in COURSES if course.key == key)
    found = courses.group(Group.objects.get(name=name).pk)
    assert found is not None
    return found


def _group(course: Course) -> Group:
    by_video = not course.room
    return Group.objects.create(
        name=course.name,
        description=course.about,
        therapy=course.therapy.value,
        step=THERAPY_STEP[course.therapy].value,
        places=course.places,
        waiting_places=course.waiting_places,
        medium=Group.Medium.VIDEO if by_video else Group.Medium.IN_PERSON,
        room=None if by_video else Room.objects.get(name=course.room),
        link="https://video.example.invalid/group" if by_video else "",
    )


def _meetings(course: Course, group: Group, today: date) -> Iterator[GroupMeeting]:
    """Every week on the same day; where the service is shut, a week later."""
    calendar = service.calendar()
    day = today - timedelta(weeks=course.weeks_ago) - timedelta(days=(today.weekday() - course.weekday) % 7)
    made = 0
    while made < course.meets:
        if calendar.is_working_day(day):
            made += 1
            yield GroupMeeting(group=group, starts=at(day, course.hour), minutes=group.minutes, room=group.room)
        day += timedelta(weeks=1)

"""Time that is taken in diaries and not by an appointment, and what those whose time it is are called."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from handrail.accounts.models import User
from handrail.organisation.models import DiaryTime, GroupMeeting, Room


@dataclass(frozen=True, slots=True)
class Kept:
    """Something that takes time of these practitioners and rooms (by id). `holder` is what it is claimed under."""

    holder: str
    owners: tuple[str, ...]
    starts: datetime
    minutes: int


def kept() -> Iterator[Kept]:
    """Everything in diaries that claims time."""
    yield from (of_diary(each) for each in DiaryTime.objects.all())
    meetings = GroupMeeting.objects.filter(cancelled_at=None).prefetch_related("group__facilitates")
    yield from (of_meeting(each) for each in meetings)


def of_diary(time: DiaryTime) -> Kept:
    """What an entry in somebody's diary takes."""
    owners = (time.practitioner_id, *([time.room_id] if time.room_id else []))
    return Kept(time.pk, owners, time.starts, time.minutes)


def of_meeting(meeting: GroupMeeting) -> Kept:
    """What one date of a group takes: the time of all who lead it, and of the room."""
    leading = [each.practitioner_id for each in meeting.group.facilitates.all()]
    return Kept(
        meeting.pk, (*leading, *([meeting.room_id] if meeting.room_id else [])), meeting.starts, meeting.minutes
    )


def name_of(owner: str) -> str:
    """The name of a practitioner or of a room; nothing where there is neither."""
    room = Room.objects.filter(pk=owner).first()
    return str(room) if room else User.objects.filter(pk=owner).values_list("name", flat=True).first() or ""

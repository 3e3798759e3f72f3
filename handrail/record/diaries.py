"""What diaries are read from: which of the times that are kept free are free, and who is met when.

Each takes the same number of queries however much stands in the diaries.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from django.db.models import Q, QuerySet

from handrail.care.parts import ContactState
from handrail.care.vocabulary import Medium, Setting
from handrail.organisation import who
from handrail.organisation.models import DiaryTime, Facilitates, GroupMeeting, Slot
from handrail.record import claims, service
from handrail.record.instead import not_kept
from handrail.record.models import AppointmentRow, Claim
from handrail.record.people import NOBODY, Known, names
from handrail.record.sight import Sight, of_therapy

#: So many lines a week may show: a month's worth of one diary, so that a room everybody uses still fits.
MOST: Final = 300

#: Of a group it is the meeting that stands in a diary, once, and not each person's part in it.
_IN_A_GROUP: Final = Q(setting=Setting.GROUP.value) & ~Q(slot="")


@dataclass(frozen=True, slots=True)
class Appointment:
    """One appointment in a diary. `who` is nobody where the reader does not see this person in lists."""

    stream: str
    contact: str
    person: str
    with_: str
    others: tuple[str, ...]
    starts: datetime
    minutes: int
    medium: Medium
    setting: Setting
    room: str
    slot: str
    state: ContactState
    is_seen: bool
    who: Known = NOBODY

    @property
    def ends(self) -> datetime:
        """When it is over."""
        return self.starts + timedelta(minutes=self.minutes)


@dataclass(frozen=True, slots=True)
class Week:
    """What stands in the diary of somebody, or of a room, in a stretch of days."""

    appointments: list[Appointment]
    times: list[DiaryTime]
    meetings: list[GroupMeeting]
    free: list[Slot]


def week(owner: str, first: datetime, until: datetime, sight: Sight) -> Week:
    """Everything from `first` on and before `until` in the diary of this practitioner, or this room."""
    slots = Slot.objects.filter(Q(practitioner=owner) | Q(room=owner), starts__gte=first, starts__lt=until)
    times = DiaryTime.objects.filter(Q(practitioner=owner) | Q(room=owner), starts__gte=first, starts__lt=until)
    leads = Facilitates.objects.filter(practitioner=owner).values("group")
    meetings = GroupMeeting.objects.filter(
        Q(group__in=leads) | Q(room=owner), cancelled_at=None, starts__gte=first, starts__lt=until
    )
    mine = Q(with_id=owner) | Q(others__contains=owner) | Q(room=owner)
    therapy = mine & of_therapy(AppointmentRow)
    rows = AppointmentRow.objects.filter(therapy, starts__gte=first, starts__lt=until).exclude(_IN_A_GROUP)
    return Week(
        _appointments(rows.exclude(state=ContactState.CANCELLED.value), sight),
        list(times.select_related("room", "practitioner__account").order_by("starts", "pk")[:MOST]),
        list(meetings.select_related("group", "room").distinct().order_by("starts", "pk")[:MOST]),
        free(slots.select_related("room", "practitioner__account").order_by("starts", "pk")[:MOST]),
    )


def booked_of(people: Collection[str], first: datetime, until: datetime) -> list[AppointmentRow]:
    """The appointments these people have, for a calendar that says when and nothing else. One query."""
    rows = AppointmentRow.objects.filter(person__in=people, starts__gte=first, starts__lt=until)
    return list(rows.filter(state=ContactState.BOOKED.value).order_by("starts", "contact"))


def booked_with(account: str, first: datetime, until: datetime) -> list[AppointmentRow]:
    """The same for one of the staff."""
    rows = AppointmentRow.objects.filter(
        Q(with_id=account) | Q(others__contains=account), not_kept(account), starts__gte=first, starts__lt=until
    )
    return list(rows.filter(state=ContactState.BOOKED.value).exclude(_IN_A_GROUP).order_by("starts", "contact"))


def free(slots: Iterable[Slot]) -> list[Slot]:
    """Those of these times at which nothing else is in the diary, the service is not shut, and whose they are works
    here and is not away."""
    open_days = [slot for slot in slots if not _is_shut(_day(slot)) and _works(slot)]
    away = _away(open_days)
    here = [slot for slot in open_days if (slot.practitioner_id, _day(slot)) not in away]
    needed = {slot.pk: keys(slot) for slot in here}
    wanted = [key for each in needed.values() for key in each]
    taken = set(Claim.objects.filter(slot__in=wanted).values_list("slot", flat=True)) if wanted else set()
    return [slot for slot in here if taken.isdisjoint(needed[slot.pk])]


def keys(slot: Slot) -> tuple[str, ...]:
    """What somebody who books this time claims."""
    owners = (slot.practitioner_id, *([slot.room_id] if slot.room_id else []))
    return (slot.pk, *(key for owner in owners for key in claims.cells(owner, slot.starts, slot.minutes)))


def _appointments(rows: QuerySet[AppointmentRow], sight: Sight) -> list[Appointment]:
    """These rows; of those somebody sees, with names. Three queries."""
    found = list(rows.order_by("starts", "contact")[:MOST])
    seen = None if sight.is_whole else set(sight.of(rows).values_list("stream", flat=True))
    shown = [row for row in found if seen is None or row.stream in seen]
    known = names({row.person for row in shown})
    return [_appointment(row, row.person if seen is None or row.stream in seen else "", known) for row in found]


def _appointment(row: AppointmentRow, person: str, known: dict[str, Known]) -> Appointment:
    return Appointment(
        row.stream if person else "",
        row.contact if person else "",
        person,
        row.with_id,
        tuple(row.others.split()),
        row.starts,
        row.minutes,
        Medium(row.medium),
        Setting(row.setting or Setting.INDIVIDUAL),
        row.room,
        row.slot,
        ContactState(row.state),
        bool(person),
        known.get(person, NOBODY),
    )


def _day(slot: Slot) -> date:
    return service.calendar().local(slot.starts).date()


def _is_shut(day: date) -> bool:
    calendar = service.calendar()
    return day in calendar.holidays or day in calendar.closures


def _works(slot: Slot) -> bool:
    """Whether whoever keeps it free still works here on that day: nobody is booked with somebody who left."""
    one = slot.practitioner
    return one.account.is_active and (one.last_day is None or _day(slot) <= one.last_day)


def _away(slots: list[Slot]) -> set[tuple[str, date]]:
    """On which of the days of these times their practitioners are away."""
    if not slots:
        return set()
    days = {_day(slot) for slot in slots}
    absences = list(who.away_between(min(days), max(days)))
    return {
        (absence.practitioner_id, day) for absence in absences for day in days if absence.starts <= day <= absence.ends
    }

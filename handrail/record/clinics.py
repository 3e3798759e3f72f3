"""Recurring clinics: from a rule (every other Tuesday, nine to twelve) to the free times of the next weeks.

Making them again changes nothing. When a clinic changes, only what lies ahead and nobody has taken changes with it.
Days on which the service is shut, or its practitioner is away, are left out.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Final

from django.db import transaction

from handrail.care.calendar import Calendar
from handrail.organisation import who
from handrail.organisation.models import RecurringClinic, Slot
from handrail.record import service
from handrail.record.clock import now, today
from handrail.record.models import Claim

#: So far ahead times are made. Nothing may be promised for later than four weeks; this leaves as much again.
AHEAD: Final = timedelta(weeks=10)
_ALIKE: Final = ("minutes", "medium", "setting", "room_id")


@dataclass(slots=True)
class Made:
    """What became of the times of a clinic: made, changed, and taken away."""

    made: int = 0
    changed: int = 0
    gone: int = 0


def times_on(clinic: RecurringClinic, day: date, calendar: Calendar) -> Iterator[datetime]:
    """When the times of this clinic begin on one day, by the service's own clocks; one after the other."""
    step, length = timedelta(minutes=clinic.minutes + clinic.pause), timedelta(minutes=clinic.minutes)
    begins = datetime.combine(day, clinic.starts)
    while begins + length <= datetime.combine(day, clinic.ends):
        yield begins.replace(tzinfo=calendar.zone).astimezone(UTC)
        begins += step


def days_of(clinic: RecurringClinic, first: date, last: date, calendar: Calendar) -> Iterator[date]:
    """On which days from `first` to `last` it takes place."""
    away = [each for each in who.away_between(first, last) if each.practitioner_id == clinic.practitioner_id]
    for ahead in range((last - first).days + 1):
        day = first + timedelta(days=ahead)
        is_shut = day in calendar.holidays or day in calendar.closures
        if clinic.is_on(day) and not is_shut and not any(each.starts <= day <= each.ends for each in away):
            yield day


@transaction.atomic
def make(clinic: RecurringClinic) -> Made:
    """Bring the times of this clinic up to its rule, from now on."""
    calendar, begins = service.calendar(), today()
    wanted = {
        starts
        for day in days_of(clinic, begins, begins + AHEAD, calendar)
        for starts in times_on(clinic, day, calendar)
        if starts > now()
    }
    kept = {slot.starts: slot for slot in Slot.objects.select_for_update().filter(clinic=clinic, starts__gt=now())}
    taken = _taken(list(kept.values()))
    made = Made()
    gone = [slot.pk for starts, slot in kept.items() if starts not in wanted and slot.pk not in taken]
    made.gone = Slot.objects.filter(pk__in=gone).delete()[1].get(Slot._meta.label, 0)
    made.changed = _change(clinic, [slot for slot in kept.values() if slot.pk not in {*gone, *taken}])
    made.made = _add(clinic, sorted(wanted - kept.keys()))
    return made


def make_all() -> Made:
    """The same for every clinic whose practitioner works here. It may run at any time, and twice."""
    total = Made()
    for clinic in RecurringClinic.objects.filter(practitioner__account__is_active=True).order_by("pk"):
        one = make(clinic)
        total = Made(total.made + one.made, total.changed + one.changed, total.gone + one.gone)
    return total


@transaction.atomic
def end(clinic: RecurringClinic) -> int:
    """Take a clinic away with every time of it that is ahead and free; how many those were."""
    ahead = list(Slot.objects.select_for_update().filter(clinic=clinic, starts__gt=now()))
    taken = _taken(ahead)
    gone = [slot.pk for slot in ahead if slot.pk not in taken]
    Slot.objects.filter(pk__in=gone).delete()
    clinic.delete()
    return len(gone)


def _taken(slots: list[Slot]) -> set[str]:
    """Which of them somebody has, or is to choose from. What else stands in the diary then is no matter."""
    return set(Claim.objects.filter(slot__in=[slot.pk for slot in slots]).values_list("slot", flat=True))


def _change(clinic: RecurringClinic, slots: list[Slot]) -> int:
    other = [slot for slot in slots if any(getattr(slot, name) != getattr(clinic, name) for name in _ALIKE)]
    for slot in other:
        for name in _ALIKE:
            setattr(slot, name, getattr(clinic, name))
    Slot.objects.bulk_update(other, ["minutes", "medium", "setting", "room"], batch_size=500)
    return len(other)


def _add(clinic: RecurringClinic, times: list[datetime]) -> int:
    """Add what is missing. A time that is kept free already, by hand or by another clinic, is not made twice."""
    known = Slot.objects.filter(practitioner=clinic.practitioner_id, starts__in=times)
    there = set(known.values_list("starts", flat=True))
    new = [
        Slot(
            practitioner_id=clinic.practitioner_id,
            starts=starts,
            clinic=clinic,
            **{name: getattr(clinic, name) for name in _ALIKE},
        )
        for starts in times
        if starts not in there
    ]
    Slot.objects.bulk_create(new, batch_size=500, ignore_conflicts=True)
    return len(new)

"""What diaries are read from: which of the times that are kept free are free, and who is met when.

Each takes the same number of queries however much stands in the diaries.
"""

from collections.abc import Iterable
from datetime import date

from handrail.organisation import who
from handrail.organisation.models import Slot
from handrail.record import claims, service
from handrail.record.models import Claim


def free(slots: Iterable[Slot]) -> list[Slot]:
    """Those of these times at which nothing else is in the diary, nobody is away and the service is not shut."""
    open_days = [slot for slot in slots if not _is_shut(_day(slot))]
    away = _away(open_days)
    here = [slot for slot in open_days if (slot.practitioner_id, _day(slot)) not in away]
    needed = {slot.pk: keys(slot) for slot in here}
    taken = set(
        Claim.objects.filter(slot__in=[key for each in needed.values() for key in each]).values_list("slot", flat=True)
    )
    return [slot for slot in here if taken.isdisjoint(needed[slot.pk])]


def keys(slot: Slot) -> tuple[str, ...]:
    """What somebody who books this time claims."""
    owners = (slot.practitioner_id, *([slot.room_id] if slot.room_id else []))
    return (slot.pk, *(key for owner in owners for key in claims.cells(owner, slot.starts, slot.minutes)))


def _day(slot: Slot) -> date:
    return service.calendar().local(slot.starts).date()


def _is_shut(day: date) -> bool:
    calendar = service.calendar()
    return day in calendar.holidays or day in calendar.closures


def _away(slots: list[Slot]) -> set[tuple[str, date]]:
    """On which of the days of these times their practitioners are away."""
    if not slots:
        return set()
    days = {_day(slot) for slot in slots}
    absences = list(who.away_between(min(days), max(days)))
    return {
        (absence.practitioner_id, day) for absence in absences for day in days if absence.starts <= day <= absence.ends
    }

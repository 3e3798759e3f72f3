"""What of a time of being down is not entered yet, day by day and with whose it is; and what was due in that time.

An appointment that has gone by and is still booked is one of which nobody has written what came of it: nothing else
keeps a list, so none can differ from the record.
"""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from handrail.care.calendar import Calendar
from handrail.care.parts import ContactState
from handrail.pages.outages import Down
from handrail.record import appointments, journal
from handrail.record.appointments import Appointment


@dataclass(frozen=True, slots=True)
class Day:
    """One day of it: how many appointments wait, by whose they are."""

    on: date
    waiting: tuple[tuple[str, int], ...]


def of(members: Collection[str], one: Down) -> list[Appointment]:
    """Every appointment in that time that has begun, whatever came of it."""
    return appointments.between(members, one.since, min(one.ended(), journal.now()))


def days(met: Collection[Appointment], calendar: Calendar) -> list[Day]:
    """The days on which something waits, in order."""
    found: dict[date, Counter[str]] = {}
    for each in met:
        if is_waiting(each):
            found.setdefault(calendar.local(each.starts).date(), Counter())[each.with_] += 1
    return [Day(on, tuple(sorted(count.items()))) for on, count in sorted(found.items())]


def is_waiting(each: Appointment) -> bool:
    """Whether nobody has written yet what came of it. A group is written up on its own screen."""
    return each.state == ContactState.BOOKED and not each.is_group


def on(met: Collection[Appointment], day: date, calendar: Calendar) -> list[Appointment]:
    """Those of one day."""
    first = datetime.combine(day, time(), tzinfo=calendar.zone)
    last = first + timedelta(days=1)
    return [each for each in met if first <= each.starts < last]

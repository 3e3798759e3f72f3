"""Which days a copy covers, and until when it opens."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from handrail.care.calendar import Calendar

#: Today, and so many working days after it.
WORKING_DAYS: Final = 3

#: No copy opens, and none is kept, for longer than this.
LIFE: Final = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Window:
    """The days of one copy: its own day, the last day that is in it, and the moment after which it opens no more."""

    made: datetime
    day: date
    last: date
    starts: datetime
    ends_before: datetime
    opens_until: datetime


def at(now: datetime, calendar: Calendar) -> Window:
    """The window of a copy that is made now."""
    day = calendar.local(now).date()
    last = calendar.add_working_days(day, WORKING_DAYS)
    starts, after = _midnight(day, calendar), _midnight(last + timedelta(days=1), calendar)
    return Window(now, day, last, starts, after, now + LIFE)


def _midnight(day: date, calendar: Calendar) -> datetime:
    return datetime.combine(day, time(), tzinfo=calendar.zone).astimezone(UTC)

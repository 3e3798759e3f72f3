"""The days of a run, by number: which of them are working days, and the instants in them.

Day 0 is the first day of the warm-up. Instants are UTC and lie between 9 and 16 o'clock, which is in service time all
the year round.
"""

from datetime import UTC, date, datetime, time, timedelta

from handrail.care.calendar import Calendar

_FIRST_HOUR = 9


class Days:
    """The days from `first` on, `count` of them and some more."""

    __slots__ = ("_next", "_start", "count", "first")

    def __init__(self, calendar: Calendar, first: date, count: int) -> None:
        self.first, self.count = first, count
        self._start = datetime.combine(first, time(_FIRST_HOUR), UTC)
        self._next: list[int] = [0] * (count + 400)
        coming = count + 400
        for day in reversed(range(count + 400)):
            if calendar.is_working_day(first + timedelta(days=day)):
                coming = day
            self._next[day] = coming

    def number(self, at: datetime) -> int:
        """Which day `at` falls on; what comes after service time belongs to the next."""
        return (at - self._start).days + ((at - self._start).seconds > 7 * 3600)

    def working(self, day: int) -> int:
        """`day`, or the first working day after it."""
        return self._next[day] if day < len(self._next) else day

    def is_working(self, day: int) -> bool:
        """Whether the service is there on `day`."""
        return self._next[day] == day if day < len(self._next) else True

    def at(self, day: int, minutes: float = 0.0) -> datetime:
        """So many minutes after the service has opened on `day`."""
        return self._start + timedelta(days=day, minutes=minutes)

    def weekday(self, day: int) -> int:
        """0 for Monday."""
        return (self.first.weekday() + day) % 7

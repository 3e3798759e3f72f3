"""Service time: when the service is there, and by when a promise falls due.

Instants go in and come out as aware UTC datetimes; the rules between are worked out in the service's own
zone, which is passed in. A day the service is there is called a working day. Nothing here knows what day
it is today.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from types import MappingProxyType
from typing import Final

from handrail.care.holidays import ENGLAND, KNOWN_UNTIL

Hours = Mapping[int, tuple[time, time]]

#: Opening and closing by `date.weekday()`: Monday (0) to Friday (4), nine to five.
WEEKDAYS_NINE_TO_FIVE: Final[Hours] = MappingProxyType({day: (time(9), time(17)) for day in range(5)})

NOON: Final = time(12)
ONE_DAY: Final = timedelta(days=1)

_NEVER: Final = (datetime.max.replace(tzinfo=UTC), date.max)

#: What is reckoned in service time reaches three months ahead at most (a follow-up): holidays must be known at least
#: that far, and as far again, so that somebody has time to add them.
FURTHEST_PROMISE: Final = timedelta(days=184)


@dataclass(frozen=True, slots=True)
class Calendar:
    """When one service is there: zone and hours, the days it is shut, its cut-off for same-day answers."""

    zone: tzinfo
    hours: Hours = field(default_factory=lambda: WEEKDAYS_NINE_TO_FIVE, hash=False)
    holidays: frozenset[date] = frozenset(ENGLAND)
    closures: frozenset[date] = frozenset()
    cut_off: time = time(15)
    known_until: date = KNOWN_UNTIL
    # What has been worked out already. A calendar never changes, so neither do its answers. The last instant is kept
    # with its day, because one act asks of one instant again and again.
    _closes: dict[date, datetime] = field(default_factory=dict, init=False, repr=False, compare=False)
    _after: dict[tuple[date, int], datetime] = field(default_factory=dict, init=False, repr=False, compare=False)
    _within: dict[tuple[date, int], datetime] = field(default_factory=dict, init=False, repr=False, compare=False)
    _last: list[tuple[datetime, date]] = field(default_factory=lambda: [_NEVER], init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if not self.hours:
            raise ValueError("A service must be there on at least one day of the week.")
        for weekday, (opens, closes) in self.hours.items():
            if weekday not in range(7) or opens >= closes:
                raise ValueError(f"Hours for weekday {weekday} must lie in 0-6 and open before they close.")

    # Days

    def is_working_day(self, day: date) -> bool:
        """Whether the service is there on `day`."""
        return day.weekday() in self.hours and day not in self.holidays and day not in self.closures

    def next_working_day(self, day: date) -> date:
        """The first working day after `day`."""
        return self.add_working_days(day, 1)

    def add_working_days(self, start: date | datetime, n: int) -> date:
        """The `n`th working day after `start`; the day of `start` itself does not count."""
        return self._count_on(self._day(start), n)

    def working_days_between(self, a: date | datetime, b: date | datetime) -> int:
        """How many working days after `a`, up to and with `b`; negative when `b` comes first."""
        start, end = self._day(a), self._day(b)
        if end < start:
            return -self.working_days_between(end, start)
        return sum(self.is_working_day(start + timedelta(days=n)) for n in range(1, (end - start).days + 1))

    # Instants

    def local(self, instant: datetime) -> datetime:
        """`instant` as the service's own clocks show it."""
        if instant.tzinfo is None:
            raise ValueError("An instant must say its time zone.")
        return instant.astimezone(self.zone)

    def day(self, instant: datetime) -> date:
        """The day it is here at `instant`."""
        last, day = self._last[0]
        if last is not instant:
            day = self.local(instant).date()
            self._last[0] = instant, day
        return day

    def in_service_time(self, instant: datetime) -> bool:
        """Whether the service is there at `instant`: from the minute it opens to the minute it closes."""
        local = self.local(instant)
        if not self.is_working_day(local.date()):
            return False
        opens, closes = self.hours[local.weekday()]
        return opens <= local.time() < closes

    def end_of_day(self, day: date) -> datetime:
        """The last moment of `day` here: where a fact known only by its date stands in order."""
        return self._utc(day, time.max)

    def close_of(self, day: date) -> datetime:
        """When the service closes on `day`, which must be a working day."""
        close = self._closes.get(day)
        if close is None:
            if not self.is_working_day(day):
                raise ValueError(f"The service is not there on {day}.")
            close = self._closes[day] = self._utc(day, self.hours[day.weekday()][1])
        return close

    # Promises

    def due_in_working_days(self, instant: datetime, n: int) -> datetime:
        """The close of the `n`th working day after `instant`."""
        day = self.day(instant)
        due = self._after.get((day, n))
        if due is None:
            due = self._after[day, n] = self.close_of(self._count_on(day, n))
        return due

    def due_in_days(self, instant: datetime, n: int) -> datetime:
        """The close of the day `n` calendar days after `instant`, or of the last working day before it.

        A promise is never lengthened by a weekend or a holiday. Only where that close has already gone (a day
        promised on a Friday night) is it the next close there is.
        """
        day = self.day(instant)
        due = self._within.get((day, n))
        if due is None:
            due = self._within[day, n] = self._close_by(day + timedelta(days=n))
        return due if due > instant else self._next_close(instant)

    def due_same_day(self, instant: datetime) -> datetime:
        """The close of this working day; of the next, where the service has closed or does not open today."""
        return self._next_close(instant)

    def same_day_or_next_noon(self, instant: datetime) -> datetime:
        """By when a conversation about safety is owed (promise 10).

        The close of the same day if it arrives in service time before the cut-off; else noon of the next day
        the service is there, which in the small hours of a working day is that very day.
        """
        local = self.local(instant)
        day = local.date()
        if not self.is_working_day(day):
            return self._utc(self.next_working_day(day), NOON)
        opens, closes = self.hours[day.weekday()]
        if local.time() < opens:
            return self._utc(day, NOON)
        if local.time() < min(self.cut_off, closes):
            return self.close_of(day)
        return self._utc(self.next_working_day(day), NOON)

    def stale(self, today: date) -> bool:
        """Whether a promise made `today` could fall due beyond the holidays that are known."""
        return today + FURTHEST_PROMISE > self.known_until

    # Within

    def _day(self, when: date | datetime) -> date:
        return self.day(when) if isinstance(when, datetime) else when

    def _utc(self, day: date, at: time) -> datetime:
        return datetime.combine(day, at, self.zone).astimezone(UTC)

    def _count_on(self, day: date, n: int) -> date:
        if n < 1:
            raise ValueError("A promise in working days is for at least one of them.")
        while n:
            day += ONE_DAY
            n -= self.is_working_day(day)
        return day

    def _close_by(self, day: date) -> datetime:
        while not self.is_working_day(day):
            day -= ONE_DAY
        return self.close_of(day)

    def _next_close(self, instant: datetime) -> datetime:
        day = self.day(instant)
        if self.is_working_day(day) and self.close_of(day) > instant:
            return self.close_of(day)
        return self.close_of(self.next_working_day(day))

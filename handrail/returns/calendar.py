"""When a month may be sent: its first window (primary) and the one after it (refresh), as dated data.

Each window takes two months: the one just over for the first time, and the one before that again. What is entered
after a month's second window has closed is in no return.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from handrail.care.questionnaires import Status
from handrail.dataset.periods import Length, Period, month

SOURCE: Final = "NHS England's processing code for version 2.1 (nhsengland/Reusable-Code-Library), its calendar"

#: Where no date was read, a window is taken to open on the first and to close on this day: what that code does where
#: it has no date of its own. Every window with a date closed on this day or later, so nothing is sent too late by it.
CLOSES_ON: Final = 22


class Kind(StrEnum):
    """Which of its two windows a month is sent in."""

    PRIMARY = "primary"
    REFRESH = "refresh"


#: By the month each window is the first one of: the days on which it opened and closed.
_READ: Final = MappingProxyType(
    {
        (2022, 4): ("2022-05-16", "2022-05-27"),
        (2022, 5): ("2022-06-01", "2022-06-29"),
        (2022, 6): ("2022-07-01", "2022-07-27"),
        (2022, 7): ("2022-08-01", "2022-08-24"),
        (2022, 8): ("2022-09-01", "2022-09-28"),
        (2022, 9): ("2022-10-01", "2022-10-26"),
        (2022, 10): ("2022-11-01", "2022-11-24"),
        (2022, 11): ("2022-12-01", "2022-12-28"),
        (2022, 12): ("2023-01-01", "2023-01-25"),
        (2023, 1): ("2023-02-01", "2023-02-22"),
        (2023, 2): ("2023-03-01", "2023-03-27"),
        (2023, 3): ("2023-04-01", "2023-04-26"),
        (2023, 4): ("2023-05-01", "2023-05-25"),
        (2023, 5): ("2023-06-01", "2023-06-28"),
        (2023, 6): ("2023-07-01", "2023-07-27"),
        (2023, 7): ("2023-08-01", "2023-08-29"),
        (2023, 8): ("2023-09-01", "2023-09-28"),
        (2023, 9): ("2023-10-01", "2023-10-26"),
        (2023, 10): ("2023-11-01", "2023-11-27"),
        (2023, 11): ("2023-12-01", "2023-12-28"),
        (2023, 12): ("2024-01-01", "2024-01-25"),
        (2024, 1): ("2024-02-01", "2024-02-27"),
        (2024, 2): ("2024-03-01", "2024-03-27"),
        (2024, 3): ("2024-04-01", "2024-04-25"),
        (2024, 4): ("2024-05-01", "2024-05-29"),
        (2024, 5): ("2024-06-01", "2024-06-27"),
        (2024, 6): ("2024-07-01", "2024-07-25"),
        (2024, 7): ("2024-08-01", "2024-08-28"),
        (2024, 8): ("2024-09-01", "2024-09-26"),
        (2024, 9): ("2024-10-01", "2024-10-28"),
        (2024, 10): ("2024-11-01", "2024-11-28"),
        (2024, 11): ("2024-12-01", "2024-12-23"),
        (2024, 12): ("2025-01-01", "2025-01-29"),
        (2025, 1): ("2025-02-01", "2025-02-27"),
        (2025, 2): ("2025-03-01", "2025-03-27"),
    }
)
_FIRST: Final = (2022, 4)


class NoWindow(ValueError):  # noqa: N818 - it says what there is not
    """A period that is sent in no window of this data set."""


@dataclass(frozen=True, slots=True)
class Window:
    """When one month may be sent, for the first time or again. `status` says how far the days can be trusted."""

    period: Period
    kind: Kind
    opens: date
    closes: date
    status: Status

    def known_until(self, zone: tzinfo) -> datetime:
        """The last moment of the window, by the service's clocks: what was recorded later is not in this return."""
        return datetime.combine(self.closes, time.max, zone)

    def is_open(self, day: date) -> bool:
        """Whether it may be sent on this day."""
        return self.opens <= day <= self.closes


def window(period: Period, kind: Kind, closes: date | None = None) -> Window:
    """When a month may be sent. `closes` is the true last day, where whoever sends it knows that."""
    if period.length is not Length.MONTH:
        raise NoWindow(f"A return is of one month, and {period.name} is not one. Write it as 2026-10.")
    if (period.starts.year, period.starts.month) < _FIRST:
        raise NoWindow(f"Version 2.1 of the data set began with April 2022. {period.name} was before it.")
    opens, last, status = _days(_first_of(period, kind))
    if closes is not None:
        if closes < opens:
            raise NoWindow(f"The window for {period.name} opens on {opens}. It cannot close on {closes}.")
        return Window(period, kind, opens, closes, Status.CONFIRMED)
    return Window(period, kind, opens, last, status)


def windows(day: date) -> tuple[Window, ...]:
    """The two months that may be sent in the window of this day's month: the first time, and again."""
    return (
        window(month(day.year, day.month - 1), Kind.PRIMARY),
        window(month(day.year, day.month - 2), Kind.REFRESH),
    )


def _first_of(period: Period, kind: Kind) -> Period:
    """The month that the same window takes for the first time."""
    return period if kind is Kind.PRIMARY else month(period.starts.year, period.starts.month + 1)


def _days(primary: Period) -> tuple[date, date, Status]:
    read = _READ.get((primary.starts.year, primary.starts.month))
    if read is not None:
        return date.fromisoformat(read[0]), date.fromisoformat(read[1]), Status.CONFIRMED
    opens = primary.ends + timedelta(days=1)
    return opens, opens.replace(day=CLOSES_ON), Status.INFERRED

"""The days people work: Monday to Friday, but for the bank holidays of England, which follow from rules and Easter.

Extra ones (a coronation) are added when they are known. A record in another country keeps its own.
"""

from datetime import date, timedelta
from functools import lru_cache
from typing import Final

_EXTRA: Final = frozenset({date(2022, 6, 2), date(2022, 6, 3), date(2022, 9, 19), date(2023, 5, 8)})
_MOVED: Final = {date(2022, 5, 30)}


def is_working(day: date) -> bool:
    """Whether people work on this day."""
    return day.weekday() < 5 and day not in bank_holidays(day.year)


def next_one(day: date) -> date:
    """The first working day after this day."""
    return after(day, 1)


def after(day: date, how_many: int) -> date:
    """The working day so many working days after this day."""
    while how_many:
        day += timedelta(days=1)
        how_many -= is_working(day)
    return day


@lru_cache(200)
def bank_holidays(year: int) -> frozenset[date]:
    """The days off in England in a year."""
    easter = _easter(year)
    whitsun = _monday(date(year, 5, 31), back=True)
    fixed = {
        _substitute(date(year, 1, 1)),
        easter - timedelta(days=2),
        easter + timedelta(days=1),
        _monday(date(year, 5, 1)),
        whitsun,
        _monday(date(year, 8, 31), back=True),
        *_christmas(year),
    }
    return frozenset((fixed | {each for each in _EXTRA if each.year == year}) - _MOVED)


def _monday(day: date, *, back: bool = False) -> date:
    gone = day.weekday() if back else -day.weekday() % 7
    return day - timedelta(days=gone) if back else day + timedelta(days=gone)


def _substitute(day: date) -> date:
    return _monday(day) if day.weekday() >= 5 else day


def _christmas(year: int) -> tuple[date, date]:
    """Both days, or the next two that are not a weekend."""
    first, second = date(year, 12, 25), date(year, 12, 26)
    third, fourth = date(year, 12, 27), date(year, 12, 28)
    moved = {4: (first, fourth), 5: (third, fourth), 6: (second, third)}
    return moved.get(first.weekday(), (first, second))


def _easter(year: int) -> date:
    """Easter Sunday, by the anonymous Gregorian reckoning."""
    golden, century, rest = year % 19, year // 100, year % 100
    epact = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    sunday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    late = (golden + 11 * epact + 22 * sunday) // 451
    month, day = divmod(epact + sunday - 7 * late + 114, 31)
    return date(year, month, day + 1)

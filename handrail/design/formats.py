"""How dates, times and counts are written out, always in the service's own zone.

Nothing here is relative: "yesterday" is wrong by tomorrow, and a printed page has no today.
"""

import datetime as dt
from functools import lru_cache

from django.conf import settings
from django.utils import timezone
from django.utils.dates import MONTHS, WEEKDAYS
from django.utils.module_loading import import_string
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from handrail.design.text import upper_first

Moment = dt.date | dt.datetime


def today() -> dt.date:
    """Today in the service's zone, by the clock the whole house goes by (settings.HANDRAIL_TODAY)."""
    found: dt.date = _clock(settings.HANDRAIL_TODAY)()
    return found


_clock = lru_cache(4)(import_string)


def local(value: dt.datetime) -> dt.datetime:
    """The moment in the service's zone; a moment without a zone is a mistake, not a guess."""
    if timezone.is_naive(value):
        raise ValueError("a moment shown to a person needs its zone")
    return timezone.localtime(value)


def _date(value: Moment) -> dt.date:
    return local(value).date() if isinstance(value, dt.datetime) else value


def day(value: Moment | None, *, year: bool | None = None) -> str:
    """'Tuesday 12 May'; with the year when it is not this year, or when asked for."""
    if value is None:
        return ""
    date = _date(value)
    shown = date.year != today().year if year is None else year
    return _day(date, shown, get_language())


@lru_cache(4096)
def _day(date: dt.date, with_year: bool, _language: str | None) -> str:
    words = f"{WEEKDAYS[date.weekday()]} {date.day} {MONTHS[date.month]}"
    return f"{words} {date.year}" if with_year else words


def date_only(value: Moment | None) -> str:
    """'12 May 2026': for tables and dates of birth, where the weekday says nothing."""
    if value is None:
        return ""
    date = _date(value)
    return f"{date.day} {MONTHS[date.month]} {date.year}"


def clock(value: dt.datetime | dt.time | None) -> str:
    """'3pm', '10:30am', 'midday', 'midnight'."""
    if value is None:
        return ""
    time = local(value).time() if isinstance(value, dt.datetime) else value
    if (time.hour, time.minute) in {(0, 0), (12, 0)}:
        return _("midday") if time.hour else _("midnight")
    half = _("am") if time.hour < 12 else _("pm")
    minutes = f":{time.minute:02d}" if time.minute else ""
    return f"{time.hour % 12 or 12}{minutes}{half}"


def day_time(value: dt.datetime | None, *, by: bool = False, year: bool | None = None) -> str:
    """'Tuesday 12 May, 3pm'; with `by`, 'Tuesday 12 May, by 3pm'."""
    if value is None:
        return ""
    shape = _("%(day)s, by %(time)s") if by else _("%(day)s, %(time)s")
    return shape % {"day": day(value, year=year), "time": clock(value)}


def iso(value: Moment | None) -> str:
    """The machine's form, for the datetime attribute of <time>."""
    if value is None:
        return ""
    return local(value).isoformat(timespec="minutes") if isinstance(value, dt.datetime) else value.isoformat()


def counted(number: int, one: str, many: str) -> str:
    """'1 session', '3 sessions': a number never stands alone."""
    return f"{number} {ngettext(one, many, number)}"


FILTERS = {
    "day": day,
    "date_only": date_only,
    "clock": clock,
    "day_time": day_time,
    "iso": iso,
    "counted": counted,
    "upper_first": upper_first,
}

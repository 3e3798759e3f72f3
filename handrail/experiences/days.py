"""The time of the record. What people do is kept as a week; only what those who answer do has a day or an hour."""

from datetime import date, datetime, timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.module_loading import import_string


def today() -> date:
    """The present day, by the clock that settings name."""
    found: date = import_string(settings.HANDRAIL_TODAY)()
    return found


def now() -> datetime:
    """The present instant, by the clock that settings name."""
    found: datetime = import_string(settings.HANDRAIL_NOW)()
    return found


def clock_now() -> datetime:
    """The clock of a record that runs alone."""
    return timezone.now()


def clock_today() -> date:
    """The day by the clock of a record that runs alone."""
    return timezone.localdate()


def week_of(day: date) -> date:
    """The Monday of its week: all that is kept of when somebody told."""
    return day - timedelta(days=day.weekday())


def this_week() -> date:
    """The Monday of this week."""
    return week_of(today())


def quarter_of(day: date) -> str:
    """The quarter of a year a day lies in: "2026-Q4"."""
    return f"{day.year}-Q{(day.month + 2) // 3}"

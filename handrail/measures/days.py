"""Days between dates, the same on every engine."""

from typing import Any


def day_number(day: Any) -> Any:
    """A day as a number, counted from 1970."""
    return day.epoch_days().cast("int64")


def days(until: Any, since: Any) -> Any:
    """How many days from `since` until `until`."""
    return day_number(until) - day_number(since)


def months(day: Any) -> Any:
    """The number of a day's month, counted from the year 0: periods are told apart by it."""
    return day.year().cast("int64") * 12 + day.month().cast("int64") - 1

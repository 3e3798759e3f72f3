"""Days between dates, the same on every engine."""

from typing import Any


def days(until: Any, since: Any) -> Any:
    """How many days from `since` until `until`."""
    return until.epoch_days().cast("int64") - since.epoch_days().cast("int64")


def months(day: Any) -> Any:
    """The number of a day's month, counted from the year 0: periods are told apart by it."""
    return day.year().cast("int64") * 12 + day.month().cast("int64") - 1

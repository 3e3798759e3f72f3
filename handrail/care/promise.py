"""Working out a date that is told to somebody: once, when the promise is made, from the charter and the calendar."""

from datetime import datetime

from handrail.care.act import Act


def in_working_days(act: Act, days: int) -> datetime:
    """The close of service `days` working days after this is entered, and never past the next-thing ceiling."""
    return min(act.service.calendar.due_in_working_days(act.recorded_at, days), ceiling(act))


def in_days(act: Act, days: int) -> datetime:
    """The close of service `days` days after this is entered, and never past the next-thing ceiling."""
    return act.service.calendar.due_in_days(act.recorded_at, min(days, act.service.charter.next_thing_days))


def ceiling(act: Act) -> datetime:
    """The latest a next thing may be promised for now (promise 1: no more than 28 days ahead)."""
    return act.service.calendar.due_in_days(act.recorded_at, act.service.charter.next_thing_days)


def for_meeting(act: Act, starts: datetime) -> datetime:
    """By when an appointment should have been held and written down; sooner where it lies beyond the ceiling."""
    days = act.service.charter.record_contact_working_days
    return max(
        min(act.service.calendar.due_in_working_days(starts, days), ceiling(act)),
        act.service.calendar.due_in_working_days(act.recorded_at, 1),
    )

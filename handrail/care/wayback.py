"""The way back: until when somebody may come straight back after an ending (promise 6)."""

from datetime import date, timedelta

from handrail.care.act import Act


def way_back_until(act: Act) -> date:
    """The last day on which the person can come back without asking to be referred again."""
    return act.service.calendar.day(act.recorded_at) + timedelta(days=act.service.charter.way_back_days)

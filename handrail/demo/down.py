"""The system was down yesterday afternoon: three sessions of then wait to be entered. Each team has its copy."""

from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any, Final

from django.conf import settings

from handrail.care import treatment
from handrail.care.refused import Refused
from handrail.care.vocabulary import Medium, Purpose, Stage
from handrail.demo import team
from handrail.keys.ids import new_id
from handrail.offline import making
from handrail.organisation.models import Outage
from handrail.record import journal, lists, service

WHO: Final = ("pwp1", "pwp2", "hi1")
HOURS: Final = (13, 14, 15, 16)
NEEDED: Final = 3


def was(staff: team.Staff, until: datetime) -> None:
    """It was down from noon until the evening of the last working day before today."""
    calendar = service.calendar()
    day = calendar.day(until) - timedelta(days=1)
    while not calendar.is_working_day(day):
        day -= timedelta(days=1)
    since, ended = _at(day, 12), _at(day, 17)
    why = "The line of our supplier was cut. The help desk was told at once, and everybody wrote on paper."
    Outage.objects.create(since=since, until=ended, why=why, by=staff["lead"], recorded_at=until)
    booked = 0
    for key in WHO:
        for line in lists.caseload(staff[key], limit=lists.PAGE):
            if booked < NEEDED and line.stage == Stage.TREATMENT:
                booked += _is_booked(line.stream, staff[key], day, HOURS[booked])


def _is_booked(stream: str, by: str, day: date, hour: int) -> int:
    """They had an appointment then, unless they had something since that says otherwise."""
    facts: dict[str, Any] = {
        "starts": _at(day, hour),
        "minutes": 50,
        "with_": by,
        "purpose": Purpose.TREATMENT,
        "medium": Medium.PHONE,
    }
    try:
        with journal.clock(_at(day, 8)):
            journal.record(stream, treatment.book, by=by, contact=new_id(), **facts)
    except Refused:
        return 0
    return 1


def copies_are_made(until: datetime) -> None:
    """Each team has the copy of last night."""
    with journal.clock(until):
        making.make(Path(str(settings.HANDRAIL_OFFLINE)))


def _at(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour), tzinfo=service.calendar().zone).astimezone(UTC)

"""Which appointments somebody is to be reminded of now."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from handrail.care.parts import ContactState
from handrail.record import service
from handrail.record.clock import now
from handrail.record.models import AppointmentRow


@dataclass(frozen=True, slots=True)
class Coming:
    """An appointment that is near. `name` is the same for one appointment at one time."""

    stream: str
    person: str
    starts: datetime
    name: str


def coming(within: timedelta | None = None) -> list[Coming]:
    """Appointments that are booked and begin within this time, or the charter's hours, soonest first."""
    at = now()
    until = at + (within if within is not None else timedelta(hours=service.current().charter.remind_hours))
    rows = AppointmentRow.objects.filter(state=ContactState.BOOKED.value, starts__gt=at, starts__lte=until)
    found = rows.order_by("starts", "contact").values_list("stream", "person", "starts", "contact")
    return [Coming(stream, person, starts, name_of(contact, starts)) for stream, person, starts, contact in found]


def name_of(contact: str, starts: datetime) -> str:
    """What the reminder of this appointment at this time is called: moved, it is another."""
    return f"reminder:{contact}:{starts:%Y%m%dT%H%M}"

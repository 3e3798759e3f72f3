"""What time brings about in diaries: times nobody answered are free again, and freed times were used or were not."""

from datetime import timedelta
from typing import Final

from django.db.models import QuerySet

from handrail.care import arranging
from handrail.care.parts import ContactState
from handrail.care.vocabulary import DutyKind, Via
from handrail.record import journal, service
from handrail.record.models import AppointmentRow, DutyRow

#: For so long after its time it is looked whether a freed time was used. A night may be missed, or two.
LOOK_BACK: Final = timedelta(days=4)


def lapse() -> int:
    """Close every offer of times whose moment has come; how many."""
    rows = DutyRow.objects.filter(kind=DutyKind.ANSWER_TO_TIMES.value).values_list("stream", flat=True).distinct()
    closed = 0
    for stream in rows.order_by("stream"):
        before = journal.episode(stream).open_times
        if before is not None and before.until <= journal.now():
            journal.record(stream, arranging.lapse, by=_lead(), via=Via.CLOCK)
            closed += 1
    return closed


def note_freed() -> int:
    """Note of each appointment that was called off, once its time has come, whether somebody else was met then."""
    now = journal.now()
    gone = AppointmentRow.objects.filter(
        state=ContactState.CANCELLED.value, starts__gte=now - LOOK_BACK, starts__lt=now
    ).order_by("stream", "contact")
    for row in list(gone):
        reused = _others(row).exists()
        journal.record(row.stream, arranging.freed, by=_lead(), via=Via.CLOCK, contact=row.contact, reused=reused)
    return len(gone)


def _others(row: AppointmentRow) -> QuerySet[AppointmentRow]:
    """Other people's appointments with the same colleague that began in that time."""
    ends = row.starts + timedelta(minutes=row.minutes)
    rows = AppointmentRow.objects.filter(with_id=row.with_id, starts__gte=row.starts, starts__lt=ends)
    return rows.exclude(state=ContactState.CANCELLED.value).exclude(person=row.person)


def _lead() -> str:
    return service.current().roster.lead

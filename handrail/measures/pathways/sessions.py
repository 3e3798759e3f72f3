"""Sessions of treatment: attended contacts that were treatment, and internet-therapy logs. When, and how many."""

from typing import Any, Final

import ibis
import ibis.expr.types as ir

from handrail.measures.codes import is_any
from handrail.measures.pathways.contacts import FOLLOW_UP
from handrail.measures.readings import Readings

_ONE: Final = ibis.literal(1, "int8")


def sessions(contacts: ir.Table, logs: ir.Table, readings: Readings) -> ir.Table:
    """For each pathway that had a contact or a log: the days of its sessions in order and what follows from them, its
    assessments, and how many contacts were attended. One pass over the contacts tells all of it."""
    both = _met(contacts, readings).union(_online(logs))
    found = both.group_by("pathway").agg(
        days=both.session.collect(),
        TherapySession_FirstDate=both.session.min(),
        TherapySession_LastDate=both.session.max(),
        Assessment_FirstDate=both.assessed.min(),
        Assessment_LastDate=both.assessed.max(),
        CareContact_Count=both.counted.count(),
    )
    found = found.mutate(days=found.days.sort())
    return found.select(
        *("pathway", "Assessment_FirstDate", "Assessment_LastDate", "CareContact_Count"),
        *("TherapySession_FirstDate", "TherapySession_LastDate"),
        Sessions=(found.days.length() > 0).ifelse(found.days, None),
        TherapySession_SecondDate=_at(found.days, 1),
        TreatmentCareContact_Count=found.days.length(),
    )


def _met(contacts: ir.Table, readings: Readings) -> ir.Table:
    return contacts.select(
        "pathway",
        session=(contacts.treatment & contacts.within).ifelse(contacts.day, None),
        assessed=(contacts.attended & is_any(contacts.type, *readings.assessment_types)).ifelse(contacts.day, None),
        counted=(contacts.attended | ibis.literal(not readings.contacts_are_attended)).ifelse(_ONE, None),
    )


def _online(logs: ir.Table) -> ir.Table:
    return logs.filter(logs.within).select(
        "pathway", session=logs.day, assessed=ibis.null("date"), counted=ibis.null("int8")
    )


def _at(days: Any, index: int) -> Any:
    """The day at a place, if there are so many. Engines differ on what stands beyond the end."""
    return (days.length() > index).ifelse(days[index], None)


def integrated(contacts: ir.Table) -> ir.Table:
    """For each pathway that met a service integrated with care of the body: the first day, and of treatment there."""
    joined = contacts.filter(contacts.attended & contacts.integrated & contacts.within)
    joined = joined.filter(~is_any(joined.type, FOLLOW_UP))
    return joined.group_by("pathway").agg(
        IntegratedContact_FirstDate=joined.day.min(),
        IntegratedTreatment_FirstDate=joined.day.min(where=joined.treatment),
    )


def online(logs: ir.Table, readings: Readings) -> ir.Table:
    """For each pathway with internet-therapy logs: how many, and how many minutes of a professional they took."""
    timed = None if readings.internet_time_on_any_day else logs.within
    return logs.group_by("pathway").agg(
        InternetEnabledTherapy_Count=logs.within.sum(), InternetEnabledTherapy_Minutes=logs.minutes.sum(where=timed)
    )

"""Sessions of treatment: attended contacts that were treatment, and internet-therapy logs. When, and how many."""

from typing import Any

import ibis.expr.types as ir

from handrail.measures.codes import is_any
from handrail.measures.pathways.contacts import FOLLOW_UP
from handrail.measures.readings import Readings


def sessions(contacts: ir.Table, logs: ir.Table) -> ir.Table:
    """For each pathway that had one: the days of its sessions in order, and what follows from them."""
    met = contacts.filter(contacts.treatment & contacts.within).select("pathway", "day")
    online = logs.filter(logs.within).select("pathway", "day")
    both = met.union(online)
    found = both.group_by("pathway").agg(days=both.day.collect()).mutate(days=lambda t: t.days.sort())
    return found.select(
        "pathway",
        Sessions=found.days,
        TherapySession_FirstDate=found.days[0],
        TherapySession_SecondDate=_at(found.days, 1),
        TherapySession_LastDate=found.days[found.days.length() - 1],
        TreatmentCareContact_Count=found.days.length(),
    )


def _at(days: Any, index: int) -> Any:
    """The day at a place, if there are so many. Engines differ on what stands beyond the end."""
    return (days.length() > index).ifelse(days[index], None)


def met(contacts: ir.Table, readings: Readings) -> ir.Table:
    """For each pathway that had a contact: its assessments and how many contacts were attended."""
    assessed = contacts.attended & is_any(contacts.type, *readings.assessment_types)
    joined = contacts.attended & contacts.integrated & contacts.within & ~is_any(contacts.type, FOLLOW_UP)
    return contacts.group_by("pathway").agg(
        Assessment_FirstDate=contacts.day.min(where=assessed),
        Assessment_LastDate=contacts.day.max(where=assessed),
        CareContact_Count=contacts.attended.sum() if readings.contacts_are_attended else contacts.count(),
        IntegratedContact_FirstDate=contacts.day.min(where=joined),
        IntegratedTreatment_FirstDate=contacts.day.min(where=joined & contacts.treatment),
    )


def online(logs: ir.Table, readings: Readings) -> ir.Table:
    """For each pathway with internet-therapy logs: how many, and how many minutes of a professional they took."""
    timed = None if readings.internet_time_on_any_day else logs.within
    return logs.group_by("pathway").agg(
        InternetEnabledTherapy_Count=logs.within.sum(), InternetEnabledTherapy_Minutes=logs.minutes.sum(where=timed)
    )

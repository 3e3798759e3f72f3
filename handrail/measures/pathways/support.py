"""Employment support contacts: attended, and recorded as support by their therapy or by their type (M099, EA131).

Support has a window of its own. What is recorded as its therapy counts until the referral ends, and as a follow-up
after it; a contact of its own type (10) counts until support itself ends, which may be long after therapy.
"""

from typing import Any, Final

import ibis
import ibis.expr.types as ir

from handrail.measures.codes import is_any
from handrail.measures.days import months
from handrail.measures.pathways.contacts import EMPLOYMENT, FOLLOW_UP
from handrail.measures.pathways.therapies import PLACE
from handrail.measures.readings import Readings, SupportContacts

_PLACE: Final = PLACE["EmploymentSupport_Count"]
_CONTACT: Final = ("pathway", "mark")


def support(contacts: ir.Table, performed: ir.Table, ends: ir.Table) -> ir.Table:
    """A row for each attended contact with the therapy or the type of employment support, counted or not.

    `coded`: recorded as its therapy; `other`: as something else too; `after`: after the ending of the referral;
    `supported`: since the request and before support ended; `as_therapy` and `until_end`: counts in that way.
    """
    is_support = (performed.therapy == _PLACE).fill_null(False)
    met = performed.filter(performed.attended & is_support).select(*_CONTACT).distinct()
    acts = performed.semi_join(met, _CONTACT)
    coded = acts.group_by(_CONTACT).agg(mixed=(acts.therapy != _PLACE).fill_null(True).any())
    rows = contacts.filter(contacts.attended).left_join(coded, _CONTACT).drop("pathway_right", "mark_right")
    rows = rows.filter(rows.mixed.notnull() | is_any(rows.type, EMPLOYMENT))
    rows = rows.left_join(ends, "pathway").drop("pathway_right")
    is_coded, own = rows.mixed.notnull(), is_any(rows.type, EMPLOYMENT)
    until = rows.EmpSupportDischargeDate
    rows = rows.mutate(
        coded=is_coded,
        other=rows.mixed.fill_null(True),
        follow_up=is_any(rows.type, FOLLOW_UP),
        own_type=own,
        after=(rows.day > rows.ended).fill_null(False),
        supported=((rows.day >= rows.received) & (until.isnull() | (rows.day <= until))).fill_null(False),
    ).drop("mixed")
    return rows.mutate(
        as_therapy=rows.coded & ((~rows.follow_up & rows.within) | (rows.follow_up & rows.after)),
        until_end=(rows.own_type | (rows.coded & rows.follow_up)) & rows.supported,
    )


def supported(rows: ir.Table, readings: Readings) -> ir.Table:
    """For each pathway with employment support: the first and the last day of it, and how many contacts there were."""
    counted = rows.as_therapy | rows.until_end
    wide = readings.support_contacts is SupportContacts.WIDE
    dated = counted if wide else narrow(rows)
    return rows.group_by("pathway").agg(
        EmpSupport_FirstDate=rows.day.min(where=dated),
        EmpSupport_LastDate=rows.day.max(where=dated),
        EmpSupport_Count=(counted & _by_its_month(rows)).sum(),
    )


def _by_its_month(rows: ir.Table) -> Any:
    """While a referral is open, only what there was by the end of the month in which support ended (EA131)."""
    later = months(rows.day) > months(rows.EmpSupportDischargeDate)
    return ~(rows.ended.isnull() & later).fill_null(False)


def narrow(rows: Any) -> Any:
    """Employment support as EA037 to EA039 have it: a follow-up labelled so while the referral is open is none."""
    return rows.as_therapy | (rows.own_type & rows.supported)


def seen(contacts: ir.Table, logs: ir.Table, rows: ir.Table) -> ir.Table:
    """A row for each attended contact and internet-therapy log in its window: whether it was therapy, and whether it
    was employment support (EA036 to EA039). One contact may be both."""
    support = rows.select(*_CONTACT, "other", "own_type", "supported", support=narrow(rows))
    met = contacts.filter(contacts.attended).left_join(support, _CONTACT).drop("pathway_right", "mark_right")
    follow_up, own = is_any(met.type, FOLLOW_UP), met.own_type.fill_null(False)
    labelled = (~follow_up & met.within) | (follow_up & (met.day > met.ended).fill_null(False))
    met = met.mutate(
        therapy=met.other.fill_null(True) & ~own & labelled,
        support=met.support.fill_null(False),
        seen=labelled | (own & met.supported),
    )
    online = logs.filter(logs.within & (logs.began >= logs.received))
    yes, no = ibis.literal(True), ibis.literal(False)
    return (
        met.filter(met.seen)
        .select("pathway", "day", "therapy", "support")
        .union(online.select("pathway", "day", therapy=yes, support=no))
    )

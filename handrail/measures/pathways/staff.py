"""Care contacts by what their staff is qualified in (M1014 to M1017), by the qualifications in IDS902.

Staff are the ones named in the activities of a contact. Each is qualified on the day of the contact, in training,
neither, or without any record; a contact counts for each kind that one or more of its staff is of.
"""

from typing import Any, Final

import ibis
import ibis.expr.types as ir

from handrail.bundle.sources import Source
from handrail.measures.codes import is_any
from handrail.measures.days import day_number
from handrail.measures.pathways.referrals import provider
from handrail.measures.readings import InTraining, Readings

LEVELS: Final = ("10", "11", "12", "13", "14", "15", "16", "17", "30", "31")
_NEVER: Final = 2**31


def staffed(performed: ir.Table, members: ir.Table, readings: Readings) -> ir.Table:
    """A row for each attended contact with an activity: of which kinds its staff is."""
    known = members.select("member", "awarded", "planned", recorded=ibis.literal(True))
    rows = performed.filter(performed.attended).left_join(known, "member")
    kinds = _kinds(rows, day_number(rows.day), readings)
    rows = rows.select("pathway", "mark", "day", **kinds)
    return rows.group_by(["pathway", "mark"]).agg(day=rows.day.min(), **{kind: rows[kind].any() for kind in kinds})


def members(source: Source) -> ir.Table:
    """For each member of staff with a record: the first day they gained a qualification, and planned to; and their
    number, `member`."""
    rows = source.table("IDS902")
    counts = is_any(rows.QualAttainLevelIAPT, *LEVELS)
    people = rows.group_by(provider=provider(rows), staff=rows.CarePersLocalId.strip())
    found = people.agg(
        awarded=day_number(rows.QualAwardedDate).min(where=counts),
        planned=day_number(rows.QualPlannedCompletionDate).min(where=counts),
    )
    return found.mutate(member=ibis.row_number().cast("int32"))


def _kinds(rows: ir.Table, day: Any, readings: Readings) -> dict[str, Any]:
    known = rows.recorded.fill_null(False)
    qualified = rows.awarded.fill_null(_NEVER) <= day
    training = rows.planned.notnull()
    begun = rows.planned.fill_null(_NEVER) <= day if readings.in_training is InTraining.PLANNED_BEFORE else training
    return {
        "qualified": qualified,
        "training": training & ~qualified,
        "neither": known & ~qualified & ~begun,
        "missing": ~known,
    }

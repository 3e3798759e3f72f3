"""What only a journal knows of a pathway: from the file a service on Handrail can put beside its bundle.

No field of it is in the data set, and nothing of it is ever returned. Without the file all of them are not known.
"""

from collections.abc import Mapping
from typing import Final

import ibis
import ibis.expr.types as ir

from handrail.bundle.sources import Source
from handrail.measures.pathways.referrals import Referrals

WHOLE: Final = "HR001Whole"
#: Its columns, and what each is called in `care.came_to`.
COLUMNS: Final[Mapping[str, str]] = {
    "AskedElsewhere": "asked_elsewhere",
    "TurnedAway": "turned_away",
    "BetweenDays": "between_days",
    "UnheldDays": "unheld_days",
    "LateDays": "late_days",
    "StepAsked": "step_asked",
    "StepGiven": "step_given",
    "StepRefused": "step_refused",
    "Offers": "offers",
    "OffersLeft": "offers_left",
    "SessionsPlanned": "sessions_planned",
    "Goals": "goals",
    "GoalsRated": "goals_rated",
    "GoalsNearer": "goals_nearer",
    "LeftDays": "left_days",
}
FIELDS: Final = tuple(f"Whole_{name}" for name in COLUMNS)


def journal(source: Source, referrals: Referrals) -> ir.Table:
    """For each pathway that is in the file: what it says, as numbers."""
    found = source.beside(WHOLE)
    if found is None:
        return ibis.memtable([], schema={"pathway": "int32", **dict.fromkeys(FIELDS, "int64")})
    rows = found.rename(org="OrgIDProv", request="ServiceRequestId").join(referrals.links, ["org", "request"])
    there = {name: rows[name].try_cast("int64") if name in rows.columns else ibis.null("int64") for name in COLUMNS}
    rows = rows.select("pathway", **there)
    return rows.group_by("pathway").agg(**{f"Whole_{name}": rows[name].max() for name in COLUMNS})

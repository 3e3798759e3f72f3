"""How pathways ended (M056 to M081, M089, M141 to M153, M288, M340 to M344)."""

from typing import Final

from handrail.measures.kinds import ENDED, Count, Measure, pathways

ALL: Final = pathways(ENDED)
FINISHED: Final = pathways(ENDED, lambda row: row.CompletedTreatment_Flag)

MEASURES: Final = (
    Measure("M056", "Count_EndedReferrals", "Referrals that ended in the period.", Count(ALL)),
    Measure("M076", "Count_FinishedCourseTreatment", "Ended after two sessions or more.", Count(FINISHED)),
)

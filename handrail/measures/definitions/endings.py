"""How pathways ended (M056 to M081, M089, M141 to M144, M153, M288, M340 to M342, M344)."""

from typing import Any, Final

from handrail.measures.codes import is_any
from handrail.measures.kinds import (
    ENDED,
    Count,
    How,
    Measure,
    Share,
    Tally,
    Unit,
    highest,
    lowest,
    mean,
    median,
    pathways,
)

ALL: Final = pathways(ENDED)
BEFORE_TREATMENT: Final = pathways(ENDED, lambda row: row.TherapySession_FirstDate.isnull())
ONCE: Final = pathways(ENDED, lambda row: row.TreatmentCareContact_Count == 1)
FINISHED: Final = pathways(ENDED, lambda row: row.CompletedTreatment_Flag)

#: The reasons an ending is recorded with, by their code.
_REASONS: Final = (
    ("M057", "Count_EndedNotSuitable", "not suitable, and no action taken or sent back to whoever referred", "10"),
    ("M058", "Count_EndedSignposted", "not suitable, and pointed elsewhere with the person's agreement", "11"),
    ("M059", "Count_EndedMutualAgreement", "by agreement after advice and support", "12"),
    ("M060", "Count_EndedReferredElsewhere", "referred by agreement to another therapy service", "13"),
    ("M061", "Count_EndedDeclined", "suitable, and the person did not take up the treatment offered", "14"),
    ("M062", "Count_EndedDeceasedAssessedOnly", "died, seen but not taken on for treatment", "17"),
    ("M063", "Count_EndedUnknownAssessedOnly", "reason not known, seen but not taken on for treatment", "95"),
    ("M066", "Count_EndedCompleted", "treatment completed by agreement", "46"),
    ("M069", "Count_EndedDeceasedTreated", "died, taken on for treatment", "49"),
    ("M070", "Count_EndedUnknownTreated", "reason not known, taken on for treatment", "96"),
    ("M340", "Count_EndedIncompleteAssessment", "the assessment was not completed", "16"),
    ("M341", "Count_EndedBeforePatientRequested", "treatment ended earlier than the person asked for", "48"),
    ("M342", "Count_EndedNotAssessed", "not assessed", "50"),
    ("M344", "Count_EndedBeforeCareProfessionalPlanned", "treatment ended earlier than the professional planned", "47"),
)
_KNOWN: Final = tuple(code for *_, code in _REASONS)


def _because(id_: str, name: str, why: str, code: str) -> Measure:
    about = f"Ended in the period, and the reason recorded is: {why}."
    return Measure(id_, name, about, Count(pathways(ENDED, lambda row: is_any(row.EndCode, code))))


def _sessions(row: Any) -> Any:
    return row.TreatmentCareContact_Count


def _finished(row: Any) -> Any:
    return row.CompletedTreatment_Flag


def _unknown_reason(row: Any) -> Any:
    return row.EndCode.notnull() & ~is_any(row.EndCode, *_KNOWN)


def _seen_not_treated(row: Any) -> Any:
    return (row.TreatmentCareContact_Count == 0) & (row.CareContact_Count > 0)


_BUCKETS: Final = (
    Measure(
        "M073",
        "Count_EndedNotSeen",
        "Ended in the period without any attended contact.",
        Count(pathways(ENDED, lambda row: row.CareContact_Count == 0)),
        ("contacts_are_attended",),
    ),
    Measure(
        "M074",
        "Count_EndedSeenNotTreated",
        "Ended in the period with an attended contact and no session of treatment.",
        Count(pathways(ENDED, _seen_not_treated)),
        ("contacts_are_attended",),
    ),
    Measure("M075", "Count_EndedTreatedOnce", "Ended in the period after one session of treatment.", Count(ONCE)),
    Measure(
        "M076",
        "Count_FinishedCourseTreatment",
        "Finished a course: ended in the period after two sessions of treatment or more.",
        Count(FINISHED),
    ),
    Measure(
        "M077",
        "Percentage_EndedBeforeTreatment",
        "Of those that ended in the period, the share that never had a session of treatment.",
        Share(BEFORE_TREATMENT, ALL),
    ),
    Measure(
        "M078",
        "Percentage_ EndedTreatedOnce",
        "Of those that ended in the period, the share that had one session of treatment.",
        Share(ONCE, ALL),
    ),
    Measure(
        "M079",
        "Percentage_EndedFinishedCourseTreatment",
        "Of those that ended in the period, the share that finished a course.",
        Share(FINISHED, ALL),
    ),
    Measure(
        "M080",
        "Percentage_EndedOneOrMoreTreatment",
        "Of those that ended in the period, the share that had a session of treatment at all.",
        Share(FINISHED + ONCE, ALL),
    ),
    Measure(
        "M081",
        "Percentage_FinishedCourseTreatmentEndedOneOrMoreTreatment",
        "Of those that ended in the period and had begun treatment, the share that finished a course.",
        Share(FINISHED, ALL - BEFORE_TREATMENT),
    ),
    Measure(
        "M153",
        "Count_EndedBeforeTreatment",
        "Ended in the period without any session of treatment.",
        Count(BEFORE_TREATMENT),
    ),
    Measure(
        "M288",
        "Percentage_AccessAttrition",
        "Of those that ended in the period and had begun treatment, the share that had one session.",
        Share(ONCE, ALL - BEFORE_TREATMENT),
    ),
)

_DOSE: Final = "sessions of treatment of those who finished a course in the period"
_DOSES: Final = (
    Measure(
        "M089",
        "Count_ApptsFinishedCourseTreatment",
        f"All {_DOSE}.",
        Count(Tally(Unit.PATHWAYS, ENDED, _finished, How.SUM, _sessions, "sessions of treatment")),
    ),
    Measure(
        "M141",
        "Mean_ApptsFinishedCourseTreatment",
        f"The mean number of {_DOSE}.",
        mean(ENDED, _sessions, _finished),
    ),
    Measure(
        "M142",
        "Median_ApptsFinishedCourseTreatment",
        f"The median number of {_DOSE}.",
        median(ENDED, _sessions, _finished),
    ),
    Measure(
        "M143",
        "Max_ApptsFinishedCourseTreatment",
        f"The highest number of {_DOSE}.",
        highest(ENDED, _sessions, _finished),
    ),
    Measure(
        "M144",
        "Min_ApptsFinishedCourseTreatment",
        f"The lowest number of {_DOSE}.",
        lowest(ENDED, _sessions, _finished),
    ),
)

MEASURES: Final = (
    Measure("M056", "Count_EndedReferrals", "Referrals that ended in the period.", Count(ALL)),
    *(_because(*reason) for reason in _REASONS),
    Measure(
        "M071",
        "Count_EndedInvalid",
        "Ended in the period, and the reason recorded is none of the known ones.",
        Count(pathways(ENDED, _unknown_reason)),
    ),
    Measure(
        "M072",
        "Count_EndedNoReasonRecorded",
        "Ended in the period, and no reason is recorded.",
        Count(pathways(ENDED, lambda row: row.EndCode.isnull())),
    ),
    *_BUCKETS,
    *_DOSES,
)

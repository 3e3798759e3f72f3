"""Which therapies were given, and how much of each (M090 to M120, M343, M346, M1013)."""

from collections.abc import Sequence
from typing import Any, Final

from handrail.measures.kinds import ENDED, Count, Measure, Tally, Unit, Where, mean
from handrail.measures.pathways.therapies import ONLINE, PLACE, THERAPIES, Intensity
from handrail.measures.readings import Readings

#: What an appointment was for, in our words, by the field its sessions are counted in. M099 is in `employment`.
_GIVEN: Final = (
    ("M090", "Count_GuideSelfHelpBookAppts", "guided self-help with a book", "GuidedSelfHelp_Book_Count"),
    ("M091", "Count_NonGuideSelfHelpBookAppts", "self-help with a book, unguided", "NonGuidedSelfHelp_Book_Count"),
    ("M092", "Count_GuideSelfHelpCompAppts", "guided self-help with a computer", "GuidedSelfHelp_Computer_Count"),
    (
        "M093",
        "Count_NonGuideSelfHelpCompAppts",
        "self-help with a computer, unguided",
        "NonGuidedSelfHelp_Computer_Count",
    ),
    ("M095", "Count_StructPhysActAppts", "structured physical activity", "StructuredPhysicalActivity_Count"),
    (
        "M097",
        "Count_PsychoEducPeerSuppAppts",
        "learning about the problem, with others",
        "PsychoeducationalPeerSupport_Count",
    ),
    ("M098", "Count_OtherLIAppts", "other therapy of low intensity", "OtherLowIntensity_Count"),
    ("M346", "Count_CommunitySignpostingAppts", "pointing to help in the community", "CommunitySignPosting_Count"),
    ("M100", "Count_AppRelaxAppts", "applied relaxation", "AppliedRelaxation_Count"),
    ("M102", "Count_CoupleTherapyDepAppts", "couple therapy for depression", "CouplesTherapyDepression_Count"),
    ("M103", "Count_CollabCareAppts", "collaborative care", "CollaborativeCare_Count"),
    ("M104", "Count_CounselDepAppts", "counselling for depression", "CounsellingDepression_Count"),
    ("M105", "Count_BPDAppts", "brief psychodynamic psychotherapy", "BriefPsychodynamicPsychotherapy_Count"),
    (
        "M106",
        "Count_EyeMoveDesenReproAppts",
        "eye movement desensitisation and reprocessing",
        "EyeMovementDesensitisationReprocessing_Count",
    ),
    ("M107", "Count_MindfulAppts", "mindfulness", "Mindfulness_Count"),
    ("M110", "Count_CBTAppts", "cognitive behaviour therapy", "CognitiveBehaviourTherapy_Count"),
    ("M111", "Count_IPTAppts", "interpersonal psychotherapy", "InterpersonalPsychotherapy_Count"),
)
_OF: Final = {intensity: [each.field for each in THERAPIES if each.intensity is intensity] for intensity in Intensity}
#: How many sessions those had who had any, of one therapy or of all of an intensity.
_SESSIONS: Final = (
    ("M112", "Mean_HISessions", "therapy of high intensity", _OF[Intensity.HIGH]),
    ("M114", "Mean_BPDSessions", "brief psychodynamic psychotherapy", ["BriefPsychodynamicPsychotherapy_Count"]),
    ("M115", "Mean_CounsellingSessions", "counselling for depression", ["CounsellingDepression_Count"]),
    ("M116", "Mean_IPTSession", "interpersonal psychotherapy", ["InterpersonalPsychotherapy_Count"]),
    ("M117", "Mean_CouplesSessions", "couple therapy for depression", ["CouplesTherapyDepression_Count"]),
    ("M120", "Mean_LiSessions", "therapy of low intensity", _OF[Intensity.LOW]),
)
_ANY_DAY: Final = ("therapies_on_any_day", "unplanned_is_attended")
_LOGS: Final = Tally(Unit.LOGS, "day", told="internet-therapy logs that ended in the period")


def _appointments(field: str, readings: Readings) -> Tally:
    def where(row: Any) -> Any:
        given = row.treatment & (row.therapy == PLACE[field])
        return given if readings.therapies_on_any_day else given & row.within

    return Tally(Unit.ACTIVITIES, "day", where, told="attended appointments in the period with it")


def _given(id_: str, name: str, what: str, field: str, readings: Readings) -> Measure:
    about = f"Attended appointments in the period with treatment of this kind: {what}."
    return Measure(id_, name, about, Count(_appointments(field, readings)), _ANY_DAY)


def _together(fields: Sequence[str]) -> Where:
    return lambda row: sum((row[field] for field in fields[1:]), row[fields[0]])


def _other_high(readings: Readings) -> Where:
    if readings.logs_in_other_high_intensity:
        return lambda row: row[ONLINE]
    return lambda row: row[ONLINE] - row.InternetEnabledTherapy_Count


def _sessions(
    id_: str, name: str, what: str, total: Where, reading: tuple[str, ...] = (), of_some: bool = True
) -> Measure:
    """The mean over those who had any, or over all who finished."""

    def some(row: Any) -> Any:
        return row.CompletedTreatment_Flag & (total(row) > 0) if of_some else row.CompletedTreatment_Flag

    who = "who had any" if of_some else "who had any or none"
    about = f"The mean number of sessions of {what}, of those {who} and finished a course in the period."
    return Measure(id_, name, about, mean(ENDED, total, some), reading)


_CBT: Final = (
    "M113",
    "Mean_CBTSessions",
    "cognitive behaviour therapy",
    _together(["CognitiveBehaviourTherapy_Count"]),
)
_OTHER: Final = ("M119", "Mean_OtherHISessions", "other therapy of high intensity")


def under(readings: Readings) -> tuple[Measure, ...]:
    """The measures of therapies under these readings."""
    return (
        *(_given(*row, readings) for row in _GIVEN),
        Measure(
            "M108",
            "Count_OtherHIAppts",
            "Attended appointments in the period with other treatment of high intensity, and internet-therapy logs.",
            Count(_appointments(ONLINE, readings) + _LOGS),
            _ANY_DAY,
        ),
        Measure(
            "M343",
            "Count_InternetEnabledTherapySessions",
            "Internet-therapy logs that ended in the period.",
            Count(_LOGS),
        ),
        _sessions(*_CBT, ("cbt_mean_of_some",), readings.cbt_mean_of_some),
        _sessions(*_OTHER, _other_high(readings), ("logs_in_other_high_intensity",)),
        *(_sessions(id_, name, what, _together(fields)) for id_, name, what, fields in _SESSIONS),
        Measure(
            "M1013",
            "Mean_ContactTimeIETReferral",
            "The mean minutes of professional time in internet therapy, of who had any and finished in the period.",
            mean(ENDED, lambda row: row.InternetEnabledTherapy_Minutes, lambda row: row.CompletedTreatment_Flag),
            ("internet_time_on_any_day",),
        ),
    )

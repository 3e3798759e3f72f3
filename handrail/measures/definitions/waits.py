"""Waiting for an assessment and for treatment, and who waits still (M019 to M055, M121 to M126, M184, M351)."""

from collections.abc import Callable
from typing import Any, Final

from handrail.measures.days import days
from handrail.measures.definitions.endings import FINISHED
from handrail.measures.kinds import (
    ENDED,
    Count,
    How,
    Mean,
    Measure,
    Share,
    Tally,
    Unit,
    mean,
    median,
    pathways,
)
from handrail.measures.readings import Readings

ASSESSED: Final = "Assessment_FirstDate"
FIRST: Final = "TherapySession_FirstDate"
SECOND: Final = "TherapySession_SecondDate"
LAST: Final = "TherapySession_LastDate"

Days = Callable[[Any], Any]
_STOCK: Final = ("stock_as_known",)


def _among(wait: Days, least: int | None, most: int | None) -> Days:
    """Whether a wait is at least and at most so many days."""

    def where(row: Any) -> Any:
        long, short = least is None or wait(row) >= least, most is None or wait(row) <= most
        return long & short

    return where


def _since_request(day: str) -> Days:
    return lambda row: days(row[day], row.ReferralRequestReceivedDate)


def _still(day: str) -> Days:
    """How long an open referral has waited for what has not come, and nothing where it has."""
    return lambda row: row[day].isnull().ifelse(days(row.End, row.ReferralRequestReceivedDate), None)


def _open(where: Days) -> Count:
    return Count(Tally(Unit.OPEN, "End", where))


def _quiet(id_: str, name: str, how_long: str, least: int | None, most: int | None) -> Measure:
    about = f"Open at the end of the period, and the last session of treatment was {how_long} before."
    return Measure(id_, name, about, _open(_among(lambda row: days(row.End, row[LAST]), least, most)), _STOCK)


_QUIET: Final = (
    _quiet("M019", "Count_OpenReferralNoActivity60days", "60 days or less", None, 60),
    _quiet("M020", "Count_OpenReferralNoActivity61to90days", "61 to 90 days", 61, 90),
    _quiet("M021", "Count_OpenReferralNoActivity91to120days", "91 to 120 days", 91, 120),
    _quiet("M022", "Count_OpenReferralNoActivityOver120days", "more than 120 days", 121, None),
)


def _assessed(id_: str, name: str, how_long: str, least: int | None, most: int | None) -> Measure:
    about = f"First assessed in the period, {how_long} after the request."
    found = pathways(ASSESSED, _among(_since_request(ASSESSED), least, most))
    return Measure(id_, name, about, Count(found), ("assessment_types",))


_ASSESSMENT: Final = (
    Measure(
        "M023",
        "Count_FirstAssessment",
        "First assessed in the period.",
        Count(pathways(ASSESSED)),
        ("assessment_types",),
    ),
    _assessed("M024", "Count_FirstAssessment28days", "28 days or less", None, 28),
    _assessed("M025", "Count_FirstAssessment29to56days", "29 to 56 days", 29, 56),
    _assessed("M026", "Count_FirstAssessment57to90days", "57 to 90 days", 57, 90),
    _assessed("M027", "Count_FirstAssessmentOver90days", "more than 90 days", 91, None),
    Measure(
        "M028",
        "Count_EndedBeforeAssessment",
        "Ended in the period without an assessment.",
        Count(pathways(ENDED, lambda row: row[ASSESSED].isnull())),
        ("assessment_types",),
    ),
    Measure(
        "M029",
        "Count_WaitingForAssessment",
        "Open at the end of the period, and not assessed by then.",
        _open(lambda row: row[ASSESSED].isnull()),
        ("assessment_types", *_STOCK),
    ),
    Measure(
        "M030",
        "Count_WaitingForAssessmentOver90days",
        "Open at the end of the period, not assessed by then, and waiting for more than 90 days.",
        _open(_among(_still(ASSESSED), 91, None)),
        ("assessment_types", *_STOCK),
    ),
)


def _treated(id_: str, name: str, how_long: str, least: int | None, most: int | None) -> Measure:
    about = f"First session of treatment in the period, {how_long} after the request."
    return Measure(id_, name, about, Count(pathways(FIRST, _among(_since_request(FIRST), least, most))))


_FIRST_TREATMENT: Final = (
    Measure(
        "M031",
        "Count_AccessingServices",
        "First session of treatment in the period.",
        Count(pathways(FIRST)),
    ),
    _treated("M032", "Count_AccessingServices28days", "28 days or less", None, 28),
    _treated("M033", "Count_AccessingServices29to56days", "29 to 56 days", 29, 56),
    _treated("M034", "Count_AccessingServices57to90days", "57 to 90 days", 57, 90),
    _treated("M035", "Count_AccessingServicesOver90days", "more than 90 days", 91, None),
    _treated("M036", "Count_AccessingServices6Weeks", "6 weeks (42 days) or less", None, 42),
    _treated("M037", "Count_AccessingServices18Weeks", "18 weeks (126 days) or less", None, 126),
    Measure(
        "M048",
        "Mean_WaitAccessingServices",
        "The mean days from the request to the first session of treatment, of those who had it in the period.",
        mean(FIRST, _since_request(FIRST)),
    ),
    Measure(
        "M049",
        "Median_WaitAccessingServices",
        "The median days from the request to the first session of treatment, of those who had it in the period.",
        median(FIRST, _since_request(FIRST)),
    ),
)


def _waiting(id_: str, name: str, how_long: str, least: int | None, most: int | None) -> Measure:
    about = f"Open at the end of the period without any session of treatment by then, and waiting for {how_long}."
    return Measure(id_, name, about, _open(_among(_still(FIRST), least, most)), _STOCK)


_STILL_WAITING: Final = (
    Measure(
        "M038",
        "Count_WaitingForTreatment",
        "Open at the end of the period without any session of treatment by then.",
        _open(lambda row: row[FIRST].isnull()),
        _STOCK,
    ),
    _waiting("M039", "Count_WaitingForTreatment0to2weeks", "14 days or less", None, 14),
    _waiting("M040", "Count_WaitingForTreatment0to4weeks", "28 days or less", None, 28),
    _waiting("M041", "Count_WaitingForTreatment0to6weeks", "42 days or less", None, 42),
    _waiting("M042", "Count_WaitingForTreatment0to12weeks", "84 days or less", None, 84),
    _waiting("M043", "Count_WaitingForTreatment0to18weeks", "126 days or less", None, 126),
    _waiting("M044", "Count_WaitingForTreatmentOver18weeks", "more than 126 days", 127, None),
    _waiting("M045", "Count_WaitingForTreatmentOver90days", "more than 90 days", 91, None),
)


def _finished(row: Any) -> Any:
    return row.CompletedTreatment_Flag


def _finished_within(most: int) -> Tally:
    short = _among(_since_request(FIRST), None, most)
    return pathways(ENDED, lambda row: row.CompletedTreatment_Flag & short(row))


_SIX, _EIGHTEEN = _finished_within(42), _finished_within(126)
_OF_FINISHED: Final = (
    Measure(
        "M050",
        "Mean_WaitFinishedCourseTreatment",
        "The mean days from the request to the first session, of those who finished a course in the period.",
        mean(ENDED, _since_request(FIRST), _finished),
    ),
    Measure(
        "M051",
        "Median_WaitFinishedCourseTreatment",
        "The median days from the request to the first session, of those who finished a course in the period.",
        median(ENDED, _since_request(FIRST), _finished),
    ),
    Measure(
        "M052",
        "Count_AccessingServices6WeeksFinishedCourseTreatment",
        "Finished a course in the period, and the first session was 42 days or less after the request.",
        Count(_SIX),
    ),
    Measure(
        "M053",
        "Percentage_AccessingServices6WeeksFinishedCourseTreatment",
        "Of those who finished a course in the period, the share whose first session came within 42 days.",
        Share(_SIX, FINISHED),
    ),
    Measure(
        "M054",
        "Count_AccessingServices18WeeksFinishedCourseTreatment",
        "Finished a course in the period, and the first session was 126 days or less after the request.",
        Count(_EIGHTEEN),
    ),
    Measure(
        "M055",
        "Percentage_AccessingServices18WeeksFinishedCourseTreatment",
        "Of those who finished a course in the period, the share whose first session came within 126 days.",
        Share(_EIGHTEEN, FINISHED),
    ),
)


def _between(row: Any) -> Any:
    return days(row[SECOND], row[FIRST])


ALL_SECOND: Final = pathways(SECOND)


def _second(readings: Readings) -> tuple[Measure, ...]:
    """From the first session to the second, of those whose second was in the period."""
    middle = readings.first_to_second_middle
    bands = (
        ("28 days or less", ("M121", "Count_FirstToSecondTreatment28days"), "M123", (None, 28)),
        (f"{middle[0]} to {middle[1]} days", ("M122", "Count_FirstToSecondTreatment29to90days"), "M125", middle),
        ("more than 28 days", ("M046", "Count_FirstToSecondTreatmentOver28days"), "M124", (29, None)),
        ("more than 90 days", ("M047", "Count_FirstToSecondTreatmentOver90days"), "M126", (91, None)),
    )
    found = [measure for band in bands for measure in _band(*band)]
    second = Measure("M184", "Count_SecondTreatment", "Second session of treatment in the period.", Count(ALL_SECOND))
    return (*found, second)


def _band(
    how_long: str, counted: tuple[str, str], share: str, within: tuple[int | None, int | None]
) -> tuple[Measure, Measure]:
    id_, name = counted
    tally = pathways(SECOND, _among(_between, *within))
    reading = ("first_to_second_middle",) if id_ == "M122" else ()
    of = f"Of those whose second session was in the period, the share that had it {how_long} after the first."
    return (
        Measure(
            id_, name, f"Second session of treatment in the period, {how_long} after the first.", Count(tally), reading
        ),
        Measure(share, name.replace("Count_", "Percentage_"), of, Share(tally, ALL_SECOND), reading),
    )


def _course(row: Any) -> Any:
    return days(row[LAST], row[FIRST])


def _gaps(row: Any) -> Any:
    return row.TreatmentCareContact_Count - 1


_GAPS: Final = Measure(
    "M351",
    "Mean_DaysWaitedBetweenTreatments",
    "The mean days between two sessions, of all sessions of those who finished a course in the period.",
    Mean(
        Tally(Unit.PATHWAYS, ENDED, _finished, How.SUM, _course),
        Tally(Unit.PATHWAYS, ENDED, _finished, How.SUM, _gaps, "all gaps between two sessions"),
    ),
)


def under(readings: Readings) -> tuple[Measure, ...]:
    """The measures of waits under these readings."""
    return (
        *_QUIET,
        *_ASSESSMENT,
        *_FIRST_TREATMENT,
        *_STILL_WAITING,
        *_OF_FINISHED,
        *_second(readings),
        _GAPS,
    )

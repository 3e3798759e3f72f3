"""Employment support appointments: how many, how they are labelled, and how many somebody had until support ended
(M099, EA108, EA110, EA131 to EA134, EA280).

Support has a window of its own (`pathways.support`). M099 and EA131 differ in one thing: of contacts recorded as the
therapy of support while the referral is open, M099 counts those of treatment types only, EA131 all but follow-ups.
"""

from typing import Any, Final

from handrail.measures.codes import is_any
from handrail.measures.definitions.employment.groups import SUPPORT_ENDED
from handrail.measures.kinds import Count, How, Measure, Tally, Unit, Where, highest, mean, median
from handrail.measures.pathways.contacts import TREATMENT

_READINGS: Final = ("support_end", "unplanned_is_attended")


def _appointments(where: Where) -> Count:
    return Count(Tally(Unit.SUPPORT, "day", where))


def _counted(row: Any) -> Any:
    treatment = is_any(row.type, *TREATMENT)
    return (row.as_therapy & (treatment | row.follow_up)) | row.until_end


def _number(row: Any) -> Any:
    """How many somebody had; nothing if none, as the mean is of those who had any."""
    return row.EmpSupport_Count.nullif(0)


MEASURES: Final = (
    Measure(
        "M099",
        "Count_EmploySuppAppts",
        "Employment support appointments kept: as part of therapy, as a follow-up after it, or until support ended.",
        _appointments(_counted),
        reading=_READINGS,
    ),
    Measure(
        "EA108",
        "Count_ApptsEAIncorrectlyLabelledFollowUp",
        "Employment support labelled as a follow-up although the referral was still open.",
        _appointments(lambda row: row.coded & row.follow_up & row.within),
        reading=("unplanned_is_attended",),
    ),
    Measure(
        "EA110",
        "Count_ApptsEAIncorrectlyNotLabelledFollowUp",
        "Employment support after the referral ended that is not labelled as a follow-up.",
        _appointments(lambda row: row.coded & row.after & ~row.follow_up),
        reading=("unplanned_is_attended",),
    ),
    Measure(
        "EA280",
        "Count_ApptsEAIncorrectlyNotLabelledES",
        "Employment support after the referral ended that is not labelled as employment support (type 10).",
        _appointments(lambda row: row.coded & row.after & ~row.own_type),
        reading=("unplanned_is_attended",),
    ),
    Measure(
        "EA131",
        "Count_EndedEmploySuppAppts",
        "Employment support appointments of everybody whose support ended in the period.",
        Count(Tally(Unit.PATHWAYS, SUPPORT_ENDED, lambda row: _number(row).notnull(), How.SUM, _number)),
        reading=_READINGS,
    ),
    Measure(
        "EA132",
        "Mean_EndedEmploySuppAppts",
        "The mean number of employment support appointments of those whose support ended, and who had any.",
        mean(SUPPORT_ENDED, _number),
        reading=_READINGS,
    ),
    Measure(
        "EA133",
        "Median_EndedEmploySuppAppts",
        "The median number of employment support appointments of those whose support ended, and who had any.",
        median(SUPPORT_ENDED, _number),
        reading=_READINGS,
    ),
    Measure(
        "EA134",
        "Max_EndedEmploySuppAppts",
        "The highest number of employment support appointments of anybody whose support ended.",
        highest(SUPPORT_ENDED, _number),
        reading=_READINGS,
    ),
)

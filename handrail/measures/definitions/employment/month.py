"""Who had employment support in the period: in the return of the month, at an appointment, for the first time, for the
last (EA001, EA034 to EA041, EA136, EA139, EA140, EA281).
"""

from typing import Any, Final

from handrail.measures.days import days
from handrail.measures.definitions.employment.groups import SUPPORT_BEGAN, SUPPORT_ENDED
from handrail.measures.kinds import Count, Measure, Share, Tally, Unit, Where, mean, median, pathways


def _submitted(where: Where, told: str = "") -> Tally:
    return Tally(Unit.SUBMITTED, "End", where, told=told)


def _seen(where: Where | None = None) -> Count:
    return Count(Tally(Unit.SEEN, "day", where))


def _supported(row: Any) -> Any:
    return row.EmpSupport_FirstDate.notnull()


def _without_status(row: Any) -> Any:
    return _supported(row) & (row.Count_EmploymentStatuses.fill_null(0) == 0)


def _wait(row: Any) -> Any:
    """Days from the first assessment to the first support; nothing if support came before it."""
    wait = days(row.EmpSupport_FirstDate, row.Assessment_FirstDate)
    return (wait >= 0).ifelse(wait, None)


_SUPPORTED: Final = _submitted(_supported)
_SUBMITTED: Final = "submitted"
_UNPLANNED: Final = ("unplanned_is_attended",)

MEASURES: Final = (
    Measure(
        "EA001",
        "Percentage_ESrefsMissingStatus",
        "Of the referrals in the month's return with employment support, how many have no employment status.",
        Share(_submitted(_without_status, "those of them without an employment status"), _SUPPORTED),
        reading=(_SUBMITTED,),
    ),
    Measure(
        "EA034",
        "Count_ESrefs",
        "Referrals in the month's return that have had employment support.",
        Count(_SUPPORTED),
        reading=(_SUBMITTED,),
    ),
    Measure(
        "EA035",
        "Count_NoESrefs",
        "Referrals in the month's return that have had no employment support.",
        Count(_submitted(lambda row: ~_supported(row))),
        reading=(_SUBMITTED,),
    ),
    Measure(
        "EA139",
        "Count_SuitableESreferrals",
        "Referrals in the month's return whose last employment record says: suitable for employment support.",
        Count(_submitted(lambda row: row.EmpSupportInd_AtEnd == "Y")),
        reading=(_SUBMITTED,),
    ),
    Measure(
        "EA036",
        "Count_ApptInMonthRefs",
        "Referrals with an appointment kept or internet therapy in the period.",
        _seen(),
        reading=_UNPLANNED,
    ),
    Measure(
        "EA037",
        "Count_NHSTalkingTherapiesonlyApptInMonthRefs",
        "Of these, with therapy and no employment support in the period.",
        _seen(lambda row: row.therapy & ~row.support),
        reading=_UNPLANNED,
    ),
    Measure(
        "EA038",
        "Count_ESonlyApptInMonthRefs",
        "Of these, with employment support and no therapy in the period.",
        _seen(lambda row: row.support & ~row.therapy),
        reading=_UNPLANNED,
    ),
    Measure(
        "EA039",
        "Count_NHSTalkingTherapiesandESApptInMonthRefs",
        "Of these, with therapy and employment support in the period.",
        _seen(lambda row: row.support & row.therapy),
        reading=_UNPLANNED,
    ),
    Measure(
        "EA040",
        "Count_FirstESApptInMonthRefs",
        "Referrals whose first employment support was in the period.",
        Count(pathways(SUPPORT_BEGAN)),
        reading=("support_contacts",),
    ),
    Measure(
        "EA041",
        "Count_EndingESInMonthRefs",
        "Referrals that have had employment support, and whose support ended in the period.",
        Count(pathways(SUPPORT_ENDED, _supported)),
        reading=("support_end",),
    ),
    Measure(
        "EA136",
        "Count_EndedESonly",
        "Of these, who had no session of treatment.",
        Count(pathways(SUPPORT_ENDED, lambda row: _supported(row) & (row.TreatmentCareContact_Count == 0))),
        reading=("support_end",),
    ),
    Measure(
        "EA140",
        "Mean_WaitEmploymentSupport",
        "The mean days from the first assessment to the first employment support, of those who had it in the period.",
        mean(SUPPORT_BEGAN, _wait),
        reading=("support_contacts",),
    ),
    Measure(
        "EA281",
        "Median_WaitEmploymentSupport",
        "The median days from the first assessment to the first employment support, of those who had it in the period.",
        median(SUPPORT_BEGAN, _wait),
        reading=("support_contacts",),
    ),
)

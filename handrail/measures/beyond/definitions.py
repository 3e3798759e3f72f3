"""Our own measures: what became of everybody who asked, and of those who were let go too early.

A percentage of everybody who asked keeps those in who never came, were turned away or stopped: nobody is left out of
the count because it went badly. Each referral is in exactly one bucket, and the buckets add up (`SUMS`).
"""

from functools import partial
from typing import Any, Final

from handrail.care.outcomes import threshold
from handrail.measures.beyond import doses, told_by_journal
from handrail.measures.days import days
from handrail.measures.kinds import ENDED, RECEIVED, Count, Measure, Share, mean, pathways
from handrail.measures.pathways.scores import HUNDREDTHS
from handrail.measures.sums import Sum, above, below

FIRST: Final = "TherapySession_FirstDate"
YEAR: Final = 365
_of_received, _of_first, _of_ended = (partial(pathways, when) for when in (RECEIVED, FIRST, ENDED))


def _is_open(row: Any) -> Any:
    return row.ServDischDate.isnull()


def _is_treated(row: Any) -> Any:
    return row.TreatmentCareContact_Count > 0


def _is_seen(row: Any) -> Any:
    """A log of internet therapy is no contact, and yet somebody looked after them."""
    return (row.CareContact_Count > 0) | _is_treated(row)


def _second_after(least: int, most: int) -> Any:
    def where(row: Any) -> Any:
        return days(row.TherapySession_SecondDate, row[FIRST]).between(least, most).fill_null(False)

    return where


def _is_above(row: Any) -> Any:
    """By the last score there is of each measure, a first one where there is no other: at caseness on either."""
    phq = row.PHQ9_LastScore.coalesce(row.PHQ9_FirstScore) >= _PHQ
    paired = row.ADSM_LastScore.notnull()
    anxiety = (paired & ~row.ADSM_LastScoreNotAtCaseness) | (~paired & row.ADSM_FirstScoreAtCaseness)
    return phq.fill_null(False) | anxiety


def _is_below(row: Any) -> Any:
    """Both are known, and neither is at caseness."""
    phq = row.PHQ9_LastScore.coalesce(row.PHQ9_FirstScore) < _PHQ
    anxiety = row.ADSM_LastScore.notnull().ifelse(row.ADSM_LastScoreNotAtCaseness, row.ADSM_FirstScoreNotAtCaseness)
    return phq.fill_null(False) & anxiety & ~_is_above(row)


_PHQ: Final = int(threshold("PHQ-9").caseness * HUNDREDTHS)


def _came_back(row: Any) -> Any:
    return (days(row.Returned_Date, row.ServDischDate) <= YEAR).fill_null(False)


def _finished_with(flag: str) -> Any:
    return lambda row: row.CompletedTreatment_Flag & row[flag]


_ALL = _of_received()
_TREATED = _of_received(_is_treated)
_FINISHED = _of_received(lambda row: row.CompletedTreatment_Flag)
_BETTER, _RECOVERED, _WORSE = (
    _of_received(_finished_with(f"{each}_Flag"))
    for each in ("ReliableImprovement", "Recovery", "ReliableDeterioration")
)
_BOTH = _of_received(lambda row: row.CompletedTreatment_Flag & row.Recovery_Flag & row.ReliableImprovement_Flag)
FUNNEL: Final = (
    Measure("HR101", "Count_Asked", "Referrals received in the period: everybody who asked.", Count(_ALL)),
    Measure(
        "HR102",
        "Count_AskedNotSeenOpen",
        "Asked in the period, not seen yet, still open.",
        Count(_of_received(lambda row: _is_open(row) & ~_is_seen(row))),
    ),
    Measure(
        "HR103",
        "Count_AskedNotTreatedOpen",
        "Asked in the period, seen, no session of treatment yet, still open.",
        Count(_of_received(lambda row: _is_open(row) & _is_seen(row) & ~_is_treated(row))),
    ),
    Measure(
        "HR104",
        "Count_AskedTreatedOpen",
        "Asked in the period, had a session of treatment, still open.",
        Count(_of_received(lambda row: _is_open(row) & _is_treated(row))),
    ),
    Measure(
        "HR105",
        "Count_AskedNotSeenEnded",
        "Asked in the period, and ended without anybody seeing them.",
        Count(_of_received(lambda row: ~_is_open(row) & ~_is_seen(row))),
    ),
    Measure(
        "HR106",
        "Count_AskedNotTreatedEnded",
        "Asked in the period, seen, and ended without a session of treatment.",
        Count(_of_received(lambda row: ~_is_open(row) & _is_seen(row) & ~_is_treated(row))),
    ),
    Measure(
        "HR107",
        "Count_AskedTreatedOnceEnded",
        "Asked in the period, and ended after one session of treatment.",
        Count(_of_received(lambda row: ~_is_open(row) & (row.TreatmentCareContact_Count == 1))),
    ),
    Measure("HR108", "Count_AskedFinished", "Asked in the period, and finished a course.", Count(_FINISHED)),
    Measure(
        "HR111", "Percentage_AskedTreated", "Had a session of treatment, of everybody who asked.", Share(_TREATED, _ALL)
    ),
    Measure("HR112", "Percentage_AskedFinished", "Finished a course, of everybody who asked.", Share(_FINISHED, _ALL)),
    Measure(
        "HR113",
        "Percentage_AskedReliableImprovement",
        "Finished a course and reliably better, of everybody who asked.",
        Share(_BETTER, _ALL),
    ),
    Measure(
        "HR114",
        "Percentage_AskedRecovery",
        "Finished a course and recovered, of everybody who asked.",
        Share(_RECOVERED, _ALL),
    ),
    Measure(
        "HR115",
        "Percentage_AskedReliableRecovery",
        "Finished a course and reliably recovered, of everybody who asked.",
        Share(_BOTH, _ALL),
    ),
    Measure(
        "HR116",
        "Percentage_AskedReliableDeterioration",
        "Finished a course and reliably worse, of everybody who asked.",
        Share(_WORSE, _ALL),
    ),
)

_BEGAN = _of_first()
_SOON = _of_first(_second_after(0, 28))
SECOND: Final = (
    Measure("HR121", "Count_FirstTreatment", "First sessions of treatment in the period.", Count(_BEGAN)),
    Measure("HR122", "Count_SecondAfter28days", "The second within 28 days.", Count(_SOON)),
    Measure(
        "HR123",
        "Count_SecondAfter29to56days",
        "The second after 29 to 56 days.",
        Count(_of_first(_second_after(29, 56))),
    ),
    Measure(
        "HR124",
        "Count_SecondAfter57to90days",
        "The second after 57 to 90 days.",
        Count(_of_first(_second_after(57, 90))),
    ),
    Measure(
        "HR125",
        "Count_SecondAfterOver90days",
        "The second after more than 90 days.",
        Count(_of_first(_second_after(91, 100_000))),
    ),
    Measure(
        "HR126",
        "Count_NoSecondOpen",
        "No second session so far, and still open.",
        Count(_of_first(lambda row: _is_open(row) & row.TherapySession_SecondDate.isnull())),
    ),
    Measure(
        "HR127",
        "Count_NoSecondEnded",
        "Ended without a second session.",
        Count(_of_first(lambda row: ~_is_open(row) & row.TherapySession_SecondDate.isnull())),
    ),
    Measure(
        "HR128",
        "Percentage_SecondAfter28days",
        "The second session within 28 days, of all who had a first.",
        Share(_SOON, _BEGAN),
    ),
)

_LEFT = _of_ended(_is_treated)
_ABOVE = _of_ended(lambda row: _is_treated(row) & _is_above(row))
_BACK = _of_ended(_came_back)
_ENDED_ALL = _of_ended()
ENDINGS: Final = (
    Measure("HR131", "Count_EndedTreated", "Ended in the period, after a session or more.", Count(_LEFT)),
    Measure(
        "HR132",
        "Count_EndedAtCaseness",
        "Ended after a session or more, at caseness by the last scores there are.",
        Count(_ABOVE),
    ),
    Measure(
        "HR133",
        "Count_EndedBelowCaseness",
        "Ended after a session or more, below both thresholds by the last scores there are.",
        Count(_of_ended(lambda row: _is_treated(row) & _is_below(row))),
    ),
    Measure(
        "HR134",
        "Count_EndedCasenessNotKnown",
        "Ended after a session or more, and no scores that would tell.",
        Count(_of_ended(lambda row: _is_treated(row) & ~_is_above(row) & ~_is_below(row))),
    ),
    Measure(
        "HR135",
        "Percentage_EndedAtCaseness",
        "At caseness by the last scores there are, of all who ended after a session or more.",
        Share(_ABOVE, _LEFT),
    ),
    Measure("HR141", "Count_Ended", "Ended in the period, whatever went before.", Count(_ENDED_ALL)),
    Measure(
        "HR142",
        "Count_EndedReturned",
        "Ended in the period, and asked again within a year, as far as the bundle tells.",
        Count(_BACK),
    ),
    Measure(
        "HR143", "Percentage_EndedReturned", "Asked again within a year, of all who ended.", Share(_BACK, _ENDED_ALL)
    ),
)

_WITH_USUAL = _of_ended(lambda row: row.CompletedTreatment_Flag & doses.has_usual(row))
_FEWER = _of_ended(lambda row: row.CompletedTreatment_Flag & doses.is_below(row))
DOSES: Final = (
    Measure(
        "HR151",
        "Count_FinishedWithUsualDose",
        "Finished with a therapy for which guidance gives a usual number of sessions for their problem.",
        Count(_WITH_USUAL),
    ),
    Measure(
        "HR152", "Count_FinishedBelowUsualDose", "Of these, had fewer sessions of it than is usual.", Count(_FEWER)
    ),
    Measure(
        "HR153",
        "Percentage_FinishedBelowUsualDose",
        "Had fewer sessions than is usual, of those for whom guidance gives a number.",
        Share(_FEWER, _WITH_USUAL),
    ),
    Measure(
        "HR154",
        "Mean_SessionsOfUsualTherapy",
        "The mean sessions of that therapy.",
        mean(ENDED, doses.given, lambda row: row.CompletedTreatment_Flag & doses.has_usual(row)),
    ),
)

MEASURES: Final = (*FUNNEL, *SECOND, *ENDINGS, *DOSES, *told_by_journal.MEASURES)


def _divided(share: str, top: str, bottom: str) -> tuple[Sum, Sum]:
    return Sum(above(share), (top,)), Sum(below(share), (bottom,))


SUMS: Final = (
    Sum("HR101", tuple(f"HR{number}" for number in range(102, 109))),
    Sum(above("HR111"), ("HR104", "HR107", "HR108")),
    *(Sum(below(f"HR{number}"), ("HR101",)) for number in range(111, 117)),
    *(Sum("HR108", (above(f"HR{number}"),), whole=False) for number in range(113, 117)),
    Sum(above("HR112"), ("HR108",)),
    Sum(above("HR114"), (above("HR115"),), whole=False),
    Sum("HR121", tuple(f"HR{number}" for number in range(122, 128))),
    *_divided("HR128", "HR122", "HR121"),
    Sum("HR131", ("HR132", "HR133", "HR134")),
    *_divided("HR135", "HR132", "HR131"),
    *_divided("HR143", "HR142", "HR141"),
    *_divided("HR153", "HR152", "HR151"),
    Sum("HR141", ("HR131",), whole=False),
    Sum("HR141", ("HR142",), whole=False),
    Sum("HR131", ("HR151",), whole=False),
    Sum("HR151", ("HR152",), whole=False),
    *told_by_journal.SUMS,
)

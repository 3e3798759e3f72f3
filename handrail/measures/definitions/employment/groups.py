"""The two groups that the published measures of employment support set side by side, and the third that ended it.

Among those who finished a course of treatment in the period: who had employment support while the referral was open,
and who had talking therapies only (no support, or only after the end). Apart from these: whose employment support
itself ended in the period, whether their therapy goes on or not.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from handrail.measures.kinds import ENDED, Tally, Where, pathways

SUPPORT_ENDED: Final = "EmpSupportDischargeDate"
SUPPORT_BEGAN: Final = "EmpSupport_FirstDate"


@dataclass(frozen=True)
class Group:
    """Some pathways: what they are called in the names of measures and in our sentences, and who is in it."""

    name: str
    told: str
    when: str
    where: Where

    def that(self, also: Callable[[Any], Any] | None = None) -> Tally:
        """How many of them there are, for whom this holds too."""
        return pathways(self.when, self.where if also is None else self.who(also))

    def who(self, also: Where) -> Where:
        return lambda row: self.where(row) & also(row)


def _with_support(row: Any) -> Any:
    first = row.EmpSupport_FirstDate
    return row.CompletedTreatment_Flag & (first >= row.ReferralRequestReceivedDate) & (first <= row.ServDischDate)


def _without_support(row: Any) -> Any:
    first = row.EmpSupport_FirstDate
    return row.CompletedTreatment_Flag & (first.isnull() | (first > row.ServDischDate))


def _both(row: Any) -> Any:
    return row.EmpSupport_FirstDate.notnull() & (row.TreatmentCareContact_Count > 0)


WITH_SUPPORT: Final = Group("ES", "finished a course, with employment support before it ended", ENDED, _with_support)
THERAPY_ONLY: Final = Group(
    "NHSTalkingTherapiesOnly", "finished a course, without employment support before it ended", ENDED, _without_support
)
SUPPORT_AND_THERAPY: Final = Group(
    "ESandNHSTalkingTherapies", "had treatment too, and their employment support ended", SUPPORT_ENDED, _both
)

"""Referrals received, and where they came from (M001 to M018, M287, M345)."""

from typing import Final

from handrail.measures.codes import is_any
from handrail.measures.kinds import RECEIVED, Count, Measure, pathways

_ALL: Final = pathways(RECEIVED)


def _from(id_: str, name: str, about: str, *codes: str) -> Measure:
    return Measure(id_, name, about, Count(pathways(RECEIVED, lambda row: is_any(row.SourceOfReferralIAPT, *codes))))


MEASURES: Final = (
    Measure("M001", "Count_ReferralsReceived", "Referrals received in the period.", Count(_ALL)),
    _from("M002", "Count_SelfReferrals", "Referrals received from people themselves.", "B1"),
)

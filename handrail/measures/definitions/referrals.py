"""Referrals received, and where they came from (M001 to M018, M287, M345)."""

from typing import Final

from handrail.measures.codes import is_any
from handrail.measures.kinds import RECEIVED, Count, Measure, pathways

#: Who sent them, in our words, by the codes of the source.
_SOURCES: Final = (
    ("M002", "Count_SelfReferrals", "people themselves", ("B1",)),
    ("M003", "Count_GPReferrals", "a GP practice", ("A1",)),
    ("M004", "Count_HealthVisitorReferrals", "a health visitor", ("A2",)),
    ("M005", "Count_OtherPrimaryCareReferrals", "other primary care", ("A3",)),
    ("M006", "Count_CarerReferrals", "a carer or relative", ("B2",)),
    ("M007", "Count_LAReferrals", "a council or other public service", ("C1", "C2", "C3")),
    ("M008", "Count_EmployerReferrals", "an employer", ("D1", "D2")),
    ("M009", "Count_JusticeSystemReferrals", "the justice system", ("E1", "E2", "E3", "E4", "E5", "E6")),
    ("M010", "Count_ChildHealthReferrals", "child health services", ("F1", "F2", "F3")),
    ("M011", "Count_IndependentVoluntaryReferrals", "an independent or voluntary body", ("G1", "G2", "G3", "G4")),
    ("M012", "Count_SecondaryCareReferrals", "a hospital", ("H1", "H2")),
    ("M013", "Count_OtherMHReferrals", "another NHS mental health trust", ("I1", "I2")),
    ("M014", "Count_InternalReferrals", "within the same organisation", ("P1",)),
    ("M017", "Count_OtherReferrals", "anybody else", ("M1", "M2", "M3", "M4", "M5", "M6", "M7", "M8")),
    ("M018", "Count_NHSTalkingTherapiesReferrals", "a talking therapies service", ("N1", "N2", "N4")),
    ("M287", "Count_MHDropInReferrals", "a mental health drop-in", ("Q1",)),
    ("M345", "Count_MaternityServiceReferrals", "a maternity service", ("A4",)),
)


def _from(id_: str, name: str, who: str, codes: tuple[str, ...]) -> Measure:
    about = f"Referrals received in the period from {who}."
    return Measure(id_, name, about, Count(pathways(RECEIVED, lambda row: is_any(row.SourceOfReferralIAPT, *codes))))


MEASURES: Final = (
    Measure("M001", "Count_ReferralsReceived", "Referrals received in the period.", Count(pathways(RECEIVED))),
    *(_from(*source) for source in _SOURCES),
)

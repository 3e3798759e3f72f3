"""Treatment for a long-term condition or lasting physical symptoms (M271 to M286, M1012)."""

from typing import Any, Final

from handrail.measures.definitions.endings import FINISHED
from handrail.measures.kinds import ENDED, Count, Measure, Share, Tally, Where, pathways

CONTACT: Final = "IntegratedContact_FirstDate"
TREATMENT: Final = "IntegratedTreatment_FirstDate"
_OUTCOMES: Final = (
    ("Caseness_Flag", "were at caseness at the start"),
    ("NotCaseness_Flag", "were below caseness on both measures at the start"),
    ("Recovery_Flag", "recovered"),
)


def _with(row: Any) -> Any:
    return row[CONTACT].notnull()


def _without(row: Any) -> Any:
    return row[CONTACT].isnull()


def _finished(who: Where, flag: str = "CompletedTreatment_Flag") -> Tally:
    return pathways(ENDED, lambda row: row.CompletedTreatment_Flag & who(row) & row[flag])


def _came_to(start: int, name: str, who: Where, told: str, of: Tally) -> tuple[Measure, ...]:
    """At caseness, not at caseness, recovered, and the share that recovered."""
    case, not_a_case, recovered = (_finished(who, flag) for flag, _ in _OUTCOMES)
    endings = ("AtCaseness", "NotAtCaseness", "Recovered")
    counts = [
        Measure(
            f"M{start + place}", f"Count_{name}{ending}", f"Finished in the period {told}, and {what}.", Count(tally)
        )
        for place, (ending, (_, what), tally) in enumerate(
            zip(endings, _OUTCOMES, (case, not_a_case, recovered), strict=True)
        )
    ]
    about = f"Of those who finished in the period {told} and not below caseness at the start, the share that recovered."
    share = Measure(f"M{start + 3}", f"Percentage_{name}Recovered", about, Share(recovered, of - not_a_case))
    return (*counts, share)


_JOINED, _CORE = _finished(_with), _finished(_without)
_TOLD: Final = "with an attended contact for a long-term condition"
_TOLD_NOT: Final = "without any attended contact for a long-term condition"

MEASURES: Final = (
    Measure(
        "M271",
        "Count_FirstIntegratedContact",
        "First attended contact for a long-term condition in the period.",
        Count(pathways(CONTACT)),
    ),
    Measure(
        "M272",
        "Count_FirstIntegratedTreatment",
        "First session of treatment for a long-term condition in the period.",
        Count(pathways(TREATMENT)),
    ),
    Measure("M273", "Count_FinishedIntegratedReferrals", f"Finished in the period {_TOLD}.", Count(_JOINED)),
    Measure("M274", "Count_FinishedIntegratedReferralsCoreOnly", f"Finished in the period {_TOLD_NOT}.", Count(_CORE)),
    *_came_to(275, "IntegratedReferrals", _with, _TOLD, _JOINED),
    *_came_to(283, "IntegratedReferralsCoreOnly", _without, _TOLD_NOT, _CORE),
    Measure(
        "M1012",
        "Percentage_LTCApptsFinishedCourseTreatment",
        "Of those who finished in the period, the share with an attended contact for a long-term condition.",
        Share(_JOINED, FINISHED),
    ),
)

"""What a course of care came to, as `care.outcomes` tells it."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

from handrail.care.outcomes import Amount, Caseness, Outcome, Pair, outcome, threshold
from plain.scores_of import Score
from plain.stories import Story

#: The measures as `care.outcomes` calls them; whatever is not here has no published threshold.
_KNOWN = {
    "GAD": "GAD-7",
    "AgoraAlone": "MI",
    "SocialPhobia": "SPIN",
    "PanicDisorder": "PDSS",
    "OCD": "OCI",
    "PTSD": "PCL-5",
    "AnxietyInventory": "HAI",
    "CFQ": "CFQ",
    "MUS": "PHQ-15",
}


def facts(story: Story) -> dict[str, Any]:
    known, first, last = result(story), _case(story, "First"), _case(story, "Last")
    return {
        "ADSM_FirstScoreAtCaseness": first is True,
        "ADSM_FirstScoreNotAtCaseness": first is False,
        "ADSM_LastScoreNotAtCaseness": last is False,
        "Caseness_Flag": known.caseness_at_start is Caseness.AT_CASENESS,
        "NotCaseness_Flag": known.caseness_at_start is Caseness.NOT_AT_CASENESS,
        "Recovery_Flag": known.recovered is True,
        "ReliableImprovement_Flag": known.reliable_improvement is True,
        "ReliableDeterioration_Flag": known.reliable_deterioration is True,
        "NoChange_Flag": known.no_reliable_change is True,
    }


def _case(story: Story, which: str) -> bool | None:
    """Whether a score of the measure of anxiety is at caseness; nothing where there is no score or no threshold."""
    measure, score = _KNOWN.get(story.facts["ADSM"] or "GAD"), story.facts[f"ADSM_{which}Score"]
    return _amount(score) >= threshold(measure).caseness if measure and score is not None else None


def result(story: Story) -> Outcome:
    phq9 = _pair(story.facts["PHQ9_FirstScore"], story.facts["PHQ9_LastScore"])
    anxiety = _pair(story.facts["ADSM_FirstScore"], story.facts["ADSM_LastScore"])
    measure = _KNOWN.get(story.facts["ADSM"] or "GAD")
    return outcome(phq9, anxiety, measure) if measure else _without_threshold(phq9)


def _without_threshold(phq9: Pair | None) -> Outcome:
    """Of a measure without a threshold only PHQ-9 tells: at caseness by itself, or nothing is known."""
    case = phq9 is not None and phq9.first >= threshold("PHQ-9").caseness
    return Outcome(Caseness.AT_CASENESS if case else Caseness.NOT_KNOWN)


def _pair(first: Score | None, last: Score | None) -> Pair | None:
    return None if first is None else Pair(_amount(first), None if last is None else _amount(last))


def _amount(score: Score) -> Amount:
    return score if isinstance(score, int) else _decimal(score)


def _decimal(score: Fraction) -> Decimal:
    return Decimal(score.numerator) / Decimal(score.denominator)

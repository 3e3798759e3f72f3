"""Caseness, recovery and reliable change on a pathway. `care.outcomes` says the same of one course.

PHQ-9 always, and one anxiety measure: the one that goes with the descriptor if it has a first and a last score, else
GAD-7 (M196 to M205). Scores stand in hundredths here.
"""

from collections.abc import Mapping
from typing import Any, Final

import ibis
import ibis.expr.types as ir

from handrail.care.outcomes import Amount, threshold
from handrail.measures.pathways.descriptors import SPECIFIC, begins
from handrail.measures.pathways.scores import HUNDREDTHS
from handrail.measures.readings import OnePair, Readings

GAD: Final = "GAD"
#: The measure of `care.outcomes` that a name in the ADSM field stands for. For two no threshold was found.
MEASURE: Final[Mapping[str, str]] = {
    GAD: "GAD-7",
    "AgoraAlone": "MI",
    "SocialPhobia": "SPIN",
    "PanicDisorder": "PDSS",
    "OCD": "OCI",
    "PTSD": "PCL-5",
    "AnxietyInventory": "HAI",
    "CFQ": "CFQ",
    "MUS": "PHQ-15",
}


def anxiety(rows: ir.Table) -> ir.Table:
    """Which anxiety measure stands for a pathway, with its first and last score."""
    descriptor = rows.Validated_PresentingComplaint
    paired = [
        (begins(descriptor, start) & rows[f"{field}_LastScore"].notnull(), name, field)
        for start, (name, field) in SPECIFIC.items()
    ]
    return rows.mutate(
        ADSM=ibis.cases(
            *((is_it, name) for is_it, name, _ in paired), else_=rows.GAD_FirstScore.notnull().ifelse(GAD, None)
        ),
        ADSM_FirstScore=ibis.cases(
            *((is_it, rows[f"{field}_FirstScore"]) for is_it, _, field in paired), else_=rows.GAD_FirstScore
        ),
        ADSM_LastScore=ibis.cases(
            *((is_it, rows[f"{field}_LastScore"]) for is_it, _, field in paired), else_=rows.GAD_LastScore
        ),
    )


def flags(rows: ir.Table, readings: Readings) -> ir.Table:
    """The official flags: never missing, and false wherever a score that is needed is missing."""
    case = _limit(rows, lambda rule: rule.caseness)
    phq = threshold("PHQ-9")
    start = (_at_least(rows.PHQ9_FirstScore, phq.caseness), rows.ADSM_FirstScore >= case)
    end = (_at_least(rows.PHQ9_LastScore, phq.caseness), rows.ADSM_LastScore >= case)
    at_caseness = start[0].fill_null(False) | start[1].fill_null(False)
    well = ~end[0] & ~end[1]
    change = _changes(rows, readings)
    better = (change > 0).fill_null(False)
    recovered = (at_caseness & well).fill_null(False)
    return rows.mutate(
        Caseness_Flag=at_caseness,
        NotCaseness_Flag=(~start[0] & ~start[1]).fill_null(False),
        Recovery_Flag=recovered,
        ReliableImprovement_Flag=better,
        ReliableDeterioration_Flag=(change < 0).fill_null(False),
        NoChange_Flag=(change == 0).fill_null(False),
        ADSM_FirstScoreAtCaseness=start[1].fill_null(False),
        ADSM_FirstScoreNotAtCaseness=(~start[1]).fill_null(False),
        ADSM_LastScoreNotAtCaseness=(~end[1]).fill_null(False),
    )


def _changes(rows: ir.Table, readings: Readings) -> Any:
    """Above 0 if one is reliably better and the other not reliably worse, below 0 the other way round; else 0."""
    amount = _limit(rows, lambda rule: rule.reliable_change)
    phq = ibis.literal(_hundredths(threshold("PHQ-9").reliable_change))
    pairs = [
        _change(rows.PHQ9_FirstScore, rows.PHQ9_LastScore, phq),
        _change(rows.ADSM_FirstScore, rows.ADSM_LastScore, amount),
    ]
    if readings.one_pair is OnePair.THE_PAIR:
        known = pairs[0].notnull() | pairs[1].notnull()
        return known.ifelse(pairs[0].fill_null(0) + pairs[1].fill_null(0), None)
    return pairs[0] + pairs[1]


def _change(first: Any, last: Any, amount: Any) -> Any:
    """1 reliably better, -1 reliably worse, 0 neither; nothing where a score or the number is missing."""
    drop = first - last
    sign = ibis.cases((drop >= amount, 1), (-drop >= amount, -1), else_=0)
    return (drop.notnull() & amount.notnull()).ifelse(sign, None)


def _limit(rows: ir.Table, of: Any) -> Any:
    """A number of the threshold of the pathway's own anxiety measure; nothing where none was found."""
    known = ((name, _hundredths(of(threshold(measure)))) for name, measure in MEASURE.items())
    return ibis.cases(*((name == rows.ADSM, value) for name, value in known if value is not None))


def _hundredths(amount: Amount | None) -> int | None:
    return None if amount is None else int(amount * HUNDREDTHS)


def _at_least(score: Any, amount: Amount) -> Any:
    return score >= int(amount * HUNDREDTHS)

"""The flags of a pathway are what `care.outcomes` says of its scores: around every threshold, and with any missing."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making import Made, Referral

from handrail.care.outcomes import Amount, Caseness, Outcome, Pair, outcome, threshold
from handrail.measures import running
from tests.examples import examples

#: For each measure: its name in `care.outcomes`, how its scores are called, and a descriptor that calls for it.
MEASURES = (
    ("GAD-7", "GAD", None),
    ("MI", "AgoraAlone", "F40.0"),
    ("SPIN", "SocialPhobia", "F40.1"),
    ("PDSS", "PanicDisorder", "F41.0"),
    ("OCI", "OCD", "F42.1"),
    ("PCL-5", "PTSD", "F43.1"),
    ("HAI", "AnxietyInventory", "F45.2"),
    ("PHQ-15", "PHQ15", "723916001"),
)
FLAGS = (
    "Caseness_Flag",
    "NotCaseness_Flag",
    "Recovery_Flag",
    "ReliableImprovement_Flag",
    "ReliableDeterioration_Flag",
    "NoChange_Flag",
)

Scores = tuple[Pair | None, Pair | None]


def flags(told: Outcome) -> tuple[bool, ...]:
    start = told.caseness_at_start
    changes = (told.recovered, told.reliable_improvement, told.reliable_deterioration, told.no_reliable_change)
    return start is Caseness.AT_CASENESS, start is Caseness.NOT_AT_CASENESS, *(each is True for each in changes)


@dataclass(frozen=True)
class Case:
    """Scores of PHQ-9, those of another questionnaire, and the descriptor of the problem."""

    phq9: Pair | None
    anxiety: Pair | None
    tool: str = "GAD"
    descriptor: str | None = None


def worked_out(folder: Path, cases: Sequence[Case]) -> list[tuple[bool, ...]]:
    """The flags of a pathway with those scores, for each case."""
    made = Made()
    for number, case in enumerate(cases):
        _write(made.referral("2026-01-05", "2026-04-20", service=f"{number:05}"), case)
    rows = running.pathways(made.write(folder)).to_pylist()
    return [tuple(row[flag] for flag in FLAGS) for row in sorted(rows, key=lambda row: row["ServiceRequestId"])]


def _write(referral: Referral, case: Case) -> None:
    if case.descriptor:
        referral.complaint(case.descriptor)
    for tool, pair in (("PHQ9", case.phq9), (case.tool, case.anxiety)):
        for score, on in zip((pair.first, pair.last) if pair else (), ("2026-01-06", "2026-04-01"), strict=False):
            if score is not None:
                referral.score(tool, score, on)


def around(measure: str, highest: Amount) -> list[Pair | None]:
    """Pairs on both sides of caseness, and changes on both sides of a reliable one; a first score alone; nothing."""
    rule = threshold(measure)
    step: Amount = Decimal("0.01") if measure == "MI" else 1
    change = rule.reliable_change or 5
    firsts = (rule.caseness - step, rule.caseness, rule.caseness + change)
    drops = (0, change - step, change, change + step, -(change - step), -change)
    pairs = [Pair(first, first - drop) for first in firsts for drop in drops if 0 <= first - drop <= highest]
    return [None, *(Pair(first) for first in firsts), *pairs]


HIGHEST = {
    "PHQ-9": 27,
    "GAD-7": 21,
    "MI": 5,
    "SPIN": 68,
    "PDSS": 28,
    "OCI": 168,
    "PCL-5": 80,
    "HAI": 54,
    "PHQ-15": 30,
}


def test_on_both_sides_of_every_threshold(tmp_path: Path) -> None:
    cases, told = [], []
    for measure, tool, descriptor in MEASURES:
        for phq9, anxiety in product(around("PHQ-9", 27), around(measure, HIGHEST[measure])):
            if measure == "GAD-7" or _is_paired(anxiety):
                cases.append(Case(phq9, anxiety, tool, descriptor))
                told.append(flags(outcome(phq9, anxiety, measure)))

    found = worked_out(tmp_path / "bundle", cases)

    assert [each for each in zip(cases, found, told, strict=True) if each[1] != each[2]] == []


def _is_paired(pair: Pair | None) -> bool:
    """A specific measure stands for anxiety only where it is paired."""
    return pair is not None and pair.last is not None


def test_a_specific_measure_that_is_not_paired_leaves_its_place_to_gad_7(tmp_path: Path) -> None:
    cases = [Case(Pair(9, 3), Pair(60), tool, descriptor) for _, tool, descriptor in MEASURES[1:] if tool == "PTSD"]

    (found,) = worked_out(tmp_path / "bundle", cases)

    assert found == flags(outcome(Pair(9, 3), None))


def test_a_measure_without_a_threshold_says_nothing_and_phq9_says_what_it_can(tmp_path: Path) -> None:
    tools = [("BIQ", "83482000"), ("IBS", "K58.0")]
    cases = [Case(phq9, Pair(30, 1), *tool) for tool in tools for phq9 in (Pair(9, 2), None, Pair(10, 2))]

    found = [{name for name, value in zip(FLAGS, each, strict=True) if value} for each in worked_out(tmp_path, cases)]

    assert found == [set(), set(), {"Caseness_Flag"}] * 2


def _pairs(highest: int) -> st.SearchStrategy[Pair | None]:
    score = st.integers(0, highest)
    return st.none() | st.builds(Pair, score, st.none() | score)


@examples(2)
@given(st.lists(st.tuples(_pairs(27), _pairs(21)), min_size=100, max_size=300))
def test_on_any_scores(tmp_path_factory: pytest.TempPathFactory, pairs: list[Scores]) -> None:
    found = worked_out(tmp_path_factory.mktemp("any"), [Case(*each) for each in pairs])

    assert found == [flags(outcome(*each)) for each in pairs]

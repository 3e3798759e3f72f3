"""Outcomes: the definitions hold together over every pair of scores, and the table of thresholds is dated."""

from datetime import date
from itertools import product

import pytest

from handrail.care.outcomes import THRESHOLDS, Caseness, Outcome, Pair, outcome, threshold
from handrail.care.questionnaires import Status

#: Scores around every threshold of the PHQ-9 (10, 6) and the GAD-7 (8, 4), and the ends of both ranges.
PHQ_SCORES = (0, 3, 4, 9, 10, 15, 16, 27)
GAD_SCORES = (0, 3, 4, 7, 8, 11, 12, 21)
WHOLE = [outcome(Pair(a, b), Pair(c, d)) for a, b, c, d in product(PHQ_SCORES, PHQ_SCORES, GAD_SCORES, GAD_SCORES)]


def test_a_change_is_one_of_three_things() -> None:
    for each in WHOLE:
        assert [each.reliable_improvement, each.reliable_deterioration, each.no_reliable_change].count(True) == 1


def test_reliable_recovery_is_both_at_once() -> None:
    for each in WHOLE:
        assert each.reliable_recovery is (each.recovered and each.reliable_improvement)


def test_nobody_recovers_who_was_not_a_case() -> None:
    assert not any(each.recovered for each in WHOLE if each.caseness_at_start is Caseness.NOT_AT_CASENESS)


def test_better_and_worse_are_mirror_images() -> None:
    for a, b, c, d in product(PHQ_SCORES, PHQ_SCORES, GAD_SCORES, GAD_SCORES):
        there, back = outcome(Pair(a, b), Pair(c, d)), outcome(Pair(b, a), Pair(d, c))
        assert there.reliable_improvement == back.reliable_deterioration
        assert there.no_reliable_change == back.no_reliable_change


@pytest.mark.parametrize(
    ("phq9", "anxiety"),
    [(None, None), (Pair(16, 8), None), (None, Pair(13, 6)), (Pair(16), Pair(13, 6)), (Pair(16, 8), Pair(13))],
)
def test_without_both_pairs_only_the_start_is_known(phq9, anxiety) -> None:
    found = outcome(phq9, anxiety)
    assert found == Outcome(found.caseness_at_start)


def test_recovery_is_known_where_no_reliable_change_was_published() -> None:
    found = outcome(Pair(16, 8), Pair(25, 10), "CFQ")
    assert found.recovered is True
    assert found.reliable_improvement is found.reliable_recovery is None


@pytest.mark.parametrize("measure", ["BIQ", "IBS-SSS", "DDS"])
def test_a_measure_without_a_threshold_is_refused(measure: str) -> None:
    with pytest.raises(LookupError, match=measure):
        outcome(Pair(16, 8), Pair(1, 1), measure)


def test_a_threshold_holds_from_its_day_on() -> None:
    since = threshold("PHQ-9").since
    assert threshold("PHQ-9", since) == threshold("PHQ-9")
    with pytest.raises(LookupError, match="PHQ-9 on 2022-03-31"):
        threshold("PHQ-9", date(2022, 3, 31))
    assert outcome(Pair(16, 8), Pair(13, 6), on=since) == outcome(Pair(16, 8), Pair(13, 6))


def test_every_threshold_says_where_it_comes_from_and_how_far_it_is_trusted() -> None:
    assert all(row.source for row in THRESHOLDS)
    assert {row.measure for row in THRESHOLDS if row.status is not Status.RECALLED} == {"PHQ-9", "GAD-7"}

"""Which scores count, and which of them is the first and which the last."""

from collections.abc import Callable
from datetime import time
from typing import Any

import pytest
from making import Made, Referral

from handrail.care.questionnaires import QUESTIONNAIRES, Adding, Questionnaire
from handrail.measures import running
from handrail.measures.pathways.scores import TOOLS

RECEIVED, ENDED = "2026-01-05", "2026-04-20"

Case = tuple[Callable[[Referral], None], tuple[float | None, float | None]]
CASES: dict[str, Case] = {}


def comes_to(first: float | None, last: float | None) -> Callable[[Callable[[Referral], None]], None]:
    """What is told of a referral, and the first and last score that it comes to."""

    def note(told: Callable[[Referral], None]) -> None:
        CASES[told.__name__] = told, (first, last)

    return note


@comes_to(12, None)
def one_score_is_a_first_and_no_last(referral: Referral) -> None:
    referral.score("PHQ9", 12, "2026-02-01")


@comes_to(12, None)
def the_same_answers_sent_in_both_tables_are_one_score(referral: Referral) -> None:
    referral.score("PHQ9", 12, "2026-02-01", time(9))
    referral.contact("2026-02-01", at=time(9), scores={"PHQ9": 12})


@comes_to(12, 12)
def the_same_score_on_two_days_is_two_scores(referral: Referral) -> None:
    referral.score("PHQ9", 12, "2026-02-01")
    referral.score("PHQ9", 12, "2026-02-02")


@comes_to(12, 5)
def of_two_on_a_day_the_time_decides(referral: Referral) -> None:
    referral.score("PHQ9", 5, "2026-02-01", time(15))
    referral.score("PHQ9", 12, "2026-02-01", time(9))


@comes_to(5, 15)
def of_two_at_one_moment_the_choice_flatters_nobody(referral: Referral) -> None:
    referral.score("PHQ9", 15, "2026-02-01")
    referral.score("PHQ9", 5, "2026-02-01")


@comes_to(20, 3)
def what_was_answered_on_the_first_and_the_last_day_counts(referral: Referral) -> None:
    referral.score("PHQ9", 20, RECEIVED)
    referral.score("PHQ9", 3, ENDED)


@comes_to(12, None)
def what_was_answered_before_or_after_does_not(referral: Referral) -> None:
    referral.score("PHQ9", 20, "2026-01-04")
    referral.score("PHQ9", 12, "2026-02-01")
    referral.score("PHQ9", 3, "2026-04-21")


@comes_to(20, 12)
def a_follow_up_is_no_last_score(referral: Referral) -> None:
    referral.contact("2026-02-01", scores={"PHQ9": 20})
    referral.contact("2026-03-01", scores={"PHQ9": 12})
    referral.contact(ENDED, "6", scores={"PHQ9": 3})


@comes_to(20, None)
def answers_given_for_an_appointment_that_was_missed_count(referral: Referral) -> None:
    referral.contact("2026-02-01", scores={"PHQ9": 20}, attended="3")


NO_SCORES = ("28", "-1", "9.5", "ten", "NaN", "Infinity", "1e300", "1e400", "99999999999")
NINES = ("9", " 9", "09", "9 ", "9.0")
MEANS = {"2.31": 2.31, "5.00": 5, "5.01": None, "2.305": None, "2.5": 2.5}


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    """What all of them come to, each told of a referral of its own in one bundle."""
    made = Made()
    for name, (tell, _) in CASES.items():
        tell(made.referral(RECEIVED, ENDED, service=name))
    for written in (*NO_SCORES, *NINES, *MEANS):
        tool = "AgoraAlone" if written in MEANS else "PHQ9"
        made.referral(RECEIVED, ENDED, service=f"“{written}”").score(tool, written, "2026-01-06")
    rows = running.pathways(made.write(tmp_path_factory.mktemp("scores"), "csv")).to_pylist()
    return {row["ServiceRequestId"]: row for row in rows}


@pytest.mark.parametrize("name", CASES)
def test_which_score_is_first_and_which_is_last(found: dict[str, dict[str, Any]], name: str) -> None:
    assert (found[name]["PHQ9_FirstScore"], found[name]["PHQ9_LastScore"]) == CASES[name][1]


@pytest.mark.parametrize("written", NO_SCORES)
def test_what_is_no_score_is_left_out_and_stops_nothing(found: dict[str, dict[str, Any]], written: str) -> None:
    assert found[f"“{written}”"]["PHQ9_FirstScore"] is None


@pytest.mark.parametrize("written", NINES)
def test_a_score_may_be_written_in_several_ways(found: dict[str, dict[str, Any]], written: str) -> None:
    assert found[f"“{written}”"]["PHQ9_FirstScore"] == 9


@pytest.mark.parametrize("written", MEANS)
def test_a_mean_of_answers_has_two_decimals_at_most(found: dict[str, dict[str, Any]], written: str) -> None:
    assert found[f"“{written}”"]["AgoraAlone_FirstScore"] == MEANS[written]


def test_each_score_is_read_by_the_code_and_in_the_range_that_the_return_sends_it_with() -> None:
    sent = {code: (low, high) for each in QUESTIONNAIRES.values() for code, low, high in _sent(each)}

    ours = {tool.code: (tool.lowest, tool.highest) for tool in TOOLS}

    assert {code: sent[code] for code in ours} == ours


def test_the_mobility_inventory_alone_is_read_by_the_code_it_is_sent_by() -> None:
    codes = {tool.field: tool.code for tool in TOOLS}

    assert (codes["AgoraAlone"],) == QUESTIONNAIRES["MI"].score_codes
    assert (codes["AgoraAccom"],) == QUESTIONNAIRES["MI-ACCOMPANIED"].score_codes


def _sent(questionnaire: Questionnaire) -> list[tuple[str, int, int]]:
    """The codes a questionnaire is sent by, with the lowest and highest score of each."""
    items, codes = questionnaire.items, questionnaire.score_codes
    if len(codes) == len(items) and len(codes) > 1:
        # The data set takes the 9 of somebody who has no work as a score.
        ranges = [(item.lowest, max(item.highest, item.not_applicable or 0)) for item in items]
        return [(code, *each) for code, each in zip(codes, ranges, strict=True)]
    if questionnaire.adding is Adding.MEAN:
        return [(code, 0, max(item.highest for item in items)) for code in codes]
    return [(code, sum(item.lowest for item in items), sum(item.highest for item in items)) for code in codes]

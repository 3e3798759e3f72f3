"""Answers behind a total add up to it, and the questions about death come last."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handrail.care.questionnaires import QUESTIONNAIRES, Score, is_safety_answer, score
from handrail.simulator.items import HEIGHTS, PATTERNS, items

LUCK = st.floats(0, 1, exclude_max=True)


@st.composite
def asked(draw: st.DrawFn) -> tuple[str, int]:
    code = draw(st.sampled_from(sorted(HEIGHTS)))
    return code, draw(st.integers(0, QUESTIONNAIRES[code].maximum))


@given(asked(), LUCK)
def test_the_answers_are_ones_the_questions_have_and_add_up(which: tuple[str, int], luck: float) -> None:
    code, total = which
    assert score(QUESTIONNAIRES[code], items(code, total, luck)) == Score(total, QUESTIONNAIRES[code].maximum)


@given(asked(), LUCK)
def test_no_answer_falls_as_the_total_grows(which: tuple[str, int], luck: float) -> None:
    code, total = which
    fewer = items(code, max(total - 1, 0), luck)
    assert all(less <= more for less, more in zip(fewer, items(code, total, luck), strict=True))


def about_death(total: int) -> float:
    phq = QUESTIONNAIRES["PHQ-9"]
    patterns = ((each + 0.5) / PATTERNS for each in range(PATTERNS))
    return sum(is_safety_answer(phq, items("PHQ-9", total, luck)) for luck in patterns) / PATTERNS


def test_thoughts_of_death_grow_with_the_total() -> None:
    shares = [about_death(total) for total in range(28)]
    assert shares == sorted(shares)
    assert shares[0] == 0.0 and shares[27] == 1.0


@pytest.mark.parametrize(("total", "least", "most"), [(5, 0.0, 0.1), (10, 0.03, 0.2), (15, 0.2, 0.45), (20, 0.5, 0.8)])
def test_their_share_is_one_that_services_know(total: int, least: float, most: float) -> None:
    assert least <= about_death(total) <= most


def test_two_people_with_the_same_total_differ() -> None:
    assert len({items("PHQ-9", 14, (each + 0.5) / PATTERNS) for each in range(PATTERNS)}) > PATTERNS / 2

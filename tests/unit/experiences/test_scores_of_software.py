"""F1, counted again one text at a time; and intervals that hold what they are drawn round."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from handrail.experiences.themes.software.evaluating import count_error
from handrail.experiences.themes.software.scores import scores

MARKS = st.integers(1, 30).flatmap(
    lambda texts: st.tuples(*(arrays.arrays(np.bool_, (texts, 3), elements=st.booleans()) for _ in range(2)))
)


def _plain(truth: list[list[bool]], said: list[list[bool]]) -> tuple[float, list[float]]:
    right, wrong, missed = [0] * 3, [0] * 3, [0] * 3
    for is_true, is_said in zip(truth, said, strict=True):
        for at in range(3):
            right[at] += is_true[at] and is_said[at]
            wrong[at] += is_said[at] and not is_true[at]
            missed[at] += is_true[at] and not is_said[at]
    every = [_f1(*each) for each in zip(right, wrong, missed, strict=True)]
    return _f1(sum(right), sum(wrong), sum(missed)), every


def _f1(right: int, wrong: int, missed: int) -> float:
    if right == 0:
        return 0.0
    precision, recall = right / (right + wrong), right / (right + missed)
    return 2 * precision * recall / (precision + recall)


@given(MARKS)
def test_it_is_what_a_plain_count_gives(marks: tuple[np.ndarray, np.ndarray]) -> None:
    truth, said = marks
    micro, every = _plain(truth.tolist(), said.tolist())
    told = scores(truth, said, fewest=5)
    assert np.isclose(told.micro.value, micro)
    assert np.allclose([score.value for score in told.themes], every)
    assert np.isclose(told.macro_all.value, sum(every) / 3)
    often = [f1 for f1, true in zip(every, truth.sum(axis=0), strict=True) if true >= 5]
    assert np.isclose(told.macro.value, sum(often) / len(often) if often else 0)
    assert told.micro.low <= told.micro.high and (told.true, told.said) == (
        truth.sum(axis=0).tolist(),
        said.sum(axis=0).tolist(),
    )


def test_an_interval_is_wider_with_fewer_texts_and_is_the_same_by_the_same_seed() -> None:
    truth = np.random.default_rng(1).random((1000, 2)) < 0.3
    said = truth ^ (np.random.default_rng(2).random((1000, 2)) < 0.1)
    many, few = scores(truth, said).micro, scores(truth[:60], said[:60]).micro
    assert many.low < many.value < many.high and many.high - many.low < few.high - few.low
    assert scores(truth, said, seed=3) == scores(truth, said, seed=3)


def test_how_far_a_count_is_off_is_told_of_themes_that_are_on_enough_texts() -> None:
    truth = np.array([[True, True]] * 10 + [[False, False]] * 10)
    said = truth.copy()
    said[10:13, 0] = True
    told = scores(truth, said)
    assert count_error(told) == 0.15 and count_error(told, fewest=11) is None

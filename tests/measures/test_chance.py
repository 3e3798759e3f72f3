"""Intervals and limits, beside printed ones and those worked out by hand."""

from math import sqrt

import pytest

from handrail.measures.beyond.chance import SHIFT, Between, funnel, of_count, of_rate, of_rates, of_values, step_limit


@pytest.mark.parametrize(
    ("part", "whole", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_wilson_as_newcombe_printed_it(part: int, whole: int, low: float, high: float) -> None:
    """The four examples of table I in Newcombe (Statistics in Medicine 1998; 17: 857)."""
    found = of_rate(part, whole)
    assert found is not None
    assert (found.low, found.high) == (pytest.approx(low, abs=5e-5), pytest.approx(high, abs=5e-5))


def test_wilson_is_the_same_from_either_side() -> None:
    some, others = of_rate(7, 20), of_rate(13, 20)
    assert some is not None
    assert others is not None
    assert some.low == pytest.approx(1 - others.high)


def test_a_rate_of_nothing_has_no_interval() -> None:
    assert of_rate(0, 0) is None
    assert funnel(0.5, 0) is None
    assert of_rates([], []) is None


@pytest.mark.parametrize(
    ("count", "low", "high"), [(10, 4.795, 18.390), (20, 12.217, 30.888), (50, 37.111, 65.919), (100, 81.364, 121.627)]
)
def test_byar_is_near_the_exact_limits_of_poisson(count: int, low: float, high: float) -> None:
    """Beside the exact limits of printed tables; Byar's own are within half a hundredth of the count."""
    found = of_count(count)
    assert (found.low, found.high) == (pytest.approx(low, abs=0.02), pytest.approx(high, abs=0.02))


def test_none_can_still_be_three() -> None:
    """Exact: 0 to 3.689; Byar's upper limit is (1 - 1/9 + 1.96/3) to the third."""
    found = of_count(0)
    assert found.low == 0
    assert found.high == pytest.approx((1 - 1 / 9 + 1.959964 / 3) ** 3)
    assert 3.6 < found.high < 3.7


def test_a_funnel_by_hand() -> None:
    """Half of 100: the standard error is 5 in a hundred, so 40.2 to 59.8."""
    found = funnel(0.5, 100)
    assert found is not None
    assert (found.low, found.high) == (pytest.approx(0.4020, abs=1e-4), pytest.approx(0.5980, abs=1e-4))


def test_a_funnel_never_leaves_what_a_rate_can_be() -> None:
    assert funnel(0.02, 5) == Between(0.0, pytest.approx(0.02 + 1.959964 * sqrt(0.02 * 0.98 / 5)))


def test_a_chart_of_single_values_by_hand() -> None:
    """10, 12, 11, 13: mean 11.5, steps 2, 1, 2, their mean 5/3, so 11.5 ± 4.433; the steps' limit is 5.445."""
    found = of_values([10, 12, 11, 13])
    assert found is not None
    assert found.middle == 11.5
    assert found.limits[0].low == pytest.approx(7.0667, abs=1e-4)
    assert found.limits[0].high == pytest.approx(15.9333, abs=1e-4)
    assert step_limit([10, 12, 11, 13]) == pytest.approx(5.445)
    assert found.signals == ()


def test_one_month_has_no_chart() -> None:
    assert of_values([3.0]) is None


def test_a_month_beyond_the_limits_is_a_signal() -> None:
    found = of_values([10, 11, 10, 11, 10, 30, 10, 11, 10, 11])
    assert found is not None
    assert found.signals == (5,)


def test_a_long_run_on_one_side_is_a_signal_and_a_shorter_one_is_not() -> None:
    for long, signals in ((SHIFT, tuple(range(SHIFT))), (SHIFT - 1, ())):
        found = of_values([10.0, 10.5] * (long // 2) + [10.0] * (long % 2) + [13.0, 14.0, 13.0])
        assert found is not None
        assert tuple(at for at in found.signals if at < long) == signals


def test_a_chart_of_rates_is_wider_where_there_are_few() -> None:
    """300 of 600 over all: three standard errors of 100 are 15 in a hundred, of 400 they are 7.5."""
    found = of_rates([50, 200, 50], [100, 400, 100])
    assert found is not None
    assert found.middle == 0.5
    assert found.limits[0] == Between(pytest.approx(0.35), pytest.approx(0.65))
    assert found.limits[1] == Between(pytest.approx(0.425), pytest.approx(0.575))


def test_a_month_of_nobody_has_no_signal() -> None:
    found = of_rates([50, 0, 52], [100, 0, 100])
    assert found is not None
    assert found.signals == ()

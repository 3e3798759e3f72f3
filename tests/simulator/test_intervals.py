"""Intervals over replications, beside what tables of Student's t print."""

import pytest

from handrail.simulator.results.intervals import Interval, interval, t_value


@pytest.mark.parametrize(
    ("freedom", "printed"),
    [(1, 12.706), (2, 4.303), (4, 2.776), (9, 2.262), (19, 2.093), (30, 2.042), (40, 2.021), (60, 2.000), (120, 1.980)],
)
def test_t_is_what_tables_print(freedom: int, printed: float) -> None:
    assert t_value(freedom) == pytest.approx(printed, abs=0.0006)


def test_t_comes_down_to_the_normal_distribution() -> None:
    values = [t_value(freedom) for freedom in range(1, 2000)]
    assert values == sorted(values, reverse=True)
    assert values[-1] == pytest.approx(1.96, abs=0.002)


def test_an_interval_by_hand() -> None:
    """1, 2, 3, 4: mean 2.5, standard deviation 1.29099, over the root of four 0.6455, times 3.1824 is 2.0543."""
    found = interval([1, 2, 3, 4])
    assert (found.mean, found.replications) == (2.5, 4)
    assert (found.low, found.high) == (pytest.approx(0.4457, abs=1e-3), pytest.approx(4.5543, abs=1e-3))


def test_one_replication_has_no_interval() -> None:
    assert interval([3.0]) == Interval(3.0, None, None, 1)


def test_what_never_differs_has_an_interval_of_no_width() -> None:
    found = interval([0.0] * 20)
    assert (found.mean, found.low, found.high) == (0.0, 0.0, 0.0)


def test_nothing_measured_is_refused() -> None:
    with pytest.raises(ValueError, match="Nothing"):
        interval([])
    with pytest.raises(ValueError, match="two"):
        t_value(0)

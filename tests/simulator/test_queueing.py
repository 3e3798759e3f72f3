"""The closed forms on numbers from textbooks and papers, and what they refuse."""

from math import exp, inf, nan

import pytest

from handrail.simulator import queueing


def near(number: float) -> object:
    return pytest.approx(number, rel=1e-4)


class ForAListAndItsTarget:
    """The ear, nose and throat list of Fong et al. (2022): 30 come a week, 27 are seen, 1,200 wait, 52 weeks."""

    def test_more_come_than_are_seen_so_it_grows(self):
        assert queueing.queue_load(30, 27) == near(1.1111)

    def test_its_mean_wait_has_to_be_a_quarter_of_the_target(self):
        assert queueing.target_mean_wait(52) == 13
        assert exp(-queueing.SAFE) == near(0.018316)

    def test_it_could_hold_390_people(self):
        assert queueing.target_queue_size(30, 52) == 390

    def test_it_needs_relief_and_61_a_week_bring_it_down_in_half_a_year(self):
        assert queueing.needs_relief(1200, 390)
        assert queueing.relief_capacity(30, 1200, 390, 26) == near(61.1538)

    def test_at_just_twice_its_target_it_needs_none(self):
        assert not queueing.needs_relief(780, 390)
        assert queueing.needs_relief(781, 390)

    def test_a_list_that_is_short_enough_needs_no_capacity_below_nothing(self):
        assert queueing.relief_capacity(1, 0, 100, 10) == 0

    def test_its_pressure_is_above_one(self):
        assert queueing.pressure(63, 52) == near(2.42308)

    def test_once_there_a_little_more_than_the_demand_holds_it(self):
        assert queueing.target_capacity(4, 52) == near(4.076923)

    def test_what_comes_and_goes_like_a_clock_needs_no_spare(self):
        assert queueing.target_capacity(4, 52, varies_coming=0, varies_seen=0) == 4


class ForPlacesAndWhoeverComesByChance:
    def test_one_place_is_taken_as_often_as_it_is_loaded(self):
        assert queueing.chance_of_waiting(0.8, 1, 1) == near(0.8)
        assert queueing.mean_wait_of(0.8, 1, 1) == near(4)

    def test_two_places_with_work_for_one_make_one_in_three_wait(self):
        assert queueing.chance_of_waiting(1, 1, 2) == near(1 / 3)
        assert queueing.mean_wait_of(1, 1, 2) == near(1 / 3)

    def test_three_places_with_work_for_two_make_four_in_nine_wait(self):
        assert queueing.chance_of_waiting(2, 1, 3) == near(4 / 9)

    def test_ten_places_with_work_for_eight(self):
        assert queueing.chance_of_waiting(8, 1, 10) == near(0.409180)

    def test_a_thousand_places_do_not_overflow(self):
        assert 0 < queueing.chance_of_waiting(950, 1, 1000) < 0.1

    def test_whoever_waits_longer_than_no_time_is_whoever_waits(self):
        assert queueing.share_waiting_longer(0, 8, 1, 10) == queueing.chance_of_waiting(8, 1, 10)
        assert queueing.share_waiting_longer(1, 8, 1, 10) == near(0.409180 * exp(-2))

    def test_with_no_spare_place_everybody_waits_without_end(self):
        assert queueing.chance_of_waiting(2, 1, 2) == 1
        assert queueing.mean_wait_of(3, 1, 2) == inf
        assert queueing.share_waiting_longer(100, 3, 1, 2) == 1

    def test_with_nobody_coming_nobody_waits(self):
        assert queueing.chance_of_waiting(0, 1, 2) == 0
        assert queueing.mean_wait_of(0, 1, 2) == 0


class ForLittlesLaw:
    def test_ten_a_week_who_wait_six_weeks_are_sixty_people(self):
        assert queueing.people_waiting(10, 6) == 60
        assert queueing.mean_wait(60, 10) == 6


@pytest.mark.parametrize(
    "ask",
    [
        lambda bad: queueing.queue_load(bad, 1),
        lambda bad: queueing.target_queue_size(bad, 18),
        lambda bad: queueing.relief_capacity(1, bad, 1, 1),
        lambda bad: queueing.target_capacity(1, 18, varies_seen=bad),
        lambda bad: queueing.pressure(bad, 18),
        lambda bad: queueing.people_waiting(1, bad),
        lambda bad: queueing.chance_of_waiting(bad, 1, 1),
        lambda bad: queueing.share_waiting_longer(bad, 1, 1, 2),
    ],
)
@pytest.mark.parametrize("bad", [-1, inf, nan])
def test_what_no_list_can_have_is_refused(ask, bad):
    with pytest.raises(ValueError, match="cannot be"):
        ask(bad)


@pytest.mark.parametrize(
    "ask",
    [
        lambda: queueing.queue_load(1, 0),
        lambda: queueing.target_mean_wait(0),
        lambda: queueing.relief_capacity(1, 1, 1, 0),
        lambda: queueing.pressure(1, 0),
        lambda: queueing.mean_wait(1, 0),
        lambda: queueing.chance_of_waiting(1, 0, 1),
        lambda: queueing.chance_of_waiting(1, 1, 0),
    ],
)
def test_nothing_is_divided_by_nothing(ask):
    with pytest.raises(ValueError, match="above 0"):
        ask()


def test_half_a_place_is_refused():
    with pytest.raises(ValueError, match="whole number"):
        queueing.chance_of_waiting(1, 1, 1.5)  # type: ignore[arg-type]

"""The clock and the places of a run against what is known of queues: each closed form lies within a 99 % interval.

Whoever comes joins `Places`, is given a place by `next`, and releases it when they are done: what the engine does, with
chance from the streams of `Draws`. The seeds are fixed, so that each of these is a fact and not luck.
"""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from statistics import fmean, stdev

import pytest

from handrail.simulator import queueing
from handrail.simulator.clock import Clock
from handrail.simulator.luck import Draws
from handrail.simulator.places import Places

STARTS = datetime(2024, 4, 1, tzinfo=UTC)
WEEK = timedelta(weeks=1)
RUNS = 40
T_99 = 2.708  # Student's t of 99 %, both sides, at 39 degrees of freedom


@dataclass
class Queue:
    """A list and its places; who came when, began when and was done when, in weeks. People come until `until`."""

    run: int
    demand: float
    each: float
    places: int
    until: float
    already: int = 0
    came: dict[int, float] = field(default_factory=dict)
    began: dict[int, float] = field(default_factory=dict)
    done: dict[int, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        draws = Draws(20240401, self.run)
        self._coming, self._seeing = draws.stream("coming"), draws.stream("seeing")
        self._clock = Clock(STARTS)
        self._list: Places[int, int] = Places(list(range(self.places)))
        for _ in range(self.already):
            self._join()
        self._wait_for_somebody()

    def go_on(self, until: float) -> "Queue":
        """Let everything happen until then."""
        self._clock.run(STARTS + until * WEEK)
        return self

    def waits(self, since: float = 0) -> list[float]:
        """How long each waited who came since then."""
        return [self.began[who] - came for who, came in self.came.items() if came >= since and who in self.began]

    def waiting(self, at: float) -> int:
        """How many had come by then and had not begun."""
        return sum(came <= at for came in self.came.values()) - sum(began <= at for began in self.began.values())

    def _now(self) -> float:
        return (self._clock.now - STARTS) / WEEK

    def _wait_for_somebody(self) -> None:
        self._clock.at(self._clock.now + self._coming.exponential(1 / self.demand) * WEEK, self._comes)

    def _comes(self) -> None:
        if self._now() < self.until:
            self._join()
            self._wait_for_somebody()

    def _join(self) -> None:
        who = len(self.came)
        self.came[who] = self._now()
        self._list.join(who, who)
        self._begin()

    def _begin(self) -> None:
        while (found := self._list.next()) is not None:
            who, place = found
            self.began[who] = self._now()
            self._clock.at(self._clock.now + self._seeing.exponential(1 / self.each) * WEEK, self._ends, who, place)

    def _ends(self, who: int, place: int) -> None:
        self.done[who] = self._now()
        self._list.release(place)
        self._begin()


def within_99_percent(told: float, found: list[float]) -> bool:
    """Whether what is told lies in the interval of what was found in so many runs."""
    assert len(found) == RUNS
    return abs(fmean(found) - told) <= T_99 * stdev(found) / RUNS**0.5


WARM_UP, WEEKS = 20, 220


@pytest.fixture(scope="module")
def queues() -> list[Queue]:
    """Ten places with work for eight, long enough to have forgotten that it began empty; and then until all is done."""
    return [Queue(run, demand=24, each=3, places=10, until=WEEKS).go_on(WEEKS + 50) for run in range(RUNS)]


class ForTenPlacesWithWorkForEight:
    def test_as_many_wait_as_erlang_says(self, queues):
        found = [fmean(wait > 0 for wait in queue.waits(WARM_UP)) for queue in queues]
        assert within_99_percent(queueing.chance_of_waiting(24, 3, 10), found)

    def test_they_wait_as_long_as_erlang_says(self, queues):
        assert within_99_percent(queueing.mean_wait_of(24, 3, 10), [fmean(queue.waits(WARM_UP)) for queue in queues])

    def test_as_many_wait_longer_than_a_while_as_erlang_says(self, queues):
        found = [fmean(wait > 0.25 for wait in queue.waits(WARM_UP)) for queue in queues]
        assert within_99_percent(queueing.share_waiting_longer(0.25, 24, 3, 10), found)

    def test_they_are_taken_in_the_order_in_which_they_came(self, queues):
        for queue in queues:
            assert sorted(queue.began, key=lambda who: (queue.began[who], who)) == sorted(queue.came)

    def test_the_places_are_used_as_much_as_the_queue_load_says(self, queues):
        found = [_area(queue.began, queue.done) / (10 * (WEEKS - WARM_UP)) for queue in queues]
        assert within_99_percent(queueing.queue_load(24, 10 * 3), found)

    def test_littles_law_holds_of_them_all(self, queues):
        found = [_area(queue.came, queue.began) / (WEEKS - WARM_UP) for queue in queues]
        assert within_99_percent(queueing.people_waiting(24, queueing.mean_wait_of(24, 3, 10)), found)

    def test_littles_law_is_no_accident_in_any_single_run(self, queues):
        """Over a run that ends with nobody there, the mean number there is the rate times the mean stay, to the dot."""
        for queue in queues:
            assert queue.came.keys() == queue.done.keys()
            end = max(queue.done.values())
            stays = [queue.done[who] - came for who, came in queue.came.items()]
            there = _area(queue.came, queue.done, 0, end) / end
            assert there == pytest.approx(queueing.people_waiting(len(stays) / end, fmean(stays)))


def _area(from_: dict[int, float], until: dict[int, float], first: float = WARM_UP, last: float = WEEKS) -> float:
    """Person-weeks between two happenings, within these weeks."""
    return sum(max(0.0, min(until[who], last) - max(began, first)) for who, began in from_.items())


DEMAND, TARGET, FROM, UNTIL = 4.0, 6.0, 100, 900


@pytest.fixture(scope="module")
def lists() -> list[Queue]:
    """Four come a week, six weeks are the target, and capacity is what the closed form asks for."""
    capacity = queueing.target_capacity(DEMAND, TARGET)
    return [Queue(run, DEMAND, capacity, 1, UNTIL).go_on(UNTIL + 100) for run in range(RUNS)]


class ForAListAtItsTarget:
    """Whoever is being seen still counts as waiting to be done."""

    def test_it_is_as_long_as_the_target_queue_size(self, lists):
        found = [_area(each.came, each.done, FROM, UNTIL) / (UNTIL - FROM) for each in lists]
        assert within_99_percent(queueing.target_queue_size(DEMAND, TARGET), found)

    def test_all_but_two_in_a_hundred_are_done_within_the_target(self, lists):
        found = [fmean(each.done[who] - came > TARGET for who, came in each.came.items()) for each in lists]
        assert within_99_percent(0.018316, found)

    def test_its_pressure_is_one_half(self, lists):
        stays = [fmean(each.done[who] - came for who, came in each.came.items()) for each in lists]
        assert within_99_percent(0.5, [queueing.pressure(stay, TARGET) for stay in stays])


class ForAListThatIsFarTooLong:
    """Whoever is being seen (`+ 1`) is on it too."""

    def test_relief_capacity_brings_it_to_its_target_in_time(self):
        relief = queueing.relief_capacity(30, 1200, 390, 26)
        found = [Queue(run, 30, relief, 1, 26, already=1200).go_on(26).waiting(26) + 1 for run in range(RUNS)]
        assert within_99_percent(390, found)

    def test_the_demand_alone_leaves_it_as_long_as_it_was(self):
        found = [Queue(run, 30, 30, 1, 26, already=1200).go_on(26).waiting(26) + 1 for run in range(RUNS)]
        assert within_99_percent(1200, found)


class ForAListWithMoreComingThanCanBeSeen:
    def test_it_grows_by_the_difference_each_week(self):
        found = [Queue(run, 36, 3, 10, 104).go_on(104).waiting(104) / 104 for run in range(RUNS)]
        assert queueing.queue_load(36, 30) == 1.2
        assert within_99_percent(36 - 30, found)

"""A replication: everybody who came is somewhere, the same seed is the same run, and the rules are those of care."""

from collections import Counter
from dataclasses import asdict, replace

import pytest

from handrail.care.episode import Episode
from handrail.care.vocabulary import Stage
from handrail.simulator.case import Case
from handrail.simulator.engine import Result, simulate
from handrail.simulator.scenario import Scenario, shipped, with_number
from handrail.simulator.truth import NEVER
from tests.simulator.small import small


@pytest.fixture(scope="module")
def run() -> Result:
    return simulate(small(), seed=1, replication=1)


def rows(result: Result) -> list[dict[str, object]]:
    return [asdict(row) for row in result.truth]


@pytest.mark.parametrize("name", shipped())
def test_everybody_who_came_is_somewhere(name: str) -> None:
    result = simulate(small(name, referrals=400.0), seed=3, replication=1)
    stages = Counter(row.stage for row in result.truth)
    assert sum(stages.values()) == len(result.truth) > 200
    assert set(stages) <= {Stage.ASKED, Stage.WAITING, Stage.TREATMENT, Stage.ENDING, Stage.ENDED}
    assert all(
        (row.ended != NEVER or row.end_reason == "") and bool(row.end_reason) == (row.stage == "ended")
        for row in result.truth
    )
    assert len({row.referral for row in result.truth}) == len(result.truth)


def test_the_same_seed_is_the_same_run(run: Result) -> None:
    again = simulate(small(), seed=1, replication=1)
    assert rows(again) == rows(run)
    assert again.load == run.load


def test_another_seed_and_another_replication_are_other_people(run: Result) -> None:
    ids = {row.person for row in run.truth}
    assert not ids & {row.person for row in simulate(small(), seed=2, replication=1).truth}
    assert not ids & {row.person for row in simulate(small(), seed=1, replication=2).truth}


def test_a_change_that_changes_nothing_makes_no_difference_at_all(run: Result) -> None:
    """The same number written again, and one that nothing in this service asks for."""
    same = with_number(small(), "response.missed", small().response.missed)
    idle = replace(same, capacity=replace(same.capacity, closing_minutes=same.capacity.closing_minutes))
    assert rows(simulate(idle, seed=1, replication=1)) == rows(run)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("practice.sessions_three", 4),
        ("response.benefit_two", 0.05),
        ("capacity.sick_share", 0.2),
        ("practice.group_first", 1.0),
    ],
)
def test_two_scenarios_are_lived_by_the_same_people(run: Result, path: str, value: float) -> None:
    """Whatever is changed, who comes, when, and how they are then, stays: only what becomes of them differs."""
    other = simulate(with_number(small(), path, value), seed=1, replication=1)
    known = ("person", "came", "source", "age", "gender", "ethnicity", "deprivation", "problem", "needs", "true_start")
    first = {row.referral: [getattr(row, name) for name in known] for row in run.truth if not row.came_back}
    assert first == {row.referral: [getattr(row, name) for name in known] for row in other.truth if not row.came_back}
    assert rows(other) != rows(run)


def test_every_event_of_a_run_folds_to_the_state_it_was_decided_on() -> None:
    """What is simulated is what is run: the entries of each person, folded anew, give the very same episode."""
    cases: dict[str, Case] = {}
    simulate(
        small(referrals=300.0), seed=5, replication=1, watch=lambda case, *_: cases.setdefault(case.referral, case)
    )
    assert len(cases) > 100
    for case in cases.values():
        assert Episode.of(case.episode.entries) == case.episode
        odd = {each.because for each in case.episode.out_of_place}
        assert odd <= {"A session of treatment is written up, and no therapy is known."}


def test_whoever_is_open_is_owed_something_by_somebody() -> None:
    cases: dict[str, Case] = {}
    simulate(
        small(referrals=300.0), seed=6, replication=1, watch=lambda case, *_: cases.setdefault(case.referral, case)
    )
    open_now = [case for case in cases.values() if case.episode.is_open]
    assert open_now
    assert all(case.owed and all(duty.owner and duty.due for duty in case.owed) for case in open_now)


def test_no_more_people_are_treated_at_once_than_there_are_hours_for() -> None:
    scenario = small()
    busiest = Counter[tuple[str, object]]()

    def watch(case: Case, decision: object, act: object, facts: dict[str, object]) -> None:
        if getattr(decision, "__name__", "") == "hold_session" and case.place is not None:
            busiest[(case.place.worker.id, case.place.weekday, case.place.minute, act.at)] += 1  # type: ignore[attr-defined, index]

    simulate(scenario, seed=1, replication=1, watch=watch)
    assert busiest
    assert max(busiest.values()) == 1


def test_nobody_is_seen_before_they_came_or_treated_after_they_left(run: Result) -> None:
    for row in run.truth:
        days = [day for day in (row.first_seen, row.first_treated, row.second_treated) if day != NEVER]
        assert all(day >= row.came for day in days)
        if NEVER not in (row.ended, row.first_treated):
            assert row.first_treated <= row.ended
        assert row.finished == (row.stage == Stage.ENDED and row.treatments >= 2)


def test_whoever_is_held_until_accepted_is_not_ended_by_a_no() -> None:
    def turned_away(scenario: Scenario) -> int:
        result = simulate(scenario, seed=2, replication=1)
        return sum(row.end_reason == "not the right service" for row in result.truth)

    assert turned_away(small("held-until-accepted")) == 0
    assert turned_away(small("cmht-refuses-half")) > 0


def test_four_sessions_are_the_most_anybody_has_at_a_step() -> None:
    capped = simulate(small("four-sessions-and-out"), seed=2, replication=1)
    free = simulate(small(), seed=2, replication=1)
    longest = {
        name: max(row.treatments for row in result.truth) for name, result in (("capped", capped), ("free", free))
    }
    assert longest["capped"] < longest["free"]


def test_load_is_told_week_by_week_for_each_of_the_staff(run: Result) -> None:
    weeks = Counter(load.worker for load in run.load)
    assert len(set(weeks.values())) == 1
    assert set(weeks.values()) == {182 // 7}
    assert all(load.there >= 0 and load.busy >= 0 and 0 <= load.sick <= 7 for load in run.load)

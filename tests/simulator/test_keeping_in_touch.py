"""A service that keeps in touch with whoever waits, and closes with whom nobody reaches: the rules permit both."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from handrail.care import ending, treatment
from handrail.simulator.engine import simulate
from handrail.simulator.scenario import load


def test_nobody_is_kept_in_touch_with_while_they_are_not_reached() -> None:
    england = load("england-2024-25")
    small = replace(
        england,
        run=replace(england.run, days=182, warm_up_days=0),
        population=replace(england.population, referrals_a_year=1500.0),
        capacity=replace(england.capacity, wte={"pwp": 2.0, "hi_therapist": 1.0, "counsellor": 1.0}),
        practice=replace(england.practice, keeps_in_touch=True),
    )
    done: Counter[Callable[..., Any]] = Counter()
    simulate(small, seed=1, replication=0, watch=lambda _case, decision, _act, _facts: done.update([decision]))

    assert done[treatment.keep_in_touch] > 20
    assert done[ending.end_without_reply] > 20

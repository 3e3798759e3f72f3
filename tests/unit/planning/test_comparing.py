"""A question carried out for real: a small service, two months, twice; stopped, and gone on with."""

from pathlib import Path

import pytest

from handrail.organisation.models import SimulationRun
from handrail.planning import asking, runs, work
from handrail.planning.comparing import HEADLINES, comparing
from handrail.planning.runs import Asked, State
from handrail.simulator import scenario
from handrail.simulator.runs.living import perform

pytestmark = pytest.mark.django_db

SMALL = """
[run]
days = 60
warm_up_days = 28

[population]
referrals_a_year = { value = 200, assumption = "a small service" }

[capacity]
wte = { value = { pwp = 1.0, hi_therapist = 1.0, counsellor = 1.0 }, assumption = "a small service" }
"""


def ask(**changes: int) -> SimulationRun:
    before = asking.stands_on(asking.STANDS_ON, "small") + SMALL
    named = {name.replace("_", "-"): value for name, value in changes.items()}
    after = asking.changed(before, named)
    return runs.ask(Asked(asking.STANDS_ON, named, before, after, 2), by="A" * 16)


def test_what_is_asked_is_lived_through_and_compared():
    run = ask(sessions_most=4)
    assert work.work(comparing(perform)) == 1
    run.refresh_from_db()
    assert (run.state, run.done) == (State.DONE, 4)
    assert len(run.summary["headlines"]) == len(HEADLINES)
    assert all(each["words"] and each["before"] and each["after"] for each in run.summary["headlines"])
    report = runs.report(run)
    assert report is not None and "not a forecast" in report.read_text()
    assert sorted(each.name for each in runs.folder(run).iterdir()) == [
        "after.toml",
        "before.toml",
        "compare.html",
        "compare.json",
    ]


def test_a_change_of_nothing_makes_no_difference_at_all():
    now = scenario.load(asking.STANDS_ON).practice.close_after_missed
    run = ask(close_after_missed=now)
    work.work(comparing(perform))
    run.refresh_from_db()
    assert {each["verdict"] for each in run.summary["headlines"]} <= {"same", "cannot tell"}
    assert {each["before"] == each["after"] for each in run.summary["headlines"]} == {True}


def test_what_was_stopped_is_gone_on_with_and_comes_to_the_same():
    whole, run = ask(sessions_most=4), ask(sessions_most=5)
    carry_out = comparing(perform)

    def stopped(run: SimulationRun, folder: Path, tell: work.Tell) -> dict[str, object]:
        def told(done: int) -> None:
            if done == 3 and run.after != whole.after:
                runs.stop(run)
            tell(done)

        return carry_out(run, folder, told)

    assert work.work(stopped) == 1
    run.refresh_from_db()
    assert (run.state, run.done) == (State.STOPPED, 3)
    runs.go_on(run)
    lived: list[int] = []
    assert work.work(comparing(lambda task, to: (lived.append(task.replication), perform(task, to))[1])) == 1
    assert lived == [2], "only what was missing is lived through"
    run.refresh_from_db()
    assert run.state == State.DONE

"""Runs that wait are worked off one after another; none is lost, and each can be stopped and gone on with."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from handrail.organisation import claim
from handrail.organisation.models import SimulationRun
from handrail.planning import runs, work
from handrail.planning.runs import Asked, State

pytestmark = pytest.mark.django_db


def ask(number: int = 1, replications: int = 2) -> SimulationRun:
    return runs.ask(Asked("england-2024-25", {}, "now", f"then {number}", replications), by="A" * 16)


def again(run: SimulationRun) -> SimulationRun:
    run.refresh_from_db()
    return run


def through(run: SimulationRun, _folder: Path, tell: work.Tell) -> dict[str, Any]:
    """All of it, at once."""
    for done in range(run.wanted + 1):
        tell(done)
    return {"differs": run.after}


def test_what_was_asked_first_is_done_first(django_capture_on_commit_callbacks):
    order: list[str] = []
    first, second = ask(1), ask(2)
    assert work.work(lambda run, folder, tell: order.append(run.pk) or through(run, folder, tell)) == 2
    assert order == [first.pk, second.pk]
    assert (again(first).state, first.done, first.summary) == (State.DONE, 4, {"differs": "then 1"})
    assert first.began_at is not None and first.ended_at is not None


def test_how_far_it_is_can_be_seen_while_it_runs():
    run, seen = ask(), []

    def watched(run: SimulationRun, _folder: Path, tell: work.Tell) -> dict[str, Any]:
        tell(3)
        seen.append((again(run).state, run.done, run.wanted, runs.is_interrupted(run)))
        return {}

    work.work(watched)
    assert seen == [(State.RUNNING, 3, 4, False)]
    assert again(run).done == 4


def test_the_same_is_not_run_twice_but_after_it_failed_it_is():
    run = ask()
    assert ask().pk == run.pk
    runs.stop(run)
    assert ask().pk != run.pk


def test_no_more_than_so_many_wait():
    for number in range(runs.MOST_WAITING):
        ask(number)
    with pytest.raises(runs.TooMany):
        ask(99)
    assert ask(0).state == State.WAITING, "what waits already is found, not asked again"


def test_what_waits_is_stopped_at_once_and_can_wait_again():
    run = ask()
    runs.stop(run)
    assert again(run).state == State.STOPPED
    assert work.work(through) == 0
    runs.go_on(run)
    assert work.work(through) == 1
    assert again(run).state == State.DONE


def test_what_runs_is_stopped_after_the_replication_it_is_at():
    run = ask()

    def stopped(run: SimulationRun, folder: Path, tell: work.Tell) -> dict[str, Any]:
        tell(1)
        runs.stop(run)
        assert again(run).state == State.RUNNING
        return through(run, folder, tell)

    assert work.work(stopped) == 0
    assert (again(run).state, run.done, run.stop_asked) == (State.STOPPED, 0, False)


def test_a_run_whose_process_died_is_seen_and_gone_on_with():
    run = ask()

    class Died(BaseException):
        """A process ends without a word."""

    def dies(_run: SimulationRun, _folder: Path, tell: work.Tell) -> dict[str, Any]:
        tell(1)
        raise Died

    with pytest.raises(Died):
        work.work(dies)
    assert (again(run).state, run.done) == (State.RUNNING, 1)
    assert runs.is_interrupted(run)
    assert work.work(through) == 1
    assert (again(run).state, run.begun) == (State.DONE, 2)


def test_a_run_whose_process_died_can_be_stopped():
    run = ask()
    SimulationRun.objects.update(state=State.RUNNING)
    runs.stop(again(run))
    assert again(run).state == State.STOPPED


def test_what_was_interrupted_again_and_again_is_given_up_and_can_be_tried_again():
    run = ask()
    SimulationRun.objects.update(state=State.RUNNING, begun=work.MOST_BEGUN)
    assert work.work(through) == 0
    assert again(run).state == State.FAILED and "three times" in run.problem
    runs.go_on(run)
    assert work.work(through) == 1


def test_what_fails_says_why_and_holds_up_nothing(caplog):
    bad, good = ask(1), ask(2)

    def fails(run: SimulationRun, folder: Path, tell: work.Tell) -> dict[str, Any]:
        if run.pk == bad.pk:
            raise ValueError("no room on the disk " + "x" * 1000)
        return through(run, folder, tell)

    assert work.work(fails) == 1
    assert again(bad).state == State.FAILED
    assert bad.problem.startswith("ValueError: no room") and len(bad.problem) == 400
    assert again(good).state == State.DONE


def test_where_somebody_is_at_work_nobody_else_begins(home):
    ask()
    with claim.claimed(home):
        assert work.work(through) == 0
    assert SimulationRun.objects.get().state == State.WAITING


def test_a_report_is_there_once_it_is_done():
    run = ask()
    runs.folder(run).mkdir(parents=True)
    (runs.folder(run) / runs.REPORT).write_text("<p>")
    assert runs.report(run) is None
    work.work(through)
    assert runs.report(again(run)) == runs.folder(run) / runs.REPORT
    assert runs.find("nobody") is None
    assert [each.pk for each in runs.latest()] == [run.pk]


def test_what_nobody_runs_is_noticed(home):
    run = ask()
    assert not runs.stuck(run.asked_at), "it was asked a moment ago"
    later = run.asked_at + timedelta(minutes=1)
    assert runs.stuck(later)
    with claim.claimed(home):
        assert not runs.stuck(later)
    work.work(through)
    assert not runs.stuck(later)

"""A run on Ray: a real cluster of two workers on this machine, and the same bytes as without it."""

import sys
from pathlib import Path

import pytest
import stand_in
from a_scenario import whole
from test_run import StoppedError, after, contents

from handrail.simulator.runs import cluster
from handrail.simulator.runs.folder import CannotUse
from handrail.simulator.runs.living import perform
from handrail.simulator.runs.run import run
from handrail.simulator.runs.tasks import Task
from handrail.simulator.scenario import Scenario, load


@pytest.fixture
def scenario(tmp_path: Path) -> Scenario:
    path = tmp_path / "plain.toml"
    path.write_text(whole(replications=3, referrals_a_year=150.0, days=28, warm_up_days=14), "utf-8")
    return load(path)


def test_a_cluster_goes_on_where_a_core_stopped_and_comes_to_the_same_bytes(scenario: Scenario, tmp_path: Path) -> None:
    run(scenario, 1, tmp_path / "here", perform, cores=1)
    with pytest.raises(StoppedError):
        run(scenario, 1, tmp_path / "there", perform, cores=1, tell=after(1))
    run(scenario, 1, tmp_path / "there", perform, on="local", cores=2)

    assert contents(tmp_path / "there") == contents(tmp_path / "here")


def test_nothing_to_do_needs_no_cluster(scenario: Scenario, tmp_path: Path) -> None:
    run(scenario, 1, tmp_path / "run", stand_in.perform, cores=1)
    run(scenario, 1, tmp_path / "run", stand_in.perform, on="ray://nowhere:1")


def test_other_rules_there_are_refused(scenario: Scenario) -> None:
    with pytest.raises(CannotUse, match=r"a machine of the cluster has Handrail .*, and this one has 0\.0\.1"):
        cluster.carried(stand_in.perform, Task(scenario, 1, 1, 1, tables=False), "0.0.1")


def test_without_ray_it_says_how_to_get_it(scenario: Scenario, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)

    with pytest.raises(CannotUse, match=r"pip install 'handrail\[cluster\]'"):
        run(scenario, 1, tmp_path / "run", stand_in.perform, on="local")


def test_an_address_that_is_none_is_told_in_a_line(scenario: Scenario, tmp_path: Path) -> None:
    with pytest.raises(CannotUse, match="the cluster nonsense cannot be used: "):
        run(scenario, 1, tmp_path / "run", stand_in.perform, on="nonsense")

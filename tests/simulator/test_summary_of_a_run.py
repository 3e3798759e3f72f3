"""Summaries and comparisons of real runs: a small service, by the engine itself."""

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from simulated_runs import table

from handrail.simulator import engine, scenario
from handrail.simulator.results import report, summary
from handrail.simulator.results.compare import compare
from handrail.simulator.runs.folder import DONE, write_json
from handrail.simulator.runs.run import run
from handrail.simulator.runs.tasks import Task
from handrail.simulator.truth import Load, Truth

SMALL: dict[str, Any] = {
    "population.referrals_a_year": 500.0,
    "run.days": 90,
    "run.warm_up_days": 56,
    "capacity.wte": {"pwp": 1.5, "hi_therapist": 1.5, "counsellor": 1.0},
}


def lives(task: Task, folder: Path) -> None:
    """Live through one service of one replication, and write what is measured."""
    found = engine.simulate(task.scenario, 1, task.number)
    folder.mkdir(parents=True)
    pq.write_table(table(found.truth, Truth), folder / "truth.parquet")
    pq.write_table(table(found.load, Load), folder / "load.parquet")
    write_json(folder / DONE, {})


def small(name: str, to: Path, **more: Any) -> Path:
    """A run of a shipped scenario, at the size of a small practice."""
    wanted = scenario.load(name)
    for path, value in (SMALL | more).items():
        wanted = scenario.with_number(wanted, path, value)
    run(wanted, 1, to, lives, replications=2, cores=1, tables=False)
    return to


@pytest.fixture(scope="module")
def england(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small("england-2024-25", tmp_path_factory.mktemp("run") / "england")


def test_everybody_in_the_funnel_came(england: Path) -> None:
    summary.write(england)
    found = summary.read(england)
    treated = [
        found["funnel"][f"funnel_{key}"]["value"] for key in ("treated", "treated_twice", "finished", "recovered")
    ]
    assert found["measures"]["referrals"]["value"] > 60
    assert all(1 >= before >= after >= 0 for before, after in pairwise(treated))
    steps = sum(found["measures"][key]["value"] for key in ("low_only", "both", "high_only", "not_coded"))
    assert steps == pytest.approx(1, abs=1e-3)


def test_the_same_scenario_twice_differs_by_exactly_zero(england: Path, tmp_path: Path) -> None:
    compare(england, small("england-2024-25", tmp_path / "again"), tmp_path / "to")
    found = json.loads((tmp_path / "to" / "compare.json").read_text())
    assert found["changed"] == []
    assert {each["value"] for each in found["measures"].values()} <= {0.0, None}


def test_a_cap_on_sessions_is_seen_in_the_sessions_people_had(england: Path, tmp_path: Path) -> None:
    capped = small("england-2024-25", tmp_path / "capped", **{"practice.sessions_most": 2})
    compare(england, capped, tmp_path / "to")
    found = json.loads((tmp_path / "to" / "compare.json").read_text())
    assert [each[:2] for each in found["changed"]] == [["practice", "sessions_most"]]
    assert found["measures"]["appointments"]["value"] < 0
    assert "What we changed" in (tmp_path / "to" / "compare.html").read_text()


def test_its_report_tells_every_number_with_where_it_comes_from(england: Path) -> None:
    report.write(england)
    page = (england / "report.html").read_text()
    wanted = scenario.load("england-2024-25")
    sections = {path.partition(".")[0] for path in wanted.told}
    assert sections == {"population", "capacity", "practice", "response"}
    assert "nobody says why" not in page
    assert "Beside published figures" in page


def test_the_report_on_a_changed_scenario_begins_with_what_was_changed(tmp_path: Path) -> None:
    folder = small("four-sessions-and-out", tmp_path / "four")
    report.write(folder)
    page = (folder / "report.html").read_text()
    changed = page.partition('<h2 id="changed">')[2].partition("</section>")[0]
    assert changed and page.index('id="changed"') < page.index('id="targets"')
    assert "most sessions anybody is given" in changed and ">4<" in changed

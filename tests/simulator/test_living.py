"""One task lived through for real: its files, their columns, and what tells the services of a run apart."""

import gc
import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from a_scenario import whole

from handrail.simulator.log import COLUMNS as LOG_COLUMNS
from handrail.simulator.runs.living import perform
from handrail.simulator.runs.tasks import Task
from handrail.simulator.scenario import Scenario, load, with_number
from handrail.simulator.truth import COLUMNS, LOAD_COLUMNS


@pytest.fixture(scope="module")
def scenario(tmp_path_factory: pytest.TempPathFactory) -> Scenario:
    path = tmp_path_factory.mktemp("scenario") / "small.toml"
    path.write_text(whole(referrals_a_year=300.0, days=28, warm_up_days=14), "utf-8")
    return load(path)


@pytest.fixture(scope="module")
def lived(scenario: Scenario, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("lived") / "0001"
    perform(Task(scenario, 1, 1, 1, tables=True), folder)
    return folder


def test_it_leaves_the_truth_the_load_and_every_table(lived: Path) -> None:
    truth, load = pq.read_table(lived / "truth.parquet"), pq.read_table(lived / "load.parquet")

    assert truth.column_names == list(COLUMNS)
    assert load.column_names == list(LOAD_COLUMNS)
    assert truth.num_rows > 5
    assert pq.read_table(lived / "tables" / "IDS101Referral.parquet").num_rows == truth.num_rows
    assert not list(lived.rglob("*.part"))


def test_everybody_who_met_somebody_is_qualified_in_something(lived: Path) -> None:
    met = pq.read_table(lived / "tables" / "IDS202CareActivity.parquet").column("CarePersLocalId").to_pylist()
    qualified = pq.read_table(lived / "tables" / "IDS902CarePersQual.parquet").column("CarePersLocalId").to_pylist()

    assert met
    assert len(set(qualified)) == len(qualified)
    assert {each for each in met if each.startswith(("pwp", "hi_"))} <= set(qualified)


def test_it_says_what_it_wrote_when_it_is_done(lived: Path) -> None:
    said = json.loads((lived / "done.json").read_text("utf-8"))

    assert said["referrals"] == pq.read_table(lived / "truth.parquet").num_rows
    assert (said["replication"], said["service"]) == (1, 1)


def test_without_tables_there_are_none(scenario: Scenario, tmp_path: Path) -> None:
    perform(Task(scenario, 1, 1, 1, tables=False), tmp_path / "task")

    assert sorted(each.name for each in (tmp_path / "task").iterdir()) == ["done.json", "load.parquet", "truth.parquet"]


def test_what_happened_is_logged_for_tools_that_animate_it_if_it_is_asked_for(
    scenario: Scenario, tmp_path: Path
) -> None:
    perform(Task(scenario, 1, 1, 1, tables=False, log=True), tmp_path / "task")
    log = pq.read_table(tmp_path / "task" / "log.parquet")

    assert log.column_names == list(LOG_COLUMNS)
    assert 0 <= min(log["time"].to_pylist()) <= max(log["time"].to_pylist()) < 42 * 24 * 60
    assert log["event"].to_pylist().count("arrival") == pq.read_table(tmp_path / "task" / "truth.parquet").num_rows


def test_services_of_one_run_have_people_and_staff_of_their_own(scenario: Scenario, tmp_path: Path) -> None:
    two = with_number(scenario, "run.services", 2)
    for service in (1, 2):
        perform(Task(two, 1, 1, service, tables=False), tmp_path / str(service))
    people, staff = (
        [set(pq.read_table(tmp_path / service / file)[column].to_pylist()) for service in ("1", "2")]
        for file, column in (("truth.parquet", "referral"), ("load.parquet", "worker"))
    )

    assert people[0].isdisjoint(people[1])
    assert staff[0].isdisjoint(staff[1])


def test_no_two_tasks_of_a_run_draw_the_same(scenario: Scenario) -> None:
    three = with_number(scenario, "run.services", 3)
    numbers = [Task(three, 1, each, service, tables=False).number for each in (1, 2, 3) for service in (1, 2, 3)]

    assert numbers == list(range(1, 10))


def test_rubbish_is_looked_for_again_as_before(scenario: Scenario, tmp_path: Path) -> None:
    before = gc.get_threshold(), gc.get_freeze_count()
    perform(Task(scenario, 1, 1, 1, tables=False), tmp_path / "task")

    assert (gc.get_threshold(), gc.get_freeze_count()) == before

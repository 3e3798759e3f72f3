"""A run and its folder: the same bytes from the same seed, however it was done, and going on where it stopped."""

import json
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
import stand_in
from a_scenario import whole

from handrail.simulator.runs.folder import CannotUse, held
from handrail.simulator.runs.run import run
from handrail.simulator.scenario import Scenario, load, with_number


@pytest.fixture
def scenario(tmp_path: Path) -> Scenario:
    path = tmp_path / "plain.toml"
    path.write_text(whole(replications=4), "utf-8")
    return load(path)


def contents(folder: Path) -> dict[str, str]:
    """Every file of a folder, with what its bytes come to."""
    return {
        str(path.relative_to(folder)): sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def finished(folder: Path) -> list[str]:
    return [name for name, state in said(folder)["state"].items() if state == "finished"]


def said(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "run.json").read_text("utf-8"))
    return found


class StoppedError(Exception):
    """What a test stops a run with."""


def after(tasks: int) -> Callable[[int, int], None]:
    """Stop the run when so many tasks are finished."""

    def tell(done: int, _total: int) -> None:
        if done == tasks:
            raise StoppedError

    return tell


class ForTheSameSeed:
    """The folder has the same bytes, whatever it was made on."""

    @pytest.mark.parametrize("services", [1, 3])
    def test_the_number_of_cores_does_not_matter(self, scenario: Scenario, tmp_path: Path, services: int) -> None:
        several = with_number(scenario, "run.services", services)
        run(several, 1, tmp_path / "one", stand_in.perform, cores=1)
        run(several, 1, tmp_path / "two", stand_in.perform, cores=2)

        assert contents(tmp_path / "one") == contents(tmp_path / "two")
        assert said(tmp_path / "one")["complete"] is True
        assert not (tmp_path / "one" / "working").exists()

    def test_another_seed_gives_others(self, scenario: Scenario, tmp_path: Path) -> None:
        for seed in (1, 2):
            run(scenario, seed, tmp_path / str(seed), stand_in.perform, cores=1)

        one, two = contents(tmp_path / "1"), contents(tmp_path / "2")
        assert one.keys() == two.keys()
        assert one["replications/0001/truth.parquet"] != two["replications/0001/truth.parquet"]

    def test_no_two_services_are_the_same(self, scenario: Scenario, tmp_path: Path) -> None:
        run(with_number(scenario, "run.services", 3), 1, tmp_path / "run", stand_in.perform, cores=1)

        found = [path.read_bytes() for path in (tmp_path / "run").glob("replications/*/truth.parquet/*.parquet")]
        assert len(found) == len(set(found)) == 12
        assert len(list((tmp_path / "run").glob("replications/*/tables/IDS101Referral.parquet/*.parquet"))) == 12


class ForARunThatWasStopped:
    """What is finished is kept, and the same call does the rest."""

    @pytest.mark.parametrize("cores", [1, 2])
    @pytest.mark.parametrize(("services", "tasks"), [(1, 2), (3, 5)])
    def test_it_goes_on_and_comes_to_the_same(
        self, scenario: Scenario, tmp_path: Path, cores: int, services: int, tasks: int
    ) -> None:
        several = with_number(scenario, "run.services", services)
        run(several, 1, tmp_path / "whole", stand_in.perform, cores=1)
        with pytest.raises(StoppedError):
            run(several, 1, tmp_path / "run", stand_in.perform, cores=cores, tell=after(tasks))
        stopped = said(tmp_path / "run")
        counted: list[int] = []
        run(several, 1, tmp_path / "run", stand_in.perform, cores=cores, tell=lambda done, _: counted.append(done))

        assert stopped["complete"] is False
        assert counted == list(range(tasks + 1, 4 * services + 1))
        assert contents(tmp_path / "run") == contents(tmp_path / "whole")

    def test_it_says_which_replications_are_finished(self, scenario: Scenario, tmp_path: Path) -> None:
        with pytest.raises(StoppedError):
            run(scenario, 1, tmp_path / "run", stand_in.perform, cores=1, tell=after(2))

        assert finished(tmp_path / "run") == ["0001", "0002"]
        assert sorted(each.name for each in (tmp_path / "run" / "replications").iterdir()) == ["0001", "0002"]

    def test_putting_services_together_goes_on_where_it_stopped(self, scenario: Scenario, tmp_path: Path) -> None:
        several = with_number(scenario, "run.services", 3)
        run(several, 1, tmp_path / "whole", stand_in.perform, cores=1)
        with pytest.raises(StoppedError):
            run(several, 1, tmp_path / "run", stand_in.perform, cores=1, tell=after(2))
        working = tmp_path / "run" / "working" / "0001"
        (working / "whole" / "truth.parquet").mkdir(parents=True)
        (working / "0001" / "truth.parquet").rename(working / "whole" / "truth.parquet" / "0001.parquet")
        run(several, 1, tmp_path / "run", stand_in.perform, cores=1)

        assert contents(tmp_path / "run") == contents(tmp_path / "whole")

    def test_more_replications_are_added_to_those_there_are(self, scenario: Scenario, tmp_path: Path) -> None:
        run(scenario, 1, tmp_path / "whole", stand_in.perform, cores=1)
        run(scenario, 1, tmp_path / "run", stand_in.perform, cores=1, replications=2)
        (tmp_path / "run" / "summary.json").write_text("of two")
        run(scenario, 1, tmp_path / "run", stand_in.perform, cores=1)

        assert contents(tmp_path / "run") == contents(tmp_path / "whole")

    @pytest.mark.parametrize("cores", [1, 2])
    def test_a_task_that_fails_leaves_the_others(self, scenario: Scenario, tmp_path: Path, cores: int) -> None:
        with pytest.raises(RuntimeError, match="the third"):
            run(scenario, 1, tmp_path / "run", stand_in.breaks, cores=cores)

        assert "0003" not in finished(tmp_path / "run")
        assert said(tmp_path / "run")["complete"] is False
        assert not list((tmp_path / "run" / "working").glob("*/*"))

    def test_a_process_that_is_killed_is_told_in_a_line(self, scenario: Scenario, tmp_path: Path) -> None:
        with pytest.raises(CannotUse, match="ended from outside"):
            run(scenario, 1, tmp_path / "run", stand_in.is_killed, cores=2)

        assert said(tmp_path / "run")["complete"] is False


class ForAFolderThatIsNotItsOwn:
    """Nothing is mixed, and nothing else is taken away."""

    @pytest.fixture
    def folder(self, scenario: Scenario, tmp_path: Path) -> Path:
        run(scenario, 1, tmp_path / "run", stand_in.perform, cores=1)
        return tmp_path / "run"

    def refused(self, scenario: Scenario, seed: int, folder: Path, **more: Any) -> str:
        before = contents(folder)
        with pytest.raises(CannotUse) as found:
            run(scenario, seed, folder, stand_in.perform, cores=1, **more)
        assert contents(folder) == before
        return str(found.value)

    def test_another_seed_is_refused(self, scenario: Scenario, folder: Path) -> None:
        words = self.refused(scenario, 2, folder)

        assert words.startswith(f"{folder} holds another run: it is of seed 1, not 2.")
        assert words.endswith("--fresh")

    def test_another_scenario_is_refused_by_what_differs(self, scenario: Scenario, folder: Path) -> None:
        words = self.refused(with_number(scenario, "response.missed", 0.3), 1, folder)

        assert "response.missed is 0.09 there and 0.3 here" in words

    def test_what_differs_by_role_is_said_without_brackets(self, scenario: Scenario, folder: Path) -> None:
        more = dict.fromkeys(scenario.capacity.wte, 3.5)
        words = self.refused(with_number(scenario, "capacity.wte", more), 1, folder)

        assert "pwp: 3.5" in words and "{" not in words

    def test_without_tables_is_another(self, scenario: Scenario, folder: Path) -> None:
        assert "it was run with tables" in self.refused(scenario, 1, folder, tables=False)

    def test_another_version_is_refused(self, scenario: Scenario, folder: Path) -> None:
        older = said(folder) | {"version": "0.0.1+aaaa"}
        (folder / "run.json").write_text(json.dumps(older))

        assert "it is of version 0.0.1+aaaa, not " in self.refused(scenario, 1, folder)

    def test_fewer_replications_are_refused(self, scenario: Scenario, folder: Path) -> None:
        assert "Ask for 4 or more" in self.refused(scenario, 1, folder, replications=2)

    def test_begun_anew_it_is_as_if_nothing_had_been_there(self, scenario: Scenario, folder: Path) -> None:
        run(scenario, 2, folder, stand_in.perform, cores=1, replications=2, fresh=True)
        run(scenario, 2, folder.with_name("other"), stand_in.perform, cores=1, replications=2)

        assert contents(folder) == contents(folder.with_name("other"))

    def test_a_folder_of_something_else_is_left_alone(self, scenario: Scenario, tmp_path: Path) -> None:
        (tmp_path / "mine").mkdir()
        (tmp_path / "mine" / "letter.txt").write_text("mine")

        for fresh in (False, True):
            assert "not the folder of a run" in self.refused(scenario, 1, tmp_path / "mine", fresh=fresh)

    def test_a_run_that_cannot_be_read_is_left_alone(self, scenario: Scenario, folder: Path) -> None:
        (folder / "run.json").write_text("{")

        assert "cannot be read" in self.refused(scenario, 1, folder)

    def test_two_runs_do_not_work_in_one_folder(self, scenario: Scenario, folder: Path) -> None:
        with held(folder):
            assert "another run is working" in self.refused(scenario, 1, folder)

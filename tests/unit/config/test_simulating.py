"""`simulate`, `compare` and `scenario`, as whoever asks “what if” uses them: done, stopped, on a full disk, refused."""

import json
import os
import re
import resource
import signal
import subprocess
import sys
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from runpy import run_path
from typing import Any

import pytest
from calling import HERE, Run, clean

whole = run_path(str(HERE / "tests" / "simulator" / "a_scenario.py"))["whole"]

SMALL = {"referrals_a_year": 200.0, "days": 28, "warm_up_days": 14, "replications": 2}
COMMAND = [sys.executable, "-m", "handrail.config.commands"]


@pytest.fixture
def scenario(tmp_path: Path) -> Callable[..., str]:
    """Write a scenario into the folder commands run in; its name."""

    def scenario(name: str = "small", **said: Any) -> str:
        (tmp_path / f"{name}.toml").write_text(whole(**(SMALL | said)), "utf-8")
        return f"{name}.toml"

    return scenario


def contents(folder: Path) -> dict[str, str]:
    """Every file of a folder, with what its bytes come to."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): sha256(path.read_bytes()).hexdigest() for path in files}


def complete(folder: Path) -> bool:
    return bool(json.loads((folder / "run.json").read_text("utf-8"))["complete"])


class ForARun:
    """A run from the command line."""

    def test_it_leaves_tables_a_summary_and_a_page(self, run: Run, scenario: Any, tmp_path: Path) -> None:
        done = run("simulate", scenario(), "--to", "out", "--cores", "1")

        assert done.returncode == 0, done.stderr
        assert "out/report.html" in done.stdout
        assert "Simulated: 2 of 2" in done.stderr
        assert complete(tmp_path / "out")
        names = contents(tmp_path / "out").keys()
        assert {"summary.json", "report.html", "replications/0002/truth.parquet"} <= names

    def test_the_same_seed_gives_the_same_bytes_on_any_number_of_cores(
        self, run: Run, scenario: Any, tmp_path: Path
    ) -> None:
        for cores in ("1", "2"):
            assert run("simulate", scenario(), "--to", cores, "--cores", cores, "--seed", "7").returncode == 0
        assert run("simulate", scenario(), "--to", "other", "--cores", "1", "--seed", "8").returncode == 0

        assert contents(tmp_path / "1") == contents(tmp_path / "2")
        assert contents(tmp_path / "1") != contents(tmp_path / "other")

    def test_run_again_it_does_nothing_twice(self, run: Run, scenario: Any, tmp_path: Path) -> None:
        run("simulate", scenario(), "--to", "out", "--cores", "1")
        before = contents(tmp_path / "out")
        again = run("simulate", scenario(), "--to", "out", "--cores", "1")

        assert (again.returncode, "Simulated" in again.stderr) == (0, False)
        assert contents(tmp_path / "out") == before

    def test_how_much_is_run_can_be_said_on_the_line(self, run: Run, scenario: Any, tmp_path: Path) -> None:
        more = ("--days", "14", "--replications", "1", "--services", "2")
        done = run("simulate", scenario(), "--to", "out", "--cores", "1", *more)
        said = json.loads((tmp_path / "out" / "run.json").read_text("utf-8"))
        period = said["scenario"]["numbers"]["run"]

        assert done.returncode == 0, done.stderr
        assert (period["days"], said["replications"], period["services"]) == (14, 1, 2)
        assert len(list((tmp_path / "out").glob("replications/0001/tables/IDS101Referral.parquet/*.parquet"))) == 2

    def test_another_run_in_the_folder_is_refused_in_one_line(self, run: Run, scenario: Any) -> None:
        run("simulate", scenario(), "--to", "out", "--cores", "1")
        refused = run("simulate", scenario(), "--to", "out", "--cores", "1", "--seed", "2")

        assert refused.returncode == 3
        assert re.fullmatch(r"handrail: out holds another run: it is of seed 1, not 2\. .* --fresh\n", refused.stderr)


class WhenItIsStopped:
    """What is finished is kept; the same command goes on and comes to the same."""

    def test_by_hand(self, run: Run, scenario: Any, tmp_path: Path) -> None:
        name = scenario(referrals_a_year=1200.0, replications=36)
        asked = ["simulate", name, "--cores", "2", "--no-tables", "--to"]
        started = subprocess.Popen(
            [*COMMAND, *asked, "out"],
            cwd=tmp_path,
            env=clean(),
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # where tests run unasked, it is ignored
        )
        assert started.stderr is not None
        first = started.stderr.readline()
        os.killpg(started.pid, signal.SIGINT)
        rest = started.stderr.read()
        code = started.wait()
        was_complete = complete(tmp_path / "out")
        again = run(*asked, "out")
        run(*asked, "whole")

        assert first == "Simulated: 9 of 36\n"
        assert code == 3
        assert re.search(
            r"^handrail: stopped\. \d+ of 36 replications are kept in out\. To go on, run the same", rest, re.M
        )
        assert "Traceback" not in rest
        assert (was_complete, again.returncode) == (False, 0)
        assert contents(tmp_path / "out") == contents(tmp_path / "whole")

    @pytest.mark.parametrize("what", ["for nothing", "for all but the tables"])
    def test_by_a_full_disk(self, run: Run, scenario: Any, tmp_path: Path, what: str) -> None:
        asked = ["simulate", scenario(referrals_a_year=9000.0), "--cores", "2", "--no-tables", "--to"]
        run(*asked, "out", "--replications", "1")
        told = (tmp_path / "out" / "run.json").stat().st_size
        assert (tmp_path / "out" / "replications" / "0001" / "truth.parquet").stat().st_size > told + 5_000
        room = 4_000 if what == "for nothing" else told + 2_000
        full = subprocess.run(
            [*COMMAND, *asked, "out", "--replications", "2"],
            cwd=tmp_path,
            env=clean(),
            capture_output=True,
            text=True,
            check=False,
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (room, room)),
        )
        kept = (tmp_path / "out" / "replications" / "0001" / "done.json").exists()
        again = run(*asked, "out", "--replications", "2")
        run(*asked, "whole", "--replications", "2")

        assert full.returncode == 3
        assert re.fullmatch(r"handrail: writing failed: .* is kept\. Make room, .* same command again\n", full.stderr)
        assert (kept, again.returncode) == (True, 0)
        assert contents(tmp_path / "out") == contents(tmp_path / "whole")


class ForAScenarioThatIsWrong:
    """Everything that is wrong is told, with its line, before anything runs."""

    @pytest.fixture
    def wrong(self, tmp_path: Path) -> str:
        text = whole(**(SMALL | {"days": 0, "missed": 1.5})).replace("called_off = ", "caled_off = ")
        (tmp_path / "wrong.toml").write_text(text, "utf-8")
        return "wrong.toml"

    def test_check_finds_it(self, run: Run, wrong: str) -> None:
        found = run("scenario", "check", wrong)

        assert found.returncode == 1
        lines = found.stdout.splitlines()
        assert len(lines) == 4
        assert all(re.match(r"wrong\.toml: line \d+: ", each) for each in lines)
        assert any(
            "response.caled_off is not a number a scenario has; did you mean called_off?" in each for each in lines
        )

    @pytest.mark.parametrize("command", [("simulate",), ("compare", "wrong.toml")])
    def test_it_is_not_run(self, run: Run, wrong: str, tmp_path: Path, command: tuple[str, ...]) -> None:
        refused = run(*command, wrong, "--to", "out")

        assert refused.returncode == 3
        assert refused.stdout == run("scenario", "check", wrong).stdout
        assert refused.stderr == "handrail: 4 things in wrong.toml are to be put right first. Nothing was run\n"
        assert not (tmp_path / "out").exists()

    def test_one_that_is_right_can_be_run(self, run: Run, scenario: Any) -> None:
        found = run("scenario", "check", scenario())

        assert found.returncode == 0
        assert "“As by default” can be run." in found.stdout

    def test_one_that_is_not_there_is_told_in_a_line(self, run: Run) -> None:
        refused = run("simulate", "nothing", "--to", "out")

        assert refused.returncode == 3
        assert refused.stderr.startswith(
            "handrail: nothing: there is no file nothing, and no scenario of that name ships"
        )

    def test_those_that_ship_are_listed(self, run: Run) -> None:
        from handrail.simulator.scenario import shipped

        listed = run("scenario", "list")

        assert listed.returncode == 0
        assert [each.partition(":")[0] for each in listed.stdout.splitlines()] == list(shipped())


class ForTwoBesideEachOther:
    """What is not a run yet is run; what is one is used."""

    def test_two_scenarios_are_run_and_compared(self, run: Run, scenario: Any, tmp_path: Path) -> None:
        done = run("compare", scenario(), scenario("more", missed=0.5), "--to", "out", "--cores", "1")

        assert done.returncode == 0, done.stderr
        assert "out/compare.html" in done.stdout
        assert {"compare.json", "compare.html"} <= contents(tmp_path / "out").keys()
        assert complete(tmp_path / "out" / "a")
        assert complete(tmp_path / "out" / "b")

    def test_a_folder_of_a_run_is_taken_with_its_seed(self, run: Run, scenario: Any, tmp_path: Path) -> None:
        run("simulate", scenario(), "--to", "before", "--cores", "1", "--seed", "5")
        done = run("compare", "before", scenario("more", missed=0.5), "--to", "out", "--cores", "1")

        assert done.returncode == 0, done.stderr
        assert json.loads((tmp_path / "out" / "compare.json").read_text("utf-8"))["seed"] == 5

    def test_two_runs_of_different_people_are_refused(self, run: Run, scenario: Any) -> None:
        for seed in ("1", "2"):
            run("simulate", scenario(), "--to", seed, "--cores", "1", "--seed", seed)
        refused = run("compare", "1", "2", "--to", "out")

        assert refused.returncode == 3
        assert "different seeds (1 and 2)" in refused.stderr

    def test_a_tornado_runs_each_assumption_at_both_its_ends(self, run: Run, scenario: Any, tmp_path: Path) -> None:
        name = scenario()
        text = (tmp_path / name).read_text("utf-8")
        ends = re.sub(r"^(missed = .*) }$", r"\1, low = 0.02, high = 0.3 }", text, flags=re.M)
        ends = re.sub(r"^(sick_days = .*) }$", r"\1, low = 2, high = 5 }", ends, flags=re.M)
        (tmp_path / name).write_text(ends, "utf-8")
        asked = ["compare", name, scenario("more", called_off=0.3), "--to", "out", "--cores", "1", "--tornado", "--of"]
        done = run(*asked, "response")
        none = run(*asked, "practice")

        assert done.returncode == 0, done.stderr
        found = json.loads((tmp_path / "out" / "tornado.json").read_text("utf-8"))
        assert {swing["assumption"] for swings in found.values() for swing in swings} == {"response.missed"}
        assert "Assumptions: 3 of 3" in done.stderr
        assert (none.returncode, "no number of these that says low and high" in none.stderr) == (3, True)

"""The process that works off what was asked: it runs beside the pages, and another takes the place of a dead one."""

import subprocess
import sys
from pathlib import Path

import pytest
from calling import Run, clean

BEGINS = """
import sys
from django.utils import timezone
from handrail.config.commands import house

house.enter_ready()
from handrail.organisation.models import SimulationRun
from handrail.planning import asking, runs, work
"""
ASKS = (
    BEGINS
    + """
small = asking.stands_on(asking.STANDS_ON, "small") + sys.stdin.read()
after = asking.changed(small, {"sessions-most": 4})
asked = {"asked_by": "A" * 16, "asked_at": timezone.now(), "base": "england-2024-25", "changes": {"sessions-most": 4}}
SimulationRun.objects.create(before=small, after=after, replications=1, **asked)
"""
)
TELLS = (
    BEGINS
    + """
run = SimulationRun.objects.get()
print(run.state, run.done, run.begun, runs.is_interrupted(run), runs.report(run) is not None)
"""
)
BEGINS_BESIDE = BEGINS + "print(runs.begin().wait())"
STOPS_HALF_WAY = (
    BEGINS
    + """
def half_way(run, folder, tell):
    tell(1)
    print("half way", flush=True)
    sys.stdin.read()

work.work(half_way)
"""
)
SMALL = """
[run]
days = 30
warm_up_days = 7

[population]
referrals_a_year = { value = 200, assumption = "a small service" }
"""


@pytest.fixture
def settings_of(service: dict[str, str], migrated: None, tmp_path: Path) -> dict[str, str]:
    """A small real service in which one was asked for."""
    service["HANDRAIL_SIMULATIONS"] = str(tmp_path / "simulations")
    assert_well(python(ASKS, service, tmp_path, SMALL))
    return service


def python(script: str, service: dict[str, str], folder: Path, typed: str = "") -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-c", script]
    facts = {"cwd": folder, "env": clean(**service), "input": typed}
    return subprocess.run(command, capture_output=True, text=True, check=False, **facts)


def assert_well(done: "subprocess.CompletedProcess[str]") -> str:
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.mark.usefixtures("migrated")
def test_nothing_to_do_is_no_fault(run: Run, service: dict[str, str]) -> None:
    assert assert_well(run("simulations", **service)) == "Nothing to do."


def test_one_that_is_begun_beside_a_page_comes_to_its_end(settings_of: dict[str, str], tmp_path: Path) -> None:
    assert assert_well(python(BEGINS_BESIDE, settings_of, tmp_path)) == "0"
    assert assert_well(python(TELLS, settings_of, tmp_path)) == "done 2 1 False True"


def test_one_whose_process_is_killed_is_seen_and_the_next_goes_on(
    run: Run, settings_of: dict[str, str], tmp_path: Path
) -> None:
    command = [sys.executable, "-c", STOPS_HALF_WAY]
    with subprocess.Popen(
        command, cwd=tmp_path, env=clean(**settings_of), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as dies:
        assert dies.stdout is not None
        assert dies.stdout.readline().strip() == "half way"
        assert assert_well(python(TELLS, settings_of, tmp_path)) == "running 1 1 False False"
        assert assert_well(run("simulations", **settings_of)) == "Nothing to do."
        dies.kill()
    assert assert_well(python(TELLS, settings_of, tmp_path)) == "running 1 1 True False"
    assert assert_well(run("simulations", **settings_of)) == "Simulations that came to their end: 1."
    assert assert_well(python(TELLS, settings_of, tmp_path)) == "done 2 2 False True"

"""The examples in deploy/ start commands that there are, and the clocks start what they say they start."""

import configparser
from pathlib import Path

import pytest

DEPLOY = Path(__file__).parents[3] / "deploy"
COMMANDS = {"serve", "tick", "nightly", "simulations", "numbers", "backup", "drill"}
CLOCKS = ("tick", "nightly", "simulations", "numbers", "backup", "drill")


def read(path: Path) -> configparser.ConfigParser:
    found = configparser.ConfigParser(interpolation=None, strict=False)
    found.optionxform = str  # type: ignore[assignment,method-assign]
    found.read(path)
    return found


def test_each_service_runs_one_of_our_commands() -> None:
    run = {path.stem: read(path)["Service"]["ExecStart"].split()[1] for path in DEPLOY.glob("*.service")}
    clocks = {f"handrail-{name}": name for name in CLOCKS}
    assert run == {"handrail": "serve", **clocks}


@pytest.mark.parametrize("timer", sorted(DEPLOY.glob("*.timer")), ids=lambda path: path.stem)
def test_each_clock_has_its_service_and_makes_up_for_what_was_missed(timer: Path) -> None:
    assert timer.with_suffix(".service").exists()
    assert read(timer)["Timer"]["Persistent"] == "true"


def test_cron_runs_the_same() -> None:
    lines = [line for line in (DEPLOY / "handrail.cron").read_text().splitlines() if line[:1] in "*0123456789"]
    assert [COMMANDS & set(line.split()) for line in lines] == [{name} for name in CLOCKS]
    assert "0/5" in (DEPLOY / "handrail-tick.timer").read_text() and lines[0].startswith("*/5 ")

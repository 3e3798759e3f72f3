"""Whoever writes or puts back a backup may be killed at any step: half of one never looks like one."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from backup_machines import Machine, one_line

Lived = tuple[Machine, dict[str, Any]]


@pytest.fixture(scope="module")
def died(lived: Lived) -> tuple[int, int]:
    """How many processes died while they made a backup, and how many whole ones there are then."""
    done = lived[0].script("dying.py", "backing_up")
    assert done.returncode == 0, done.stdout + done.stderr
    one, other = done.stdout.strip().splitlines()[-1].split()
    return int(one), int(other)


def test_killed_at_each_step_it_leaves_nothing_that_looks_like_a_backup(died: tuple[int, int], lived: Lived) -> None:
    assert died[0] >= 15
    assert 1 <= died[1] <= died[0]
    left = [each.name for each in (lived[0].folder / "safe").iterdir() if each.name[0] == "." and each.name != ".lock"]
    assert left == []
    assert list(lived[0].folder.glob(".*copy*")) == []


def test_killed_at_each_step_a_restore_is_finished_by_the_same_command(
    machines: Callable[[str], Machine], lived: Lived, died: tuple[int, int]
) -> None:
    machine = machines("again_and_again")
    shutil.copy(lived[0].folder / "master.key", machine.folder / "master.key")
    backup = max((lived[0].folder / "safe").glob("2*"))
    done = machine.script("dying.py", "restoring", str(backup))
    assert done.returncode == 0, done.stdout + done.stderr
    assert int(done.stdout.strip().splitlines()[-1]) > 40
    verified = machine.handrail("verify", "--texts")
    assert (verified.returncode, "as at the last checkpoint" in verified.stdout) == (0, True)
    assert machine.living("page", lived[1]["streams"][1]) == "200 True"


def test_a_full_disk_is_one_clear_line_and_leaves_nothing(lived: Lived, tmp_path: Path, database_name: str) -> None:
    most = {"sqlite": 40_000, "postgresql": 4_000}[database_name]  # SQLite itself needs a little to be opened
    done = lived[0].script("dying.py", "full", str(tmp_path / "full"), str(most))
    assert done.stdout.strip() == "3"
    assert "no backup was made, and nothing half is left" in one_line(done)
    assert [each.name for each in (tmp_path / "full").iterdir()] == [".lock"]


def test_stopped_by_hand_it_leaves_nothing(lived: Lived, tmp_path: Path) -> None:
    done = lived[0].script("dying.py", "stopped", str(tmp_path / "stopped"))
    assert done.stdout.strip() == "130"
    assert [each.name for each in (tmp_path / "stopped").iterdir()] == [".lock"]


def test_on_a_database_that_is_half_restored_nothing_works(
    machines: Callable[[str], Machine], lived: Lived, died: Any
) -> None:
    machine = machines("half")
    shutil.copy(lived[0].folder / "master.key", machine.folder / "master.key")
    backup = max((lived[0].folder / "safe").glob("2*"))
    machine.script("dying.py", "half_way", str(backup))
    for command in ("verify", "migrate"):
        refused = machine.handrail(command)
        assert refused.returncode == 3
        assert "put back only in part" in one_line(refused)
    assert machine.handrail("restore", str(backup)).returncode == 0

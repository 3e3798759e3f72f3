"""A backup of a release before this one goes into this one; one of a release to come does not."""

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from backup_machines import Machine, one_line


@pytest.fixture(scope="module")
def older(machines: Callable[[str], Machine]) -> tuple[Machine, Path, dict[str, Any]]:
    """A machine with an earlier release, a life in it, and a backup."""
    machine = machines("older")
    assert machine.handrail("migrate").returncode == 0
    known = json.loads(machine.living("begin"))
    back = machine.script("older.py", "step_back")
    assert back.returncode == 0, back.stderr
    done = machine.script("older.py", "back_up", "safe")
    assert done.returncode == 0, done.stderr
    return machine, Path(machine.folder / done.stdout.strip().splitlines()[-1]), known


def test_it_goes_into_this_one_and_is_brought_up_to_it(machines: Callable[[str], Machine], older: Any) -> None:
    machine = machines("newer")
    shutil.copy(older[0].folder / "master.key", machine.folder / "master.key")
    before = older[0].handrail("verify")
    assert "not up to date" in one_line(before)
    done = machine.handrail("restore", str(older[1]))
    assert done.returncode == 0, done.stdout + done.stderr
    assert machine.living("page", older[2]["streams"][0]) == "200 True"


def test_one_in_a_format_of_a_release_to_come_is_refused(machines: Callable[[str], Machine], older: Any) -> None:
    machine = machines("to_come")
    shutil.copy(older[0].folder / "master.key", machine.folder / "master.key")
    later = machine.folder / older[1].name
    shutil.copytree(older[1], later)
    manifest = later / "service" / "manifest.json"
    manifest.write_text(re.sub(r'"format": \d+', '"format": 99', manifest.read_text()))
    done = machine.handrail("restore", str(later))
    assert done.returncode == 3
    assert "by a newer release" in one_line(done)

"""Nothing acknowledged is lost, whatever falls over: a few of the disasters of `benchmarks.breaking`, for real.

A service under its own settings is written to over HTTP while its processes and its database are killed, and is begun
again from its files as they were in the middle of a write. How it comes out hundreds of times: docs/reliability.md.
"""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FEW = ["--kills", "2", "--database-kills", "2", "--power-cuts", "1", "--episodes", "4"]


@pytest.mark.django_db
def test_what_was_acknowledged_survives_kills_and_power_cuts_and_nothing_is_half_there(database_name: str) -> None:
    command = [sys.executable, "-m", "benchmarks.breaking", "--database", database_name, *FEW]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    rows = [line.split("|")[2:-1] for line in done.stdout.splitlines() if line.startswith("| ") and "times" not in line]
    assert [int(row[0]) for row in rows] == [2, 2, 1]
    assert [[each.strip() for each in row[2:]] for row in rows] == [["0", "0", "0", "clean"]] * 3

"""`return`, as whoever sends the national return uses it: looked at first, made, made again, refused."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from calling import Run

MONTH = f"{datetime.now(UTC).replace(day=1) - timedelta(days=1):%Y-%m}"


@pytest.fixture
def demo(run: Run) -> Any:
    """`handrail return …` for last month of a small demo."""
    assert run("demo", "--no-serve", "--people", "12", "--data", "d").returncode == 0

    def returns(*arguments: str) -> Any:
        return run("return", "--period", MONTH, *arguments, HANDRAIL_DATA="d")

    return returns


def test_it_is_looked_at_made_and_made_again(demo: Any, tmp_path: Path) -> None:
    looked = demo("--dry-run")
    assert looked.returncode in (0, 1, 2), looked.stderr
    assert "Nothing was." in looked.stdout
    assert "Next: " in looked.stdout
    assert [each.name for each in tmp_path.iterdir()] == ["d"]

    made = demo("--to", "out")
    said = json.loads((tmp_path / "out" / "manifest.json").read_text())
    assert made.returncode == looked.returncode
    assert (said["period"], said["kind"], said["format"]) == (MONTH, "primary", "csv")
    assert f"{sum(each['rows'] for each in said['tables'])} rows are in out." in made.stdout

    refused = demo("--to", "out")
    assert (refused.returncode, "--force" in refused.stderr) == (3, True)
    assert json.loads((tmp_path / "out" / "manifest.json").read_text()) == said

    again = demo("--to", "out", "--force", "--refresh", "--format", "xml")
    assert "not public" in again.stdout
    assert "rows are different" in again.stdout
    said = json.loads((tmp_path / "out" / "manifest.json").read_text())
    assert (said["kind"], said["format"]) == ("refresh", "xml")
    assert sorted(each.name for each in tmp_path.iterdir()) == ["d", "out"]


REFUSED = [
    (("--period", "2026-10"), "--to"),
    (("--period", "2026-13", "--to", "out"), "is no period"),
    (("--period", "2026-Q1", "--to", "out"), "is of one month"),
    (("--period", "2021-10", "--to", "out"), "April 2022"),
    (("--period", "2024-10", "--to", "out", "--closes", "2024-10-02"), "cannot close"),
    (("--period", "2024-10", "--to", "out", "--format", "idb"), "is no format"),
]


@pytest.mark.usefixtures("demo_of_two")
def test_what_cannot_be_done_is_said_in_one_line(run: Run) -> None:
    for arguments, words in REFUSED:
        refused = run("return", *arguments, HANDRAIL_DATA="demo-data")
        assert (refused.returncode, words in " ".join(refused.stderr.split())) == (3, True), refused.stderr

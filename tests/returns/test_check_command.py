"""`handrail check` as a script calls it: its exit codes, its report, and what it keeps to itself."""

import json
import os
import signal
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from clean_bundle import clean, write

ROOT = Path(__file__).resolve().parents[2]
COMMAND = [sys.executable, "-m", "handrail.config.commands", "check"]
NAME = "Postcode nobody may see"


def environment() -> dict[str, str]:
    """One without any service: no database is named."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("HANDRAIL_", "DJANGO_"))}
    return kept | {"PYTHONPATH": str(ROOT), "TERM": "dumb", "NO_COLOR": "1", "COLUMNS": "200"}


def check(place: Path, *arguments: str) -> Any:
    return subprocess.run(
        [*COMMAND, *arguments], cwd=place, env=environment(), capture_output=True, text=True, timeout=120, check=False
    )


def bundle(place: Path, what: str) -> str:
    """A bundle that is clean, has a warning, would lose a row, or cannot be read."""
    rows = clean()
    if what == "warned":
        rows["IDS101"][0]["EndCode"] = ""
    if what == "rejected":
        rows["IDS001"][0]["Postcode"] = NAME
    write(place / what, rows)
    if what == "unreadable":
        (place / what / "IDS201CareContact.csv").write_bytes(b"")
    return what


@pytest.mark.parametrize(("what", "code"), [("clean", 0), ("warned", 1), ("rejected", 2), ("unreadable", 3)])
def test_it_ends_with_what_came_of_it(tmp_path: Path, what: str, code: int) -> None:
    done = check(tmp_path, bundle(tmp_path, what), "--period", "2026-04", "--to", "report.json")
    report = json.loads((tmp_path / "report.json").read_text("utf-8"))

    assert (done.returncode, "Traceback" in done.stderr) == (code, False)
    assert bool(report["rules"]) == bool(code)
    assert report["accepted"].keys() == report["rejected"].keys()


def test_the_report_has_the_shape_that_others_rely_on(tmp_path: Path) -> None:
    check(tmp_path, bundle(tmp_path, "warned"), "--period", "2026-04", "--to", "report.json")
    report = json.loads((tmp_path / "report.json").read_text("utf-8"))
    rule = report["rules"]["IDS10137"]

    assert (rule["severity"], rule["count"]) == ("WARNING", 1)
    assert rule["examples"] == [
        {
            "table": "IDS101Referral",
            "row": 1,
            "field": "EndCode",
            "value": None,
            "message": "There is a ServDischDate, and EndCode does not say why it ended.",
        }
    ]
    assert (report["accepted"]["IDS101Referral"], report["rejected"]["IDS101Referral"]) == (2, 0)


def test_values_are_in_the_report_alone_and_only_its_owner_can_read_it(tmp_path: Path) -> None:
    done = check(tmp_path, bundle(tmp_path, "rejected"), "--to", "report.json")
    report = tmp_path / "report.json"

    assert NAME in report.read_text("utf-8")
    assert NAME not in done.stdout + done.stderr
    assert "REJECT_FILE" in done.stdout and "IDSREJ007" in done.stdout
    assert stat.S_IMODE(report.stat().st_mode) == 0o600


def test_a_report_that_is_there_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "report.json").write_text("mine", "utf-8")
    folder = bundle(tmp_path, "clean")

    refused = check(tmp_path, folder, "--to", "report.json")
    kept = (tmp_path / "report.json").read_text("utf-8")
    forced = check(tmp_path, folder, "--to", "report.json", "--force")

    assert (refused.returncode, kept) == (3, "mine")
    assert refused.stderr == (
        "handrail: report.json is there already. Give another name, or --force to write over it\n"
    )
    assert forced.returncode == 0
    assert json.loads((tmp_path / "report.json").read_text("utf-8"))["rules"] == {}


def test_a_report_that_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    done = check(tmp_path, bundle(tmp_path, "clean"), "--to", "nowhere/report.json")

    assert done.returncode == 3
    assert done.stderr.splitlines()[-1].startswith("handrail: the report could not be written to nowhere/report.json")
    assert [each.name for each in tmp_path.iterdir()] == ["clean"]


def test_a_period_that_is_none_is_wrong_use(tmp_path: Path) -> None:
    done = check(tmp_path, bundle(tmp_path, "clean"), "--period", "April")

    assert done.returncode == 2
    assert "“April” is no period" in done.stderr


def test_it_names_so_many_rows_as_were_asked_for_and_counts_all(tmp_path: Path) -> None:
    rows = clean()
    for person in rows["IDS001"]:
        person["Gender"] = ""
    write(tmp_path / "two", rows)

    check(tmp_path, "two", "--examples", "1", "--to", "report.json")
    rule = json.loads((tmp_path / "report.json").read_text("utf-8"))["rules"]["IDS00129"]

    assert (rule["count"], [each["row"] for each in rule["examples"]]) == (2, [1])


def test_stopped_by_hand_it_leaves_nothing(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "slow.csv")
    folder = tmp_path / bundle(tmp_path, "clean")
    (folder / "IDS902CarePersQual.csv").unlink()
    (folder / "IDS902CarePersQual.csv").symlink_to(tmp_path / "slow.csv")
    started = subprocess.Popen(
        [*COMMAND, "clean", "--to", "report.json"],
        cwd=tmp_path,
        env=environment(),
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # where tests run unasked, it is ignored
    )
    with (tmp_path / "slow.csv").open("w", encoding="utf-8"):  # it is reading now
        os.killpg(started.pid, signal.SIGINT)
        _, said = started.communicate(timeout=60)

    assert started.returncode == 3
    assert said.splitlines()[-1] == "handrail: stopped. Nothing was written"
    assert not (tmp_path / "report.json").exists()

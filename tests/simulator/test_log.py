"""The export for animation tools: what it says, in what order, and what it refuses."""

from datetime import UTC, datetime, timedelta

import pytest
from pyarrow import csv, parquet

from handrail.simulator.log import COLUMNS, Log

STARTS = datetime(2024, 4, 1, tzinfo=UTC)


def after(**time: int) -> datetime:
    return STARTS + timedelta(**time)


@pytest.fixture
def log() -> Log:
    """Somebody comes, waits, is met, and goes; it was noted out of order."""
    log = Log(STARTS)
    log.note(after(days=3, minutes=50), "ana", "first talk over", "resource_use_end", "pwp 1", "two")
    log.note(after(minutes=7), "ana", "arrival", "arrival_departure")
    log.note(after(minutes=7), "ana", "waiting for a first talk", "queue")
    log.note(after(days=3), "ana", "first talk", "resource_use", "pwp 1", "two")
    log.note(after(days=3, minutes=50), "ana", "depart", "arrival_departure", "", "two")
    return log


def test_it_stands_in_the_order_of_time_and_then_as_it_was_noted(log):
    rows = log.table().to_pylist()
    assert [row["event"] for row in rows] == [
        "arrival",
        "waiting for a first talk",
        "first talk",
        "first talk over",
        "depart",
    ]
    assert [row["time"] for row in rows] == [7, 7, 4320, 4370, 4370]


def test_whose_time_it_took_has_a_number_and_a_name(log):
    rows = log.table().to_pylist()
    assert [(row["resource_id"], row["resource"]) for row in rows[1:4]] == [(None, ""), (1, "pwp 1"), (1, "pwp 1")]
    assert [row["pathway"] for row in rows] == ["", "", "two", "two", "two"]


@pytest.mark.parametrize("name", ["event_log.parquet", "event_log.csv"])
def test_a_file_says_the_same_in_the_columns_that_are_told(log, tmp_path, name):
    log.write(tmp_path / name)
    found = csv.read_csv(tmp_path / name) if name.endswith("csv") else parquet.read_table(tmp_path / name)
    assert found.column_names == list(COLUMNS)
    assert found["event"].to_pylist() == log.table()["event"].to_pylist()
    assert found["time"].to_pylist() == log.table()["time"].to_pylist()
    assert [file.name for file in tmp_path.iterdir()] == [name]


def test_the_same_happenings_are_the_same_bytes(log, tmp_path):
    for name in ("one.parquet", "two.parquet"):
        log.write(tmp_path / name)
    assert (tmp_path / "one.parquet").read_bytes() == (tmp_path / "two.parquet").read_bytes()


def test_an_empty_one_has_its_columns_too(tmp_path):
    Log(STARTS).write(tmp_path / "event_log.csv")
    assert (tmp_path / "event_log.csv").read_text().count("\n") == 1


def test_a_kind_that_no_tool_knows_is_refused(log):
    with pytest.raises(ValueError, match="no kind of happening"):
        log.note(STARTS, "ana", "thought", "thinking")
    assert len(log) == 5


def test_time_that_is_nobodys_is_refused(log):
    with pytest.raises(ValueError, match="does not say whose"):
        log.note(STARTS, "ana", "first talk", "resource_use")


def test_whoevers_time_is_used_is_free_again_after_so_many_minutes():
    log = Log(STARTS)
    log.note(after(days=3), "ana", "first talk", "resource_use", "pwp 1", "two", minutes=75)
    assert [(row["event"], row["event_type"], row["time"], row["resource"]) for row in log.table().to_pylist()] == [
        ("first talk", "resource_use", 4320, "pwp 1"),
        ("first talk over", "resource_use_end", 4395, "pwp 1"),
    ]

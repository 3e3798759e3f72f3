"""The tables of a run: the rows of the return itself, read back from what was written."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from handrail.bundle.writing import columns
from handrail.bundle.writing.columns import PART
from handrail.care import ending, planning, treatment
from handrail.care.act import act
from handrail.care.standing import Standing
from handrail.care.vocabulary import Absence, Channel, Side
from handrail.dataset.rows import rows
from handrail.dataset.sender import Organisation, Qualification
from handrail.dataset.tables import TABLE, TABLES
from handrail.simulator.life import standing
from handrail.simulator.luck import Draws
from handrail.simulator.people import people
from handrail.simulator.population import Population
from handrail.simulator.tables import Tables
from tests.care_world import (
    AMINA,
    Story,
    asked_for_help,
    book,
    fill_in,
    in_treatment,
    propose,
    service,
    waiting,
    well_now,
)
from tests.spec.drawn import LONDON

ORGANISATION = Organisation(
    provider="RXX",
    commissioner="QXX",
    zone=LONDON,
    site="RXX01",
    integrated=False,
    qualifications=(Qualification(staff=AMINA, level="01", awarded=date(2024, 7, 1)),),
)


def stopped() -> Story:
    story = asked_for_help()
    story.does(treatment.try_to_reach, channel=Channel.PHONE)
    story.later(days=20).says(ending.stop)
    return story


def missed_and_called_off() -> Story:
    story = waiting()
    for contact, days in (("missed", 1), ("called off", 2)):
        book(story, story.now + timedelta(days=days), contact)
    story.later(days=1).does(treatment.miss, contact="missed", how=Absence.NOT_THERE)
    story.says(treatment.cancel, contact="called off", side=Side.PERSON)
    story.does(planning.name_problem, problem="depression", main=True)
    return story


def ended() -> Story:
    story = well_now(in_treatment())
    fill_in(story, None, 3)
    propose(story)
    story.says(ending.agree, ending="ending")
    return story


STORIES = {"ended": ended, "stopped": stopped, "missed": missed_and_called_off, "waiting": waiting}


@pytest.fixture(scope="module")
def lives() -> list[tuple[str, Story, Standing]]:
    """A few courses, each of somebody of a run, of whom something is known."""
    come = people(Population(), Draws(3, 0), date(2026, 5, 4), 365)
    return [
        (name, _of(tell(), each.id), standing(each, act(each.arrives, AMINA, service())))
        for (name, tell), each in zip(STORIES.items(), come, strict=False)
    ]


def _of(story: Story, person: str) -> Story:
    story.episode.person = person
    return story


@pytest.fixture
def written(lives: list[tuple[str, Story, Standing]], tmp_path: Path) -> Path:
    return write(tmp_path / "tables", lives)


def write(folder: Path, lives: list[tuple[str, Story, Standing]], times: int = 1) -> Path:
    made = Tables(folder, ORGANISATION, period=(date(2026, 4, 1), date(2027, 3, 31)))
    for _ in range(times):
        for referral, story, known in lives:
            made.add(referral, story.episode, known)
    made.close()
    return folder


def read(folder: Path, table: str) -> list[Mapping[str, Any]]:
    """The rows of a table, with what is not known left out again."""
    found = pq.read_table(folder / f"{TABLE[table].name}.parquet").to_pylist()
    return [{name: value for name, value in row.items() if value is not None} for row in found]


def expected(lives: list[tuple[str, Story, Standing]], table: str) -> Iterator[Mapping[str, Any]]:
    for referral, story, known in lives:
        yield from (row.values for row in rows(referral, story.episode, known, ORGANISATION).of(table))


OF_CARE = [table.code for table in TABLES if table.code not in ("IDS000", "IDS902")]


@pytest.mark.parametrize("table", OF_CARE)
def test_what_is_read_back_is_what_the_return_has(
    table: str, written: Path, lives: list[tuple[str, Story, Standing]]
) -> None:
    assert read(written, table) == list(expected(lives, table))


def test_there_is_something_to_read_back(written: Path) -> None:
    filled = {table for table in OF_CARE if read(written, table)}
    assert filled >= {"IDS001", "IDS004", "IDS101", "IDS201", "IDS202", "IDS603", "IDS606"}


def test_one_file_a_table_with_its_official_columns(written: Path) -> None:
    assert sorted(each.name for each in written.iterdir()) == [f"{table.name}.parquet" for table in TABLES]
    for table in TABLES:
        assert tuple(pq.read_schema(written / f"{table.name}.parquet").names) == table.names


def test_who_sends_it_and_who_is_qualified_stand_there_once(written: Path) -> None:
    [header] = read(written, "IDS000")
    assert (header["OrgIDProv"], header["ReportingPeriodEndDate"]) == ("RXX", date(2027, 3, 31))
    assert read(written, "IDS902") == [
        {"CarePersLocalId": AMINA, "QualAttainLevelIAPT": "01", "QualAwardedDate": date(2024, 7, 1)}
    ]


def test_the_same_lives_give_the_same_bytes(
    written: Path, lives: list[tuple[str, Story, Standing]], tmp_path: Path
) -> None:
    again = write(tmp_path / "again", lives)
    for file in written.iterdir():
        assert file.read_bytes() == (again / file.name).read_bytes(), file.name


def test_somebody_who_comes_back_is_one_person(lives: list[tuple[str, Story, Standing]], tmp_path: Path) -> None:
    folder = write(tmp_path, lives, times=2)
    assert len(read(folder, "IDS001")) == len(lives)
    assert len(read(folder, "IDS101")) == 2 * len(lives)


def test_many_rows_are_written_a_group_at_a_time(
    lives: list[tuple[str, Story, Standing]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(columns, "ROWS_AT_ONCE", 10)
    monkeypatch.setattr(columns, "_AS_ROWS", 5)
    folder = write(tmp_path, lives, times=12)
    assert pq.ParquetFile(folder / "IDS101Referral.parquet").num_row_groups == 5
    assert read(folder, "IDS101") == list(expected(lives, "IDS101")) * 12


def test_until_it_is_closed_nothing_looks_whole(lives: list[tuple[str, Story, Standing]], tmp_path: Path) -> None:
    made = Tables(tmp_path, ORGANISATION)
    for referral, story, known in lives:
        made.add(referral, story.episode, known)
    assert {each.suffix for each in tmp_path.iterdir()} == {PART}
    made.close()
    assert {each.suffix for each in tmp_path.iterdir()} == {".parquet"}


def test_a_full_disk_leaves_nothing_that_looks_whole(lives: list[tuple[str, Story, Standing]], tmp_path: Path) -> None:
    (tmp_path / f"IDS201CareContact.parquet{PART}").symlink_to("/dev/full")
    with pytest.raises(OSError, match="No space left"):
        write(tmp_path, lives)
    assert not list(tmp_path.glob("*.parquet"))

"""A file of our own beside a return: a row for each episode, that is counted and never sent."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from handrail.bundle.writing.manifest import read
from handrail.care import ending, handover
from handrail.dataset.periods import period
from handrail.measures.beyond.definitions import MEASURES
from handrail.measures.running import measures
from handrail.organisation.models import Service
from handrail.record import journal
from handrail.record.journal import Text
from handrail.reporting import beyond, submissions
from handrail.returns.calendar import Kind

pytestmark = pytest.mark.django_db

JUNE = period("2026-06")
MONDAY = datetime(2026, 6, 1, 9, tzinfo=UTC)
AFTER = datetime(2026, 8, 10, 9, tzinfo=UTC)


@pytest.fixture
def folder(house: Any, tmp_path: Path, set_clock: Any) -> Path:
    """The return of June with the file beside it. One person: another service said no, and then they stopped."""
    Service.objects.create(name="S", ods_code="RXX01", commissioner="QXX", integrated=Service.Integrated.NONE)
    with set_clock(MONDAY):
        stream = house.chosen()
        person = journal.episode(stream).person
    with set_clock(MONDAY + timedelta(days=1)):
        journal.record(
            stream, handover.send, by=house.pwp, handover="H", service="the community team", reason=Text("more")
        )
    with set_clock(MONDAY + timedelta(days=3)):
        journal.record(stream, handover.refuse, by=house.pwp, handover="H", reason=Text("not enough"))
    with set_clock(MONDAY + timedelta(days=4)):
        journal.record(stream, ending.stop, by=house.pwp, said_by=person)
    to = tmp_path / "return"
    with set_clock(AFTER):
        asked = submissions.ask(JUNE, Kind.PRIMARY)
        with submissions.make(asked, to, "parquet"):
            pass
        assert beyond.write(asked, to) == 1
    return to


def test_a_row_tells_what_no_table_tells(folder: Path) -> None:
    file = folder / "HR001Whole.parquet"
    (row,) = pq.read_table(file).to_pylist()
    assert (row["OrgIDProv"], row["TurnedAway"], row["UnheldDays"], row["GoalsRated"]) == ("RXX01", 1, 0, 0)
    assert file.stat().st_mode & 0o077 == 0
    assert list(folder.glob("*.part")) == []


def test_it_is_counted_with_the_return_and_is_no_part_of_it(folder: Path) -> None:
    assert "HR001Whole" not in str(read(folder))
    found = {each.measure: each.value for each in measures(folder, [JUNE], by=(), among=MEASURES)}
    assert (found["HR101"], found["HR201"], found["HR202"], found["HR205"]) == (1, 1, 1, 0)

"""The national return of the demo: every table has something in it, and nothing in it would be rejected."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from handrail.dataset.periods import period
from handrail.dataset.tables import TABLES
from handrail.demo import build, cast
from handrail.record import journal
from handrail.reporting import submissions
from handrail.returns.calendar import Kind

pytestmark = pytest.mark.django_db

UNTIL = datetime(2026, 6, 17, 14, 30, tzinfo=UTC)


@pytest.fixture
def everybody(demo: object) -> None:
    staff = build.make_service(1, UNTIL)
    for number, part in enumerate(cast.PARTS, 1):
        build.play(part, 1, number, staff, UNTIL)


def test_every_table_has_a_row_and_nothing_is_rejected(everybody: None, tmp_path: Path) -> None:
    filled: set[str] = set()
    for name in ("2026-05", "2026-06"):
        with journal.clock(UNTIL):
            asked = submissions.ask(period(name), Kind.PRIMARY)
            with submissions.make(asked, tmp_path / name, "csv") as made:
                report = submissions.check(asked, made)
        rejected = {rule: tally.count for rule, tally in report.rules.items() if tally.rule.severity.rejects}
        assert (rejected, report.unreadable) == ({}, {})
        assert not made.told.unreadable
        filled |= {table for table, rows in made.told.counts.items() if rows}
    assert {table.code for table in TABLES} - filled == set()

"""Help in reach: lines with a day somebody checked them, and a list of those nobody did."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from handrail.design import crisis


def line(**changes: Any) -> dict[str, Any]:
    return {
        "name": "Night line",
        "number": "01632 960 002",
        "href": "tel:01632960002",
        "hours": "8pm to 8am",
        "text": "Local.",
        "reviewed": "2026-01-01",
        "review_within_days": 90,
        **changes,
    }


def test_a_line_is_stale_after_its_own_time_and_not_before() -> None:
    last_day = dt.date(2026, 4, 1)
    assert crisis.stale(last_day, [line()]) == []
    assert [one.name for one in crisis.stale(last_day + dt.timedelta(days=1), [line()])] == ["Night line"]


def test_a_service_adds_its_own(settings: Any) -> None:
    settings.HANDRAIL_CRISIS_LINES = [*crisis.DEFAULT_LINES, line()]
    assert [one.number for one in crisis.lines()][-1] == "01632 960 002"


def test_nobody_has_checked_the_national_lines_for_this_service() -> None:
    assert crisis.stale(dt.date(2026, 11, 22)) == crisis.lines()


def test_the_file_to_copy_holds_the_national_lines() -> None:
    rows = crisis.read(Path("docs/crisis-lines.toml"))
    assert [one.number for one in crisis.lines(rows)] == [one.number for one in crisis.lines()]
    assert [one.text for one in crisis.lines(rows)] == [one.text for one in crisis.lines()]


@pytest.mark.parametrize("written", ["", "[[line]]\nname = 'x'", "not toml", "line = 3"])
def test_a_file_that_holds_no_lines_is_refused(written: str, tmp_path: Path) -> None:
    (tmp_path / "lines.toml").write_text(written)
    with pytest.raises(ValueError, match=r"lines.toml|line 1"):
        crisis.read(tmp_path / "lines.toml")

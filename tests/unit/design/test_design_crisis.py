"""Help in reach: lines with a day somebody checked them, and a list of those nobody did."""

import datetime as dt
from typing import Any

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


def test_a_service_has_its_own_and_the_national_ones_stand_where_it_has_none() -> None:
    assert [one.number for one in crisis.lines([*crisis.DEFAULT_LINES, line()])][-1] == "01632 960 002"
    assert crisis.lines([]) == crisis.lines()


def test_nobody_has_checked_the_national_lines_for_this_service() -> None:
    assert crisis.stale(dt.date(2026, 11, 22)) == crisis.lines()

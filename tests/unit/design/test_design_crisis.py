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


def test_a_service_adds_its_own(settings: Any) -> None:
    settings.HANDRAIL_CRISIS_LINES = [*crisis.DEFAULT_LINES, line()]
    assert [one.number for one in crisis.lines()][-1] == "01632 960 002"


def test_each_national_line_has_a_review_date() -> None:
    for one in crisis.lines():
        assert one.reviewed == dt.date(2026, 11, 21)
        assert one.is_stale(one.reviewed + dt.timedelta(days=one.review_within_days + 1))

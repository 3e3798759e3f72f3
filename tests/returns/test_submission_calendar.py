"""When a month may be sent: days that were read, and a rule that says of itself that it is one."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from handrail.care.questionnaires import Status
from handrail.dataset.periods import months, period
from handrail.returns import calendar
from handrail.returns.calendar import Kind, NoWindow, window

LONDON = ZoneInfo("Europe/London")


@pytest.mark.parametrize(
    ("month", "kind", "opens", "closes", "status"),
    [
        ("2022-04", Kind.PRIMARY, "2022-05-16", "2022-05-27", Status.CONFIRMED),
        ("2022-04", Kind.REFRESH, "2022-06-01", "2022-06-29", Status.CONFIRMED),
        ("2025-01", Kind.PRIMARY, "2025-02-01", "2025-02-27", Status.CONFIRMED),
        ("2024-12", Kind.REFRESH, "2025-02-01", "2025-02-27", Status.CONFIRMED),
        ("2025-02", Kind.PRIMARY, "2025-03-01", "2025-03-27", Status.CONFIRMED),
        ("2025-02", Kind.REFRESH, "2025-04-01", "2025-04-22", Status.INFERRED),
        ("2026-10", Kind.PRIMARY, "2026-11-01", "2026-11-22", Status.INFERRED),
        ("2026-12", Kind.PRIMARY, "2027-01-01", "2027-01-22", Status.INFERRED),
    ],
)
def test_each_month_has_two_windows(month: str, kind: Kind, opens: str, closes: str, status: Status) -> None:
    found = window(period(month), kind)
    assert (found.opens.isoformat(), found.closes.isoformat(), found.status) == (opens, closes, status)


def test_every_window_opens_after_its_month_and_one_closes_before_the_next_opens() -> None:
    before = date.min
    for each in months(date(2022, 4, 1), date(2027, 3, 1)):
        found = window(each, Kind.PRIMARY)
        assert before < found.opens <= found.closes
        assert each.ends < found.opens
        assert found.closes.day >= calendar.CLOSES_ON
        before = found.closes


def test_in_one_window_two_months_are_sent() -> None:
    primary, refresh = calendar.windows(date(2027, 1, 9))
    assert (primary.period.name, primary.kind) == ("2026-12", Kind.PRIMARY)
    assert (refresh.period.name, refresh.kind) == ("2026-11", Kind.REFRESH)
    assert (primary.opens, primary.closes) == (refresh.opens, refresh.closes)


def test_what_is_recorded_on_the_last_day_is_in_it() -> None:
    until = window(period("2026-06"), Kind.PRIMARY).known_until(LONDON)
    assert until.astimezone(LONDON) > datetime(2026, 7, 22, 23, 59, tzinfo=LONDON)
    assert until < datetime(2026, 7, 23, tzinfo=LONDON)


def test_whoever_knows_the_true_last_day_may_say_so() -> None:
    found = window(period("2026-10"), Kind.PRIMARY, date(2026, 11, 26))
    assert (found.closes, found.status) == (date(2026, 11, 26), Status.CONFIRMED)
    with pytest.raises(NoWindow, match="cannot close"):
        window(period("2026-10"), Kind.PRIMARY, date(2026, 10, 26))


@pytest.mark.parametrize("name", ["2022-03", "2026-Q1", "2026-27"])
def test_what_is_no_month_of_this_data_set_has_no_window(name: str) -> None:
    with pytest.raises(NoWindow):
        window(period(name), Kind.PRIMARY)

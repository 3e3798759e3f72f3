"""Dates and times are written out, in the service's zone, and never relative."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from handrail.design.formats import clock, counted, date_only, day, day_time, iso

LONDON = ZoneInfo("Europe/London")


def at(*parts: int) -> dt.datetime:
    return dt.datetime(*parts, tzinfo=LONDON)


class ForDays:
    def test_this_year_needs_no_year(self) -> None:
        date = timezone.localdate().replace(month=5, day=12)
        assert day(date) == f"{date:%A} 12 May"

    def test_another_year_is_said(self) -> None:
        assert day(dt.date(2020, 5, 12)) == "Tuesday 12 May 2020"

    def test_a_moment_late_in_utc_is_the_next_day_in_summer(self) -> None:
        assert day(dt.datetime(2020, 6, 30, 23, 30, tzinfo=dt.UTC)) == "Wednesday 1 July 2020"

    def test_the_year_can_be_asked_for_or_left_out(self) -> None:
        assert day(dt.date(2020, 5, 12), year=False) == "Tuesday 12 May"

    def test_nothing_is_nothing(self) -> None:
        assert day(None) == day_time(None) == clock(None) == date_only(None) == iso(None) == ""

    def test_a_moment_without_a_zone_is_refused(self) -> None:
        with pytest.raises(ValueError, match="zone"):
            day(dt.datetime(2020, 5, 12, 9))


class ForTimes:
    @pytest.mark.parametrize(
        ("hour", "minute", "said"),
        [
            (15, 0, "3pm"),
            (10, 30, "10:30am"),
            (0, 5, "12:05am"),
            (12, 0, "midday"),
            (0, 0, "midnight"),
            (12, 1, "12:01pm"),
        ],
    )
    def test_as_people_say_them(self, hour: int, minute: int, said: str) -> None:
        assert clock(at(2020, 5, 12, hour, minute)) == said
        assert clock(dt.time(hour, minute)) == said

    def test_a_day_and_its_time(self) -> None:
        moment = at(2020, 5, 12, 15)
        assert day_time(moment, year=False) == "Tuesday 12 May, 3pm"
        assert day_time(moment, by=True) == "Tuesday 12 May 2020, by 3pm"

    def test_both_sides_of_the_clock_change(self) -> None:
        assert clock(dt.datetime(2020, 10, 25, 0, 30, tzinfo=dt.UTC)) == "1:30am"
        assert clock(dt.datetime(2020, 10, 25, 1, 30, tzinfo=dt.UTC)) == "1:30am"

    def test_the_machine_is_told_the_zone(self) -> None:
        assert iso(dt.datetime(2020, 7, 1, 8, tzinfo=dt.UTC)) == "2020-07-01T09:00+01:00"
        assert iso(dt.date(2020, 7, 1)) == "2020-07-01"


def test_a_number_never_stands_alone() -> None:
    assert counted(1, "session", "sessions") == "1 session"
    assert counted(3, "session", "sessions") == "3 sessions"
    assert date_only(dt.date(2026, 5, 12)) == "12 May 2026"

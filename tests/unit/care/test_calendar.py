"""The calendar: what the drawn tables do not show. Properties over many days, bad input, and the holidays."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handrail.care.calendar import Calendar
from handrail.care.holidays import ENGLAND, KNOWN_UNTIL

LONDON = ZoneInfo("Europe/London")
SERVICE = Calendar(LONDON, closures=frozenset({date(2026, 3, 11)}))

instants = st.datetimes(datetime(2025, 1, 1), datetime(2028, 6, 30), timezones=st.just(UTC))
counts = st.integers(1, 60)


@given(instants, counts)
def test_working_days_are_counted_the_same_both_ways(at: datetime, n: int) -> None:
    assert SERVICE.working_days_between(at, SERVICE.add_working_days(at, n)) == n


@given(instants, counts)
def test_a_due_instant_is_later_in_utc_and_the_close_of_a_working_day(at: datetime, n: int) -> None:
    for due in (SERVICE.due_in_working_days(at, n), SERVICE.due_in_days(at, n)):
        assert due > at
        assert due.tzinfo is UTC
        assert due == SERVICE.close_of(SERVICE.local(due).date())


@given(instants, counts)
def test_a_promise_in_days_is_never_lengthened_unless_its_close_is_gone(at: datetime, n: int) -> None:
    due = SERVICE.due_in_days(at, n)
    promised = SERVICE.local(at).date() + timedelta(days=n)
    between = [SERVICE.local(at).date() + timedelta(days=k) for k in range(n + 1)]
    if any(SERVICE.is_working_day(day) and SERVICE.close_of(day) > at for day in between):
        assert SERVICE.local(due).date() <= promised


@given(instants, instants)
def test_who_writes_earlier_is_never_owed_later(a: datetime, b: datetime) -> None:
    first, second = sorted((a, b))
    assert first < SERVICE.same_day_or_next_noon(first) <= SERVICE.same_day_or_next_noon(second)


@given(instants)
def test_a_conversation_is_owed_in_service_time(at: datetime) -> None:
    due = SERVICE.same_day_or_next_noon(at)
    assert SERVICE.in_service_time(due - timedelta(microseconds=1))


@given(st.dates(date(2025, 1, 1), date(2028, 12, 30)))
def test_the_end_of_a_day_is_its_last_moment(day: date) -> None:
    end = SERVICE.end_of_day(day)
    assert SERVICE.local(end).date() == day
    assert SERVICE.local(end + timedelta(microseconds=1)).date() == day + timedelta(days=1)


def test_an_instant_without_a_zone_is_refused() -> None:
    naive = datetime(2026, 3, 2, 10)
    for ask in (SERVICE.local, SERVICE.in_service_time, SERVICE.same_day_or_next_noon):
        with pytest.raises(ValueError, match="time zone"):
            ask(naive)


@pytest.mark.parametrize("n", [0, -1])
def test_no_working_days_is_no_promise(n: int) -> None:
    with pytest.raises(ValueError, match="at least one"):
        SERVICE.due_in_working_days(datetime(2026, 3, 2, tzinfo=UTC), n)


def test_a_day_the_service_is_shut_has_no_close() -> None:
    with pytest.raises(ValueError, match="2026-03-11"):
        SERVICE.close_of(date(2026, 3, 11))


@pytest.mark.parametrize("hours", [{}, {7: (time(9), time(17))}, {0: (time(17), time(9))}, {0: (time(9), time(9))}])
def test_hours_that_make_no_sense_cannot_be_built(hours) -> None:
    with pytest.raises(ValueError):
        Calendar(LONDON, hours=hours)


def test_calendars_are_values() -> None:
    same = Calendar(LONDON, closures=frozenset({date(2026, 3, 11)}))
    same.due_in_working_days(datetime(2026, 3, 2, tzinfo=UTC), 5)
    assert same == SERVICE
    assert hash(same) == hash(SERVICE)
    assert same != Calendar(LONDON)


def test_an_instant_may_be_given_in_any_zone() -> None:
    at = datetime(2026, 7, 1, 23, 30, tzinfo=UTC)
    elsewhere = at.astimezone(ZoneInfo("Pacific/Auckland"))
    assert SERVICE.due_in_days(at, 7) == SERVICE.due_in_days(elsewhere, 7)


def easter(year: int) -> date:
    """Easter Sunday by the anonymous Gregorian algorithm."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    month, day = divmod(h + k - 7 * ((a + 11 * h + 22 * k) // 451) + 114, 31)
    return date(year, month, day + 1)


def by_statute(year: int) -> set[date]:
    """The bank holidays of England by the Act of 1971, the proclamations of 1974 and 1978, and custom."""
    sunday = easter(year)
    days = {sunday - timedelta(days=2), sunday + timedelta(days=1)}
    days |= {date(year, 5, 1) + timedelta(days=-date(year, 5, 1).weekday() % 7)}
    days |= {last - timedelta(days=last.weekday()) for last in (date(year, 5, 31), date(year, 8, 31))}
    for fixed in (date(year, 1, 1), date(year, 12, 25), date(year, 12, 26)):
        while fixed.weekday() > 4 or fixed in days:
            fixed += timedelta(days=1)
        days.add(fixed)
    return days


@pytest.mark.parametrize("year", sorted({day.year for day in ENGLAND}))
def test_the_holidays_are_those_of_the_statute(year: int) -> None:
    assert by_statute(year) <= {day for day in ENGLAND if day.year == year}


def test_every_year_up_to_the_last_known_is_there() -> None:
    assert {day.year for day in ENGLAND} == set(range(2023, KNOWN_UNTIL.year + 1))


def test_every_holiday_is_a_weekday_with_a_name() -> None:
    assert all(day.weekday() < 5 and name for day, name in ENGLAND.items())

"""How long a record is kept: plain dates, by whichever rule it follows."""

from datetime import date

import pytest

from handrail.care.charter import Charter, check
from handrail.care.retention import Because, kept_until, shortest

ENDED = date(2026, 5, 12)
OTHER_ADULT = Charter(retention_years=8, retention_death_years=8)


def test_a_record_of_mental_health_care_is_kept_for_twenty_years_after_it_ended() -> None:
    kept = kept_until(Charter(), ENDED, born=date(1988, 5, 17))
    assert (kept.until, kept.because, kept.since) == (date(2046, 5, 12), Because.ENDED, ENDED)


def test_after_a_death_it_is_kept_for_ten_years_and_never_longer_than_otherwise() -> None:
    assert kept_until(Charter(), ENDED, died=date(2027, 1, 1)).until == date(2037, 1, 1)
    late = kept_until(Charter(), ENDED, died=date(2040, 1, 1))
    assert (late.until, late.because) == (date(2046, 5, 12), Because.ENDED)


def test_a_service_may_say_that_its_records_are_kept_for_eight_years() -> None:
    assert check(OTHER_ADULT) == []
    assert kept_until(OTHER_ADULT, ENDED).until == date(2034, 5, 12)
    assert check(Charter(retention_years=7)) != []


@pytest.mark.parametrize(
    ("born", "until"),
    [
        (date(2009, 5, 13), date(2034, 5, 13)),  # 16 on the last day of care: until they are 25
        (date(2009, 5, 12), date(2035, 5, 12)),  # 17 on that day: until they are 26
        (date(2008, 5, 12), date(2034, 5, 12)),  # 18: as for every adult
    ],
)
def test_of_whoever_was_a_child_it_is_kept_until_they_are_grown(born: date, until: date) -> None:
    assert kept_until(OTHER_ADULT, ENDED, born=born).until == until


def test_a_leap_day_is_followed_by_the_first_of_march() -> None:
    assert kept_until(OTHER_ADULT, date(2024, 2, 29)).until == date(2032, 2, 29)
    assert kept_until(Charter(retention_years=9), date(2024, 2, 29)).until == date(2033, 3, 1)


def test_nothing_is_due_before_the_shortest_rule() -> None:
    assert shortest(Charter()) == 10

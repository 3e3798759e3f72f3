"""What is claimed of somebody's time: cells, who has them, and how a clash is said."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handrail.care.refused import Refused
from handrail.record import claims
from handrail.record.models import Claim

NINE = datetime(2027, 3, 28, 9, 0, tzinfo=UTC)
A, B = "A" * 16, "B" * 16

instants = st.datetimes(min_value=datetime(2026, 1, 1), max_value=datetime(2040, 1, 1)).map(
    lambda each: each.replace(tzinfo=UTC)
)
lengths = st.integers(1, 480)


def test_fifty_minutes_are_ten_cells_of_one_length() -> None:
    keys = claims.cells(A, NINE, 50)
    assert len(keys) == len(set(keys)) == 10
    assert {len(key) for key in keys} == {25}


def test_what_touches_does_not_clash() -> None:
    assert not set(claims.cells(A, NINE, 50)) & set(claims.cells(A, NINE + timedelta(minutes=50), 50))


@given(instants, lengths, instants, lengths)
def test_two_times_share_a_cell_where_they_overlap(a: datetime, long: int, b: datetime, short: int) -> None:
    overlap = a < b + timedelta(minutes=short) and b < a + timedelta(minutes=long)
    shared = set(claims.cells(A, a, long)) & set(claims.cells(A, b, short))
    assert shared or not overlap


@given(instants, lengths)
def test_nobody_takes_the_time_of_somebody_else(at: datetime, minutes: int) -> None:
    assert not set(claims.cells(A, at, minutes)) & set(claims.cells(B, at, minutes))


@pytest.mark.django_db
class TestBlocking:
    def test_a_time_is_blocked_once(self) -> None:
        claims.block("ONE", claims.cells(A, NINE, 60))
        with pytest.raises(Refused, match="is taken"):
            claims.block("OTHER", claims.cells(A, NINE + timedelta(minutes=55), 60))
        assert set(Claim.objects.values_list("stream", flat=True)) == {"ONE"}

    def test_blocking_again_moves_it(self) -> None:
        claims.block("ONE", claims.cells(A, NINE, 60))
        later = claims.cells(A, NINE + timedelta(minutes=30), 60)
        claims.block("ONE", later)
        assert set(Claim.objects.values_list("slot", flat=True)) == set(later)

    def test_what_is_given_back_is_free(self) -> None:
        keys = claims.cells(A, NINE, 60)
        claims.block("ONE", keys)
        assert not claims.free(keys)
        claims.release("ONE")
        assert claims.free(keys)

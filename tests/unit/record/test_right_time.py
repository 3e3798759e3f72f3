"""A clock that cannot be right is noticed, the clockwork waits, and nothing that is written goes back in time."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection

from handrail.care import events
from handrail.care.vocabulary import StreamKind
from handrail.clinic import ground
from handrail.config.commands import clockwork as commands
from handrail.config.commands.say import CannotRun
from handrail.organisation import clockwork
from handrail.record import journal, right_time

pytestmark = pytest.mark.django_db

HOURS = timedelta(hours=10)


def test_a_clock_that_nobody_moved_is_believed_and_says_nothing() -> None:
    assert right_time.cannot_be_right() == right_time.cannot_be_right() == ""
    assert ground.clock().well


@pytest.mark.parametrize("moved", [HOURS, -HOURS])
def test_a_clock_that_was_moved_holds_the_clockwork_and_says_so(moved: timedelta) -> None:
    right_time.is_right()
    with journal.clock(datetime.now(UTC) + moved):
        said = right_time.cannot_be_right()
        assert "clock of this machine" in said and "10 hours" in said
        with pytest.raises(CannotRun, match="Nobody was told of anything"):
            commands._right_time(False)
    if connection.vendor == "sqlite":
        assert not ground.clock().well


def test_put_back_it_is_believed_at_once() -> None:
    right_time.is_right()
    with journal.clock(datetime.now(UTC) + HOURS):
        right_time.cannot_be_right()
    assert right_time.cannot_be_right() == ""
    assert not right_time.is_held()


def test_on_one_machine_it_is_believed_after_an_hour_or_when_somebody_says_so() -> None:
    right_time.is_right()
    if connection.vendor == "postgresql":  # there the database goes on being the better witness
        with journal.clock(datetime.now(UTC) + HOURS), pytest.raises(CannotRun, match="that of the database"):
            commands._right_time(True)
        return
    with journal.clock(datetime.now(UTC) + HOURS):
        assert right_time.cannot_be_right()
        held = clockwork.last("clock held")
        assert held is not None
        clockwork.ran("clock held", held.at - right_time.HELD, well=False)
        assert right_time.cannot_be_right() == ""
    assert right_time.cannot_be_right()
    commands._right_time(True)
    assert right_time.cannot_be_right() == ""


def test_what_was_written_ahead_of_time_is_told_until_time_has_caught_up() -> None:
    with journal.clock(datetime.now(UTC) + HOURS):
        clockwork.ran(clockwork.TICK, journal.now())
    assert right_time.ahead() > timedelta(hours=9)
    assert "in the future" in ground.clock().found


def test_entries_never_go_back_however_the_clock_jumps() -> None:
    def kept(_state: object, _act: object) -> tuple[object, ...]:
        return (events.Named(given="Wren", family="Tolliver"),)

    now, stream = datetime.now(UTC), journal.open_stream(StreamKind.STANDING)
    for moved in (timedelta(0), HOURS, -HOURS, timedelta(minutes=1)):
        with journal.clock(now + moved):
            journal.record(stream, kept, by="A" * 16)
    recorded = [entry.recorded_at for entry in journal.entries(stream)]
    assert recorded == sorted(recorded) and len(recorded) == 4

"""Whether the clock of this machine can be right: by the database's own, by how it moved, and by what was written.

What is written never goes back in time whatever the clock says (`acts`). But by a wrong clock people would be told of
things as late that are not, and drafts forgotten too early: so the clockwork waits where a clock cannot be right.

A clock that was moved shows in when this machine was started, by its own reckoning: now, less how long it has run,
is always the same moment. Which of the two readings is right nobody here can know, so after an hour the new one is
believed, unless it was put back meanwhile. A database on another machine is a better witness: its word holds.
"""

import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from django.db import connection
from django.db.models import Max

from handrail.organisation import clockwork
from handrail.record.clock import EPOCH, instant, now
from handrail.record.models import Done

#: What two clocks may be apart before one of them is wrong.
APART: Final = timedelta(minutes=2)
#: How far a clock may be moved at once before it is asked whether that was meant.
MOVED: Final = timedelta(minutes=10)
#: For how long a clock that was moved is not believed.
HELD: Final = timedelta(hours=1)

_BOOT: Final = Path("/proc/sys/kernel/random/boot_id")
_HELD_SINCE: Final = "clock held"


def cannot_be_right() -> str:
    """Why the clock cannot be right, in words for whoever runs this; nothing where it may be."""
    if abs(apart := _apart_from_database()) > APART:
        return f"the clock of this machine and that of the database are {_length(apart)} apart"
    return _moved()


def is_right() -> None:
    """Somebody looked: what the clock says now is right."""
    if (name := _this_boot()) is not None:
        clockwork.ran(name, _started())
    clockwork.forget(_HELD_SINCE)


def ahead() -> timedelta:
    """How far in the future the newest of what was written lies: the clock was ahead then, or is behind now."""
    newest = Done.objects.aggregate(at=Max("at"))["at"]
    ran = clockwork.last(clockwork.TICK)
    moments = [instant(newest)] if newest is not None else []
    moments += [ran.at] if ran is not None else []
    return max([*(each - now() for each in moments), timedelta(0)])


def is_held() -> bool:
    """Whether the clockwork waits because the clock was moved."""
    return clockwork.last(_HELD_SINCE) is not None


def _apart_from_database() -> timedelta:
    if connection.vendor != "postgresql":
        return timedelta(0)  # a file has no clock
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        theirs: datetime = cursor.fetchone()[0]
    return now() - theirs.astimezone(UTC)


def _moved() -> str:
    """By how much the clock was moved since the last tick of this machine, if that was within the hour."""
    if (name := _this_boot()) is None:
        return ""
    before = clockwork.last(name)
    moved = _started() - before.at if before else timedelta(0)
    if abs(moved) <= MOVED or _was_held_long_enough():
        is_right()
        return ""
    return f"the clock of this machine was moved by {_length(moved)}"


def _was_held_long_enough() -> bool:
    """Reckoned by how long the machine has run, which no clock can change."""
    running = EPOCH + timedelta(seconds=_running())
    held = clockwork.last(_HELD_SINCE)
    if held is None or held.at > running:
        clockwork.ran(_HELD_SINCE, running, well=False)
        return False
    return running - held.at >= HELD


def _this_boot() -> str | None:
    """A name for this run of this machine; None where the system does not say."""
    return f"boot {_BOOT.read_text()[:8]}" if _BOOT.exists() else None


def _started() -> datetime:
    return now() - timedelta(seconds=_running())


def _running() -> float:
    return time.clock_gettime(time.CLOCK_BOOTTIME)


def _length(apart: timedelta) -> str:
    minutes = round(abs(apart).total_seconds() / 60)
    return f"{minutes} minutes" if minutes < 120 else f"{minutes // 60} hours"

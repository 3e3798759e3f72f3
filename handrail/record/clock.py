"""What time it is. Only a demo, a test or an import may say otherwise: they replay months in minutes."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from typing import Final

from django.conf import settings
from django.utils import timezone

EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND: Final = timedelta(microseconds=1)

_set: datetime | None = None


class ClockIsFixed(Exception):  # noqa: N818 - it states the rule that was met
    """In a real service nobody sets the clock: when something was recorded is part of what was recorded."""

    def __init__(self) -> None:
        super().__init__(self.__doc__)


def now() -> datetime:
    """The present instant, in UTC."""
    return _set or datetime.now(UTC)


def today() -> date:
    """The present day, where the service is."""
    return timezone.localdate(now())


@contextmanager
def clock(instant: datetime) -> Iterator[None]:
    """Let it be `instant` for this whole process, until the block ends. Refused unless settings allow it."""
    global _set
    if not (settings.DEMO or getattr(settings, "CLOCK_MAY_BE_SET", False)):
        raise ClockIsFixed
    before, _set = _set, instant.astimezone(UTC)
    try:
        yield
    finally:
        _set = before


def micros(instant: datetime) -> int:
    """An instant as whole microseconds since 1970, the way the journal keeps it."""
    return (instant - EPOCH) // _MICROSECOND


def instant(microseconds: int) -> datetime:
    """The instant that `micros` made a number of."""
    return EPOCH + timedelta(microseconds=microseconds)

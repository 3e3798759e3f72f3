"""What the information guardian found when they looked through the reading log, and by when they look again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from handrail.keys.current import current
from handrail.keys.ids import new_id
from handrail.record.clock import now, today
from handrail.record.models import LogReview

#: As often as a review is asked for where nobody has said otherwise.
EVERY: Final = timedelta(days=28)


@dataclass(frozen=True, slots=True)
class Review:
    """One look through the log."""

    at: datetime
    by: str
    since: date
    until: date
    found: str
    next_on: date


def keep(*, by: str, since: date, until: date, found: str, next_on: date) -> None:
    """Write down what was found. It is never changed: who finds more writes again."""
    made = new_id()
    sealed = current().seal(found, _place(made))
    LogReview.objects.create(id=made, at=now(), by=by, since=since, until=until, found=sealed, next_on=next_on)


def kept(limit: int = 24) -> Sequence[Review]:
    """What was found, latest first."""
    rows = LogReview.objects.order_by("-at")[:limit]
    return [
        Review(row.at, row.by, row.since, row.until, current().open(row.found, _place(row.id)), row.next_on)
        for row in rows
    ]


def next_on() -> date | None:
    """By when somebody is to look again; None where nobody has looked yet."""
    return LogReview.objects.order_by("-at").values_list("next_on", flat=True).first()


def is_late() -> bool:
    """Whether that day has gone, or nobody has looked yet."""
    due = next_on()
    return due is None or due < today()


def _place(review: str) -> str:
    return f"log review:{review}"

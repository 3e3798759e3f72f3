"""What is known of one promise."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from handrail.care.events import Promised


class PromiseState(StrEnum):
    """What became of a promise."""

    OPEN = "open"
    KEPT = "kept"
    REPLACED = "replaced"
    NOT_KEPT = "not kept"


@dataclass(slots=True)
class Promise:
    """Something that was promised, as it was said, and what became of it."""

    promise: str
    said: Promised
    since: datetime
    due: datetime
    by: str
    seq: int
    by_person: bool = False
    state: PromiseState = PromiseState.OPEN
    settled: int = 0
    settled_at: datetime | None = None
    asked_after: datetime | None = None
    asked: int = 0

    @property
    def is_open(self) -> bool:
        """Whether it is still owed."""
        return self.state == PromiseState.OPEN

    @property
    def until(self) -> date | None:
        """The day that was said, if one was."""
        return self.said.until

"""One opening of a record in need."""

from dataclasses import dataclass
from datetime import datetime

from handrail.care.events.in_need import OpenedInNeed


@dataclass(slots=True)
class InNeed:
    """Who opened it, when, and what became of it since."""

    said: OpenedInNeed
    by: str
    at: datetime
    seq: int
    teller: str
    tell_due: datetime | None
    tell_since: datetime
    held_back_by: str = ""
    told: bool = False
    reviewed_by: str = ""

    @property
    def is_held_back(self) -> bool:
        """Whether the person is not told yet because telling would add danger."""
        return bool(self.held_back_by) and not self.told

    def is_open_to(self, who: str, now: datetime) -> bool:
        """Whether it opens the record to `who` at this moment."""
        return who == self.by and self.at <= now < self.said.until

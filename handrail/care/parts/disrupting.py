"""What is known of one disruption of the course."""

from dataclasses import dataclass, field
from datetime import datetime

from handrail.care.words import Words


@dataclass(slots=True)
class Disruption:
    """What disrupted it, what is done differently, and which meetings do not count towards those planned."""

    disruption: str
    what: Words
    wish: Words | None
    at: datetime
    since: datetime
    due: datetime | None
    by: str
    by_person: bool
    not_counted: frozenset[str]
    adapted: list[Words] = field(default_factory=list)

    @property
    def is_open(self) -> bool:
        """Whether nobody has said yet what is done differently."""
        return not self.adapted

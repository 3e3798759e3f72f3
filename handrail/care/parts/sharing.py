"""One thing that left the service."""

from dataclasses import dataclass
from datetime import datetime

from handrail.care.events import Shared


@dataclass(slots=True)
class Share:
    """What left, when, who let it leave, and what became of it since."""

    said: Shared
    at: datetime
    recorded_at: datetime
    by: str
    seq: int
    told_since: datetime
    teller: str = ""
    tell_due: datetime | None = None
    held_back: bool = False
    held_back_by: str = ""
    told: bool = False
    read_by: str = ""
    stopped: bool = False

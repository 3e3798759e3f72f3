"""What is known of the supervision of one person's care."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(slots=True)
class Supervision:
    """When care was last talked over in supervision, by when it is again, and whether somebody asked for it."""

    last: datetime | None = None
    due: datetime | None = None
    asked_since: datetime | None = None
    asked_due: datetime | None = None

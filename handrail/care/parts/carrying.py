"""What is known of care that began in another system."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(slots=True)
class Carried:
    """Where it came from, under which id, since when it is here, and whether its holder has looked at it.

    `returned_as` is the id that the national return goes on with; empty where it has one of ours.
    """

    system: str
    referral: str
    since: datetime
    look_by: datetime | None
    returned_as: str = ""
    looked_at: datetime | None = None

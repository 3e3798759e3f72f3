"""What was told outside the service because somebody may be harmed."""

from dataclasses import dataclass
from datetime import datetime

from handrail.care.events import SafeguardingTold


@dataclass(slots=True)
class ToldOutside:
    """What was told, by whom here, and who read it as a second reader."""

    said: SafeguardingTold
    by: str
    at: datetime
    since: datetime
    seconded_by: str = ""

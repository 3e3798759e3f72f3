"""What is known of something that went wrong in our care."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(slots=True)
class Incident:
    """One thing that went wrong, whose it is to put right, and when each step was taken."""

    incident: str
    owner: str
    happened_at: datetime
    since: datetime
    due: datetime
    learn_due: datetime
    told_at: datetime | None = None
    sorry_at: datetime | None = None
    written_due: datetime | None = None
    written_at: datetime | None = None
    declined_at: datetime | None = None
    learnt_at: datetime | None = None

    @property
    def is_to_be_told(self) -> bool:
        """Whether they have not been told yet, or nobody has said sorry."""
        return self.declined_at is None and (self.told_at is None or self.sorry_at is None)

    @property
    def is_to_be_written(self) -> bool:
        """Whether they were told, and do not have it in writing yet."""
        return self.declined_at is None and not self.is_to_be_told and self.written_at is None

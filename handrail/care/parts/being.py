"""What is known of how somebody is: what they answered, their goals, a conversation owed."""

from dataclasses import dataclass, field
from datetime import datetime

from handrail.care.words import Words


@dataclass(slots=True)
class Conversation:
    """A conversation about safety that is owed. It is settled by talking, by declining or by a written decision."""

    conversation: str
    owner: str
    since: datetime
    due: datetime
    settled_at: datetime | None = None


@dataclass(slots=True)
class Sheet:
    """A questionnaire as answered, with the person's own words beside it; `carried` from another system."""

    sheet: str
    questionnaire: str
    items: tuple[int | None, ...]
    at: datetime
    contact: str
    comment: Words | None
    does_not_fit: bool = False
    seq: int = 0
    carried: bool = False


@dataclass(slots=True)
class Goal:
    """What the person wants to be different, and how near it is, as they see it."""

    goal: str
    words: Words
    since: datetime
    ratings: list[tuple[datetime, int]] = field(default_factory=list)

"""What is known of the steps of a matter that was raised."""

from dataclasses import dataclass
from datetime import datetime

from handrail.care.words import Words


@dataclass(frozen=True, slots=True)
class Said:
    """Words in answer to what was raised: whose, and when. `by` typed them, `said_by` said them."""

    by: str
    said_by: str
    at: datetime
    words: Words | None


@dataclass(slots=True)
class Asked:
    """What its owner wishes to put to the person concerned, and what whoever raised it says to that."""

    put: str
    asked: Said
    yes: bool | None = None
    answer: Said | None = None

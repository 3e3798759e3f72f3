"""One of those who work here from whom somebody's record is kept."""

from dataclasses import dataclass
from datetime import datetime

from handrail.care.vocabulary import KeptWhy
from handrail.care.words import Words


@dataclass(frozen=True, slots=True)
class Kept:
    """From whom, why, since when, and by whom it was entered."""

    account: str
    why: KeptWhy
    since: datetime
    by: str
    words: Words | None = None

"""What was sent, what did not arrive, and what looks odd."""

from dataclasses import dataclass
from datetime import datetime

from handrail.care.vocabulary import Channel, Letter
from handrail.care.words import Words


@dataclass(slots=True)
class LetterOut:
    """A letter that went out."""

    letter: str
    template: Letter
    to: str
    at: datetime
    text: Words
    met: tuple[str, ...] = ()
    anyway: Words | None = None


@dataclass(frozen=True, slots=True)
class Undelivered:
    """Something we sent that did not arrive."""

    message: str
    channel: Channel
    since: datetime
    due: datetime


@dataclass(frozen=True, slots=True)
class OutOfPlace:
    """A fact that breaks a rule: it is kept, shown, and looked at."""

    seq: int
    since: datetime
    because: str

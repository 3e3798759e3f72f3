"""What is known of being between services, of links for the GP, and of what a GP objects to."""

from dataclasses import dataclass
from datetime import date, datetime

from handrail.care.vocabulary import NoLonger
from handrail.care.words import Words


@dataclass(frozen=True, slots=True)
class TurnedAway:
    """Another service said no, or never answered: which, and on what day."""

    service: str
    on: date


@dataclass(slots=True)
class Between:
    """Too much for here and not enough for there: open until somebody accepts, or it is said why it is over."""

    between: str
    owner: str
    since: datetime
    looked: datetime
    due: datetime
    words: Words | None
    turned_away: tuple[str, ...] = ()
    now: Words | None = None
    over: NoLonger | None = None
    over_at: datetime | None = None

    @property
    def is_open(self) -> bool:
        """Whether it is still so."""
        return self.over is None


@dataclass(slots=True)
class GpLink:
    """A link for the GP."""

    link: str
    until: date
    closed: bool = False


@dataclass(slots=True)
class Objection:
    """The GP says that something is wrong: open until it is answered in words."""

    objection: str
    name: str
    owner: str
    since: datetime
    due: datetime
    words: Words
    ending: str = ""
    answer: Words | None = None

    @property
    def is_open(self) -> bool:
        """Whether nobody has answered yet."""
        return self.answer is None

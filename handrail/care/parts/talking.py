"""What is known of one message, and of what was written back."""

from dataclasses import dataclass, field
from datetime import datetime

from handrail.care.vocabulary import About
from handrail.care.words import Words


@dataclass(frozen=True, slots=True)
class Opening:
    """Who opened a message, and when. It may be somebody who stands in for its reader."""

    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Reply:
    """What was said to the person in answer, or unasked. `talked`: it was said and not written; `alone`: it is not for
    whoever acts for them."""

    by: str
    at: datetime
    words: Words
    talked: bool = False
    alone: bool = False


@dataclass(slots=True)
class PassedOver:
    """Messages without an answer when a session was recorded; whoever owns it asks why by `due`, if it was not said."""

    contact: str
    messages: tuple[str, ...]
    owner: str
    since: datetime
    due: datetime | None


@dataclass(slots=True)
class Message:
    """What the person told us, to whom, and what came of it. `holder` held their care when it came.

    `beside` what they said it: "sheet" or "entry", and which. Nothing of it is shown to those it is `not_to` go to.
    """

    message: str
    at: datetime
    since: datetime
    due: datetime
    words: Words
    readers: tuple[str, ...]
    holder: str
    about: About
    urgent: bool
    seq: int
    unknown_sender: bool = False
    beside: str = ""
    not_to: tuple[str, ...] = ()
    opened: dict[str, Opening] = field(default_factory=dict)
    replies: list[Reply] = field(default_factory=list)

    @property
    def is_answered(self) -> bool:
        """Whether somebody answered it in words, or talked about it with them."""
        return bool(self.replies)

    def readers_now(self, holder: str) -> tuple[str, ...]:
        """Its readers today: what was for the holder is for whoever holds their care now, if they may see it."""
        follows = bool(holder) and holder not in self.not_to
        return tuple(dict.fromkeys(holder if who == self.holder and follows else who for who in self.readers))

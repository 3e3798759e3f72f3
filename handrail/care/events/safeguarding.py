"""A safeguarding matter, in a stream of its own: that somebody may be harmed, and who has to look at it."""

from datetime import datetime

from handrail.care.events.kinds import safeguarding_fact, safeguarding_sign
from handrail.care.words import Words


@safeguarding_fact
class SafeguardingRaised:
    """Somebody said that somebody may be harmed. `person` is in our care, if it is about somebody who is.

    `readers` read it, the safeguarding lead first; whoever is `kept_from` it never does. `due` was told to who raised
    it. `concern` is the sealed matter it came with, if it came with one; `raised_by` is whoever said it.
    """

    words: Words
    readers: tuple[str, ...]
    due: datetime
    person: str = ""
    raised_by: str = ""
    kept_from: tuple[str, ...] = ()
    concern: str = ""


@safeguarding_sign
class SafeguardingRead:
    """One of its readers opened it, or whoever stands in for them."""

    reader: str


@safeguarding_sign
class SafeguardingEscalated:
    """The time of something owed on it had gone, and another of its readers was told."""

    duty: str
    rung: int
    to: str

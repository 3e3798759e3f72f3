"""A safeguarding matter, in a stream of its own: that somebody may be harmed, and who has to look at it."""

from datetime import datetime

from handrail.care.events.kinds import safeguarding_choice, safeguarding_fact, safeguarding_sign
from handrail.care.vocabulary import Asked, Ground
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


@safeguarding_fact
class SafeguardingAdded:
    """More was seen or heard."""

    words: Words


@safeguarding_fact
class SafeguardingTold:
    """Somebody outside the service was told: whom, what, on which ground, and whether the person was asked.

    A second reader reads it by `read_due`. The person it is about hears of it by `tell_due`, if they are in our care.
    """

    told: str
    to_whom: Words
    what: Words
    ground: Ground
    read_due: datetime
    asked: Asked | None = None
    tell_due: datetime | None = None


@safeguarding_sign
class SafeguardingSeconded:
    """Somebody who had not told it read what was told outside, and says what they think of it."""

    told: str
    words: Words


@safeguarding_fact
class SafeguardingPersonTold:
    """The person it is about was told what was said of them, to whom and why."""

    words: Words


@safeguarding_choice
class SafeguardingNotYetTold:
    """Telling them would add danger now. It is looked at again by `due`."""

    why: Words
    due: datetime


@safeguarding_choice
class SafeguardingDecided:
    """What was decided, and why. It is looked at again by `review`; without one it is closed."""

    words: Words
    review: datetime | None = None


@safeguarding_sign
class SafeguardingAnswered:
    """Whoever raised it hears what was done, as far as they may know."""

    words: Words


@safeguarding_choice
class SafeguardingLetIn:
    """One more person here may read it, by name, and why they need to."""

    who: str
    why: Words


@safeguarding_fact
class SafeguardingKeptFrom:
    """Somebody is named in it, or is not to read it: from now on they do not, and these are its readers."""

    who: tuple[str, ...]
    readers: tuple[str, ...]

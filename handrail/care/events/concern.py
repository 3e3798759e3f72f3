"""What is raised about the service, in a stream of its own that goes round whoever is named in it.

A concern, a formal complaint, another therapist or another therapy, and how it was: all are raised, read, acknowledged
and answered alike. Nothing of them is ever written into the record of care.
"""

from datetime import datetime

from handrail.care.events.kinds import concern_choice, concern_fact, concern_sign
from handrail.care.vocabulary import Matter, Telling
from handrail.care.words import Words


@concern_fact
class ConcernRaised:
    """Somebody raised something. `about` are the colleagues it is about; `who` is what was said of whom it is about.

    `person` is in our care, `raised_by` is who says it (the same, or one of the staff; empty for anybody else, and then
    `speaker` says who and how to reach them). What helped and what let down stand beside one another, whole.
    `readers` read it; `kept_from` never do. `harm` says that somebody may be in danger; `safeguarding` is the
    matter of its own that was raised with it, the same minute.
    """

    matter: Matter
    readers: tuple[str, ...]
    acknowledge_due: datetime
    answer_due: datetime
    person: str = ""
    raised_by: str = ""
    episode: str = ""
    about: tuple[str, ...] = ()
    kept_from: tuple[str, ...] = ()
    speaker: Words | None = None
    who: Words | None = None
    let_down: Words | None = None
    helped: Words | None = None
    wanted: Words | None = None
    harm: Words | None = None
    safeguarding: str = ""
    telling: Telling | None = None


@concern_sign
class ConcernRead:
    """One of its readers opened it, or whoever stands in for them."""

    reader: str


@concern_fact
class ConcernKeptFrom:
    """Somebody more is not to read it: they are named in it, or whoever raised it does not want them to."""

    who: tuple[str, ...]
    readers: tuple[str, ...]
    named: bool = True


@concern_sign
class ConcernAcknowledged:
    """A reader said to whoever raised it that it has come, and what happens next. From then on it is theirs."""

    words: Words


@concern_fact
class ConcernLookedInto:
    """What was done to find out, and what was found."""

    words: Words


@concern_sign
class ConcernAskedToPut:
    """Its owner asked whoever raised it whether this may be put to the person concerned, and when."""

    put: str
    words: Words


@concern_fact
class ConcernPutAgreed:
    """Whoever raised it said yes or no to that, in words if they wish."""

    put: str
    yes: bool
    words: Words | None = None


@concern_choice
class ConcernPut:
    """Its owner put something to the person concerned: what, and why it was done if nobody agreed to it."""

    words: Words
    to: tuple[str, ...] = ()
    put: str = ""
    why: Words | None = None


@concern_sign
class ConcernAnswered:
    """The answer, in words: what was found, what changes, and what to do if that is not enough."""

    words: Words
    next: Words | None = None


@concern_fact
class ConcernAdded:
    """Whoever raised it said more. It is answered again by `due`; `again` asks that somebody else answers."""

    words: Words
    due: datetime
    again: bool = False


@concern_fact
class ConcernWithdrawn:
    """Whoever raised it takes it back, for no reason. What was said about harm stands."""

    words: Words | None = None


@concern_sign
class ChangeArranged:
    """Another therapist, or another therapy, was arranged: with whom, and from when in words."""

    words: Words
    to: str = ""


@concern_fact
class TherapistTold:
    """The present therapist was told, as the person wished, and what was said."""

    who: str
    words: Words


@concern_sign
class ConcernEscalated:
    """The time of something owed on it had gone, and another of its readers was told."""

    duty: str
    rung: int
    to: str

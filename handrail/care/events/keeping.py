"""The record itself: a passage held back from the person, words moved to the right record, a copy of the whole."""

from datetime import datetime

from handrail.care.events.kinds import episode_choice, episode_fact, episode_sign
from handrail.care.vocabulary import HoldGround, Via
from handrail.care.words import Words


@episode_choice
class HeldBack:
    """A passage of an entry is held back from the person: where it stands, on which ground, and why we may.

    They read that something is held back, by whom and why. `second` looks at it by `due`, as second reader.
    """

    hold: str
    entry: int
    text: str
    start: int
    end: int
    ground: HoldGround
    why: Words
    second: str
    due: datetime


@episode_fact
class HoldAskedAgain:
    """The person asks that somebody looks again at what is held back. `owner` decides by `due`."""

    hold: str
    owner: str
    due: datetime
    words: Words | None = None


@episode_choice
class HoldDecided:
    """Somebody looked at what is held back: it stays so until it is looked at again, or the person may read it."""

    hold: str
    stays: bool
    why: Words
    again: datetime | None = None


@episode_sign
class TextMovedOut:
    """Words in this record were about somebody else. They were taken out, and nothing of them remains here."""

    entry: int
    text: str


@episode_sign
class TextMovedHere:
    """Words about this person that were written in another record by mistake: by whom, when, and whether the person
    of that record opened it in between."""

    words: Words
    written_by: str
    written_at: datetime
    opened_there: bool = False


@episode_fact
class CopyAsked:
    """The person asks for a copy of their whole record. They have it by `due`."""

    copy: str
    due: datetime
    words: Words | None = None


@episode_sign
class CopyGiven:
    """The person has a copy of their whole record. `digest` says which one, and nothing of what is in it."""

    copy: str
    how: Via
    digest: str

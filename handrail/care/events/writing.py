"""What is written beside care: letters, what is put right, what is struck."""

from datetime import datetime

from handrail.care.events.kinds import episode_sign, standing_sign
from handrail.care.vocabulary import Channel, Letter
from handrail.care.words import Words


@episode_sign
class Struck:
    """An entry of this episode is struck out: it stays to be read, and no longer counts."""

    entry: int
    why: Words | None = None


@standing_sign
class StandingStruck:
    """The same, in a standing stream."""

    entry: int
    why: Words | None = None


@episode_sign
class LetterSent:
    """A letter went out (or was put on the person's page): what for, to whom, how; in which of the forms they need
    (words of `Format`), or why it went without.
    """

    letter: str
    template: Letter
    to: str
    channel: Channel
    text: Words
    met: tuple[str, ...] = ()
    anyway: Words | None = None


@episode_sign
class NotDelivered:
    """Something we sent did not arrive. The person is reached another way by `due`."""

    message: str
    channel: Channel
    due: datetime


@episode_sign
class PutRight:
    """Something that looked wrong in the record was looked at, and is explained."""

    entry: int
    words: Words


@episode_sign
class AskedAboutGp:
    """The person was asked whether their GP may know. What they said is a consent in their standing."""

    yes: bool

"""What is written beside care: letters, what is put right, what is struck."""

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
    """A letter went out (or was put on the person's page): what for, to whom, how."""

    letter: str
    template: Letter
    to: str
    channel: Channel
    text: Words


@episode_sign
class PutRight:
    """Something that looked wrong in the record was looked at, and is explained."""

    entry: int
    words: Words


@episode_sign
class AskedAboutGp:
    """The person was asked whether their GP may know. What they said is a consent in their standing."""

    yes: bool

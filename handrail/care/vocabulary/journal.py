"""What a stream and an entry of the journal are."""

from enum import StrEnum


class StreamKind(StrEnum):
    """What one stream of the journal tells of."""

    EPISODE = "episode"
    STANDING = "standing"
    CONCERN = "concern"
    SAFEGUARDING = "safeguarding"


class Nature(StrEnum):
    """A happening is a fact and is never refused; a choice is about what happens next, and a rule may refuse it."""

    HAPPENING = "happening"
    CHOICE = "choice"


class Timing(StrEnum):
    """A witnessed event happens as it is entered; a reported one may have happened earlier, never later."""

    WITNESSED = "witnessed"
    REPORTED = "reported"


class Via(StrEnum):
    """How the words or the fact came in."""

    ONLINE = "online"
    PHONE = "phone"
    PAPER = "paper"
    IN_PERSON = "in person"
    VIDEO = "video"
    EMAIL = "email"
    TEXT = "text"
    CLOCK = "clock"
    IMPORT = "import"


class Strand(StrEnum):
    """What an episode is of. Employment support is an episode of its own, beside the one of therapy."""

    THERAPY = "therapy"
    EMPLOYMENT = "employment support"

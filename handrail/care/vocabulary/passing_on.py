"""What another service, or a colleague, is asked for and says."""

from enum import StrEnum


class Wanted(StrEnum):
    """What another service, or another colleague, is asked for."""

    TRANSFER = "take over"
    OPINION = "an opinion"
    TEST = "a test"
    BESIDES = "help besides ours"
    OTHER = "other"


class TheirReason(StrEnum):
    """Why another service says it cannot take somebody on, as it gave it. It is counted, and held against nobody."""

    NOT_ENOUGH_KNOWN = "not enough was known"
    NOT_ENOUGH_NEED = "not enough need for them"
    TOO_MUCH_NEED = "too much need for them"
    NOT_WHAT_THEY_DO = "not what they do"
    AREA_OR_AGE = "area or age"
    NO_ROOM = "no room"
    ANOTHER_FIRST = "another service first"
    NONE_GIVEN = "none given"
    OTHER = "other"


class NoLonger(StrEnum):
    """Why somebody is no longer between services. That nobody is for them is no way out of it."""

    ANOTHER_ACCEPTED = "another service accepted"
    HELPED_HERE = "helped here"
    THEIR_CHOICE = "their choice"
    IN_ERROR = "in error"

"""What is raised about the service."""

from enum import StrEnum


class Matter(StrEnum):
    """What is raised: a concern about somebody, a formal complaint, a change that is asked for, how it was."""

    CONCERN = "concern"
    COMPLAINT = "complaint"
    CHANGE = "change"
    HOW_IT_WAS = "how it was"


class Telling(StrEnum):
    """When the present therapist is told that somebody asked for a change."""

    NOW = "now"
    WHEN_ARRANGED = "when arranged"
    NOT_THAT_I_ASKED = "not that they asked"

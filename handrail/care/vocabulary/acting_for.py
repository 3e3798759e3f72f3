"""Who may act for somebody, and in what."""

from enum import StrEnum


class ActsIn(StrEnum):
    """One thing that somebody may let another do for them. None of it is so before they say it."""

    APPOINTMENTS = "see appointments"
    BOOKING = "book and move"
    MESSAGES = "read and write messages"
    QUESTIONS = "answer questionnaires with them"
    LETTERS = "read letters"
    SAFETY_PLAN = "see the safety plan"


class ActsAs(StrEnum):
    """What they are to the person."""

    PARTNER = "partner"
    PARENT = "parent"
    FAMILY = "family"
    FRIEND = "friend"
    CARER = "carer"
    ADVOCATE = "advocate"
    OTHER = "somebody else"

"""Whom somebody's record is kept from, and whether it is narrowed to those who treat them."""

from handrail.care.events.kinds import standing_choice
from handrail.care.vocabulary import KeptWhy
from handrail.care.words import Words


@standing_choice
class KeptFrom:
    """This person's record is kept from one of those who work here. "Own record": it is that account's own."""

    account: str
    why: KeptWhy
    words: Words | None = None


@standing_choice
class KeptFromNoLonger:
    """This account may open the record again, as far as it has a part in this person's care."""

    account: str
    words: Words | None = None


@standing_choice
class Narrowed:
    """The record is for those who treat this person alone: not for their team, nor for the office past booking."""

    words: Words | None = None


@standing_choice
class Widened:
    """The record is for the team and the office again."""

    words: Words | None = None

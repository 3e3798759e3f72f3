"""What we promised: what it is in plain words, by whom and by when, and what became of it.

An offer of a therapy of ours is no promise of this kind: it has its options and its choice (`Offered`, `Chosen`).
"""

from dataclasses import dataclass
from datetime import date, datetime

from handrail.care.events.kinds import episode_choice, episode_fact, episode_sign
from handrail.care.words import Words


@dataclass(frozen=True, slots=True)
class Alternative:
    """Something else there is instead, and how many weeks it takes; None where nobody can say."""

    what: Words
    wait_weeks: int | None = None


@episode_fact
class Promised:
    """Something was promised. `who` keeps it, by `until` where a day was said; the service owes it by `due`.

    `after_ending`: it is for the time after care has ended, so it stands in no ending's way and outlives it.
    `instead_of` is the promise it takes the place of.
    """

    promise: str
    what: Words
    who: str
    due: datetime
    until: date | None = None
    conditions: Words | None = None
    alternatives: tuple[Alternative, ...] = ()
    after_ending: bool = False
    instead_of: str = ""


@episode_fact
class PromiseKept:
    """What was promised took place."""

    promise: str
    words: Words | None = None


@episode_choice
class PromiseReplaced:
    """Something else takes its place, a promise made in the same act, and why."""

    promise: str
    replacement: str
    reason: Words


@episode_choice
class PromiseNotKept:
    """It will not be kept, and the person is told why, and what there is instead."""

    promise: str
    reason: Words
    instead: Words | None = None


@episode_sign
class PromiseAskedAfter:
    """The person asks what became of it, or says that it is not settled for them. It is owed (again) by `due`."""

    promise: str
    due: datetime
    words: Words | None = None


@episode_choice
class OfferTakenBack:
    """What was offered, or chosen and not begun, cannot be had; why, and a next thing by `due`."""

    offer: str
    reason: Words
    due: datetime

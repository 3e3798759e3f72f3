"""How an episode ends, and what comes after."""

from datetime import date, datetime

from handrail.care.events.kinds import episode_choice, episode_fact
from handrail.care.vocabulary import EndReason
from handrail.care.words import Words


@episode_choice
class EndingProposed:
    """An ending is proposed. Nothing has ended."""

    ending: str
    reason: EndReason
    because: Words
    due: datetime
    second_due: datetime | None = None
    second_owner: str = ""
    how_now: Words | None = None
    remains: Words | None = None
    next: Words | None = None
    would_change: Words | None = None
    signposted: str = ""


@episode_choice
class EndingSeconded:
    """A second clinician looked at a proposed ending, and says what happens next.

    When they do not agree, care goes on, with a next thing by `due`.
    """

    ending: str
    agrees: bool
    words: Words
    due: datetime


@episode_choice
class EndingAgreed:
    """The person agrees, with how they are now in their own words."""

    ending: str
    how_i_am: Words | None = None


@episode_choice
class EndingChallenged:
    """The person challenges the ending. Somebody who did not propose it decides by `due`.

    An ending that had happened is suspended until then, unless they had come back already: to `came_back_to`.
    """

    ending: str
    owner: str
    due: datetime
    words: Words | None = None
    came_back_to: str = ""


@episode_choice
class ChallengeDecided:
    """The challenge is decided. Upheld, the ending is struck and care goes on, with a next thing by `due`.

    Where the person had come back meanwhile it goes on there: in `goes_on_in`, and not in two places.
    """

    ending: str
    upheld: bool
    reason: Words
    due: datetime
    goes_on_in: str = ""


@episode_choice
class EndingWithdrawn:
    """The one who proposed the ending takes it back; care goes on, with a next thing by `due`."""

    ending: str
    reason: Words
    due: datetime


@episode_fact
class MovingAway:
    """The person tells us that they move. A transfer is offered first, by `due`; `transfer` is what they said to it."""

    due: datetime
    on: date | None = None
    transfer: bool | None = None
    words: Words | None = None


@episode_fact
class PersonStopped:
    """The person stops, at once, for any reason or none."""

    stopped: date
    due: datetime
    way_back_until: date
    words: Words | None = None


@episode_fact
class Died:
    """The person has died. Everything stops at once.

    `elsewhere` says that the family and the review are looked after from another episode of theirs.
    """

    died: date | None
    due: datetime
    owner: str
    words: Words | None = None
    elsewhere: bool = False


@episode_choice
class NoReplyDecided:
    """After tries by two channels over ten working days, a clinician decides, having asked what got in the way."""

    because: Words


@episode_choice
class Ended:
    """The episode has ended. Only now does it count as ended anywhere."""

    reason: EndReason
    on: date
    way_back_until: date
    ending: str = ""
    follow_up_due: datetime | None = None
    closing_due: datetime | None = None
    right_record: str = ""


@episode_fact
class FollowUpDone:
    """Somebody asked how the person is after the ending (or tried and did not reach them)."""

    reached: bool
    words: Words
    contact: str = ""


@episode_choice
class ClosingDone:
    """What was open when the person stopped (or died) has been closed or handed on."""

    words: Words

"""Employment support: wanted by the person, held by an adviser, and ended by saying so."""

from datetime import date, datetime

from handrail.care.events.kinds import episode_choice, episode_fact, episode_sign
from handrail.care.vocabulary import EndReason, Side
from handrail.care.words import Words


@episode_fact
class SupportAskedAgain:
    """The person asked for employment support while they have it. Somebody gets in touch by `due`."""

    due: datetime
    wants: Words | None = None


@episode_fact
class SupportMayBeKnown:
    """The person says whether those who treat them may know that they have employment support: that, and no more."""

    known: bool


@episode_choice
class SupportTakenOver:
    """Another adviser holds this employment support from now on."""

    holder: str
    due: datetime


@episode_sign
class SupportEnded:
    """Employment support is over, from either side, by saying so. It changes nothing in therapy."""

    side: Side
    on: date
    why: Words | None = None
    reason: EndReason | None = None

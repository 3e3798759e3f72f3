"""Other services: asking again, no answer, being between services, and what the GP is told and says."""

from datetime import date, datetime

from handrail.care.events.kinds import episode_choice, episode_sign
from handrail.care.vocabulary import Channel, NoLonger
from handrail.care.words import Words


@episode_sign
class HandoverChased:
    """Another service has not answered, and was asked again. By `due` it is asked once more."""

    handover: str
    channel: Channel
    due: datetime
    words: Words | None = None


@episode_choice
class HandoverUnanswered:
    """Another service was asked again and did not answer: we wait no longer. It counts as having been turned away."""

    handover: str
    reason: Words
    tell_due: datetime | None = None


@episode_sign
class FellBetween:
    """Too much for here and not enough for there. It has an owner, who looks at it by `due`, and it ends nothing.

    `turned_away` names the services that said no, where that is how it came about.
    """

    between: str
    owner: str
    due: datetime
    words: Words | None = None
    turned_away: tuple[str, ...] = ()


@episode_sign
class BetweenLookedAt:
    """Its owner looked at it again: what is done now, and by when they look next."""

    between: str
    words: Words
    due: datetime


@episode_choice
class BetweenEnded:
    """They are no longer between services: how so, in words."""

    between: str
    how: NoLonger
    words: Words


@episode_sign
class ReferrerTold:
    """Whoever referred the person was told that another service said no, and why; or why they were not told."""

    handover: str
    to: str
    text: Words | None = None
    why_not: Words | None = None


@episode_sign
class GpLinkMade:
    """The GP was given a link, until a day: who holds the person's care and what is offered stand behind it."""

    link: str
    until: date
    consent: str = ""


@episode_sign
class GpLinkClosed:
    """The link opens nothing any more."""

    link: str


@episode_sign
class GpObjected:
    """The GP says that an ending, or what is done, is wrong. `owner` did not propose it, and answers by `due`."""

    objection: str
    name: str
    owner: str
    due: datetime
    words: Words
    ending: str = ""


@episode_choice
class ObjectionAnswered:
    """The answer to the GP, for the person to read too."""

    objection: str
    words: Words

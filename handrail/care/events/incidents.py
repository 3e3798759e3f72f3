"""Something went wrong in our care: what happened, that the person was told and told sorry, and what we learnt."""

from datetime import datetime

from handrail.care.events.kinds import episode_fact, episode_sign
from handrail.care.words import Words


@episode_fact
class IncidentRecorded:
    """Something went wrong. By `due` the person is told, by `learn_due` we have looked at what we can learn.

    How bad it was is no number and no word of a list: it is told in `went_wrong`.
    """

    incident: str
    went_wrong: Words
    owner: str
    due: datetime
    learn_due: datetime
    at_once: Words | None = None


@episode_fact
class CandourTold:
    """The person (or, after a death, their family) was told what went wrong. By `due` they have it in writing."""

    incident: str
    told: Words
    due: datetime


@episode_fact
class CandourApologised:
    """We said sorry, in these words."""

    incident: str
    sorry: Words


@episode_fact
class CandourWritten:
    """They have in writing what happened, that we are sorry, and what we do about it."""

    incident: str
    written: Words


@episode_fact
class CandourDeclined:
    """They do not want to hear more about it. They can ask at any time."""

    incident: str
    words: Words | None = None


@episode_sign
class IncidentLearnt:
    """What we learnt from it, and what changes because of it."""

    incident: str
    learnt: Words
    changes: Words | None = None

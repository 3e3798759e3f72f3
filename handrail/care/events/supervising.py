"""Supervision: a clinician talks somebody's care over with another, and what is decided is for the person to read."""

from datetime import datetime

from handrail.care.events.kinds import episode_fact, episode_sign
from handrail.care.words import Words


@episode_sign
class SupervisionAsked:
    """Somebody wants this talked over in supervision, soon."""

    request: str
    due: datetime
    words: Words | None = None


@episode_fact
class Supervised:
    """This person's care was talked over with `with_`; what was decided, and by when it is talked over again."""

    supervision: str
    with_: str
    decided: Words
    due: datetime

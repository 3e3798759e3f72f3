"""Treatment as it really went: what disrupted it, and what was adapted."""

from datetime import datetime

from handrail.care.events.kinds import episode_fact
from handrail.care.words import Words


@episode_fact
class Disrupted:
    """Something disrupted the course, as the person or whoever treats them tells it.

    `wish` is what they would like to be different, `adapted` what is done differently. The meetings in `not_counted`
    take nothing from the sessions planned. By `due` the person hears what is adapted, where that was not said with it.
    """

    disruption: str
    what: Words
    wish: Words | None = None
    adapted: Words | None = None
    not_counted: tuple[str, ...] = ()
    due: datetime | None = None


@episode_fact
class Adapted:
    """What is done differently after a disruption, and which meetings more do not count."""

    disruption: str
    words: Words
    not_counted: tuple[str, ...] = ()

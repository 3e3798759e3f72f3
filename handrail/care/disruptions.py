"""Treatment as it really went: what disrupted it is told by either of the two, and changes what is planned.

Telling it is never refused, and it decides nothing by itself: the person's place, step and scores stay as they are. The
meetings it names take nothing from the sessions planned, and somebody owes the person what is done differently.
"""

from handrail.care.act import Act
from handrail.care.episode import Episode
from handrail.care.events import Adapted, Disrupted, Event
from handrail.care.guards import require_words
from handrail.care.parts import Disruption
from handrail.care.promise import in_working_days
from handrail.care.refused import Refused
from handrail.care.words import Words


def tell(
    _: Episode,
    act: Act,
    *,
    disruption: str,
    what: Words | None,
    wish: Words | None = None,
    adapted: Words | None = None,
    not_counted: tuple[str, ...] = (),
) -> tuple[Event, ...]:
    """Something disrupted the course. Without what is adapted, that is owed to the person within the charter's days."""
    due = None if adapted else in_working_days(act, act.service.charter.adapt_working_days)
    return (
        Disrupted(
            disruption=disruption,
            what=require_words(what, "What happened"),
            wish=wish,
            adapted=adapted,
            not_counted=not_counted,
            due=due,
        ),
    )


def adapt(
    episode: Episode, _: Act, *, disruption: str, words: Words | None, not_counted: tuple[str, ...] = ()
) -> tuple[Event, ...]:
    """What is done differently. It can be said again, when something else helps more."""
    if disruption not in episode.disruptions:
        raise Refused("This disruption is not in this record.", "Write down what happened.")
    said = require_words(words, "What is done differently")
    return (Adapted(disruption=disruption, words=said, not_counted=not_counted),)


def unanswered(episode: Episode) -> list[Disruption]:
    """Those after which nobody has said what is done differently."""
    return [each for each in episode.disruptions.values() if each.is_open]

"""Moving away: being passed on to a service where they will live is offered before any ending is (promise 5)."""

from datetime import date

from handrail.care import promise
from handrail.care.act import Act
from handrail.care.episode import Episode
from handrail.care.events import Event, MovingAway
from handrail.care.guards import require_open, require_said_by_person
from handrail.care.refused import Refused
from handrail.care.words import Words


def tell(
    episode: Episode, act: Act, *, on: date | None = None, transfer: bool | None = None, words: Words | None = None
) -> tuple[Event, ...]:
    """The person tells us that they move, and whether they want to be passed on. They may not know yet, or change it.

    Until they have said, being asked is owed to them; from their yes on, asking a service where they will live.
    """
    require_open(episode)
    require_said_by_person(episode, act)
    due = promise.in_working_days(act, act.service.charter.handover_working_days)
    return (MovingAway(due=due, on=on, transfer=transfer, words=words),)


def require_transfer_offered(episode: Episode) -> None:
    """No ending because somebody moves before they were offered to be passed on, and that is settled."""
    moving = episode.moving
    if moving is None or moving.transfer is None:
        raise Refused(
            "Being passed on to a service where they will live is offered first.",
            "Ask them, and write down what they said.",
        )
    if moving.transfer and not moving.sent:
        raise Refused(
            "They want to be passed on, and no service where they will live has been asked.",
            "Ask one to take over.",
        )
    if any(each.service for each in episode.open_handovers):
        raise Refused("Another service was asked to take over and has not answered.", "Record its answer first.")

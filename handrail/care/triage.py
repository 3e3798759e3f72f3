"""The first decisions: saying yes at a step, with a reason, and bringing somebody forward."""

from handrail.care import promise
from handrail.care.act import Act
from handrail.care.episode import Episode
from handrail.care.events import Accepted, BroughtForward, Event
from handrail.care.guards import require_clinician, require_words
from handrail.care.refused import Refused
from handrail.care.stages import require
from handrail.care.vocabulary import Step
from handrail.care.words import Words


def accept(
    episode: Episode,
    act: Act,
    *,
    step: Step,
    reason: Words | None,
    would_change: Words | None = None,
    needs: tuple[str, ...] = (),
) -> tuple[Event, ...]:
    """The service says yes at `step`. `needs` are the conditions a place must meet (language, time, access).

    Refuses somebody under the charter's age, who is held until a service for their age has said yes; and a yes
    without a reason (promise 4).
    """
    require(episode.stage, Accepted)
    require_clinician(act)
    charter = act.service.charter
    if episode.too_young:
        raise Refused(
            "This person is under {age}, and our charter takes people from {age} on.",
            "Pass them on to {service}. You hold them until it has said yes.",
            age=charter.age_from,
            service=charter.younger_service,
        )
    return (
        Accepted(
            step=step,
            reason=require_words(reason, "The reason"),
            due=promise.in_days(act, charter.offer_days),
            needs=needs,
            would_change=would_change,
        ),
    )


def bring_forward(episode: Episode, act: Act, *, reason: Words | None) -> tuple[Event, ...]:
    """A clinician brings somebody forward in the list. Nothing moves anybody back."""
    require(episode.stage, BroughtForward)
    require_clinician(act)
    if episode.brought_forward_at is not None:
        raise Refused("This person has been brought forward already.")
    return (BroughtForward(reason=require_words(reason, "The reason")),)

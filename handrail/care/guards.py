"""The questions that many decisions ask first. Each refuses with a sentence, or lets pass."""

from handrail.care.act import Act
from handrail.care.episode import Episode
from handrail.care.refused import Refused
from handrail.care.words import Words


def require_clinician(act: Act) -> None:
    """Only a clinician of the service may do this."""
    if not act.service.roster.is_clinician(act.by):
        raise Refused("Only a clinician of this service can do this.", "Ask the person who holds this person's care.")


def require_somebody_else(act: Act, these: frozenset[str], why: str) -> None:
    """Neither who says it nor who types it is one of `these`."""
    if {act.by, act.said_by} & these:
        raise Refused(why, "Ask a colleague.")


def require_words(words: Words | None, what: str) -> Words:
    """A reason, or whatever `what` names, has to be there: nobody is left without one (promise 4)."""
    if words is None:
        raise Refused("{what} is missing. Write it in words the person can read.", what=what)
    return words


def require_said_by_person(episode: Episode, act: Act) -> None:
    """Only the person can say this; staff may type it for them, said by the person."""
    if act.said_by != episode.person:
        raise Refused(
            "Only the person can say this.", "Record it as said by the person, by phone, on paper or in person."
        )


def require_open(episode: Episode) -> None:
    """The episode has begun and has not ended."""
    if not episode.is_open:
        raise Refused("This episode of care is not open.", "The person can come back, or ask for help again.")

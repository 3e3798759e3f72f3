"""Stepping up and down, asking for it, and a second opinion. It never costs a place (promise 7)."""

from handrail.care import handover as handovers
from handrail.care import promise
from handrail.care.act import Act
from handrail.care.episode import Episode
from handrail.care.events import (
    Event,
    SecondOpinionAsked,
    SecondOpinionGiven,
    StepAnswered,
    StepAsked,
    Stepped,
)
from handrail.care.guards import (
    require_clinician,
    require_open,
    require_said_by_person,
    require_somebody_else,
    require_words,
)
from handrail.care.parts import StepRequest
from handrail.care.refused import Refused
from handrail.care.stages import require
from handrail.care.vocabulary import Step
from handrail.care.words import Words


def step(
    episode: Episode,
    act: Act,
    *,
    to: Step,
    reason: Words | None,
    would_change: Words | None = None,
    handover: str = "",
    to_whom: str = "",
) -> tuple[Event, ...]:
    """Step up or down, with a reason. With `to_whom`, that colleague is asked to take over in the same act.

    The present holder holds until they say yes; the place in the list stays that of the first request.
    """
    require(episode.stage, Stepped)
    require_clinician(act)
    if to == episode.step:
        raise Refused("This person is at step {step} already.", step=to)
    why = require_words(reason, "The reason")
    due = promise.in_days(act, act.service.charter.offer_days)
    stepped = Stepped(to=to, reason=why, due=due, would_change=would_change)
    if not to_whom:
        return (stepped,)
    return (stepped, *handovers.send(episode, act, handover=handover, reason=why, to=to_whom, step=to))


def ask(episode: Episode, act: Act, *, request: str, to: Step, words: Words | None = None) -> tuple[Event, ...]:
    """The person asks for another step. An answer with a reason is owed within the charter's days."""
    require_open(episode)
    require_said_by_person(episode, act)
    if any(not open_.answered for open_ in episode.requests.values()):
        raise Refused("You have asked already. An answer is on its way.", "Phone the person who holds your care.")
    due = promise.in_working_days(act, act.service.charter.step_answer_working_days)
    return (StepAsked(request=request, to=to, due=due, words=words),)


def answer(
    episode: Episode,
    act: Act,
    *,
    request: str,
    yes: bool,
    reason: Words | None,
    would_change: Words | None = None,
) -> tuple[Event, ...]:
    """Answer that request, with a reason. A yes is followed by stepping, which is a decision of its own."""
    require(episode.stage, StepAnswered)
    require_clinician(act)
    if _request(episode, request).answered:
        raise Refused("This request has been answered.", "The person can ask for a second opinion.")
    return (
        StepAnswered(request=request, yes=yes, reason=require_words(reason, "The reason"), would_change=would_change),
    )


def ask_second_opinion(episode: Episode, act: Act, *, request: str, words: Words | None = None) -> tuple[Event, ...]:
    """The person asks that somebody else looks again: a clinician who did not give the answer."""
    require_open(episode)
    require_said_by_person(episode, act)
    found = _request(episode, request)
    if not found.answered:
        raise Refused("An answer is still on its way.", "You can ask for a second opinion once you have it.")
    if found.opinion_due is not None and not found.opinion_given:
        raise Refused("A second opinion is on its way.")
    return (
        SecondOpinionAsked(
            request=request,
            owner=act.service.roster.another_clinician(*sorted(found.answerers), episode.holder),
            due=promise.in_working_days(act, act.service.charter.second_opinion_working_days),
            words=words,
        ),
    )


def give_second_opinion(
    episode: Episode, act: Act, *, request: str, agrees: bool, reason: Words | None
) -> tuple[Event, ...]:
    """Somebody who did not give the answer looks again, and says why they see it so."""
    require(episode.stage, SecondOpinionGiven)
    require_clinician(act)
    found = _request(episode, request)
    if found.opinion_due is None or found.opinion_given:
        raise Refused("No second opinion has been asked for.")
    require_somebody_else(act, found.answerers, "A second opinion comes from somebody who did not give the answer.")
    return (SecondOpinionGiven(request=request, agrees=agrees, reason=require_words(reason, "The reason")),)


def _request(episode: Episode, key: str) -> StepRequest:
    found = episode.requests.get(key)
    if found is None:
        raise Refused("This request is not in this record.")
    return found

"""Telling the next person when a duty is not done in time: once for each duty and rung, however often it is asked."""

from handrail.care.act import Act
from handrail.care.duties import duties
from handrail.care.episode import Episode
from handrail.care.events import Escalated, Event


def escalate(episode: Episode, act: Act) -> tuple[Event, ...]:
    """The rungs that have been reached and not told yet."""
    return tuple(
        Escalated(duty=duty.key, rung=rung.number, to=rung.to)
        for duty in duties(episode, act.service)
        for rung in duty.rungs
        if rung.at < act.recorded_at and (duty.key, rung.number) not in episode.escalated
    )

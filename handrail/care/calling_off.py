"""Calling off what was still booked when care ends, so that nobody is expected and no time is kept for nothing."""

from handrail.care import promise
from handrail.care.act import Act
from handrail.care.episode import Episode
from handrail.care.events import Cancelled, Event
from handrail.care.vocabulary import Purpose, Side


def still_booked(episode: Episode, act: Act, side: Side, *, follow_ups: bool = False) -> tuple[Event, ...]:
    """An entry for each appointment to come, called off by `side`. A follow-up stays, but after a death."""
    due = promise.in_working_days(act, act.service.charter.closing_working_days)
    return tuple(
        Cancelled(contact=contact.contact, side=side, due=due)
        for contact in episode.booked
        if contact.starts > act.recorded_at and (follow_ups or contact.purpose != Purpose.FOLLOW_UP)
    )

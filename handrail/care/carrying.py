"""Carried over: care that began in another system, told as facts; and the one look that its holder owes it.

An import refuses nothing and decides nothing. Whoever holds somebody who came over reads what came, sees what is
missing, and says that they know what is next (promise 1).
"""

from handrail.care.act import Act, Service
from handrail.care.episode import Episode
from handrail.care.events import CarriedLookedAt, Event
from handrail.care.refused import Refused
from handrail.care.words import Words


def look(episode: Episode, _: Act, *, words: Words | None = None) -> tuple[Event, ...]:
    """Somebody who came over has been looked at. Refuses where nothing came, or it was looked at before."""
    if episode.carried is None:
        raise Refused("Nothing in this record came from another system.")
    if episode.carried.looked_at is not None:
        raise Refused("What came from another system has been looked at already.")
    return (CarriedLookedAt(words=words),)


def holder(service: Service, *known: str) -> str:
    """Who holds somebody who came over: the first of those who treated them and are clinicians here, else the lead."""
    roster = service.roster
    mine = (who for who in known if roster.is_clinician(who) and roster.members[who].present)
    return next(mine, roster.lead)

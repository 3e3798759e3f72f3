"""Supervision: nobody treats alone, and what was decided for somebody is told to them (promise 18)."""

from datetime import datetime

from handrail.care import promise
from handrail.care.act import Act, Service
from handrail.care.episode import Episode
from handrail.care.events import Event, Supervised, SupervisionAsked
from handrail.care.guards import require_clinician, require_words
from handrail.care.refused import Refused
from handrail.care.stages import TREATMENT
from handrail.care.words import Words


def ask(episode: Episode, act: Act, *, request: str, words: Words | None = None) -> tuple[Event, ...]:
    """Ask that this is talked over in supervision, soon."""
    if not episode.is_open:
        raise Refused("This episode is not open, so there is nothing to talk over.")
    due = promise.in_working_days(act, act.service.charter.supervision_asked_working_days)
    return (SupervisionAsked(request=request, due=due, words=words),)


def supervise(_: Episode, act: Act, *, supervision: str, with_: str, decided: Words | None) -> tuple[Event, ...]:
    """Record that this was talked over with `with_`, and what was decided. The person reads it. Two people talk."""
    require_clinician(act)
    if with_ == act.by:
        raise Refused("Supervision is a talk with somebody else.", "Say with whom you talked.")
    words = require_words(decided, "What was decided")
    due = promise.in_days(act, act.service.charter.supervision_days)
    return (Supervised(supervision=supervision, with_=with_, decided=words, due=due),)


def owed(episode: Episode, service: Service) -> tuple[datetime, datetime] | None:
    """Since when and by when this is to be talked over; None when it is not.

    While somebody is in treatment it is every few weeks (the charter says how many), and soon when somebody asks.
    """
    if not episode.is_open:
        return None
    kept = episode.supervision
    if kept.asked_due is not None and kept.asked_since is not None:
        return kept.asked_since, kept.asked_due
    if episode.stage != TREATMENT:
        return None
    if kept.last is not None and kept.due is not None:
        return kept.last, kept.due
    began = min([contact.starts for contact in episode.treatment_contacts], default=None)
    return None if began is None else (began, service.calendar.due_in_days(began, service.charter.supervision_days))

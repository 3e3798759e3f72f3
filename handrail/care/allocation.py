"""Allocation: who is to treat somebody who waits. Holding care is not the same: duty holds it from the first hour.

It is whoever took them on, by their own yes, since the service said yes or the step changed; or whoever a treatment
session was booked with and not called off. Until then they are unallocated: in the list of those nobody is to treat
yet, and, before the service has said yes, of those whom only duty has.
"""

from handrail.care.entry import Entry
from handrail.care.episode import Episode
from handrail.care.events import Accepted, Booked, HandoverAccepted, SessionHeld, Stepped
from handrail.care.fold import in_order
from handrail.care.parts import ContactState
from handrail.care.vocabulary import TREATMENT_PURPOSES, Wanted


def treats(episode: Episode) -> str:
    """Who is to treat this person, or is at it; empty where nobody is yet, and after the ending."""
    if not episode.is_open:
        return ""
    before_the_yes = False
    for entry in reversed(in_order(episode.entries)):
        if isinstance(entry.event, Stepped):
            return ""
        before_the_yes = before_the_yes or isinstance(entry.event, Accepted)
        found = _met_for_treatment(episode, entry) or ("" if before_the_yes else _taken_on(episode, entry))
        if found:
            return found
    return ""


def _met_for_treatment(episode: Episode, entry: Entry) -> str:
    event = entry.event
    if not isinstance(event, Booked | SessionHeld) or event.purpose not in TREATMENT_PURPOSES:
        return ""
    contact = episode.contacts.get(event.contact)
    return "" if contact is None or contact.state == ContactState.CANCELLED else contact.with_


def _taken_on(episode: Episode, entry: Entry) -> str:
    """Who took the person on; an opinion or help beside ours leaves them where they are."""
    event = entry.event
    if not isinstance(event, HandoverAccepted) or not event.accepted_by:
        return ""
    asked = episode.handovers.get(event.handover)
    return event.accepted_by if asked is not None and asked.wanted == Wanted.TRANSFER else ""

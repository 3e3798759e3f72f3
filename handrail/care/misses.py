"""Appointments that were missed: asked about and adjusted for before a closing can be proposed (promise 14).

What got in the way is for the person to say, or not. What is asked of the service is to have asked, and to have changed
something, or offered to. Once the two have met again, it is over.
"""

from handrail.care.act import Act
from handrail.care.episode import Episode
from handrail.care.events import AdjustedAfterMiss, Event
from handrail.care.guards import require_words
from handrail.care.parts import Contact, ContactState
from handrail.care.refused import Refused
from handrail.care.words import Words


def adjust(episode: Episode, _: Act, *, contact: str, changed: Words | None) -> tuple[Event, ...]:
    """Write down what was asked after a missed appointment, and what was changed or offered instead.

    It holds for those that were missed before it too: it is asked once.
    """
    known = episode.contacts.get(contact)
    if known is None or known.state != ContactState.MISSED:
        raise Refused("This appointment was not missed.", "Look at what became of it in the record.")
    return (AdjustedAfterMiss(contact=contact, changed=require_words(changed, "What you asked and changed")),)


def unsettled(episode: Episode) -> list[Contact]:
    """The missed appointments since they last met for which nobody has written what was asked and changed, in order."""
    last = max((contact.starts for contact in episode.held), default=None)
    missed = (each for each in episode.contacts.values() if each.state == ContactState.MISSED and not each.adjusted)
    return sorted((each for each in missed if last is None or each.starts > last), key=lambda each: each.starts)


def require_settled(episode: Episode) -> None:
    """Nothing is closed on somebody who missed an appointment before they were asked and something was changed."""
    if unsettled(episode):
        raise Refused(
            "An appointment was missed, and nobody has written what was asked and changed since.",
            "Ask what got in the way, and write what you changed or offered instead.",
        )

"""An interpreter for an appointment: booked, or owed by a date, so that nobody sits there without words."""

from handrail.care import promise
from handrail.care.act import Act
from handrail.care.episode import Episode
from handrail.care.events import Event, InterpreterArranged
from handrail.care.parts import ContactState
from handrail.care.refused import Refused
from handrail.care.standing import Standing


def is_needed(standing: Standing) -> bool:
    """Whether this person asked for an interpreter."""
    return standing.needs is not None and standing.needs.interpreter


def arrange(episode: Episode, act: Act, *, contact: str, booked: bool, who: str = "") -> tuple[Event, ...]:
    """An interpreter is booked for this appointment, or not yet: then it is owed, and never later than it starts."""
    known = episode.contacts.get(contact)
    if known is None or known.state != ContactState.BOOKED:
        raise Refused("This appointment is not open any more.", "Look at what became of it in the record.")
    due = min(promise.in_working_days(act, act.service.charter.interpreter_working_days), known.starts)
    return (InterpreterArranged(contact=contact, booked=booked, who=who, due=None if booked else due),)

"""Your record (promise 13): the whole of it can be taken away, by the person's page at once, or through staff soon."""

from handrail.care.act import Act
from handrail.care.episode import Episode
from handrail.care.events import CopyAsked, CopyGiven, Event
from handrail.care.guards import require_said_by_person
from handrail.care.vocabulary import Via
from handrail.care.words import Words


def ask(episode: Episode, act: Act, *, copy: str, words: Words | None = None) -> tuple[Event, ...]:
    """The person asks for a copy of their whole record."""
    require_said_by_person(episode, act)
    days = act.service.charter.copy_working_days
    due = act.service.calendar.due_in_working_days(act.recorded_at, days)
    return (CopyAsked(copy=copy, due=due, words=words),)


def give(_: Episode, __: Act, *, copy: str, how: Via, digest: str) -> tuple[Event, ...]:
    """A copy of the whole was made and given to the person: `digest` is of the list of what is in it."""
    return (CopyGiven(copy=copy, how=how, digest=digest),)

"""One person, two records: joined by staff who have looked at both, and separated again as easily.

Nobody is matched by a machine. Joining takes nothing from either record: each keeps its own entries, and both are read
as one person from then on. What is decided is written into both, with the reason.
"""

from handrail.care.act import Act
from handrail.care.events import Event, NotSameAs, SameAs, StandingStruck
from handrail.care.fold import struck
from handrail.care.guards import require_words
from handrail.care.refused import Refused
from handrail.care.standing import Standing
from handrail.care.words import Words


def same_as(
    standing: Standing, _: Act, *, person: str, keep: str, why: Words | None, contact: str = ""
) -> tuple[Event, ...]:
    """This is the same person as another record. From now on `keep`, one of the two, is the one that is written on,
    and they are reached as `contact`, one of the two, says: as `keep` does, if that is left out."""
    if person in standing.same_as:
        raise Refused("These two records are joined already.", "Separate them, if they are not the same person.")
    return (SameAs(person=person, keep=keep, contact=contact or keep, why=require_words(why, "The reason")),)


def not_same(standing: Standing, _: Act, *, person: str, why: Words | None) -> tuple[Event, ...]:
    """This is not the same person as another record, however alike: it is not suggested again."""
    if person in standing.same_as:
        raise Refused("These two records are joined.", "Separate them, if they are not the same person.")
    if person in standing.not_same:
        return ()
    return (NotSameAs(person=person, why=require_words(why, "The reason")),)


def separate(standing: Standing, _: Act, *, person: str, why: Words | None) -> tuple[Event, ...]:
    """They were joined by mistake: the joining is struck out, and each record stands for itself again."""
    out = struck(standing.entries)
    joined = [
        entry.seq
        for entry in standing.entries
        if isinstance(entry.event, SameAs) and entry.event.person == person and entry.seq not in out
    ]
    if not joined:
        raise Refused("These two records are not joined.")
    reason = require_words(why, "The reason")
    return tuple(StandingStruck(entry=seq, why=reason) for seq in joined)

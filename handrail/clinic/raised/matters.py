"""Opening a matter: for its readers, and for one of the staff who raised it. For anybody else there is no such page."""

from django.http import Http404, HttpRequest

from handrail.care.act import Roster
from handrail.care.concern import Concern
from handrail.clinic import door
from handrail.record import access, journal, reading, sealed, service
from handrail.record.access import Relation

__all__ = ["Relation", "opened", "quoted", "roster"]


def opened(request: HttpRequest, stream: str) -> tuple[Concern, Relation]:
    """A matter this account may open. Whoever may not is not told that there is one.

    That it was opened is logged with the matter, never with the person.
    """
    door.require_id(stream)
    try:
        state = sealed.of_concern(stream)
    except (journal.NoSuchRecord, journal.Erased):
        raise Http404 from None
    relation = access.may_read_sealed(door.account(request), state)
    if relation is None:
        raise Http404
    reading.opened(by=door.account(request).pk, person=stream, page="raised", relation=relation, stream=stream)
    return state, relation


def quoted(stream: str, state: Concern) -> list[tuple[str, str]]:
    """Their words, for the top of a page on which something is done with them."""
    raised = state.raised
    text = journal.reader(stream, journal.refs(raised))
    parts = (raised.let_down, raised.helped, raised.wanted) if raised else ()
    return [(each.ref, text(each)) for each in parts if each is not None]


def roster(state: Concern) -> Roster:
    """Who is here today for whoever this is about."""
    return service.of(state.person).roster

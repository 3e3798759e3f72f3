"""Opening a matter: for its readers, and for one of the staff who raised it. For anybody else there is no such page."""

from django.http import Http404, HttpRequest

from handrail.care.safeguarding import Safeguarding
from handrail.clinic import door
from handrail.record import access, journal, reading, sealed
from handrail.record.access import Relation


def opened(request: HttpRequest, stream: str) -> tuple[Safeguarding, Relation]:
    """A matter this account may open. That it was opened is logged with the matter, never with the person."""
    door.require_id(stream)
    try:
        state = sealed.of_safeguarding(stream)
    except (journal.NoSuchRecord, journal.Erased):
        raise Http404 from None
    relation = access.may_read_sealed(door.account(request), state)
    if relation is None:
        raise Http404
    reading.opened(by=door.account(request).pk, person=stream, page="safeguarding", relation=relation, stream=stream)
    return state, relation

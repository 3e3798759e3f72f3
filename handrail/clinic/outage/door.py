"""Who comes to these pages, and which time of being down one is about."""

from django.http import Http404, HttpRequest

from handrail.clinic.door import account, require_id
from handrail.organisation.models import Outage
from handrail.pages.outages import Down
from handrail.record import access


def check(request: HttpRequest) -> None:
    """Whoever works with people here, and whoever sets the service up."""
    if not may(request):
        raise access.NotAllowed


def may(request: HttpRequest) -> bool:
    """The same, as an answer."""
    me = account(request)
    return access.may(me, access.Verb.LISTS) or access.may(me, access.Verb.SET_UP)


def outage(key: str) -> Outage:
    """This time, or no such page."""
    require_id(key)
    found = Outage.objects.filter(pk=key).first()
    if found is None:
        raise Http404
    return found


def down(found: Outage) -> Down:
    """The same, as pages tell of it."""
    return Down(found.pk, found.since, found.until)

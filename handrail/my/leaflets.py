"""The leaflet of a therapy: for anybody to read or print, signed in or not."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from handrail.my.staff import staff
from handrail.organisation import leaflets
from handrail.pages.leaflets import BY_ADDRESS, blocks
from handrail.pages.sentences import word
from handrail.record import service


@require_safe
def leaflet(request: HttpRequest, therapy: str) -> HttpResponse:
    """What the service says of one therapy."""
    which = BY_ADDRESS.get(therapy)
    text = leaflets.current([which.value]).get(which.value) if which else None
    if which is None or text is None:
        raise Http404
    facts = {"title": word(which).capitalize(), "blocks": blocks(text), "here": staff(service.current()).here}
    return render(request, "my/leaflet.html", facts)

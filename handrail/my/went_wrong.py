"""When something went wrong in our care: what it was, who tells me by when, that we are sorry, and what we learnt."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from handrail.care.episode import Episode
from handrail.my.mine import Mine, mine, show
from handrail.pages import incidents
from handrail.record import journal


@require_safe
@mine("when something went wrong")
def page(request: HttpRequest, found: Mine) -> HttpResponse:
    """Everything that went wrong and was written down, of each time somebody was with us."""
    lines = [line for stream, episode in _episodes(found) for line in incidents.lines(stream, episode, found.name)]
    lines.sort(key=lambda line: line.incident.happened_at, reverse=True)
    days = found.service.charter
    return show(request, found, "my/went_wrong.html", "record", lines=lines, days=days, back_url=reverse("my:record"))


def _episodes(found: Mine) -> list[tuple[str, Episode]]:
    """Of an account that nobody has made sure of, nothing: it wrote none of this."""
    if not found.is_whole:
        return []
    states = journal.states(found.standing.episodes)
    return [(stream, state) for stream, state in states.items() if isinstance(state, Episode)]

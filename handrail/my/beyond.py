"""What came of asking other services, for anybody to read: small numbers hidden, each with what it is of."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from handrail.care.small import FEWEST
from handrail.design.formats import date_only
from handrail.design.text import upper_first
from handrail.organisation import receiving
from handrail.pages.sentences import word
from handrail.record import journal, turned_away

_SAID = {
    "accepted": gettext_lazy("They said yes"),
    "refused": gettext_lazy("They said no"),
    "no answer": gettext_lazy("They never answered, though we asked again"),
    "taken back": gettext_lazy("We took it back"),
    "sent": gettext_lazy("They have not answered yet"),
}


@require_safe
def beyond(request: HttpRequest) -> HttpResponse:
    """How often others say no, why, and how many people are between services."""
    now = journal.now()
    found = turned_away.of_the_year(now).public()
    page: dict[str, Any] = {
        "since": date_only(now - turned_away.YEAR),
        "until": date_only(now),
        "fewest": FEWEST,
        "asked": _count(found.asked),
        "states": [(str(said), _count(found.states[state])) for state, said in _SAID.items()],
        "reasons": [(upper_first(word(reason)), _count(count)) for reason, count in found.reasons.items()],
        "now": _count(found.between_now),
        "in_year": _count(found.between_in_year),
        "services": receiving.in_use(),
    }
    return render(request, "my/beyond.html", page)


def _count(count: int | None) -> str:
    return _("fewer than %(fewest)d") % {"fewest": FEWEST} if count is None else _("about %(count)d") % {"count": count}

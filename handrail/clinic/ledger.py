"""Hand-overs: whom I was asked to take over, whom I have asked somebody to, and the ledger of what came of each."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handrail.clinic import choices
from handrail.clinic.door import account
from handrail.clinic.lists import Names, Row, due, listed, show, who, window
from handrail.design.formats import day, day_time
from handrail.pages.names import of_staff
from handrail.record import lists, overview
from handrail.record.lists import EpisodeLine
from handrail.record.overview import HandoverLine
from handrail.record.sight import sight_of


@listed
def handovers(request: HttpRequest) -> HttpResponse:
    """Whom I was asked to take over, whom I have asked somebody to, and the ledger of all hand-overs I may see."""
    wish = request.GET.get("of", "")
    if wish in LEDGERS:
        return _ledger(request, wish)
    me, names = account(request).pk, of_staff()
    head = [_("Person"), _("Asked by"), _("Step"), _("Asked on"), _("Answer due")]
    found = lists.handovers_for(me, **window(request)) if wish != "mine" else overview.asked_by(me, **window(request))
    if wish == "mine":
        head[1] = _("Asked of")
    rows = [_handed(line, names.get(line.pending_to if wish == "mine" else line.holder, "")) for line in found]
    empty = _("You have asked nobody to take over.") if wish == "mine" else _("Nobody has asked you to take over.")
    return show(request, _("Hand-overs"), head, rows, steps=_kinds(), step=wish, filter="of", empty=empty)


def _handed(line: EpisodeLine, other: str) -> Row:
    return [who(line), other, choices.say(line.step), day(line.pending_since), due(line.pending_due)]


#: The ledger of hand-overs, by what came of them.
LEDGERS = {
    "all": gettext_lazy("All there were"),
    "sent": gettext_lazy("No answer yet"),
    "accepted": gettext_lazy("Accepted"),
    "refused": gettext_lazy("Refused"),
    "taken": gettext_lazy("Taken back"),
}
STATES = {
    "sent": gettext_lazy("no answer yet"),
    "accepted": gettext_lazy("accepted"),
    "refused": gettext_lazy("refused"),
    "taken back": gettext_lazy("taken back"),
}


def _kinds() -> list[tuple[str, Any]]:
    return [("", _("Asked of me")), ("mine", _("I have asked")), *LEDGERS.items()]


def _ledger(request: HttpRequest, wish: str) -> HttpResponse:
    sight, names = sight_of(account(request)), of_staff()
    state = {"all": "", "taken": "taken back"}.get(wish, wish)
    rows = [ledger_row(line, names) for line in overview.ledger(sight=sight, state=state, **window(request))]
    return show(
        request,
        _("Hand-overs"),
        list(LEDGER_HEAD),
        rows,
        steps=_kinds(),
        step=wish,
        filter="of",
        others=sight.others(overview.all_handovers(state)),
        empty=_("There is no such hand-over."),
    )


LEDGER_HEAD = (
    gettext_lazy("Person"),
    gettext_lazy("From"),
    gettext_lazy("To"),
    gettext_lazy("Asked on"),
    gettext_lazy("What came of it"),
)


def ledger_row(line: HandoverLine, names: Names) -> Row:
    """One hand-over of the ledger; the answer leads to its entry, where its reason stands."""
    to = _("took them on") if line.to == line.sent_by else names.get(line.to, "") or line.service
    return [who(line), names.get(line.sent_by, ""), to, day(line.since), _came_of_it(line)]


def _came_of_it(line: HandoverLine) -> Any:
    said = str(STATES.get(line.state, line.state))
    if line.answered_at is None:
        return {"text": said, "note": _("due %(when)s") % {"when": day_time(line.due)}}
    where = reverse("clinic:episode", args=[line.stream]) + f"?all=1#entry-{line.seq}"
    return {"text": said, "href": where, "note": day(line.answered_at)}

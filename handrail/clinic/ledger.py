"""Hand-overs: whom I was asked to take over, whom I have asked somebody to, and the ledger of what came of each."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy

from handrail.clinic import cells
from handrail.clinic.cells import Cell, Look
from handrail.clinic.listing import Column, Listing, listed, page_of
from handrail.clinic.lists import PERSON, STEP
from handrail.design.formats import day, day_time
from handrail.record import lists, overview
from handrail.record.lists import EpisodeLine
from handrail.record.overview import HandoverLine
from handrail.record.tables import HANDED, HANDOVERS

TITLE = gettext_lazy("Hand-overs")


def _asked_on(line: EpisodeLine, _look: Look) -> Cell:
    return day(line.pending_since)


def _answer_due(line: EpisodeLine, look: Look) -> Cell:
    return cells.due(line.pending_due, look.now)


def _asked_of(line: EpisodeLine, look: Look) -> Cell:
    return look.staff(line.pending_to)


def _tabs(request: HttpRequest) -> dict[str, Any]:
    return {"tabs": KINDS, "tab": request.GET.get("of", "")}


_ASKED: Column[Any] = Column("sent", gettext_lazy("Asked on"), _asked_on)
_ANSWER: Column[Any] = Column("answer", gettext_lazy("Answer due"), _answer_due)
_NARROW = (("stage", None), ("step", None), ("easier", None))
_SINCE = gettext_lazy("The first was asked on %(day)s.")


_ASKED_ME = ngettext_lazy(
    "You were asked to take over %(count)s person.", "You were asked to take over %(count)s people.", "number"
)
_I_ASKED = ngettext_lazy("You asked about %(count)s person.", "You asked about %(count)s people.", "number")
_THERE_ARE = ngettext_lazy("There is %(count)s hand-over.", "There are %(count)s hand-overs.", "number")


ASKED_OF_ME: Listing[Any] = Listing(
    title=TITLE,
    table=HANDED,
    rows=lambda me: lists.all_handed_to(me.pk),
    columns=(PERSON, Column("holder", gettext_lazy("Asked by"), cells.holder), STEP, _ASKED, _ANSWER),
    order="answer",
    counted=_ASKED_ME,
    since=_SINCE,
    empty=gettext_lazy("Nobody has asked you to take over. Nothing waits for your answer."),
    narrow=_NARROW,
    mine=True,
    keep=("of",),
    more=_tabs,
)

I_ASKED: Listing[Any] = Listing(
    title=TITLE,
    table=HANDED,
    rows=lambda me: lists.all_asked_by(me.pk),
    columns=(PERSON, Column("pending", gettext_lazy("Asked of"), _asked_of), STEP, _ASKED, _ANSWER),
    order="answer",
    counted=_I_ASKED,
    since=_SINCE,
    empty=gettext_lazy("You have asked nobody to take over."),
    narrow=_NARROW,
    mine=True,
    keep=("of",),
    more=_tabs,
)

STATES = {
    "sent": gettext_lazy("no answer yet"),
    "accepted": gettext_lazy("accepted"),
    "refused": gettext_lazy("refused"),
    "taken back": gettext_lazy("taken back"),
    "no answer": gettext_lazy("never answered"),
}
KINDS = (
    ("", gettext_lazy("Asked of me")),
    ("mine", gettext_lazy("I have asked")),
    ("all", gettext_lazy("All there were")),
    ("sent", gettext_lazy("No answer yet")),
    ("accepted", gettext_lazy("Accepted")),
    ("refused", gettext_lazy("Refused")),
    ("silent", gettext_lazy("Never answered")),
    ("taken", gettext_lazy("Taken back")),
)


def _from(line: HandoverLine, look: Look) -> Cell:
    return look.names.get(line.sent_by, "")


def _to(line: HandoverLine, look: Look) -> Cell:
    return _("took them on") if line.to == line.sent_by else look.names.get(line.to, "") or line.service


def _since(line: HandoverLine, _look: Look) -> Cell:
    return day(line.since)


def _came_of_it(line: HandoverLine, _look: Look) -> Cell:
    """What came of it; an answer leads to its entry, where its reason stands."""
    said = str(STATES.get(line.state, line.state))
    if line.answered_at is None:
        return {"text": said, "note": _("due %(when)s") % {"when": day_time(line.due)}}
    where = f"/clinic/episodes/{line.stream}/?all=1#entry-{line.seq}"
    return {"text": said, "href": where, "note": day(line.answered_at)}


LEDGER: tuple[Column[Any], ...] = (
    PERSON,
    Column("from", gettext_lazy("From"), _from),
    Column("to", gettext_lazy("To"), _to),
    Column("since", gettext_lazy("Asked on"), _since),
    Column("answered", gettext_lazy("What came of it"), _came_of_it),
)


def _ledger(state: str) -> Listing[Any]:
    return Listing(
        title=TITLE,
        table=HANDOVERS,
        rows=lambda _: overview.all_handovers(state),
        columns=LEDGER,
        order="newest",
        own_order=("newest", gettext_lazy("The newest first")),
        default=("-since",),
        counted=_THERE_ARE,
        since=_SINCE,
        empty=gettext_lazy("There is no such hand-over."),
        narrow=(
            ("step", None),
            ("team", None),
            ("holder", gettext_lazy("From or to")),
            ("longer", gettext_lazy("Asked longer ago than")),
            ("easier", None),
        ),
        keep=("of",),
        more=_tabs,
    )


LISTS: dict[str, Listing[Any]] = {
    "": ASKED_OF_ME,
    "mine": I_ASKED,
    "all": _ledger(""),
    "sent": _ledger("sent"),
    "accepted": _ledger("accepted"),
    "refused": _ledger("refused"),
    "silent": _ledger("no answer"),
    "taken": _ledger("taken back"),
}


@listed
def handovers(request: HttpRequest) -> HttpResponse:
    """Whom I was asked to take over, whom I have asked somebody to, and the ledger of all hand-overs I may see."""
    return page_of(request, LISTS.get(request.GET.get("of", ""), ASKED_OF_ME))


def ledger_row(line: HandoverLine, look: Look) -> list[Cell]:
    """One hand-over of the ledger as a row."""
    return [column.cell(line, look) for column in LEDGER]

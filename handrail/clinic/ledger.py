"""Hand-overs: whom I was asked to take over, whom I have asked somebody to, and the ledger of what came of each."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, ngettext_lazy

from handrail.care.vocabulary import NoLonger
from handrail.clinic import cells
from handrail.clinic.cells import Cell, Look
from handrail.clinic.listing import Column, Listing, listed, page_of
from handrail.clinic.lists import PERSON, STEP
from handrail.design.formats import day, day_time
from handrail.pages.sentences import word
from handrail.record import lists, overview
from handrail.record.lists import EpisodeLine
from handrail.record.overview import BetweenLine, HandoverLine
from handrail.record.tables import BETWEEN, HANDED, HANDOVERS

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
    "refused": gettext_lazy("said no"),
    "taken back": gettext_lazy("taken back"),
    "no answer": gettext_lazy("never answered"),
}
KINDS: tuple[tuple[str, Any], ...] = (
    ("", gettext_lazy("Asked of me")),
    ("mine", gettext_lazy("I have asked")),
    ("all", gettext_lazy("All there were")),
    ("sent", gettext_lazy("No answer yet")),
    ("accepted", gettext_lazy("Accepted")),
    ("refused", gettext_lazy("Said no")),
    ("between", gettext_lazy("Between services")),
    ("were", gettext_lazy("No longer between")),
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


def _turned_away(line: BetweenLine, _look: Look) -> Cell:
    """How they came to be between services."""
    if line.services:
        said = ngettext("%(count)d service said no", "%(count)d services said no", line.services)
        return said % {"count": line.services}
    return _("too much for here, not enough for there")


def _owner(line: BetweenLine, look: Look) -> Cell:
    return look.staff(line.owner)


def _looked_at(line: BetweenLine, look: Look) -> Cell:
    where = f"/clinic/episodes/{line.stream}/between-look/{line.between}/"
    due = cells.due(line.due, look.now)
    return {**(due if isinstance(due, dict) else {"text": due}), "href": where}


def _over(line: BetweenLine, _look: Look) -> Cell:
    said = word(NoLonger(line.over)) if line.over in set(NoLonger) else _("the person has died")
    return {"text": said, "note": day(line.over_at) if line.over_at else ""}


_BETWEEN: tuple[Column[Any], ...] = (
    PERSON,
    Column("services", gettext_lazy("Why"), _turned_away),
    Column("owner", gettext_lazy("Owned by"), _owner),
    Column("since", gettext_lazy("Since"), _since),
)
_ARE_BETWEEN = ngettext_lazy(
    "%(count)s person is between services.", "%(count)s people are between services.", "number"
)
_WERE_BETWEEN = ngettext_lazy(
    "%(count)s person was between services.", "%(count)s people were between services.", "number"
)


def _register(*, over: bool) -> Listing[Any]:
    last = Column("over", gettext_lazy("How it was over"), _over)
    return Listing(
        title=TITLE,
        table=BETWEEN,
        rows=lambda _: overview.all_between(over=over),
        columns=(*_BETWEEN, last if over else Column("due", gettext_lazy("Looked at next by"), _looked_at)),
        order="over" if over else "due",
        counted=_WERE_BETWEEN if over else _ARE_BETWEEN,
        since=gettext_lazy("The first since %(day)s."),
        empty=gettext_lazy("Nobody stands here, as it should be."),
        narrow=(("step", None), ("team", None), ("holder", None), ("longer", gettext_lazy("Longer than"))),
        keep=("of",),
        more=_tabs,
    )


LISTS: dict[str, Listing[Any]] = {
    "between": _register(over=False),
    "were": _register(over=True),
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

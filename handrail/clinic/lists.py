"""The lists people live in, each as what it is: whose rows, what stands in its columns, and what narrows it.

How a list is shown is the same for all, and stands in `listing`. Hand-overs have their own file, the ledger.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy

from handrail.care.vocabulary import DutyKind
from handrail.clinic import cells
from handrail.clinic.asked import PAGE
from handrail.clinic.cells import Look
from handrail.clinic.door import account
from handrail.clinic.forms import whole
from handrail.clinic.listing import Column, Listing, listed, not_yours, view_of
from handrail.design.formats import day_time
from handrail.pages.names import of_staff
from handrail.record import access, lists, overview, people
from handrail.record.lists import DutyLine
from handrail.record.sight import sight_of
from handrail.record.tables import DUTIES, EPISODES, QUIET

Row = list[Any]

PERSON: Column[Any] = Column("name", gettext_lazy("Person"), cells.person)
STAGE: Column[Any] = Column("stage", gettext_lazy("Where they are"), cells.stage)
STEP: Column[Any] = Column("step", gettext_lazy("Step"), cells.step)
HOLDER: Column[Any] = Column("holder", gettext_lazy("Held by"), cells.holder)
WAITED: Column[Any] = Column("asked", gettext_lazy("Waiting"), cells.waited)
MEETING: Column[Any] = Column("meeting", gettext_lazy("Next appointment"), cells.meeting)
MET: Column[Any] = Column("quiet", gettext_lazy("Last met"), cells.met)
OWED_NEXT: Column[Any] = Column("kind", gettext_lazy("Owed next"), cells.owed_next)
NEXT_DUE: Column[Any] = Column("due", gettext_lazy("By"), cells.next_due)
NEEDS: Column[Any] = Column("needs", gettext_lazy("A place must offer"), cells.needs)
FORWARD: Column[Any] = Column("forward", gettext_lazy("Brought forward"), cells.forward)
OWED: Column[Any] = Column("kind", gettext_lazy("What is owed"), cells.owed)
OWNER: Column[Any] = Column("holder", gettext_lazy("Owed by"), cells.owner)
DUE: Column[Any] = Column("due", gettext_lazy("By"), cells.duty_due)
WAS_DUE: Column[Any] = Column("due", gettext_lazy("It was due"), cells.duty_due)

_LATE_FOR = ("longer", gettext_lazy("Late for longer than"))
_OWED_BY = ("holder", gettext_lazy("Owed by"))
_FIRST = gettext_lazy("The first of them asked on %(day)s.")


caseload = view_of(
    Listing(
        title=gettext_lazy("My caseload"),
        table=EPISODES,
        rows=lambda me: lists.all_held_by(me.pk),
        columns=(PERSON, STAGE, STEP, MEETING, MET, OWED_NEXT, NEXT_DUE),
        order="due",
        counted=ngettext_lazy("You hold %(count)s person.", "You hold %(count)s people.", "number"),
        since=_FIRST,
        empty=gettext_lazy(
            "You hold nobody at the moment. Whoever is handed over to you stands here once you have said yes."
        ),
        narrow=(("stage", None), ("step", None), ("kind", None), ("longer", None), ("easier", None)),
        mine=True,
    )
)

waiting = view_of(
    Listing(
        title=gettext_lazy("Waiting"),
        table=EPISODES,
        rows=lambda _: lists.all_waiting(),
        columns=(PERSON, STEP, WAITED, FORWARD, NEEDS, MEETING, HOLDER),
        order="turn",
        own_order=("turn", gettext_lazy("Their turn")),
        default=("in_turn", "first_asked"),
        counted=ngettext_lazy("%(count)s person waits for a place.", "%(count)s people wait for a place.", "number"),
        since=_FIRST,
        intro=gettext_lazy(
            "Their turn is by the day they first asked. Brought forward is by a clinician, with a reason."
        ),
        empty=gettext_lazy("Nobody is waiting. That is as it should be."),
        narrow=(("step", None), ("team", None), ("holder", None), ("longer", None), ("kind", None), ("easier", None)),
    )
)

unallocated = view_of(
    Listing(
        title=gettext_lazy("Unallocated"),
        table=EPISODES,
        rows=lambda _: lists.all_unallocated(),
        columns=(PERSON, STAGE, STEP, WAITED, NEEDS, OWED_NEXT, NEXT_DUE, HOLDER),
        order="asked",
        counted=ngettext_lazy(
            "Nobody is to treat %(count)s person yet.", "Nobody is to treat %(count)s people yet.", "number"
        ),
        since=_FIRST,
        intro=gettext_lazy(
            "They asked and only duty has them, or they wait and nobody is to treat them yet. Whoever takes somebody "
            "on, or books a treatment session with them, takes them off this list."
        ),
        empty=gettext_lazy("Everybody who asked has somebody who will treat them. That is as it should be."),
        narrow=(
            ("stage", None),
            ("step", None),
            ("team", None),
            ("holder", None),
            ("longer", None),
            ("kind", None),
            ("easier", None),
        ),
    )
)

without_next = view_of(
    Listing(
        title=gettext_lazy("Without a next contact"),
        table=QUIET,
        rows=lambda _: lists.all_without_next(),
        columns=(PERSON, STAGE, STEP, MET, OWED_NEXT, NEXT_DUE, HOLDER),
        order="quiet",
        counted=ngettext_lazy(
            "%(count)s person has nothing booked for today or after.",
            "%(count)s people have nothing booked for today or after.",
            "number",
        ),
        since=gettext_lazy("The longest have not met us since %(day)s."),
        intro=gettext_lazy(
            "They wait or are in treatment, and no appointment is ahead. Whom nobody has met for longest stands first."
        ),
        empty=gettext_lazy("Everybody who waits or is in treatment has an appointment ahead. That is as it should be."),
        narrow=(
            ("stage", None),
            ("step", None),
            ("team", None),
            ("holder", None),
            ("longer", gettext_lazy("Not met for longer than")),
            ("kind", None),
            ("easier", None),
        ),
    )
)

owe = view_of(
    Listing(
        title=gettext_lazy("What I owe"),
        table=DUTIES,
        rows=lambda me: lists.all_owed(me.pk),
        columns=(PERSON, OWED, DUE, OWNER),
        order="due",
        counted=ngettext_lazy(
            "You owe %(count)s thing, for yourself or standing in.",
            "You owe %(count)s things, for yourself or standing in.",
            "number",
        ),
        since=gettext_lazy("The first was or is due on %(day)s."),
        intro=gettext_lazy("To look at this list settles nothing and tells nobody that you have read it."),
        empty=gettext_lazy("Nothing is owed by you now."),
        narrow=(("kind", None), ("stage", None), ("step", None), _LATE_FOR, ("easier", None)),
        mine=True,
    )
)


def _by_owner(_request: HttpRequest) -> dict[str, Any]:
    """How much each owes that is late, in the order of names: it ranks nobody."""
    names = of_staff()
    late = sorted(
        ((names.get(each.owner, _("nobody here")), each) for each in overview.owing() if each.late),
        key=lambda each: (each[0].casefold(), each[1].owner),
    )
    rows = [[{"text": name, "href": f"?holder={each.owner}"}, each.late, day_time(each.oldest)] for name, each in late]
    return {"counts": rows}


overdue = view_of(
    Listing(
        title=gettext_lazy("Overdue"),
        table=DUTIES,
        rows=lambda _: lists.all_overdue(),
        columns=(PERSON, OWED, OWNER, WAS_DUE),
        order="due",
        counted=ngettext_lazy("%(count)s thing is late.", "%(count)s things are late.", "number"),
        since=gettext_lazy("The oldest was due on %(day)s."),
        empty=gettext_lazy("Nothing is overdue. That is as it should be."),
        narrow=(("kind", None), _OWED_BY, ("team", None), ("stage", None), ("step", None), _LATE_FOR, ("easier", None)),
        more=_by_owner,
    )
)

unheld = view_of(
    Listing(
        title=gettext_lazy("Held by nobody"),
        table=EPISODES,
        rows=lambda _: lists.all_unheld(),
        columns=(PERSON, STAGE, STEP, WAITED, OWED_NEXT, NEXT_DUE),
        order="due",
        counted=ngettext_lazy(
            "%(count)s person still stands under somebody who has left.",
            "%(count)s people still stand under somebody who has left.",
            "number",
        ),
        since=_FIRST,
        intro=gettext_lazy(
            "This list should be empty. Until somebody takes them on, whoever was named to follow answers, or the lead."
        ),
        empty=gettext_lazy("It is empty, as it should be."),
        narrow=(("stage", None), ("step", None), ("longer", None), ("easier", None)),
    )
)

ENDINGS = (DutyKind.SECOND_CLINICIAN, DutyKind.CHALLENGE, DutyKind.SETTLE_ENDING)

endings = view_of(
    Listing(
        title=gettext_lazy("Endings that are not settled"),
        table=DUTIES,
        rows=lambda _: overview.all_of_kinds(ENDINGS),
        columns=(PERSON, OWED, OWNER, DUE),
        order="due",
        counted=ngettext_lazy("%(count)s thing is on this list.", "%(count)s things are on this list.", "number"),
        since=gettext_lazy("The first was or is due on %(day)s."),
        empty=gettext_lazy("No ending is open. Nobody waits for a second clinician or an answer."),
        narrow=(("kind", None), _OWED_BY, ("team", None), _LATE_FOR, ("easier", None)),
    )
)


# --- a plain table: for what is not a list of people's care -----------------------------------------------------


def show(request: HttpRequest, title: Any, head: list[Any], rows: list[Row], **more: Any) -> HttpResponse:
    """A plain list as a page: at most fifty rows, the way to the next, and how many others there are."""
    others = more.pop("others", 0)
    facts = {
        "title": title,
        "head": head,
        "rows": rows[:PAGE],
        **paged(request, len(rows) > PAGE),
        "others": not_yours(others),
        **more,
    }
    return render(request, "clinic/list.html", facts)


def number(request: HttpRequest) -> int:
    """Which page of a plain list is asked for, from 1."""
    return max(1, whole(request.GET.get("page", "")))


def paged(request: HttpRequest, has_next: bool) -> dict[str, str]:
    """The ways to the page before and the page after."""
    page = number(request)
    return {
        "previous": f"?page={page - 1}" if page > 1 else "",
        "next": f"?page={page + 1}" if has_next else "",
    }


def window(request: HttpRequest) -> dict[str, Any]:
    """Which rows to read: one more than is shown tells whether there is another page."""
    return {"limit": PAGE + 1, "offset": (number(request) - 1) * PAGE}


def owed(line: DutyLine, look: Look) -> Row:
    """A duty as a row."""
    return [cells.person(line), cells.owed(line, look), cells.owner(line, look), cells.duty_due(line, look)]


@listed
def accounts(request: HttpRequest) -> HttpResponse:
    """Sign-ins nobody has made sure of yet, newest first."""
    access.check(account(request), access.Verb.CONFIRM)
    sight = sight_of(account(request))
    found = people.unconfirmed(sight, **window(request))
    rows = [
        [
            {"text": each.who.name or each.person, "href": reverse("clinic:person", args=[each.person])},
            day_time(each.since),
            {"text": _("Make sure"), "href": reverse("clinic:confirm", args=[each.person, each.account])},
        ]
        for each in found
    ]
    return show(
        request,
        _("Sign-ins to confirm"),
        [_("Person"), _("Opened on"), _("Do")],
        rows,
        others=people.unconfirmed_of_others(sight),
        intro=_("A code sent by e-mail proves an address, not a person. Make sure by a second fact."),
        empty=_("Every sign-in is confirmed."),
    )

"""The clinic's lists: caseload, waiting, hand-overs, overdue, unheld, endings, and sign-ins to confirm.

Each is a page of fifty rows, in the same number of queries however long it is.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from handrail.accounts.doors import staff_required
from handrail.care.vocabulary import DutyKind, Step
from handrail.clinic import choices
from handrail.clinic.door import account, owed_word, reads_notes
from handrail.clinic.forms import whole
from handrail.design.formats import date_only, day, day_time
from handrail.pages.names import of_staff
from handrail.record import access, journal, lists, overview, people
from handrail.record.lists import DutyLine, EpisodeLine
from handrail.record.overview import HandoverLine
from handrail.record.sight import sight_of

PAGE = 50

Row = list[Any]
Names = dict[str, str]


def number(request: HttpRequest) -> int:
    """Which page of a list is asked for, from 0."""
    return whole(request.GET.get("page", ""))


def show(request: HttpRequest, title: Any, head: list[Any], rows: list[Row], **more: Any) -> HttpResponse:
    """One list as a page: at most fifty rows, the way to the next, and how many others there are."""
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


def paged(request: HttpRequest, has_next: bool) -> dict[str, str]:
    """The ways to the page before and the page after, keeping what the list is narrowed to."""
    page = number(request)
    keep = "".join(f"&{name}={request.GET[name]}" for name in ("step", "of") if request.GET.get(name, "").isalnum())
    return {
        "previous": f"?page={page - 1}{keep}" if page else "",
        "next": f"?page={page + 1}{keep}" if has_next else "",
    }


def not_yours(others: int) -> str:
    """In one line, how many people of a list are not shown. A count is not a name."""
    line = ngettext(
        "One other person is on this list, held by a team that is not yours.",
        "%(count)d other people are on this list, held by teams that are not yours.",
        others,
    )
    return line % {"count": others} if others else ""


def window(request: HttpRequest) -> dict[str, Any]:
    """Which rows to read: one more than is shown tells whether there is another page."""
    return {"limit": PAGE + 1, "offset": number(request) * PAGE}


def who(line: EpisodeLine | DutyLine | HandoverLine, name: str = "clinic:episode") -> dict[str, str]:
    """The name of a row, leading to the episode."""
    born = date_only(line.who.born)
    return {
        "text": line.who.name or line.who.called or line.person,
        "href": reverse(name, args=[line.stream]),
        "note": born,
    }


def owed(line: DutyLine, names: Names, *, reads: bool) -> Row:
    """A duty as a row."""
    return [who(line), owed_word(line.kind, reads=reads), names.get(line.owner, _("nobody here")), due(line.due)]


def due(when: Any) -> Any:
    """By when, and whether that has gone."""
    if when is None:
        return ""
    return {"text": day_time(when), "note": _("late") if when < journal.now() else ""}


def listed(view: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    def checked(request: HttpRequest) -> HttpResponse:
        access.check(account(request), access.Verb.LISTS)
        return view(request)

    return staff_required(checked)


@listed
def caseload(request: HttpRequest) -> HttpResponse:
    """Whom I hold, by what is owed next."""
    reads = reads_notes(request)
    found = lists.caseload(account(request).pk, **window(request))
    rows = [
        [
            who(line),
            choices.say(line.stage),
            choices.say(line.step),
            day_time(line.next_meeting),
            owed_word(line.next_kind, reads=reads) if line.next_kind else "",
            due(line.next_due),
        ]
        for line in found
    ]
    head = [_("Person"), _("Where they are"), _("Step"), _("Next appointment"), _("Owed next"), _("By")]
    return show(request, _("My caseload"), head, rows, empty=_("You hold nobody at the moment."))


@listed
def waiting(request: HttpRequest) -> HttpResponse:
    """Who waits for a place, in the honest order."""
    wish = request.GET.get("step", "")
    step = Step(wish) if wish in set(Step) else None
    sight, names, today = sight_of(account(request)), of_staff(), journal.today()
    found = lists.waiting(step, sight=sight, **window(request))
    rows = [
        [
            who(line),
            choices.say(line.step),
            _waited(line.first_asked, today),
            {"text": day(line.brought_forward_at), "href": _why(line)} if line.brought_forward_at else _("No"),
            ", ".join(need for need in line.needs),
            names.get(line.holder, _("nobody here")),
        ]
        for line in found
    ]
    head = [_("Person"), _("Step"), _("Waiting"), _("Brought forward"), _("A place must offer"), _("Held by")]
    return show(
        request,
        _("Waiting"),
        head,
        rows,
        intro=_("In the order of the day they first asked. Brought forward is by a clinician, with a reason."),
        steps=[("", _("Both steps")), *choices.of(Step)],
        step=wish,
        others=sight.others(lists.all_waiting(step)),
        empty=_("Nobody is waiting."),
    )


def _why(line: EpisodeLine) -> str:
    return reverse("clinic:episode", args=[line.stream]) + "?only=decisions"


def _waited(first: date | None, today: date) -> Any:
    if first is None:
        return ""
    return {
        "text": _("%(days)d days") % {"days": (today - first).days},
        "note": _("since %(day)s") % {"day": day(first)},
    }


@listed
def overdue(request: HttpRequest) -> HttpResponse:
    """What should have been done by now, by whoever owes it."""
    names, reads, sight = of_staff(), reads_notes(request), sight_of(account(request))
    rows = [owed(line, names, reads=reads) for line in lists.overdue(sight=sight, **window(request))]
    late = sorted((names.get(each.owner, _("nobody here")), each) for each in overview.owing() if each.late)
    head = [_("Person"), _("What is owed"), _("Owed by"), _("It was due")]
    return show(
        request,
        _("Overdue"),
        head,
        rows,
        counts=[[name, each.late, day_time(each.oldest)] for name, each in late],
        others=sight.others(lists.all_overdue()),
        empty=_("Nothing is overdue."),
    )


@listed
def unheld(request: HttpRequest) -> HttpResponse:
    """Open episodes nobody here holds. It should be empty."""
    sight = sight_of(account(request))
    found = lists.unheld(sight=sight, **window(request))
    rows = [[who(line), choices.say(line.stage), day(line.first_asked)] for line in found]
    head = [_("Person"), _("Where they are"), _("First asked")]
    return show(
        request,
        _("Held by nobody"),
        head,
        rows,
        intro=_(
            "This list should be empty. Whoever is on it is the clinical lead’s, by name, until somebody takes them on."
        ),
        others=sight.others(lists.all_unheld()),
        empty=_("It is empty, as it should be."),
    )


ENDINGS = (DutyKind.SECOND_CLINICIAN, DutyKind.CHALLENGE, DutyKind.SETTLE_ENDING)


@listed
def endings(request: HttpRequest) -> HttpResponse:
    """Endings that wait for a second clinician, a challenge to be decided, or to be talked about."""
    names, reads, sight = of_staff(), reads_notes(request), sight_of(account(request))
    found = overview.of_kinds(ENDINGS, sight=sight, **window(request))
    rows = [owed(line, names, reads=reads) for line in found]
    head = [_("Person"), _("What is owed"), _("Owed by"), _("By")]
    others = sight.others(overview.all_of_kinds(ENDINGS))
    title = _("Endings that are not settled")
    return show(request, title, head, rows, others=others, empty=_("No ending is open."))


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

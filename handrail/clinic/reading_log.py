"""Looking through the reading log: for the information guardian. Lists of what happened, each with why it may be right.

Readers stand there by name, people by number alone. Their records open through the policy, as for anybody, and that
somebody looked here is logged for each person whose number was shown.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import wraps
from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handrail.accounts.doors import staff_required
from handrail.clinic.door import account, require_id
from handrail.clinic.forms import whole
from handrail.clinic.setup.desk import done, form_of, go_on
from handrail.design.formats import date_only, day_time
from handrail.design.forms import IntegerField, NhsForm, TextField
from handrail.pages import relations
from handrail.pages.names import of_nobody_here, of_staff
from handrail.record import access, journal, reading, reviewing, service, unusual
from handrail.record.unusual import Found, Likeness, Which

#: How many days back somebody may look; the first is what is shown unless another is asked for.
SPANS: Final = (28, 7, 91)
PAGE: Final = 50


@dataclass(frozen=True, slots=True)
class About:
    """What a list is, and why something may be on it and be quite right."""

    title: Any
    what: Any
    innocent: Any


ABOUT: Final[Mapping[Which, About]] = {
    Which.IN_NEED: About(
        gettext_lazy("Opened in need"),
        gettext_lazy("Somebody opened a record in which they had no part, and wrote why it could not wait."),
        gettext_lazy("This is what it is for: somebody rings in distress, and whoever answers has to know more."),
    ),
    Which.ALIKE: About(
        gettext_lazy("Like the reader"),
        gettext_lazy("The record is of somebody with the reader’s last name, or with their email address."),
        gettext_lazy(
            "Many people share a last name. We keep no home address of those who work here, so a neighbour is not seen."
        ),
    ),
    Which.HOURS: About(
        gettext_lazy("While we are closed"),
        gettext_lazy("Opened outside the hours of the service, or on a day when it is shut."),
        gettext_lazy("People write up late, work flexible hours, or had an evening group."),
    ),
    Which.MANY: About(
        gettext_lazy("Many people in a day"),
        gettext_lazy(
            "For each reader: the most people whose records they opened in one day, and how many it is on "
            "their usual day. They are compared with nobody but themselves."
        ),
        gettext_lazy("A day on duty, standing in for somebody, a group, or a list being worked through."),
    ),
    Which.AFTER: About(
        gettext_lazy("Long after the ending"),
        gettext_lazy("Opened after the time within which the person could come back had run out."),
        gettext_lazy("A question from the person, a complaint, a letter that was asked for, or the person came back."),
    ),
    Which.OFFICE: About(
        gettext_lazy("Often, by the office"),
        gettext_lazy(
            "For each of the office and each person: how often that record was opened. Most often comes first."
        ),
        gettext_lazy("Booking takes several pages. Somebody whose times change a lot is opened a lot."),
    ),
}

LIKE: Final = {
    Likeness.NAME: gettext_lazy("the same last name"),
    Likeness.ADDRESS: gettext_lazy("the same email address"),
}


class ReviewForm(NhsForm):
    """What was found, and by when somebody looks again."""

    found = TextField(
        label=gettext_lazy("What did you find, and what did you do about it?"),
        called=gettext_lazy("what you found"),
        help_text=gettext_lazy("Name nobody who is cared for. If all of it was right, say so, and whom you asked."),
        rows=5,
        max_length=8000,
    )
    days = IntegerField(
        label=gettext_lazy("Look again after so many days"),
        called=gettext_lazy("the number of days"),
        min_value=1,
        max_value=92,
        initial=reviewing.EVERY.days,
    )


def guards(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Only for whoever may look through the log."""

    @wraps(view)
    def checked(request: HttpRequest, *args: Any, **more: Any) -> HttpResponse:
        access.check(account(request), access.Verb.READING_LOG)
        return view(request, *args, **more)

    return staff_required(checked)


@guards
def overview(request: HttpRequest) -> HttpResponse:
    """Every list with how much is on it; what was found before; and writing down what is found now."""
    asked, days = _asked(request)
    form = form_of(ReviewForm, request)
    if done(request, form, lambda: _keep(request, form, asked)):
        return go_on(request, "reading-log", _("Kept. It is not changed any more; write again if you find more."))
    lists = [
        [{"text": about.title, "href": _list(which, days)}, unusual.look(which, asked).total, about.what]
        for which, about in ABOUT.items()
    ]
    facts = {
        **_frame(asked, days),
        "lists": lists,
        "form": form,
        "reviews": reviewing.kept(),
        "names": asked.readers,
        "next_on": reviewing.next_on(),
        "is_late": reviewing.is_late(),
    }
    return render(request, "clinic/reading_log.html", facts, status=422 if form.is_bound and form.errors else 200)


@guards
def one_list(request: HttpRequest, which: str) -> HttpResponse:
    """One list. Each person whose number is on it finds in their record that it was looked at."""
    if which not in list(Which):
        raise Http404
    asked, days = _asked(request)
    found = unusual.look(Which(which), asked)
    _note(request, found.people())
    facts = {
        **_frame(asked, days, which),
        "about": ABOUT[Which(which)],
        "table": _table(found, asked.readers),
        "found": found,
        "shown": len(found.lines) + len(found.days) + len(found.often),
    }
    return render(request, "clinic/reading_log_list.html", facts)


@guards
def one_person(request: HttpRequest, person: str) -> HttpResponse:
    """Everybody who opened one record, by its number."""
    require_id(person)
    page = whole(request.GET.get("page", ""))
    found = reading.openings(
        person, limit=PAGE + 1, offset=page * PAGE, without=(*_hidden(request), *unusual.SEALED_PAGES)
    )
    if not found or person in access.kept_from(account(request).pk):
        raise Http404
    _note(request, [person])
    names = of_staff()
    rows = [[day_time(each.at), _who(each.by, names), _page(each.page), each.relation] for each in found[:PAGE]]
    facts = {"person": person, "rows": rows, "page": page, "more": len(found) > PAGE, "head": _head()}
    may_open = access.may(account(request), access.Verb.OPEN)
    return render(request, "clinic/reading_log_person.html", {**facts, "may_open": may_open})


def _who(by: str, staff: Mapping[str, str]) -> str:
    return staff.get(by) or of_nobody_here(by, to_person=False) or _("the person’s own account")


def _asked(request: HttpRequest) -> tuple[unusual.Asked, int]:
    days = whole(request.GET.get("days", ""))
    days = days if days in SPANS else SPANS[0]
    until = journal.today()
    first, me = until - timedelta(days=days - 1), account(request).pk
    calendar, kept = service.current().calendar, access.kept_from(me)
    asked = unusual.Asked(first, until, of_staff(), calendar, _hidden(request), kept)
    return asked, days


def _hidden(request: HttpRequest) -> Sequence[str]:
    """Pages whose openings whoever treats people is not to learn of: those of employment support and of messages."""
    treats = access.may(account(request), access.Verb.READ)
    return (*relations.APART, *relations.OF_MESSAGES) if treats else ()


def _keep(request: HttpRequest, form: ReviewForm, asked: unusual.Asked) -> None:
    data = form.cleaned_data
    again = journal.today() + timedelta(days=data["days"])
    when = {"since": asked.since, "until": asked.until, "next_on": again}
    reviewing.keep(by=account(request).pk, found=data["found"], **when)


def _note(request: HttpRequest, people: Sequence[str]) -> None:
    """That the log was looked at stands in the log."""
    me, relation = account(request).pk, access.Relation.GUARDIAN
    if people:
        reading.opened_many(by=me, people=people, page="clinic reading log", relation=relation)


def _frame(asked: unusual.Asked, days: int, which: str = "") -> dict[str, Any]:
    here = reverse("clinic:reading-log-list", args=[which]) if which else reverse("clinic:reading-log")
    spans = [(f"{here}?days={span}", span) for span in SPANS if span != days]
    return {"since": asked.since, "until": asked.until, "days": days, "spans": spans}


def _list(which: Which, days: int) -> str:
    return f"{reverse('clinic:reading-log-list', args=[which.value])}?days={days}"


def _head() -> list[str]:
    return [_("When"), _("Who"), _("Which page"), _("By what relation")]


def _table(found: Found, names: Mapping[str, str]) -> dict[str, Any]:
    """The head and the rows of one list."""
    if found.days:
        head = [_("Who"), _("Most people in a day"), _("On"), _("On a usual day"), _("Days on which they opened any")]
        rows = [[names[each.by], each.most, date_only(each.on), f"{each.usual:g}", each.days] for each in found.days]
        return {"head": head, "rows": rows, "numeric": (1, 3, 4)}
    if found.often:
        head = [_("Who"), _("Whose record"), _("How often"), _("Last time")]
        often = [[names[each.by], _person(each.person), each.times, day_time(each.last)] for each in found.often]
        return {"head": head, "rows": often, "numeric": (2,)}
    head = [_("When"), _("Who"), _("Whose record"), _("Which page"), _("By what relation")]
    lines = [
        [day_time(each.at), names[each.by], _person(each.person), _page(each.page), each.relation]
        for each in found.lines
    ]
    if any(map(_odd, found.lines)):
        head.append(_("What is unusual"))
        lines = [[*line, _odd(each)] for line, each in zip(lines, found.lines, strict=True)]
    return {"head": head, "rows": lines, "numeric": ()}


def _odd(line: unusual.Line) -> str:
    if line.alike:
        return str(LIKE[line.alike])
    return _("ended on %(day)s") % {"day": date_only(line.ended_on)} if isinstance(line.ended_on, date) else ""


def _person(person: str) -> dict[str, str]:
    return {"text": person, "href": reverse("clinic:reading-log-person", args=[person])}


def _page(name: str) -> str:
    return name.removeprefix("clinic ").replace("-", " ")


PATHS = [
    path("reading-log/", overview, name="reading-log"),
    path("reading-log/list/<slug:which>/", one_list, name="reading-log-list"),
    path("reading-log/person/<str:person>/", one_person, name="reading-log-person"),
]

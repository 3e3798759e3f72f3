"""What happened while the system was down: one day after another, each appointment with what came of it.

Beside the appointments: whoever else was met or spoke to us, the other paper forms, what is still missing and whose it
is, and what was due while nobody could do it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from handrail.accounts.doors import staff_required
from handrail.care import unseen
from handrail.care.episode import Episode
from handrail.clinic import choices, unsent
from handrail.clinic.act import AS_IS
from handrail.clinic.cells import Look
from handrail.clinic.door import account
from handrail.clinic.lists import owed
from handrail.clinic.outage import door, drafts, finding, missing, writing
from handrail.clinic.outage.rows import DayForm, Row
from handrail.design.formats import clock, day
from handrail.design.forms import OnceField
from handrail.organisation import courses
from handrail.organisation.models import Outage
from handrail.pages import outages, plain
from handrail.pages.names import of_staff
from handrail.pages.outages import Down
from handrail.record import access, journal, overview, reading, service
from handrail.record.appointments import Appointment
from handrail.record.sight import answers_for, place_of, sight_of

ME, TEAM, ALL = "me", "team", "all"
MOST = 30
"""So many appointments at once: the rest comes when these are saved."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the page is about: which time, whose appointments, which day."""

    outage: Outage
    down: Down
    whose: str
    members: frozenset[str]
    met: tuple[Appointment, ...]
    day: date

    def href(self, **other: str) -> str:
        """The same page, for another day or other people."""
        told = {"whose": self.whose, "day": self.day.isoformat(), **other}
        return f"{reverse('clinic:outage', args=[self.outage.pk])}?{urlencode(told)}"


@staff_required
def page(request: HttpRequest, key: str) -> HttpResponse:
    """The page of one time of being down."""
    door.check(request)
    asked = _asked(request, door.outage(key))
    rows = _rows(request, asked)
    form = _form(request, asked, rows)
    if request.method != "POST" or "find" in request.POST:
        return _show(request, asked, form, 200)
    if "draft" in request.POST:
        return unsent.kept_or_shown(
            request,
            form,
            lambda: drafts.keep(request, asked.outage.pk, rows),
            lambda form, status: _show(request, asked, form, status),
        )
    if not form.is_valid():
        return _show(request, asked, form, 422)
    if AS_IS not in request.POST and (remarks := plain.blaming(form.ours())):
        return _show(request, asked, form, 200, remarks=remarks)
    return _saved(request, asked, form)


# --- what it is about ---------------------------------------------------------------------------------------------


def _asked(request: HttpRequest, found: Outage) -> Asked:
    down = door.down(found)
    whose = request.GET.get("whose", "") or (ME if place_of(account(request)).treats else TEAM)
    members = _members(request, whose)
    kept = access.kept_from(account(request).pk)
    met = tuple(each for each in missing.of(members, down) if each.person not in kept)
    return Asked(found, down, whose, members, met, _day(request, met, down))


def _members(request: HttpRequest, whose: str) -> frozenset[str]:
    """Whose appointments these are: mine and of whom I stand in for, my team's, or everybody's."""
    me = account(request).pk
    teams = service.teams()
    if whose == ALL and sight_of(account(request)).holders is None:
        return frozenset(service.current().roster.members)
    if whose in (TEAM, ALL) and me in teams:
        return frozenset(who for who, team in teams.items() if team == teams[me])
    return answers_for(me)


def _day(request: HttpRequest, met: Iterable[Appointment], one: Down) -> date:
    """The day that is asked for; else the first on which something waits."""
    calendar = service.calendar()
    first, last = calendar.local(one.since).date(), calendar.local(one.ended()).date()
    try:
        wished = date.fromisoformat(request.GET.get("day", ""))
    except ValueError:
        wished = date.min
    if first <= wished <= last:
        return wished
    waiting = missing.days(list(met), calendar)
    return waiting[0].on if waiting else first


# --- the rows -----------------------------------------------------------------------------------------------------


def _rows(request: HttpRequest, asked: Asked) -> list[Row]:
    """The appointments of the day that wait, and that whoever reads this may open; logged as shown."""
    waiting = [each for each in missing.on(asked.met, asked.day, service.calendar()) if missing.is_waiting(each)]
    sent = [each for each in asked.met if f"came-{each.contact}" in request.POST and each not in waiting]
    return _opened(request, [*waiting, *(each for each in sent if not each.is_group)][:MOST])


def _opened(request: HttpRequest, some: list[Appointment]) -> list[Row]:
    me, names = account(request), of_staff()
    states = journal.states({each.stream for each in some})
    rows, seen = [], dict[access.Relation, set[str]]()
    for each in some:
        state = states.get(each.stream)
        relation = access.may_open_episode(me, state) if isinstance(state, Episode) else None
        if relation is None or not isinstance(state, Episode) or each.contact not in state.contacts:
            continue
        seen.setdefault(relation, set()).add(each.person)
        called = each.who.name or each.who.called or each.person
        with_ = names.get(each.with_, _("somebody who left"))
        when = f"{clock(each.starts)}, {choices.say(each.medium).lower()}"
        rows.append(Row(each, unseen.shown_to(state, me.pk), called, when, with_))
    for relation, people in seen.items():
        reading.opened_many(by=me.pk, people=sorted(people), page="clinic catching up", relation=relation)
    return rows


def _form(request: HttpRequest, asked: Asked, rows: list[Row]) -> DayForm:
    is_sent = request.method == "POST" and "find" not in request.POST
    held: QueryDict | None = request.POST if is_sent else getattr(request, "held_post", None)
    kept = None if held else drafts.load(account(request).pk, asked.outage.pk, rows)
    form = DayForm(held or kept, rows=rows)
    if not is_sent and form.is_bound:
        form.errors.clear()  # nothing was sent yet, so nothing is wrong yet
    return form


# --- saving -------------------------------------------------------------------------------------------------------


def _saved(request: HttpRequest, asked: Asked, form: DayForm) -> HttpResponse:
    me = account(request).pk
    try:
        failed = writing.save(form, me, asked.down)
    except journal.AlreadyDone:
        failed = {}
    marked = form.marked()
    drafts.remember(me, asked.outage.pk, form.cleaned_data["via"])
    drafts.discard(me, asked.outage.pk, [row for row in marked if row.key not in failed])
    done = len(marked) - len(failed)
    said = ngettext("%(count)d appointment is saved.", "%(count)d appointments are saved.", done) % {"count": done}
    if not failed:
        messages.success(request, said)
        return redirect(asked.href())
    again = _again(request, [row for row in form.rows if row.key in failed], failed)
    return _show(request, asked, again, 422, saved=said if done else "")


def _again(request: HttpRequest, rows: list[Row], failed: dict[str, Any]) -> DayForm:
    """The same page for what could not be saved, with its typing and a token of its own."""
    typed = request.POST.copy()
    typed["once"] = OnceField.token()
    form = DayForm(typed, rows=rows)
    form.is_valid()
    for row in rows:
        form.add_error(f"came-{row.key}", f"{row.called}: {failed[row.key]}")
    return form


# --- the page -----------------------------------------------------------------------------------------------------


def _show(request: HttpRequest, asked: Asked, form: DayForm, status: int, **more: Any) -> HttpResponse:
    names, calendar = of_staff(), service.calendar()
    here = missing.on(asked.met, asked.day, calendar)
    facts = {
        "title": _("What happened while the system was down"),
        "about": outages.said(asked.down),
        "why": asked.outage.why,
        "lasts": asked.outage.until is None,
        "change": reverse("clinic:outage-change", args=[asked.outage.pk]),
        "form": form,
        "on": day(asked.day),
        "later": sum(missing.is_waiting(each) for each in here) - len(form.rows),
        "entered": sum(not missing.is_waiting(each) and not each.is_group for each in here),
        "groups": _groups(asked),
        "whose": _whose(request, asked),
        "missing": _missing(asked, names),
        "owed": _owed(request, asked, names),
        "owed_head": [_("Person"), _("What is owed"), _("Owed by"), _("By")],
        "found": finding.found(request, asked.outage.pk, asked.day, str(form["via"].value())),
        "searched": "find" in request.POST,
        "back_url": reverse("clinic:down"),
        **more,
    }
    return render(request, "clinic/outage/catching_up.html", facts, status=status)


def _whose(request: HttpRequest, asked: Asked) -> list[dict[str, Any]]:
    found = [(ME, _("Mine"))] if place_of(account(request)).treats else []
    found += [(TEAM, _("My team’s"))] if account(request).pk in service.teams() else []
    found += [(ALL, _("Everybody’s"))] if sight_of(account(request)).holders is None else []
    return [{"href": asked.href(whose=key), "text": text, "current": key == asked.whose} for key, text in found]


def _missing(asked: Asked, names: dict[str, str]) -> list[dict[str, str]]:
    """What is not entered yet: how many on each day, and whose they are."""
    lines = []
    for each in missing.days(asked.met, service.calendar()):
        whose = ", ".join(f"{names.get(who, _('somebody who left'))}: {count}" for who, count in each.waiting)
        lines.append({"href": asked.href(day=each.on.isoformat()), "day": day(each.on), "whose": whose})
    return lines


def _groups(asked: Asked) -> list[dict[str, str]]:
    """The groups of that time, each written up on its own screen."""
    met = courses.met_between(asked.down.since, asked.down.ended(), asked.members)
    return [
        {
            "text": f"{day(each.starts)}, {each.group.name}",
            "href": reverse("clinic:attendance", args=[each.group_id, each.pk]),
        }
        for each in met
        if each.starts <= journal.now()
    ]


def _owed(request: HttpRequest, asked: Asked, names: dict[str, str]) -> list[list[Any]]:
    """What was due in that time and is still owed, by any of these."""
    look = Look(names, True, journal.now(), journal.today(), account(request).pk)
    sight = sight_of(account(request))
    found = overview.due_between(asked.down.since, asked.down.ended(), sight=sight, limit=MOST * 10)
    return [owed(line, look) for line in found if line.owner in asked.members][:MOST]

"""The groups there are, and one of them: its dates, who is on it, who waits in which order."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from handrail.care.parts import SeatState
from handrail.care.vocabulary import Step
from handrail.clinic import choices
from handrail.clinic.asked import EASIER
from handrail.clinic.door import account, owed_word, reads_notes
from handrail.clinic.groups import door
from handrail.design.formats import date_only, day, day_time
from handrail.organisation import courses
from handrail.organisation.models import Group, GroupMeeting
from handrail.pages import groups as shared
from handrail.pages.names import of_staff
from handrail.record import access, journal, reading, seats
from handrail.record.access import Verb
from handrail.record.seats import SeatLine, Taken
from handrail.record.sight import mine_of, sight_of

#: A meeting can be written up from this long before it begins: people come early.
OPENS_MINUTES = 30


def listed(request: HttpRequest) -> HttpResponse:
    """Every group, with its next date and how many places are taken."""
    me = account(request)
    if not access.may(me, Verb.LISTS):
        access.check(me, Verb.GROUPS)
    found = list(courses.groups())
    taken = seats.taken([each.pk for each in found])
    rows = [_row(each, taken[each.pk]) for each in found]
    page = {
        "title": _("Groups"),
        "head": [_("Group"), _("Led by"), _("Next date"), _("Dates to come"), _("Places"), _("Waiting")],
        "rows": rows,
        "may_set_up": access.may(me, Verb.GROUPS),
        "may_programmes": access.may(me, Verb.SET_UP),
    }
    return render(request, "clinic/groups.html", page)


def _row(group: Group, taken: Taken) -> list[Any]:
    ahead = courses.ahead(group, journal.now())
    state = "" if group.is_open else _("closed to new people")
    name = {"text": group.name, "href": reverse("clinic:group-page", args=[group.pk]), "note": state}
    places = _("%(taken)d of %(all)d taken") % {"taken": taken.places, "all": group.places}
    next_date = day_time(ahead[0].starts) if ahead else _("none")
    return [name, ", ".join(courses.led_by(group)), next_date, len(ahead), places, taken.waiting]


def one(request: HttpRequest, group: str) -> HttpResponse:
    """One group. Who takes part is shown to whoever leads it; everybody else sees only their own people."""
    found = door.group_of(request, group)
    relation = door.sees(request, found)
    leads = relation not in (None, access.Relation.OFFICE)
    sight = mine_of(account(request).pk) if leads else sight_of(account(request))
    on_it = seats.people(group, SeatState.IN, sight=sight)
    waiting = seats.people(group, SeatState.WAITING, sight=sight)
    if relation is not None and (on_it or waiting):
        people = sorted({each.person for each in (*on_it, *waiting)})
        reading.opened_many(by=account(request).pk, people=people, page="clinic group", relation=relation)
    taken = seats.taken([group])[group]
    names, reads = of_staff(), reads_notes(request)
    page = {
        "title": found.name,
        "group": found,
        "where": shared.where(found),
        "led_by": courses.led_by(found),
        "therapy": choices.say(found.therapy),
        "step": choices.say(Step(found.step)),
        "dates": [_date(request, found, each) for each in found.meetings.all()],
        "people": [_person(each, names, reads) for each in on_it],
        "waiting": [_waits(each, names, opens=relation is not access.Relation.FACILITATOR) for each in waiting],
        "taken": taken,
        "free": max(0, found.places - taken.places),
        "unseen": taken.places + taken.waiting - len(on_it) - len(waiting),
        "may_change": door.may_change(request, found),
        "back_url": reverse("clinic:groups"),
    }
    return render(request, "clinic/group.html", page)


def _date(request: HttpRequest, group: Group, meeting: GroupMeeting) -> dict[str, Any]:
    begun = (meeting.starts - journal.now()).total_seconds() <= OPENS_MINUTES * 60
    leads = door.sees(request, group) in (access.Relation.FACILITATOR, access.Relation.LEAD)
    stands = meeting.cancelled_at is None
    return {
        "when": day_time(meeting.starts),
        "minutes": meeting.minutes,
        "where": str(meeting.room) if meeting.room else "",
        "off": "" if stands else _("Called off: %(why)s") % {"why": meeting.reason},
        "attendance": reverse("clinic:attendance", args=[group.pk, meeting.pk]) if stands and begun and leads else "",
        "change": reverse("clinic:group-date", args=[group.pk, meeting.pk])
        if stands and meeting.starts > journal.now() and door.may_change(request, group)
        else "",
    }


def _name(line: SeatLine) -> dict[str, str]:
    return {
        "text": line.who.name or line.who.called or line.person,
        "href": reverse("clinic:episode", args=[line.stream]),
        "note": date_only(line.who.born),
    }


def _person(line: SeatLine, names: dict[str, str], reads: bool) -> list[Any]:
    owed = owed_word(line.next_kind, reads=reads) if line.next_kind else ""
    return [
        _name(line),
        names.get(line.holder, _("nobody here")),
        {"text": owed, "note": _("by %(when)s") % {"when": day_time(line.next_due)} if line.next_due else ""},
    ]


def _waits(line: SeatLine, names: dict[str, str], *, opens: bool) -> list[Any]:
    """Whoever leads the group sees who waits and what makes it easier for them; their record opens once they come."""
    words = {str(kind): str(said) for kind, said in EASIER}
    easier = ", ".join(words.get(each, each) for each in line.who.easier)
    name = _name(line) if opens else {"text": line.who.name or line.who.called or line.person, "note": easier}
    told = _("A place is free for them. To be told.") if line.told else ""
    asked = {"text": day(line.first_asked) if line.first_asked else "", "note": told}
    return [name, asked, names.get(line.holder, _("nobody here"))]

"""Today: what I owe in order of due, whom I see today and next, and at the end of the day what is unfinished.

The page is read many times a day by everybody, so it opens only what it shows.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from handrail.accounts.doors import staff_required
from handrail.care.act import Service
from handrail.care.duties import duties
from handrail.care.episode import Episode
from handrail.care.parts import ContactState
from handrail.care.standing import Standing
from handrail.care.vocabulary import DutyKind
from handrail.clinic import choices, door
from handrail.clinic.door import account, owed_word, reads_notes
from handrail.clinic.session import score_lines
from handrail.design.formats import clock, day, day_time
from handrail.pages.names import of_staff
from handrail.record import access, journal, lists, service
from handrail.record.lists import AppointmentLine, DutyLine

SHOWN = 20
AHEAD = 7


@staff_required
def today(request: HttpRequest) -> HttpResponse:
    """The day page. Roles that have no list of their own are led to what is theirs."""
    if not access.may(account(request), access.Verb.LISTS):
        return redirect(_elsewhere(request))
    me, reads, ours = account(request).pk, reads_notes(request), service.current()
    now = journal.now()
    on = ours.calendar.local(now).date()
    owed = lists.owed_by(me, limit=SHOWN + 1)
    met = lists.today(me, on)
    coming = [] if met else lists.diary(me, on + timedelta(days=1), on + timedelta(days=AHEAD))[:5]
    page = {
        "title": _("Today"),
        "on": day(on),
        "owed": [_owed(line, reads, now) for line in owed[:SHOWN]],
        "more": len(owed) > SHOWN,
        "appointments": _meetings(request, met, ours),
        "coming": _meetings(request, coming, ours),
    }
    return render(request, "clinic/today.html", page)


def _elsewhere(request: HttpRequest) -> str:
    if access.may(account(request), access.Verb.SET_UP):
        return reverse("clinic:health")
    return reverse("clinic:refer") if access.may(account(request), access.Verb.REFER) else reverse("clinic:charter")


def _owed(line: DutyLine, reads: bool, now: datetime) -> tuple[str, str, str, str, str]:
    """One duty as a line: where, whom, what, late or not, by when; never a colour, never a score."""
    is_late = line.due < now
    said = _said(line.kind, line.due, reads, is_late, get_language() or "", now.year)
    return (f"/clinic/episodes/{line.stream}/", line.who.name or line.who.called or line.person, *said)


@lru_cache(maxsize=4096)
def _said(
    kind: DutyKind, due: datetime, reads: bool, is_late: bool, _language: str, _year: int
) -> tuple[str, str, str]:
    """What is owed and by when, in words. The same words stand on many pages, so they are put together once."""
    shape = _("it was due %(when)s") if is_late else _("by %(when)s")
    return owed_word(kind, reads=reads), _("Late:") if is_late else "", shape % {"when": day_time(due)}


def _meetings(request: HttpRequest, lines: list[AppointmentLine], ours: Service) -> list[dict[str, Any]]:
    """Appointments with what is worth knowing before the session starts. Two queries for all of them."""
    if not lines:
        return []
    states = journal.states({stream for line in lines for stream in (line.stream, line.person)})
    return [_meeting(request, line, states[line.stream], states[line.person], ours) for line in lines]


def _meeting(request: HttpRequest, line: AppointmentLine, episode: Any, standing: Any, ours: Service) -> dict[str, Any]:
    reads = door.glance(request, line.person, line.stream, episode, "today", ours)
    base = f"/clinic/episodes/{line.stream}/"
    return {
        "called": standing.called or line.who.name or line.person,
        "name": line.who.name,
        "day": day(line.starts),
        "at": clock(line.starts),
        "minutes": line.minutes,
        "how": choices.say(line.medium),
        "state": choices.say(line.state) if line.state != ContactState.BOOKED else "",
        "needs": _easier(standing),
        "scores": score_lines(episode) if reads else [],
        "open": list(_still_open(episode, ours)) if reads else [],
        "left": episode.sessions_left,
        "href": base,
        "write_up": f"{base}write-up/{line.contact}/" if reads and _has_come(line) else "",
    }


def _has_come(line: AppointmentLine) -> bool:
    """Whether it is the day of an appointment that is not written up, or past it."""
    return line.state == ContactState.BOOKED and line.starts <= journal.now() + timedelta(hours=12)


def _easier(standing: Standing) -> str:
    """Whether there is something that makes it easier; what it is stands on their page."""
    needs = standing.needs
    if needs is None:
        return ""
    found = [
        _("interpreter") if needs.interpreter else "",
        *(needs.formats or ()),
        _("adjustments") if needs.adjustments else "",
        _("somebody alongside") if needs.companion else "",
    ]
    return ", ".join(each for each in found if each)


def _still_open(episode: Episode, ours: Service) -> Iterable[str]:
    """What is promised to them and not settled yet, by kind."""
    for duty in duties(episode, ours):
        if duty.kind not in ("meet", "keep in touch"):
            what = owed_word(duty.kind, reads=True)
            yield _("%(what)s, by %(when)s") % {"what": what, "when": day_time(duty.due)}


@staff_required
def closing(request: HttpRequest) -> HttpResponse:
    """Closing the day: what is not written up, what is due before tomorrow, and who is there meanwhile."""
    access.check(account(request), access.Verb.LISTS)
    me, ours = account(request).pk, service.current()
    on = ours.calendar.local(journal.now()).date()
    unwritten = [
        line for line in lists.today(me, on) if line.state == ContactState.BOOKED and line.starts < journal.now()
    ]
    ends = ours.calendar.end_of_day(on)
    owed = [line for line in lists.owed_by(me, limit=SHOWN) if line.due <= ends]
    roster = ours.roster
    page = {
        "title": _("Closing the day"),
        "on": day(on),
        "unwritten": _meetings(request, unwritten, ours),
        "owed": [_owed(line, reads_notes(request), journal.now()) for line in owed],
        "on_duty": of_staff().get(roster.on_duty, ""),
    }
    return render(request, "clinic/closing.html", page)

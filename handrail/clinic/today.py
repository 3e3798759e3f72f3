"""Today: what I owe in order of due, whom I see today and next, and at the end of the day what is unfinished.

The page is read many times a day by everybody, so it opens only what it shows.
"""

from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from handrail.accounts.doors import staff_required
from handrail.care.calendar import Calendar
from handrail.care.parts import ContactState
from handrail.care.vocabulary import DutyKind, Medium
from handrail.clinic import choices, door, verbs
from handrail.clinic.before import Reader, goal_line, score_line
from handrail.clinic.door import account, owed_word, reads_notes
from handrail.design.formats import clock, counted, day, day_time
from handrail.organisation import courses, letting_in
from handrail.organisation.models import GroupMeeting
from handrail.pages.names import of_staff
from handrail.record import access, journal, lists, opening, sealed, service
from handrail.record import day as days
from handrail.record.day import Meeting
from handrail.record.glance import Glance
from handrail.record.lists import DutyLine, UnreadLine
from handrail.record.sight import answers_for, place_of

SHOWN = 20
MET = 30
AHEAD = 7
NEXT = 5
Line = tuple[str, str, str, str, str, str]
Shown = dict[str, Any]


@staff_required
def today(request: HttpRequest) -> HttpResponse:
    """The day page. Roles that have no list of their own are led to what is theirs."""
    if not access.may(account(request), access.Verb.LISTS):
        return redirect(_elsewhere(request))
    me, reads, calendar = account(request).pk, reads_notes(request), service.calendar()
    now = journal.now()
    on = calendar.local(now).date()
    owed = days.owed(me, SHOWN + 1, meetings_until=calendar.end_of_day(on))
    unread = lists.unread(me, SHOWN)
    met, coming = _ahead(me, on, calendar)
    page = {
        "title": _("Today"),
        "on": day(on),
        "factor": _factor(me, now),
        "unread": [_unread(line, now) for line in unread],
        "owed": _besides(unread, [_owed(line, reads, now) for line in owed[:SHOWN]]),
        "more": len(owed) > SHOWN,
        "supervision": _supervision(me, now),
        "raised": _raised(me, now),
        "proposals": _proposals(me),
        "seen": _in_order(met, _meetings(request, met), _groups(me, on, calendar)),
        "coming": _meetings(request, coming),
    }
    return render(request, "clinic/today.html", page)


def _factor(me: str, now: datetime) -> dict[str, str]:
    """What colleagues ask for, or did lately, about my own way in."""
    row = letting_in.about(me, now)
    if row is None:
        return {}
    names = of_staff()
    facts = {"first": names.get(row.asked_by, ""), "second": names.get(row.agreed_by, ""), "on": day_time(row.asked_at)}
    if row.agreed_at is None:
        said = _("%(first)s asks to take off your second factor.") % facts
        return {"said": said, "href": reverse("clinic:colleague-lost", args=[me])}
    said = _(
        "%(first)s and %(second)s took off your second factor, as asked %(on)s. If that is wrong, phone your lead."
    )
    return {"said": said % facts, "href": ""}


def _supervision(me: str, now: datetime) -> str:
    """One line for all who are to be talked over: one talk settles many of them."""
    count, first = days.to_supervise(me)
    if first is None:
        return ""
    late = _("late") if first < now else _("by %(when)s") % {"when": day_time(first)}
    shape = ngettext(
        "%(count)d person to talk over, %(when)s", "%(count)d people to talk over, the first %(when)s", count
    )
    return shape % {"count": count, "when": late}


def _raised(me: str, now: datetime) -> str:
    """One line for what I owe on matters that I read, and that stand in no list."""
    owed = sealed.owed_by(me, service.current())
    if not owed:
        return ""
    late = _("late") if owed[0].due < now else _("by %(when)s") % {"when": day_time(owed[0].due)}
    shape = ngettext("%(count)d thing to do, %(when)s", "%(count)d things to do, the first %(when)s", len(owed))
    return shape % {"count": len(owed), "when": late}


def _proposals(me: str) -> str:
    """One line for what I am to decide of what is proposed for the charter, and for what was answered."""
    mine = opening.to_decide_by(me)
    heard = len(opening.unheard_by_staff(me))
    said = []
    if mine:
        shape = ngettext("%(count)d to decide, by %(day)s", "%(count)d to decide, the first by %(day)s", len(mine))
        said.append(shape % {"count": len(mine), "day": day(mine[0].due)})
    if heard:
        said.append(ngettext("%(num)d answer for you", "%(num)d answers for you", heard) % {"num": heard})
    return " · ".join(said)


def _ahead(me: str, on: date, calendar: Calendar) -> tuple[list[Meeting], list[Meeting]]:
    """Whom I meet today, for myself or standing in; where that is nobody, my own next ones."""
    first, tomorrow, last = (_midnight(calendar, on + timedelta(days=ahead)) for ahead in (0, 1, AHEAD + 1))
    met = days.meetings(me, first, tomorrow, MET)
    return met, [] if met else [line for line in days.meetings(me, tomorrow, last, MET) if line.with_ == me][:NEXT]


def _besides(unread: list[UnreadLine], owed: list[Line]) -> list[Line]:
    """What is owed besides the words that stand above it already."""
    above = {line.href for line in unread}
    return [line for line in owed if line[-1] not in above]


def _in_order(met: list[Meeting], shown: list[Shown], groups: list[tuple[datetime, Shown]]) -> list[Shown]:
    """People and groups, by the time they begin."""
    starts = [line.starts for line in met]
    return [each for _at, each in sorted([*zip(starts, shown, strict=True), *groups], key=lambda pair: pair[0])]


def _groups(me: str, on: date, calendar: Calendar) -> list[tuple[datetime, Shown]]:
    """The groups I lead today, or stand in for: each once, and where it is written down who came."""
    met = courses.met_between(_midnight(calendar, on), _midnight(calendar, on + timedelta(days=1)), answers_for(me))
    return [(each.starts, _group(each)) for each in met]


def _group(meeting: GroupMeeting) -> Shown:
    about = _("%(minutes)d minutes") % {"minutes": meeting.minutes} + (f", {meeting.room}" if meeting.room else "")
    return {
        "at": clock(meeting.starts),
        "name": meeting.group.name,
        "about": about,
        "group": reverse("clinic:group-page", args=[meeting.group_id]),
        "attendance": reverse("clinic:attendance", args=[meeting.group_id, meeting.pk]),
    }


def _midnight(calendar: Calendar, on: date) -> datetime:
    return datetime(on.year, on.month, on.day, tzinfo=calendar.zone).astimezone(UTC)


_OWN_WORK = (
    (access.Verb.SET_UP, "clinic:health"),
    (access.Verb.SUPPORT, "clinic:employment"),
    (access.Verb.SAFEGUARD, "clinic:safeguarding"),
    (access.Verb.READING_LOG, "clinic:reading-log"),
    (access.Verb.NUMBERS, "clinic:numbers"),
)
"""Where the work of a role without a day page is: the first of these that it may open."""


def _elsewhere(request: HttpRequest) -> str:
    me = account(request)
    return reverse(next((page for verb, page in _OWN_WORK if access.may(me, verb)), "clinic:raised"))


def _unread(line: UnreadLine, now: datetime) -> Line:
    """Words nobody has opened, as a line, which stays until they are opened: to see it is not to read them."""
    shape = _("an answer was due %(when)s") if line.due < now else _("to be answered by %(when)s")
    written = _("written %(when)s") % {"when": day_time(line.since)}
    late = _("Late:") if line.due < now else ""
    return (
        line.href,
        line.who.name or line.who.called or line.person,
        written,
        late,
        shape % {"when": day_time(line.due)},
        "",
    )


def _owed(line: DutyLine, reads: bool, now: datetime) -> Line:
    """One duty as a line: whose record, whom, what, late or not, by when, where it is done; never a score."""
    is_late = line.due < now
    said = _said(line.kind, line.due, reads, is_late, get_language() or "", now.year)
    done = verbs.where(line.kind, line.stream, line.key) if reads and line.kind != DutyKind.MEET else ""
    return (f"/clinic/episodes/{line.stream}/", line.who.name or line.who.called or line.person, *said, done)


@lru_cache(maxsize=4096)
def _said(
    kind: DutyKind, due: datetime, reads: bool, is_late: bool, _language: str, _year: int
) -> tuple[str, str, str]:
    """What is owed and by when, in words. The same words stand on many pages, so they are put together once."""
    shape = _("it was due %(when)s") if is_late else _("by %(when)s")
    return owed_word(kind, reads=reads), _("Late:") if is_late else "", shape % {"when": day_time(due)}


def _meetings(request: HttpRequest, lines: list[Meeting]) -> list[dict[str, Any]]:
    """Appointments with what is worth knowing before the session starts."""
    place = place_of(account(request)) if lines else None
    if place is None:
        return []
    read = [(line, door.glance(request, line, "today", place)) for line in lines]
    known = {line.stream: line.glance() for line, reads in read if reads}
    texts = journal.readers({stream: each.words() for stream, each in known.items()})
    return [_meeting(line, known.get(line.stream), texts(line.stream)) for line, _reads in read]


def _meeting(line: Meeting, known: Glance | None, text: Reader) -> dict[str, Any]:
    """One appointment: how they understand it together stands first, then how they are, in their own words too."""
    base, reads = f"/clinic/episodes/{line.stream}/", known is not None
    language = get_language() or ""
    return {
        "called": line.who.called or line.who.name or line.person,
        "at": clock(line.starts),
        "about": _about(line.starts.date(), line.starts, line.medium, line.minutes, line.state, language),
        "left": _left(known.left, language) if known else "",
        "needs": _easier(line.who.easier, language),
        "understood": [text(each) for each in known.understood if text(each)] if known else (),
        "scores": [score_line(last, text) for last in known.scores] if known else (),
        "goals": [goal_line(aim, text) for aim in known.goals] if known else (),
        "open": _still_open(line, language) if reads else (),
        "href": base,
        "write_up": f"{base}write-up/{line.contact}/" if reads and _has_come(line) else "",
    }


@lru_cache(maxsize=4096)
def _about(_day: date, starts: datetime, medium: Medium, minutes: int, state: ContactState, _language: str) -> str:
    """When, how and for how long."""
    shape = _("%(day)s, %(how)s, %(minutes)d minutes")
    said = shape % {"day": day(starts), "how": choices.say(medium), "minutes": minutes}
    return said if state == ContactState.BOOKED else f"{said} · {choices.say(state)}"


@lru_cache(maxsize=256)
def _left(sessions: int | None, _language: str) -> str:
    return "" if sessions is None else counted(sessions, _("session left"), _("sessions left"))


def _has_come(line: Meeting) -> bool:
    """Whether it is the day of an appointment that is not written up, or past it."""
    return line.state == ContactState.BOOKED and line.starts <= journal.now() + timedelta(hours=12)


@lru_cache(maxsize=256)
def _easier(kinds: tuple[str, ...], _language: str) -> str:
    """Whether there is something that makes it easier; what it is stands on their page."""
    said = {"interpreter": _("interpreter"), "adjustments": _("adjustments"), "companion": _("somebody alongside")}
    return ", ".join(said.get(each, each) for each in kinds)


_QUIET = (DutyKind.MEET, DutyKind.KEEP_IN_TOUCH)


def _still_open(line: Meeting, language: str) -> list[str]:
    """What is promised to them and not settled yet, by kind."""
    year = journal.today().year
    return [_promised(each.kind, each.due, year, language) for each in line.promised if each.kind not in _QUIET]


@lru_cache(maxsize=4096)
def _promised(kind: DutyKind, due: datetime, _year: int, _language: str) -> str:
    return _("%(what)s, by %(when)s") % {"what": owed_word(kind, reads=True), "when": day_time(due)}


@staff_required
def closing(request: HttpRequest) -> HttpResponse:
    """Closing the day: what is not written up, what is due before tomorrow, and who is there meanwhile."""
    access.check(account(request), access.Verb.LISTS)
    me, ours = account(request).pk, service.current()
    now = journal.now()
    on = ours.calendar.local(now).date()
    unwritten = [
        line for line in days.meetings(me, _midnight(ours.calendar, on), now, MET) if line.state == ContactState.BOOKED
    ]
    ends, reads = ours.calendar.end_of_day(on), reads_notes(request)
    page = {
        "title": _("Closing the day"),
        "on": day(on),
        "unwritten": _meetings(request, unwritten),
        "owed": [_owed(line, reads, now) for line in days.owed(me, SHOWN) if line.due <= ends],
        "on_duty": of_staff().get(ours.roster.on_duty, ""),
    }
    return render(request, "clinic/closing.html", page)

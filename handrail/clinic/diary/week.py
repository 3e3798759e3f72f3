"""One week in a diary: my own, a colleague's or a room's. Names stand in it as far as its reader sees them in lists."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from handrail.care.parts import ContactState
from handrail.care.vocabulary import Absence, Attendance, Setting, Side
from handrail.clinic import choices
from handrail.clinic.diary import door
from handrail.clinic.door import account, reads_notes
from handrail.design.formats import day
from handrail.organisation.models import DiaryTime, GroupMeeting, Slot
from handrail.pages.diaries import SLOT_MEDIA
from handrail.record import access, diaries, journal, service
from handrail.record.access import Verb
from handrail.record.diaries import Appointment
from handrail.record.sight import sight_of

Line = dict[str, Any]


def week(request: HttpRequest) -> HttpResponse:
    """The week, from Monday on. Somebody without a diary of their own sees the first there is."""
    access.check(account(request), Verb.LISTS)
    people, rooms = door.diaries(), door.rooms()
    names = dict([*people, *rooms])
    mine = account(request).pk if account(request).pk in names else next(iter(names), "")
    whose = request.GET.get("of", "")
    whose = whose if whose in names else mine
    monday = _monday(request.GET.get("week", ""))
    found = diaries.week(whose, _midnight(monday), _midnight(monday + timedelta(days=7)), sight_of(account(request)))
    ask = _Reader(request, whose, names)
    lines = sorted(ask.lines(found), key=lambda line: (line["starts"], line["what"]))
    page = {
        "title": _title(whose, mine, account(request).pk, names, rooms),
        "from_to": _("%(from)s to %(to)s") % {"from": day(monday), "to": day(monday + timedelta(days=6), year=True)},
        "days": _days(monday, lines),
        "whose": whose,
        "people": people,
        "rooms": rooms,
        "monday": monday.isoformat(),
        "before": _address(whose, monday - timedelta(days=7)),
        "after": _address(whose, monday + timedelta(days=7)),
        "this": _address(whose, _monday("")),
        "is_this": monday == _monday(""),
        "may_keep": access.may_keep_diary(account(request), whose) is not None,
        "is_room": whose in dict(rooms),
    }
    return render(request, "clinic/diary.html", page)


def _title(whose: str, mine: str, me: str, names: dict[str, str], rooms: door.Named) -> str:
    if whose == mine == me:
        return _("My week")
    if whose in dict(rooms):
        return _("%(room)s: the week") % {"room": names[whose]}
    return _("%(name)s: the week") % {"name": names[whose]} if whose else _("Diary")


def _monday(text: str) -> date:
    """The Monday of the week a day is in; of this week for anything that is no day."""
    try:
        found = date.fromisoformat(text)
    except ValueError:
        found = journal.today()
    if not 2000 <= found.year <= 2200:
        found = journal.today()
    return found - timedelta(days=found.weekday())


def _midnight(on: date) -> datetime:
    return datetime(on.year, on.month, on.day, tzinfo=service.calendar().zone).astimezone(UTC)


def _address(whose: str, monday: date) -> str:
    return f"{reverse('clinic:diary')}?of={whose}&week={monday.isoformat()}"


def _days(monday: date, lines: list[Line]) -> list[dict[str, Any]]:
    """Monday to Friday, and a day of the weekend only where something is on it."""
    calendar = service.calendar()
    found = []
    for ahead in range(7):
        on = monday + timedelta(days=ahead)
        here = [line for line in lines if calendar.local(line["starts"]).date() == on]
        if here or ahead < 5:
            shut = on in calendar.holidays or on in calendar.closures
            found.append({"name": day(on), "lines": here, "note": _("The service is shut.") if shut else ""})
    return found


class _Reader:
    """Says each thing in a diary to one reader."""

    def __init__(self, request: HttpRequest, whose: str, names: dict[str, str]) -> None:
        self.whose, self.names, self.now = whose, names, journal.now()
        self.keeps = access.may_keep_diary(account(request), whose) is not None
        self.reads = reads_notes(request)

    def lines(self, found: diaries.Week) -> list[Line]:
        """All of it."""
        return [
            *(self.appointment(each) for each in found.appointments),
            *(self.meeting(each) for each in found.meetings),
            *(self.time(each) for each in found.times),
            *(self.slot(each) for each in found.free),
        ]

    def line(self, starts: datetime, ends: datetime, what: str, **more: Any) -> Line:
        """One line."""
        plain = {"href": "", "how": "", "where": "", "acts": [], "is_free": False}
        return {"starts": starts, "when": door.span(starts, ends), "what": what, **plain, **more}

    def appointment(self, each: Appointment) -> Line:
        """Who, if this reader sees them; else only that the time is taken."""
        how = [choices.say(each.medium)]
        if each.setting != Setting.INDIVIDUAL:
            how.append(choices.say(each.setting))
        if each.state != ContactState.BOOKED:
            how.append(choices.say(each.state))
        return self.line(
            each.starts,
            each.ends,
            each.who.name or each.who.called or each.person if each.is_seen else _("An appointment"),
            href=reverse("clinic:episode", args=[each.stream]) if each.is_seen else "",
            how=", ".join(how),
            where=self._where(each),
            acts=self._acts(each) if each.is_seen and each.state == ContactState.BOOKED else [],
        )

    def _where(self, each: Appointment) -> str:
        """Which room; and with whom, where it is not the owner of this diary alone."""
        others = [self.names.get(who, "") for who in (each.with_, *each.others) if who != self.whose]
        room = self.names.get(each.room, "") if each.room and each.room != self.whose else ""
        return ", ".join(part for part in (room, *others) if part)

    def _acts(self, each: Appointment) -> list[tuple[str, str]]:
        """What may be said of it now: how it went, once it has come; until then moving it and calling it off."""
        if each.starts > self.now:
            moved = reverse("clinic:move", args=[each.stream, each.contact])
            return [(moved, _("Move")), (_address_of("cancel", each, ""), _("Call off"))]
        acts = [
            (_address_of("missed", each, f"?how={Absence.NOT_THERE.value}"), _("Did not come")),
            (_address_of("missed", each, f"?how={Absence.TOO_LATE_TO_BE_SEEN.value}"), _("Too late to be seen")),
            (_address_of("cancel", each, f"?side={Side.PERSON.value}"), _("They called off")),
            (_address_of("cancel", each, f"?side={Side.SERVICE.value}"), _("We called off")),
        ]
        came = _address_of("write-up", each, "")
        late = _address_of("write-up", each, f"?attendance={Attendance.LATE_BUT_SEEN.value}")
        return [(came, _("Came: write it up")), (late, _("Came late")), *acts] if self.reads else acts

    def meeting(self, each: GroupMeeting) -> Line:
        """A group: who is on it stands on the group's page."""
        href = reverse("clinic:group-page", args=[each.group_id])
        where = str(each.room) if each.room and each.room_id != self.whose else ""
        return self.line(each.starts, each.ends, each.group.name, href=href, how=_("Group"), where=where)

    def time(self, each: DiaryTime) -> Line:
        """Time for something else."""
        said = each.get_kind_display()
        room = str(each.room) if each.room and each.room_id != self.whose else ""
        name = each.practitioner.name if each.practitioner_id != self.whose else ""
        href = reverse("clinic:diary-time-change", args=[each.pk])
        return self.line(
            each.starts,
            each.ends,
            said[:1].upper() + said[1:],
            how=each.note,
            where=", ".join(part for part in (room, name) if part),
            acts=[(href, _("Change"))] if self.keeps and each.practitioner_id == self.whose else [],
        )

    def slot(self, each: Slot) -> Line:
        """A time that is kept free, and nobody has."""
        room = str(each.room) if each.room and each.room_id != self.whose else ""
        name = each.practitioner.name if each.practitioner_id != self.whose else ""
        acts = [(reverse("clinic:free-time", args=[each.pk]), _("Who is next?"))] if each.starts > self.now else []
        return self.line(
            each.starts,
            each.ends,
            _("Free"),
            how=_("%(how)s, %(whom)s")
            % {"how": choices.say(SLOT_MEDIA[each.medium]), "whom": each.get_setting_display()},
            where=", ".join(part for part in (room, name) if part),
            acts=acts,
            is_free=True,
        )


def _address_of(name: str, each: Appointment, query: str) -> str:
    return reverse(f"clinic:{name}", args=[each.stream, each.contact]) + query.replace(" ", "%20")

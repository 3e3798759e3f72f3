"""What happened today and yesterday across many people: as somebody finds it who looks in now."""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Any

from handrail.care import groups as rules
from handrail.care.parts import SeatState
from handrail.care.vocabulary import Side, Via
from handrail.demo import carried, courses, team, words
from handrail.demo.rooms import block
from handrail.organisation import courses as tables
from handrail.organisation import times
from handrail.organisation.models import Group, GroupMeeting
from handrail.pages import groups as shared
from handrail.record import claims, journal, seats


def happens(staff: team.Staff, until: datetime) -> None:
    """Everything of it, in the order it happened."""
    carried.came(staff, until)
    with journal.clock(until - timedelta(hours=20)):
        team.goes(staff, until)
        _leaves(staff, courses.by_key("mood"))
    with journal.clock(until - timedelta(hours=3)):
        _calls_off(staff, courses.by_key("worry"))
        _adds_a_date(staff, courses.by_key("worry"))
        _moves(staff, courses.by_key("mood"))
        _is_led_by(staff, courses.by_key("mindful"), ("hi2", "hi3"))


def _leaves(staff: team.Staff, group: Group) -> None:
    """Somebody rang and cannot come; it is the turn of whoever waits."""
    on = sorted(seats.people(group.pk, SeatState.IN), key=lambda each: (str(each.first_asked), each.stream))
    if len(on) < group.places:
        return
    last, by = on[-1], staff["admin"]
    with journal.together(last.stream, by=by, said_by=last.person, via=Via.PHONE) as acts:
        shared.leave(acts, last.stream, group.pk, Side.PERSON, None, words.one("leaves group"))
    shared.tell_next(group.pk, by)


def _calls_off(staff: team.Staff, group: Group) -> None:
    """The next date but one does not take place. Everybody on it is to be told."""
    meeting = tables.ahead(group, journal.now())[1]
    why = words.one("off")
    GroupMeeting.objects.filter(pk=meeting.pk).update(cancelled_at=journal.now(), reason=why)
    claims.release(meeting.pk)
    _for_everybody(staff, group, rules.call_off, lambda: {"meeting": meeting.pk, "why": why})


def _adds_a_date(staff: team.Staff, group: Group) -> None:
    """One more at the end instead."""
    last = tables.dates(group)[-1]
    starts = last.starts + timedelta(weeks=1)
    new = GroupMeeting.objects.create(group=group, starts=starts, minutes=group.minutes, room=group.room)
    _block([new])
    _for_everybody(staff, group, rules.add_dates, lambda: {"course": shared.course(group, [new])})


def _moves(staff: team.Staff, group: Group) -> None:
    """The second date begins an hour later."""
    meeting = tables.ahead(group, journal.now())[1]
    GroupMeeting.objects.filter(pk=meeting.pk).update(starts=meeting.starts + timedelta(hours=1))
    meeting.refresh_from_db()
    _block([meeting])
    facts = {"meeting": meeting.pk, "starts": meeting.starts, "minutes": meeting.minutes, "room": group.room_id or ""}
    _for_everybody(staff, group, rules.move, lambda: {**facts, "why": words.one("moved")})


def _is_led_by(staff: team.Staff, group: Group, keys: tuple[str, ...]) -> None:
    """A colleague leads it too, from now on."""
    tables.lead(group, [staff[key] for key in keys])
    fresh = tables.group(group.pk)
    assert fresh is not None
    _block(tables.ahead(fresh, journal.now()))
    facts = {"group": group.pk, "facilitators": tables.facilitators(fresh)}
    _for_everybody(staff, group, rules.change_facilitators, lambda: facts)


def _for_everybody(
    staff: team.Staff, group: Group, decision: Callable[..., Any], facts: Callable[[], dict[str, Any]]
) -> None:
    streams = seats.streams_on(group.pk, SeatState.IN, SeatState.WAITING)
    with journal.together(*streams, by=staff["group"]) as acts:
        for stream in streams:
            acts.record(stream, decision, **facts())


def _block(meetings: Iterable[GroupMeeting]) -> None:
    block(map(times.of_meeting, meetings))

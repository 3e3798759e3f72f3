"""Setting a group up: what it is, who leads it, when it meets; and changing one date, which tells everybody on it."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from handrail.care import groups
from handrail.care.parts import SeatState
from handrail.care.refused import Refused
from handrail.care.vocabulary import THERAPY_STEP
from handrail.clinic.door import account
from handrail.clinic.groups import door
from handrail.clinic.groups.forms import CALL_OFF, DateForm, DatesForm, GroupForm
from handrail.design.formats import day_time
from handrail.design.forms import ActForm
from handrail.organisation import changes, courses, times
from handrail.organisation.models import Group, GroupMeeting
from handrail.pages import groups as shared
from handrail.pages.acting import attempt
from handrail.record import access, claims, journal, seats
from handrail.record.access import Verb


def new(request: HttpRequest) -> HttpResponse:
    """A group that was not there before."""
    access.check(account(request), Verb.GROUPS)
    form = GroupForm(
        request.POST or getattr(request, "held_post", None), initial={"facilitators": [account(request).pk]}
    )
    made: list[Group] = []
    if _sent(request, form, lambda: made.append(_save(request, form, None))):
        messages.success(request, _("The group is there. Now give it its dates."))
        return redirect("clinic:group-dates", made[0].pk) if made else redirect("clinic:groups")
    return _page(request, form, _("Set up a group"), reverse("clinic:groups"), _("Set it up"))


def change(request: HttpRequest, group: str) -> HttpResponse:
    """Another name, other places, somebody else who leads it. Whoever is on it is told who leads it."""
    found = door.group_of(request, group)
    door.check_change(request, found)
    form = GroupForm(
        request.POST or getattr(request, "held_post", None),
        initial=_initial(found),
        taken=seats.taken([group])[group].places,
    )
    if _sent(request, form, lambda: _save(request, form, found)):
        messages.success(request, _("Saved."))
        return redirect("clinic:group-page", group)
    return _page(request, form, _("Change this group"), reverse("clinic:group-page", args=[group]), _("Save"))


def dates(request: HttpRequest, group: str) -> HttpResponse:
    """More dates, one or a weekly row of them. Whoever has a place is booked for them."""
    found = door.group_of(request, group)
    door.check_change(request, found)
    form = DatesForm(request.POST or getattr(request, "held_post", None), initial={"minutes": found.minutes})
    if _sent(request, form, lambda: _add(request, form, found)):
        messages.success(request, _("The dates stand. Whoever has a place is booked for them."))
        return redirect("clinic:group-page", group)
    back = reverse("clinic:group-page", args=[group])
    known = [day_time(each.starts) for each in courses.ahead(found, journal.now())]
    return _page(request, form, _("Add dates"), back, _("Add them"), about=found.name, known=known)


def date(request: HttpRequest, group: str, meeting: str) -> HttpResponse:
    """Move one date, or call it off, with a reason everybody on it can read."""
    found = door.group_of(request, group)
    door.check_change(request, found)
    one = door.meeting_of(found, meeting)
    form = DateForm(request.POST or getattr(request, "held_post", None), initial=_where_it_is(one))
    if _sent(request, form, lambda: _move(request, form, found, one)):
        messages.success(request, _("Done. Everybody on it sees it at once, and telling each of them is owed."))
        return redirect("clinic:group-page", group)
    back = reverse("clinic:group-page", args=[group])
    return _page(request, form, _("Move or call off"), back, _("Save"), about=f"{found.name}, {day_time(one.starts)}")


def _sent(request: HttpRequest, form: ActForm, do: Callable[[], Any]) -> bool:
    """Whether the form was sent and done: whole, and once however often it is sent."""

    def once() -> None:
        with journal.together(by=account(request).pk, once=form.cleaned_data["once"]):
            do()

    return request.method == "POST" and form.is_valid() and attempt(form, once)


def _note(request: HttpRequest, group: Group, before: set[str], after: set[str]) -> None:
    """Whoever leads a group reads the records of whoever comes to it: the clinical lead is shown each change of it."""
    kind, by = changes.Kind.DETAILS, account(request).pk
    for each in sorted(before ^ after):
        was, now = ("", group.name) if each in after else (group.name, "")
        changes.note(kind, by=by, about=each, what=changes.LEADS, before=was, after=now)


def _page(request: HttpRequest, form: ActForm, title: str, back: str, button: str, **more: Any) -> HttpResponse:
    facts = {"title": title, "form": form, "back_url": back, "button": button, **more}
    return render(request, "clinic/group_form.html", facts, status=422 if request.method == "POST" else 200)


def _initial(group: Group) -> dict[str, Any]:
    plain = ("name", "description", "therapy", "places", "waiting_places", "medium", "link", "minutes")
    return {
        **{name: getattr(group, name) for name in plain},
        "room": group.room_id or "",
        "facilitators": courses.facilitators(group),
        "closed": not group.is_open,
    }


def _where_it_is(meeting: GroupMeeting) -> dict[str, Any]:
    local = timezone.localtime(meeting.starts)
    return {"day": local.date(), "time": local.time(), "minutes": meeting.minutes, "room": meeting.room_id or ""}


# --- saving -------------------------------------------------------------------------------------------------------


def _save(request: HttpRequest, form: GroupForm, known: Group | None) -> Group:
    data = form.cleaned_data
    group = known or Group()
    for name in ("name", "description", "places", "waiting_places", "medium", "link", "minutes"):
        setattr(group, name, data[name])
    group.therapy, group.step = data["therapy"].value, THERAPY_STEP[data["therapy"]].value
    group.room_id, group.is_open = data["room"] or None, not data["closed"]
    group.save()
    _note(request, group, set(courses.facilitators(known)) if known else set(), set(data["facilitators"]))
    courses.lead(group, data["facilitators"])
    fresh = courses.group(group.pk)
    assert fresh is not None
    _block(courses.ahead(fresh, journal.now()))
    if known is not None:
        leading = courses.facilitators(fresh)
        facts = {"group": group.pk, "facilitators": leading}
        for_everybody(request, group.pk, groups.change_facilitators, lambda: facts)
    return group


def _add(request: HttpRequest, form: DatesForm, group: Group) -> None:
    data = form.cleaned_data
    made = [
        GroupMeeting(group=group, starts=starts, minutes=data["minutes"], room_id=group.room_id)
        for starts in _weekly(data["when"], data["weeks"])
    ]
    standing = {each.starts for each in courses.dates(group)}
    if standing.intersection(each.starts for each in made):
        raise Refused("The group meets at one of these times already.", "Choose other dates.")
    GroupMeeting.objects.bulk_create(made)
    _block(GroupMeeting.objects.filter(pk__in=[each.pk for each in made]).prefetch_related("group__facilitates"))
    for_everybody(request, group.pk, groups.add_dates, lambda: {"course": shared.course(group, made)})


def _weekly(first: datetime, weeks: int) -> list[datetime]:
    """The same time of the day on the same day of so many weeks, also across a change of the clocks."""
    local = timezone.localtime(first).replace(tzinfo=None)
    return [timezone.make_aware(local + timedelta(weeks=week)) for week in range(weeks)]


def _move(request: HttpRequest, form: DateForm, group: Group, meeting: GroupMeeting) -> None:
    data, why = form.cleaned_data, form.cleaned_data["why"]
    if meeting.cancelled_at is not None or meeting.starts <= journal.now():
        raise Refused("This date is past, or was called off already.", "Write down who came, or add another date.")
    if data["what"] == CALL_OFF:
        meeting.cancelled_at, meeting.reason = journal.now(), why
        meeting.save()
        claims.release(meeting.pk)
        for_everybody(request, group.pk, groups.call_off, lambda: {"meeting": meeting.pk, "why": journal.Text(why)})
        return
    meeting.starts, meeting.minutes, meeting.room_id = data["when"], data["minutes"], data["room"] or None
    meeting.save()
    _block([meeting])
    told = {"meeting": meeting.pk, "starts": meeting.starts, "minutes": meeting.minutes, "link": group.link}
    told["room"] = meeting.room_id or ""
    for_everybody(request, group.pk, groups.move, lambda: {**told, "why": journal.Text(why)})


def _block(meetings: Any) -> None:
    """Their time is the time of everybody who leads it, and of the room."""
    for meeting in meetings:
        kept = times.of_meeting(meeting)
        claims.block(
            kept.holder, [key for owner in kept.owners for key in claims.cells(owner, kept.starts, kept.minutes)]
        )


def for_everybody(
    request: HttpRequest,
    group: str,
    decision: Callable[..., Any],
    each: Callable[[], dict[str, Any]],
) -> None:
    """The same decision in the record of everybody who is on the group or waits for it, in one act."""
    streams = seats.streams_on(group, SeatState.IN, SeatState.WAITING)
    with journal.together(*streams, by=account(request).pk) as acts:
        for stream in streams:
            acts.record(stream, decision, **each())

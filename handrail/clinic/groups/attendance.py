"""Who came to one meeting of a group: everybody on one screen, saved in one act, with a result for each person.

Each record stands or falls alone: what cannot be written for one is shown again with its typing, and the rest is saved.
"""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext, ngettext

from handrail.care import groups
from handrail.care.episode import Episode
from handrail.care.messages import unanswered
from handrail.care.parts import Contact, ContactState
from handrail.care.refused import Refused
from handrail.care.standing import Standing
from handrail.care.vocabulary import Setting, Therapy
from handrail.clinic import unsent
from handrail.clinic.act import AS_IS
from handrail.clinic.door import account
from handrail.clinic.groups import door
from handrail.clinic.groups.came import ABSENT, ATTENDED, CAME_OF, AttendanceForm, Came, Row
from handrail.clinic.groups.shown import OPENS_MINUTES
from handrail.clinic.unanswered import WHY
from handrail.design.formats import day_time
from handrail.design.forms import OnceField
from handrail.notes import drafts
from handrail.organisation.models import Group, GroupMeeting
from handrail.pages import plain
from handrail.pages.acting import refusal
from handrail.record import access, journal, reading, seats


def attendance(request: HttpRequest, group: str, meeting: str) -> HttpResponse:
    """The screen. Only whoever leads the group, or the service, has it."""
    found = door.group_of(request, group)
    relation = door.check_attendance(request, found)
    one = door.meeting_of(found, meeting)
    rows = _rows(one, account(request).pk)
    reading.opened_many(
        by=account(request).pk,
        people=sorted({row.person for row in rows}),
        page="clinic group attendance",
        relation=relation,
    )
    why_not = _not_yet(one)
    if why_not:
        page = {"title": found.name, "why": why_not, "back_url": reverse("clinic:group-page", args=[group])}
        return render(request, "clinic/group_cannot.html", page, status=409)
    form = _form(request, found, one, [row for row in rows if row.is_open or f"came-{row.stream}" in request.POST])
    if request.method != "POST":
        return _show(request, found, one, rows, form, 200)
    if "draft" in request.POST:
        return unsent.kept_or_shown(
            request,
            form,
            lambda: _keep(request, one, [row for row in rows if row.is_open]),
            lambda form, status: _show(request, found, one, rows, form, status),
        )
    if not form.is_valid():
        return _show(request, found, one, rows, form, 422)
    if AS_IS not in request.POST and (remarks := plain.blaming(form.ours())):
        return _show(request, found, one, rows, form, 200, remarks=remarks)
    return _saved(request, found, one, rows, form)


def _not_yet(meeting: GroupMeeting) -> str:
    if meeting.cancelled_at is not None:
        return gettext("This date was called off. There is nothing to write down.")
    if (meeting.starts - journal.now()).total_seconds() > OPENS_MINUTES * 60:
        return gettext("This meeting has not come yet. You can write down who came from half an hour before it begins.")
    return ""


def _rows(meeting: GroupMeeting, me: str) -> list[Row]:
    """Everybody who is booked for this date or was, in order of name. Three queries."""
    streams = seats.streams_of_meeting(meeting.pk)
    episodes = {stream: each for stream, each in journal.states(streams).items() if isinstance(each, Episode)}
    standings = journal.states(sorted({each.person for each in episodes.values()}))
    rows = []
    kept = access.kept_from(me)
    for stream, episode in episodes.items():
        if episode.person in kept:
            continue
        standing = standings.get(episode.person)
        contact = _contact(episode, meeting.pk)
        if contact is not None and isinstance(standing, Standing):
            called = standing.name or standing.called or episode.person
            waits = bool(unanswered(episode, me))
            rows.append(Row(stream, episode.person, called, contact, easier(standing), standing.born, waits))
    return sorted(rows, key=lambda row: (row.called.casefold(), row.stream))


def easier(standing: Standing) -> tuple[str, ...]:
    """What makes it easier in the room, by kind; what it is in words stands on their own page."""
    known = standing.needs
    if known is None:
        return ()
    said = (
        (known.interpreter, gettext("an interpreter")),
        (known.adjustments, gettext("adjustments")),
        (known.companion, gettext("somebody alongside")),
    )
    return tuple(words for is_there, words in said if is_there)


def _contact(episode: Episode, meeting: str) -> Contact | None:
    """Their own place in this meeting; the latest, where somebody left and came back."""
    found = [each for each in episode.contacts.values() if each.setting == Setting.GROUP and each.slot == meeting]
    return found[-1] if found and not episode.died else None


def _form(request: HttpRequest, group: Group, meeting: GroupMeeting, rows: list[Row]) -> AttendanceForm:
    sent: QueryDict | None = request.POST if request.method == "POST" else getattr(request, "held_post", None)
    kept = None if request.method == "POST" or sent else _draft(request, meeting, rows)
    leading = [(each.practitioner_id, each.practitioner.name) for each in group.facilitates.all()]
    form = AttendanceForm(
        sent or kept, rows=rows, minutes=meeting.minutes, initial={"led": [key for key, _name in leading]}
    )
    form.fields["led"].choices = leading  # type: ignore[attr-defined]
    if request.method != "POST" and form.is_bound:
        form.errors.clear()  # nothing was sent yet, so nothing is wrong yet
    return form


def _show(
    request: HttpRequest,
    group: Group,
    meeting: GroupMeeting,
    rows: list[Row],
    form: AttendanceForm,
    status: int,
    saved: str = "",
    remarks: Iterable[plain.Remark] = (),
) -> HttpResponse:
    page = {
        "remarks": remarks,
        "title": gettext("Who came"),
        "about": f"{group.name}, {day_time(meeting.starts)}",
        "form": form,
        "written": [(row.called, CAME_OF[row.contact.state]) for row in rows if not row.is_open],
        "saved": saved,
        "back_url": reverse("clinic:group-page", args=[group.pk]),
    }
    return render(request, "clinic/attendance.html", page, status=status)


# --- saving -------------------------------------------------------------------------------------------------------


def _saved(
    request: HttpRequest, group: Group, meeting: GroupMeeting, rows: list[Row], form: AttendanceForm
) -> HttpResponse:
    try:
        failed = _write(request, group, meeting, rows, form)
    except journal.AlreadyDone:
        failed = {}
    drafts.discard_many(account(request).pk, _place(meeting))
    marked = sum(1 for row in form.rows if form.cleaned_data[f"came-{row.stream}"])
    done = marked - len(failed)
    said = ngettext("It is saved for %(count)d person.", "It is saved for %(count)d people.", done) % {"count": done}
    if not failed:
        messages.success(request, said)
        return redirect("clinic:group-page", group.pk)
    fresh = _rows(meeting, account(request).pk)
    again = _again(request, group, meeting, [row for row in fresh if row.stream in failed], failed)
    return _show(request, group, meeting, fresh, again, 422, said if done else "")


def _write(
    request: HttpRequest, group: Group, meeting: GroupMeeting, rows: list[Row], form: AttendanceForm
) -> dict[str, Any]:
    """Everybody's own record, in one act; for whom it could not be written, and why.

    Having told us beforehand is told now; everything else happened when the meeting began.
    """
    data, failed = form.cleaned_data, dict[str, Any]()
    marked = [row for row in form.rows if data[f"came-{row.stream}"] is not None]
    came = sum(1 for row in rows if row.contact.state == ContactState.HELD)
    came += sum(1 for row in marked if data[f"came-{row.stream}"] in ATTENDED)
    me, streams = account(request).pk, [row.stream for row in marked]
    with journal.together(*streams, by=me, once=data["once"]) as now:
        at = min(meeting.starts, journal.now())
        with journal.together(*streams, by=me, at=at, correlation=now.correlation) as then:
            for row in marked:
                acts = now if data[f"came-{row.stream}"] is Came.TOLD_US else then
                try:
                    _one(acts, group, row, data, came)
                except Refused as refused:
                    failed[row.stream] = refusal(refused)
                except journal.WrongTime as wrong:
                    failed[row.stream] = str(wrong)
    return failed


def _one(acts: journal.Together, group: Group, row: Row, data: dict[str, Any], came: int) -> None:
    how, note = data[f"came-{row.stream}"], journal.Text(data[f"note-{row.stream}"])
    where: dict[str, Any] = {"group": group.pk, "contact": row.contact.contact}
    if how is Came.TOLD_US:
        acts.record(row.stream, groups.told_us, **where, why=note)
    elif how in ABSENT:
        acts.record(row.stream, groups.missed, **where, how=ABSENT[how], why=note)
    else:
        acts.record(
            row.stream,
            groups.came,
            **where,
            attendance=ATTENDED[how],
            minutes=data[f"minutes-{row.stream}"],
            medium=row.contact.medium,
            did=journal.Text(data["did"]),
            note=note,
            with_=data["led"][0],
            others=tuple(data["led"][1:]),
            participants=came,
            therapy=Therapy(group.therapy),
            unanswered=journal.Text(data.get(f"{WHY}-{row.stream}", "")),
        )


def _again(
    request: HttpRequest, group: Group, meeting: GroupMeeting, rows: list[Row], failed: dict[str, Any]
) -> AttendanceForm:
    """The same screen for those it could not be saved for, with their typing and a token of its own."""
    typed = request.POST.copy()
    typed["once"] = OnceField.token()
    leading = [(each.practitioner_id, each.practitioner.name) for each in group.facilitates.all()]
    form = AttendanceForm(typed, rows=rows, minutes=meeting.minutes)
    form.fields["led"].choices = leading  # type: ignore[attr-defined]
    form.is_valid()
    for row in rows:
        form.add_error(f"came-{row.stream}", f"{row.called}: {failed[row.stream]}")
    return form


# --- drafts -------------------------------------------------------------------------------------------------------


def _place(meeting: GroupMeeting) -> str:
    return f"clinic-attendance-{meeting.pk}"


def _draft(request: HttpRequest, meeting: GroupMeeting, rows: list[Row]) -> QueryDict | None:
    """What was kept of this screen. What is about one person is kept about them, and goes when their record goes."""
    about = [meeting.group_id, *(row.stream for row in rows)]
    kept = drafts.load_many(account(request).pk, _place(meeting), about)
    if not kept:
        return None
    data = QueryDict(mutable=True)
    for fields in kept.values():
        for name, values in fields.items():
            data.setlist(name, values)
    return data


def _keep(request: HttpRequest, meeting: GroupMeeting, rows: list[Row]) -> HttpResponse:
    """Keep what is typed so far. A script is answered with nothing, a person with their page."""
    left_out = ("csrfmiddlewaretoken", "draft", "once", "seen")
    typed = {name: values for name, values in request.POST.lists() if name not in left_out}
    for about in (meeting.group_id, *(row.stream for row in rows)):
        own = {name: typed[name] for name in typed if (name.partition("-")[2] or meeting.group_id) == about}
        drafts.save(account(request).pk, _place(meeting), own, about)
    if request.headers.get("X-Draft"):
        return HttpResponse(status=204)
    return redirect(request.get_full_path())

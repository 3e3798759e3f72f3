"""Time in a diary for all but appointments: paper, travel, supervision, meetings; once, or each week for a while."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handrail.care.refused import Refused
from handrail.clinic.diary import door
from handrail.clinic.door import account
from handrail.design.forms import (
    ActForm,
    CharField,
    CheckboxField,
    DateField,
    IntegerField,
    RadioField,
    SelectField,
    TimeField,
)
from handrail.organisation import times
from handrail.organisation.models import DiaryTime
from handrail.record import access, claims, service

WEEKS = 26
_NOTE = gettext_lazy("Your colleagues can read it, so name nobody you care for.")


class TimeForm(ActForm):
    """Whose time, what for, when, how long, where."""

    whose = SelectField(label=gettext_lazy("In whose diary?"), called=gettext_lazy("whose diary"), choices=())
    kind = RadioField(
        label=gettext_lazy("What is it for?"), called=gettext_lazy("what it is for"), choices=DiaryTime.Kind.choices
    )
    day = DateField(label=gettext_lazy("On which day?"), called=gettext_lazy("the day"))
    time = TimeField(
        label=gettext_lazy("From what time?"), called=gettext_lazy("the time"), help_text=gettext_lazy("Like 3:30pm.")
    )
    minutes = IntegerField(
        label=gettext_lazy("How many minutes?"),
        called=gettext_lazy("the minutes"),
        min_value=5,
        max_value=720,
        initial=60,
    )
    room = SelectField(label=gettext_lazy("In which room?"), called=gettext_lazy("the room"), required=False)
    note = CharField(
        label=gettext_lazy("A note"), called=gettext_lazy("the note"), max_length=80, help_text=_NOTE, required=False
    )
    until = DateField(
        label=gettext_lazy("Every week until which day?"),
        called=gettext_lazy("the last day"),
        help_text=gettext_lazy("Leave it empty for this one time. Days the service is shut are left out."),
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """The last day is not before the first, and not a year away."""
        data = super().clean() or self.cleaned_data
        first, last = data.get("day"), data.get("until")
        if first and last and not first <= last <= first + timedelta(weeks=WEEKS):
            self.add_error("until", _("The last day must be on or after the first, and at most half a year later"))
        return data


class ChangeForm(TimeForm):
    """The same for one time that is there, which may also go."""

    gone = CheckboxField(label=gettext_lazy("Take it out of the diary"))


def new(request: HttpRequest) -> HttpResponse:
    """Add time to a diary."""
    whose = door.may_keep(request)
    if not whose:
        access.check_keep_diary(account(request), "")
    wished = request.GET.get("for") or account(request).pk
    form = TimeForm(door.typed(request), initial={"whose": wished, "kind": DiaryTime.Kind.ADMIN})
    _fit(form, whose)
    if door.sent(request, form, lambda: _add(form.cleaned_data)):
        messages.success(request, _("It is in the diary."))
        return redirect(_back(form.cleaned_data["whose"], form.cleaned_data["day"]))
    return door.page(request, form, _("Add time for something else"), reverse("clinic:diary"), _("Add it"))


def change(request: HttpRequest, key: str) -> HttpResponse:
    """Move one time, say something else of it, or take it out."""
    known = DiaryTime.objects.filter(pk=door.key(key)).first()
    if known is None:
        raise Http404
    access.check_keep_diary(account(request), known.practitioner_id)
    local = service.calendar().local(known.starts)
    plain = {"whose": known.practitioner_id, "kind": known.kind, "minutes": known.minutes, "note": known.note}
    form = ChangeForm(
        door.typed(request),
        initial={**plain, "day": local.date(), "time": local.time(), "room": known.room_id or ""},
    )
    _fit(form, door.may_keep(request))
    del form.fields["until"]
    if door.sent(request, form, lambda: _change(known, form.cleaned_data)):
        messages.success(request, _("The diary is changed."))
        return redirect(_back(known.practitioner_id, form.cleaned_data["day"]))
    return door.page(request, form, _("Change this time"), _back(known.practitioner_id, local.date()), _("Save"))


def _fit(form: Any, whose: door.Named) -> None:
    form.fields["whose"].choices = whose
    form.fields["room"].choices = door.rooms()


def _back(whose: str, on: date) -> str:
    return f"{reverse('clinic:diary')}?of={whose}&week={on.isoformat()}"


def _add(data: dict[str, Any]) -> None:
    days = list(_weekly(data["day"], data["until"]))
    if not days:
        raise Refused("The service is shut on that day.", "Choose another day.")
    for on in days:
        _save(DiaryTime(), data, on)


def _weekly(first: date, last: date | None) -> Iterator[date]:
    """Each week from the first day to the last; a single day also where the service is shut on it."""
    if last is None:
        yield first
        return
    calendar = service.calendar()
    on = first
    while on <= last:
        if on not in calendar.holidays and on not in calendar.closures:
            yield on
        on += timedelta(weeks=1)


def _change(known: DiaryTime, data: dict[str, Any]) -> None:
    if data["gone"]:
        claims.release(known.pk)
        known.delete()
        return
    _save(known, data, data["day"])


def _save(one: DiaryTime, data: dict[str, Any], on: date) -> None:
    """Save it, and claim its time: refused where somebody or a room has something else then."""
    one.practitioner_id, one.kind, one.minutes = data["whose"], data["kind"], data["minutes"]
    one.room_id, one.note, one.starts = data["room"] or None, data["note"], _instant(on, data["time"])
    one.save()
    kept = times.of_diary(one)
    claims.block(one.pk, [key for owner in kept.owners for key in claims.cells(owner, kept.starts, kept.minutes)])


def _instant(on: date, at: time) -> datetime:
    return datetime.combine(on, at, service.calendar().zone).astimezone(UTC)

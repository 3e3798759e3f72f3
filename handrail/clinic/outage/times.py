"""A time the system was down, written down by whoever knows it: from when, to when, why."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as now_
from django.utils.translation import gettext_lazy as _

from handrail.accounts.doors import staff_required
from handrail.clinic.door import account
from handrail.clinic.forms import moment
from handrail.clinic.outage import door
from handrail.clinic.setup.desk import form_of
from handrail.design.forms import DateField, NhsForm, TextField, TimeField
from handrail.organisation.models import Outage
from handrail.pages.ids import new_id
from handrail.record import journal


class OutageForm(NhsForm):
    """From, to and why."""

    since_day = DateField(label=_("From which day was it down?"), called=_("the first day"), must_be_past_or_today=True)
    since_time = TimeField(label=_("From what time?"), called=_("the first time"), help_text=_("Like 3:30pm."))
    until_day = DateField(
        label=_("Until which day?"),
        called=_("the last day"),
        help_text=_("Leave it empty while it is still down, and add it when it is over."),
        must_be_past_or_today=True,
        required=False,
    )
    until_time = TimeField(label=_("Until what time?"), called=_("the last time"), required=False)
    why = TextField(
        label=_("Why was it down, as far as you know?"),
        called=_("why it was down"),
        help_text=_("What happened, and who was told. Name nobody who is served here."),
        rows=3,
        max_length=2000,
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """`since` and `until` as moments: in order, and not in the future."""
        data = super().clean() or self.cleaned_data
        data["since"] = _moment(data, "since")
        data["until"] = _moment(data, "until")
        if data.get("until_day") and not data.get("until_time") and "until_time" not in self.errors:
            self.add_error("until_time", self.fields["until_time"].error("required"))  # type: ignore[attr-defined]
        for name in ("since", "until"):
            if data[name] is not None and data[name] > journal.now():
                self.add_error(f"{name}_time", now_("This lies in the future. Write it down when it has happened."))
        if data["since"] and data["until"] and data["until"] <= data["since"]:
            self.add_error("until_day", now_("The end must come after the beginning."))
        return data


def _moment(data: dict[str, Any], name: str) -> datetime | None:
    day, at = data.get(f"{name}_day"), data.get(f"{name}_time")
    found = moment(day, at) if day and at else None
    return found if isinstance(found, datetime) else None


@staff_required
def new(request: HttpRequest) -> HttpResponse:
    """Write a time down."""
    door.check(request)
    me = account(request).pk
    return _page(request, Outage(id=new_id(), by=me, recorded_at=journal.now()), now_("The system was down"))


@staff_required
def change(request: HttpRequest, key: str) -> HttpResponse:
    """Add when it was over, or put right what was written."""
    door.check(request)
    return _page(request, door.outage(key), now_("From when to when was it down?"))


def _page(request: HttpRequest, one: Outage, title: str) -> HttpResponse:
    form = form_of(OutageForm, request, initial=_initial(one))
    if request.method == "POST" and form.is_valid():
        one.since, one.until, one.why = (form.cleaned_data[name] for name in ("since", "until", "why"))
        one.save()
        return redirect("clinic:outage", one.pk)
    page = {"form": form, "title": title, "button": now_("Save"), "back_url": reverse("clinic:down")}
    return render(request, "clinic/outage/time.html", page, status=422 if form.is_bound and form.errors else 200)


def _initial(one: Outage) -> dict[str, Any]:
    if one._state.adding:
        return {}
    since, until = timezone.localtime(one.since), timezone.localtime(one.until) if one.until else None
    told = {"since_day": since.date(), "since_time": since.time(), "why": one.why}
    return told | ({"until_day": until.date(), "until_time": until.time()} if until else {})

"""The rooms people meet in: where, whether there are steps, and how to get in."""

from typing import Any

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handrail.care.refused import Refused
from handrail.clinic.diary import door
from handrail.clinic.door import account
from handrail.design.forms import ActForm, CharField, CheckboxField, TextField
from handrail.organisation.models import Room
from handrail.record import access
from handrail.record.access import Verb


class RoomForm(ActForm):
    """One room."""

    name = CharField(label=gettext_lazy("What is the room called?"), called=gettext_lazy("its name"), max_length=80)
    site = CharField(
        label=gettext_lazy("In which building?"),
        called=gettext_lazy("the building"),
        help_text=gettext_lazy("Its name and address, as people find it."),
        max_length=120,
        required=False,
    )
    site_code = CharField(
        label=gettext_lazy("Code of the site, for the national return"),
        called=gettext_lazy("the code"),
        max_length=9,
        width=10,
        required=False,
    )
    step_free = CheckboxField(label=gettext_lazy("It can be reached without steps"))
    access = TextField(
        label=gettext_lazy("How to get in"),
        called=gettext_lazy("how to get in"),
        help_text=gettext_lazy("Doors, lifts, parking, toilets, who to ask. People who come read this."),
        rows=4,
        max_length=1000,
        required=False,
    )
    in_use = CheckboxField(label=gettext_lazy("It is in use"), initial=True)


FACTS = ("name", "site", "site_code", "step_free", "access", "in_use")


def listed(request: HttpRequest) -> HttpResponse:
    """Every room there is."""
    if not access.may(account(request), Verb.ROOMS):
        access.check(account(request), Verb.LISTS)
    may_change = access.may(account(request), Verb.ROOMS)
    rows = [_row(room, may_change) for room in Room.objects.order_by("-in_use", "site", "name")]
    page = {
        "title": _("Rooms"),
        "head": [_("Room"), _("Building"), _("Steps"), _("How to get in")],
        "rows": rows,
        "may_change": may_change,
        "back_url": reverse("clinic:diary"),
    }
    return render(request, "clinic/rooms.html", page)


def _row(room: Room, may_change: bool) -> list[Any]:
    steps = _("no steps") if room.step_free else _("there are steps")
    name: Any = room.name if room.in_use else _("%(room)s (not in use)") % {"room": room.name}
    if may_change:
        name = {"text": name, "href": reverse("clinic:room-change", args=[room.pk])}
    return [name, room.site, steps, room.access]


def new(request: HttpRequest) -> HttpResponse:
    """A room that was not there before."""
    access.check(account(request), Verb.ROOMS)
    return _form(request, Room(), _("Add a room"))


def change(request: HttpRequest, key: str) -> HttpResponse:
    """What has changed about a room."""
    access.check(account(request), Verb.ROOMS)
    known = Room.objects.filter(pk=door.key(key)).first()
    if known is None:
        raise Http404
    return _form(request, known, _("Change this room"))


def _form(request: HttpRequest, room: Room, title: str) -> HttpResponse:
    form = RoomForm(door.typed(request), initial={name: getattr(room, name) for name in FACTS})
    if door.sent(request, form, lambda: _save(room, form.cleaned_data)):
        messages.success(request, _("The room is saved."))
        return redirect("clinic:rooms")
    return door.page(request, form, title, reverse("clinic:rooms"), _("Save"))


def _save(room: Room, data: dict[str, Any]) -> None:
    for name in FACTS:
        setattr(room, name, data[name])
    try:
        with transaction.atomic():
            room.save()
    except IntegrityError:
        raise Refused("There is a room of this name in this building already.", "Give it another name.") from None

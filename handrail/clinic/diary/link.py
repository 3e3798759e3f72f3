"""My link for meetings by video: where people find me, unless an appointment has a link of its own."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handrail.clinic.diary import door
from handrail.clinic.door import account
from handrail.clinic.forms import LinkField
from handrail.design.forms import ActForm
from handrail.organisation.models import VideoLink
from handrail.record import access
from handrail.record.access import Verb


class LinkForm(ActForm):
    """One link, or none."""

    link = LinkField(
        label=gettext_lazy("Your link"),
        called=gettext_lazy("your link"),
        help_text=gettext_lazy("People you meet by video see it with their appointment, and nobody else does."),
    )


def link(request: HttpRequest) -> HttpResponse:
    """Set it, change it or take it away."""
    access.check(account(request), Verb.LISTS)
    me = account(request)
    if me.pk not in dict(door.diaries()):
        raise access.NotAllowed(_("Only somebody who meets people has a link of their own."))
    known = VideoLink.objects.filter(practitioner=me.pk).values_list("link", flat=True).first() or ""
    form = LinkForm(door.typed(request), initial={"link": known})
    if door.sent(request, form, lambda: _save(me.pk, form.cleaned_data)):
        messages.success(request, _("Saved."))
        return redirect("clinic:diary")
    return door.page(request, form, _("My link for meetings by video"), reverse("clinic:diary"), _("Save"))


def _save(me: str, data: dict[str, Any]) -> None:
    if data["link"]:
        VideoLink.objects.update_or_create(practitioner_id=me, defaults={"link": data["link"]})
    else:
        VideoLink.objects.filter(practitioner=me).delete()

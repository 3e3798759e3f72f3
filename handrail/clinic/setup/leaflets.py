"""The leaflets of the therapies this service offers: written here, shown beside each option of an offer, printable."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handrail.care.vocabulary import THERAPY_STEP, Therapy
from handrail.clinic import choices
from handrail.clinic.door import account
from handrail.clinic.setup.desk import sets_up
from handrail.design.forms import NhsForm, TextField
from handrail.organisation import leaflets as kept
from handrail.pages import leaflets, plain
from handrail.pages.leaflets import BY_ADDRESS
from handrail.pages.names import of_staff


class LeafletForm(NhsForm):
    """The text of one leaflet."""

    text = TextField(
        label=gettext_lazy("The leaflet"),
        called=gettext_lazy("the leaflet"),
        help_text=gettext_lazy(
            "An empty line begins a new paragraph. A short line by itself, without a full stop, becomes a heading. "
            "Leave it all empty to take the leaflet down."
        ),
        max_length=8000,
        rows=20,
        required=False,
    )

    def clean_text(self) -> str:
        """Nothing is left to be filled in."""
        text = str(self.cleaned_data["text"])
        if not leaflets.is_finished(text):
            raise ValidationError(_("Fill in every “…”, or take out the heading above it."))
        return text


@sets_up
def overview(request: HttpRequest) -> HttpResponse:
    """Every therapy, and whether it has a leaflet."""
    written = kept.current(each.value for each in Therapy)
    rows = [
        (
            choices.say(each),
            choices.say(THERAPY_STEP[each]),
            reverse("clinic:leaflet", args=[slug]),
            each.value in written,
        )
        for slug, each in BY_ADDRESS.items()
    ]
    return render(request, "clinic/leaflets.html", {"title": _("Leaflets"), "leaflets": rows})


@sets_up
def leaflet(request: HttpRequest, therapy: str) -> HttpResponse:
    """One leaflet: its words, how it looks, what a second reader would say, and what it was before."""
    which = BY_ADDRESS.get(therapy)
    if which is None:
        raise Http404
    now = kept.current([which.value]).get(which.value, "")
    form = LeafletForm(
        request.POST or getattr(request, "held_post", None), initial={"text": now or leaflets.beginning()}
    )
    if request.method == "POST" and form.is_valid() and request.POST.get("do") == "use":
        kept.use(which.value, form.cleaned_data["text"], by=account(request).pk)
        messages.success(request, _("It stands beside this therapy in every offer from now on."))
        return redirect("clinic:leaflets")
    page = _page(which, therapy, form, now)
    return render(request, "clinic/leaflet.html", page, status=422 if form.errors else 200)


def _page(which: Therapy, slug: str, form: LeafletForm, now: str) -> dict[str, Any]:
    typed = form.cleaned_data.get("text", "") if form.is_bound and form.is_valid() else str(form["text"].value() or "")
    names = of_staff()
    return {
        "title": choices.say(which),
        "form": form,
        "blocks": leaflets.blocks(typed),
        "remarks": plain.remarks(typed) if typed and leaflets.is_finished(typed) else [],
        "versions": [(each.at, names.get(each.by, _("somebody"))) for each in kept.versions(which.value)],
        "shown": reverse("my:leaflet", args=[slug]) if now else "",
        "back_url": reverse("clinic:leaflets"),
    }

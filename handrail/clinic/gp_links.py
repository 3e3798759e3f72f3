"""A link for the GP: made with the person's yes, given to the practice, and closed."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from handrail.accounts.doors import staff_required
from handrail.care import gp, sharing
from handrail.care.refused import Refused
from handrail.care.vocabulary import Item, Recipient, WhatFor
from handrail.clinic.act import Action
from handrail.clinic.case import opened
from handrail.clinic.forms import SaidForm
from handrail.design.forms import ActForm
from handrail.pages import gp_link
from handrail.pages.ids import new_id
from handrail.record import journal


class Make(Action):
    """Make a link for the GP."""

    slug, title, clinical = "gp-link", _("A link for their GP"), False
    form_class, decision, button = ActForm, gp.make_link, _("Make the link")
    intro = _(
        "Behind it stand who holds their care, what is offered, and the next appointment: no scores, and nothing that "
        "was said. The GP can say there that something is wrong. It closes by itself."
    )
    done = _("Made. Give it to the practice by a way that is safe.")

    def check(self) -> None:
        """Only with the person's yes."""
        if not gp.may_see(self.case.standing, journal.today()):
            raise Refused("The person has not said yes to their GP knowing this.", sharing.ASK)

    def facts(self, _data: dict[str, Any]) -> dict[str, Any]:
        """The link, and the yes it rests on."""
        self.link, standing = new_id(), self.case.standing
        yes = sharing.yes_to(standing, Recipient.GP, Item.WHO_HOLDS, WhatFor.CARE, "", journal.today())
        return {"standing": standing, "link": self.link, "consent": yes.consent if yes else ""}

    def after(self) -> str:
        """To the link."""
        return reverse("clinic:gp-link-given", args=[self.case.stream, self.link])


class Close(Action):
    """Close it: the person wants it so, or it went to the wrong place."""

    slug, title, clinical, keyed = "gp-link-close", _("Close the link for their GP"), False, True
    form_class, decision, button = SaidForm, gp.close_link, _("Close it")
    done = _("Closed. It opens nothing from now.")

    def facts(self, _data: dict[str, Any]) -> dict[str, Any]:
        """Which link."""
        return {"link": self.key}


def given(request: HttpRequest, stream: str, key: str) -> HttpResponse:
    """The link, to be given to the practice."""
    case = opened(request, stream, "gp link", clinical=False)
    found = case.episode.gp_links.get(key)
    if found is None:
        raise Http404
    is_open = gp.opens(case.episode, case.standing, key, journal.today())
    page = {
        "case": case,
        "title": _t("A link for their GP"),
        "address": gp_link.address(stream, key) if is_open else "",
        "link": found,
        "back_url": case.url,
    }
    return render(request, "clinic/gp_link.html", page)


PATHS = [
    path("episodes/<str:stream>/gp-links/<str:key>/", staff_required(given), name="gp-link-given"),
]
ACTIONS = (Make, Close)

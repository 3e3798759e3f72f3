"""Who came over from another system: the list of those nobody has looked at yet, the one look that is owed to each, and
what each import brought, and left behind."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.translation import gettext, gettext_lazy, ngettext_lazy
from django.utils.translation import gettext_lazy as _

from handrail.accounts.doors import staff_required
from handrail.care import carrying
from handrail.care.refused import Refused
from handrail.care.vocabulary import DutyKind
from handrail.clinic.act import Action
from handrail.clinic.door import account
from handrail.clinic.listing import Listing, view_of
from handrail.clinic.lists import DUE, OWNER, PERSON
from handrail.design.forms import ActForm, TextField
from handrail.organisation.models import ImportMade
from handrail.pages.names import of_staff
from handrail.record import access, overview
from handrail.record.tables import DUTIES

carried = view_of(
    Listing(
        title=gettext_lazy("Carried over: to be looked at"),
        table=DUTIES,
        rows=lambda _: overview.all_of_kinds((DutyKind.LOOK_AT_CARRIED,)),
        columns=(PERSON, OWNER, DUE),
        order="due",
        counted=ngettext_lazy(
            "%(count)s person came over, and nobody has looked yet.",
            "%(count)s people came over, and nobody has looked yet.",
            "number",
        ),
        since=gettext_lazy("The first was or is due on %(day)s."),
        intro=gettext_lazy(
            "They came from another system. Whoever holds them reads what came, and says so on the person’s page."
        ),
        empty=gettext_lazy("Everybody who came over has been looked at. That is as it should be."),
        narrow=(("holder", gettext_lazy("Owed by")), ("team", None), ("stage", None), ("step", None)),
    )
)


class LookForm(ActForm):
    """What the holder says of it, if anything."""

    words = TextField(
        label=_("Is there something to say about what came, or about what is missing? You can leave this empty."),
        called=_("what you say about it"),
        required=False,
        rows=3,
    )


class Look(Action):
    """Say that what came from another system has been looked at."""

    slug, title = "carried-look", _("I have looked at what came over")
    intro = _(
        "Read what came from the other system. No notes, letters, wishes or consents came with it. Ask for them when "
        "you meet."
    )
    form_class, decision, button = LookForm, carrying.look, _("I have looked")
    done = _("Written down. What is owed next stands on this page.")

    def check(self) -> None:
        """Only what came, and only once."""
        came = self.case.episode.carried
        if came is None or came.looked_at is not None:
            raise Refused("Nothing in this record came from another system.")


@staff_required
def imports(request: HttpRequest) -> HttpResponse:
    """What each import brought, newest first: counts, and nobody by name or id."""
    access.check(account(request), access.Verb.SET_UP)
    names = of_staff()
    runs = [
        _told(each, names.get(each.by, gettext("nobody here"))) for each in ImportMade.objects.order_by("-ended_at")
    ]
    return render(
        request, "clinic/setup/imports.html", {"title": gettext("What came from other systems"), "runs": runs}
    )


def _told(made: ImportMade, by: str) -> dict[str, Any]:
    said, counts = made.said, made.said.get("counts", {})
    came = [
        [gettext("People"), said.get("people", 0)],
        [gettext("People who were here before"), said.get("before", 0)],
        [gettext("Episodes that are open"), counts.get("open", 0)],
        [gettext("Episodes that have ended"), counts.get("ended", 0)],
        [gettext("Meetings"), counts.get("contacts", 0)],
        [gettext("Meetings still to come"), counts.get("contacts to come", 0)],
        [gettext("Scores"), counts.get("scores", 0)],
        [gettext("Scores of which only the total came"), counts.get("totals", 0)],
        [gettext("Meetings to come at a time that somebody else has"), said.get("busy", 0)],
        [gettext("People who may be somebody who was here"), said.get("alike", {}).get("count", 0)],
    ]
    wrong = [[each["what"], each["table"], each["count"]] for each in said.get("to_put_right", [])]
    apart = [[each["why"], each["table"], each["count"]] for each in said.get("apart", [])]
    return {"made": made, "by": by, "came": came, "wrong": wrong, "apart": apart}


PATHS = [
    path("carried-over/", carried, name="carried"),
    path("set-up/imports/", imports, name="imports"),
]
ACTIONS = (Look,)

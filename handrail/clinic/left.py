"""Everything that left the service about somebody; what leaves on their yes, and what the law asks for."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from handrail.care import sharing
from handrail.care.standing import Consent
from handrail.care.vocabulary import Ground, Item, Recipient
from handrail.clinic import choices
from handrail.clinic.act import Action
from handrail.clinic.case import opened
from handrail.design.forms import ActForm, CharField, RadioField, TextField
from handrail.pages import sharing as pages
from handrail.pages.ids import new_id
from handrail.pages.sentences import word
from handrail.record import journal

GROUND = {Recipient.COURT: Ground.COURT_ORDER, Recipient.CORONER: Ground.CORONER}


def page(request: HttpRequest, stream: str) -> HttpResponse:
    """All of it, latest first, each with its copy."""
    case = opened(request, stream, "what left", clinical=True)
    shares = sorted(case.episode.shares.values(), key=lambda each: each.at, reverse=True)
    text = case.texts(journal.refs([each.said for each in shares]))
    lefts = [(pages.left(each, text, case.name), each) for each in shares]
    facts = {"case": case, "title": gettext("Everything that left"), "lefts": lefts}
    return render(request, "clinic/all_left.html", facts)


class YesForm(ActForm):
    """On which yes, and what."""

    consent = RadioField(label=_("On which yes?"), called=_("which yes"))
    text = TextField(
        label=_("What goes to them, word for word?"),
        called=_("what goes to them"),
        help_text=_("It waits among the letters to post. If they take the yes back before that, it does not leave."),
        rows=12,
        max_length=20000,
    )


class Yes(Action):
    """Something goes to somebody the person said yes to."""

    slug, title, button = "share-yes", _("Share something on their yes"), _("Send it by post")
    form_class = YesForm
    done = _("It waits among the letters to post, and its copy is on their page.")

    @property
    def yeses(self) -> dict[str, Consent]:
        """The yeses that hold today."""
        today = journal.today()
        found = self.case.standing.consents.values()
        return {each.consent: each for each in found if each.holds_on(today)}

    def check(self) -> None:
        """Only where there is a yes, to somebody who lives."""
        if not self.yeses or self.case.standing.died:
            raise sharing.without_yes()

    def fit(self, form: Any) -> None:
        """What they said yes to."""
        form.fields["consent"].choices = [(key, _said(each)) for key, each in self.yeses.items()]

    def write(self, form: ActForm) -> None:
        """It is written down and waits to be posted: both or none."""
        data = form.cleaned_data
        yes = self.yeses.get(data["consent"])
        if yes is None:
            raise sharing.without_yes()
        with self.act(data) as act:
            pages.send(act, self.stream, self.case.standing, yes, data["text"])


def _said(yes: Consent) -> str:
    whom = yes.name or choices.say(yes.recipient)
    return f"{choices.say(yes.item)}: {whom}, {word(yes.what_for)}"


class LawForm(ActForm):
    """Who asked, what they were given, and why no more."""

    recipient = RadioField(
        label=_("Who asked for it?"), called=_("who asked"), choices=choices.of(GROUND), coerce=Recipient
    )
    name = CharField(label=_("Which one, by name?"), called=_("the name"), required=False)
    copy = TextField(label=_("What did they get, word for word?"), called=_("what they got"), rows=8, max_length=20000)
    why = TextField(
        label=_("What did they ask for, and how did you keep to that?"),
        called=_("what they asked for"),
        help_text=_("The person can read this."),
        rows=3,
        required=False,
    )


class Law(Action):
    """A court or a coroner asked for something, and got it."""

    slug, title = "share-law", _("A court or a coroner asked for something")
    form_class, decision = LawForm, sharing.share_by_law
    intro = _("Give what is asked for and no more. It is on the person’s page, with its copy.")

    def facts(self, data: dict[str, Any]) -> dict[str, Any]:
        """The ground is whoever asked."""
        plain = self.plain(data)
        return {**plain, "share": new_id(), "items": (Item.WHAT_WAS_SAID,), "ground": GROUND[plain["recipient"]]}


ACTIONS: tuple[type[Action], ...] = (Yes, Law)

"""Handing over: asking a colleague or another service, and answering. It is done when it is accepted."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from handrail.care import events as e
from handrail.care import handover
from handrail.care.refused import Refused
from handrail.care.vocabulary import Wanted
from handrail.clinic import choices
from handrail.clinic.act import Action
from handrail.clinic.forms import colleagues, reason_field
from handrail.design.forms import ActForm, CharField, SelectField, TextField
from handrail.pages.ods import OdsCodeField


class SendForm(ActForm):
    """Whom, what for, and why."""

    to = SelectField(label=_("A colleague"), called=_("a colleague"), choices=(), required=False)
    service = CharField(
        label=_("Or another service"),
        called=_("another service"),
        help_text=_("Its name, like “community mental health team, north”."),
        required=False,
    )
    service_code = OdsCodeField(
        label=_("Its ODS code, if you know it"),
        called=_("the ODS code"),
        help_text=_("3 to 5 letters and figures. The national return says with it where somebody was sent."),
        most=5,
    )
    wanted = SelectField(
        label=_("What are they asked for?"),
        called=_("what they are asked for"),
        choices=choices.of(Wanted),
        coerce=Wanted,
        initial=Wanted.TRANSFER,
    )
    reason = reason_field()

    def clean(self) -> dict[str, Any]:
        """One of the two."""
        data = super().clean() or self.cleaned_data
        if bool(data.get("to")) == bool(data.get("service")) and not self.errors:
            self.add_error("to", ValidationError(gettext("Choose one colleague, or name one other service")))
        return data


class Send(Action):
    """Ask somebody to take over."""

    slug, title, button = "hand-over", _("Ask somebody to take over"), _("Ask them")
    form_class, decision, kind, new = SendForm, handover.send, e.HandoverSent, "handover"
    intro = _("You hold this person until they have said yes. If they say no, it comes back to you with their reason.")

    def fit(self, form: Any) -> None:
        """Everybody else who is a clinician here."""
        form.fields["to"].choices = colleagues(without=self.case.episode.holder)

    def initial(self) -> dict[str, Any]:
        """Under the charter's age, the service for their age."""
        charter = self.case.service.charter
        return {"service": charter.younger_service} if self.case.episode.too_young else {}


class OnHandover(Action):
    """Something about one hand-over that is open."""

    keyed = True
    template = "clinic/handover.html"

    def check(self) -> None:
        """Only while nobody has answered."""
        super().check()
        found = self.case.episode.handovers.get(self.key)
        if found is None or not found.is_open:
            raise Refused("This hand-over has been answered or taken back.", "Look at the hand-overs of this person.")

    def facts(self, data: dict[str, Any]) -> dict[str, Any]:
        """Which hand-over."""
        return {**self.plain(data), "handover": self.key}

    def context(self) -> dict[str, Any]:
        """Who asked whom, when, and why."""
        found = self.case.episode.handovers.get(self.key)
        return {"handover": found, "why": self.case.texts([found.reason])(found.reason) if found else ""}


class AcceptForm(ActForm):
    """A word to the person and to whoever asked, if wanted."""

    words = TextField(label=_("A word to them, if you like"), called=_("your words"), rows=3, required=False)


class AcceptHandover(OnHandover):
    """Say yes, and hold from now. Another service's yes is entered by one of ours."""

    slug, title, button = "hand-over-accept", _("Accept this hand-over"), _("Accept")
    form_class, decision, kind = AcceptForm, handover.accept, e.HandoverAccepted
    done = _("Accepted.")


class RefuseForm(ActForm):
    """Why not."""

    reason = reason_field()


class RefuseHandover(OnHandover):
    """Say no, with a reason. The holder never stopped holding."""

    slug, title, button = "hand-over-refuse", _("Say no to this hand-over"), _("Send the no, with its reason")
    form_class, decision, kind = RefuseForm, handover.refuse, e.HandoverRefused


class TakeBackHandover(OnHandover):
    """Take the request back."""

    slug, title, button = "hand-over-back", _("Take this hand-over back"), _("Take it back")
    form_class, decision, kind = RefuseForm, handover.take_back, e.HandoverTakenBack


ACTIONS = (Send, AcceptHandover, RefuseHandover, TakeBackHandover)

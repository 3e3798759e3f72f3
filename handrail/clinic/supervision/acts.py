"""Asking to talk somebody's care over, and writing down what was decided."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from handrail.care import supervision
from handrail.clinic.act import Action
from handrail.clinic.forms import WhenForm, colleagues
from handrail.clinic.telling import tell
from handrail.design.forms import ActForm, SelectField, TextField
from handrail.pages.ids import new_id
from handrail.pages.notices import Notice


class AskForm(ActForm):
    """What somebody would like to think over."""

    words = TextField(
        label=_("What would you like to think over?"), called=_("what you would like to think over"), required=False
    )


class Ask(Action):
    """Put somebody on the agenda of the next supervision."""

    slug, title = "ask-supervision", _("Talk this over in supervision")
    intro = _("It is put on the agenda, and has a date of its own. The person can read that somebody looks with you.")
    form_class, decision, new = AskForm, supervision.ask, "request"
    button, done = _("Put it on the agenda"), _("On the agenda.")


class HeldForm(WhenForm):
    """With whom, and what was decided."""

    with_ = SelectField(label=_("With whom did you talk?"), called=_("with whom"), choices=())
    decided = TextField(
        label=_("What was decided, and why?"),
        called=_("what was decided"),
        help_text=_("The person reads this. Write it to them."),
        rows=5,
    )


class Held(Action):
    """Write down what was decided in supervision, and tell the person that there is something to read."""

    slug, title = "supervised", _("What was decided in supervision")
    form_class, decision, new = HeldForm, supervision.supervise, "supervision"
    done = _("Kept. They can read it on their page.")

    def fit(self, form: Any) -> None:
        """Everybody who treats, but oneself."""
        form.fields["with_"].choices = colleagues(without=self.case.me)

    def initial(self) -> dict[str, Any]:
        """My supervisor; where I supervise, whoever holds."""
        roster, holder = self.case.service.roster, self.case.service.roster.present(self.case.episode.holder)
        return {"with_": roster.supervisor_of(self.case.me) if holder == self.case.me else holder}

    def write(self, form: ActForm) -> None:
        """The decision and the notice: both or none."""
        with transaction.atomic():
            super().write(form)
            tell(self, Notice.NEWS)

    def facts(self, data: dict[str, Any]) -> dict[str, Any]:
        """With whom, what, and a name for it."""
        return {"supervision": new_id(), "with_": data["with_"], "decided": self.text(data["decided"])}


ACTIONS = (Ask, Held)

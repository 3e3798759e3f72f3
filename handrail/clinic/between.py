"""Somebody between services, and a GP who objects: said, looked at by whoever owns it, answered."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from handrail.care import events as e
from handrail.care import gp, outside
from handrail.care.refused import Refused
from handrail.care.vocabulary import NoLonger, Recipient
from handrail.clinic import choices
from handrail.clinic.act import Action
from handrail.clinic.forms import SaidForm
from handrail.clinic.ledger import STATES
from handrail.design.forms import ActForm, CharField, RadioField, TextField


class FellForm(ActForm):
    """What is needed, and why nobody gives it."""

    words = TextField(
        label=_("What do they need, and why does nobody give it?"),
        called=_("what they need"),
        help_text=_("Write it for the person to read. Say who was asked, and what they answered."),
        rows=5,
    )


class Fell(Action):
    """Say that it is too much for here and not enough for there."""

    slug, title, clinical = "between", _("Too much for here, not enough for there"), False
    form_class, decision, new = FellForm, outside.fall_between, "between"
    button, done = _("Give it to the clinical lead"), _("Saved. The clinical lead owns this now, by name.")
    intro = _("This ends nothing. The clinical lead says what we do, by a date, until somebody has said yes.")


class OnBetween(Action):
    """Something about somebody who is between services."""

    keyed = True
    template = "clinic/between.html"

    def check(self) -> None:
        """Only while it is so."""
        super().check()
        found = self.case.episode.between.get(self.key)
        if found is None or not found.is_open:
            raise Refused("This is over, or was never so.", "Look at the record.")

    def facts(self, data: dict[str, Any]) -> dict[str, Any]:
        """Which time it is."""
        return {**self.plain(data), "between": self.key}

    def context(self) -> dict[str, Any]:
        """Who said no, what was said, and what is done so far."""
        found = self.case.episode.between.get(self.key)
        if found is None:
            return {}
        asked = [each for each in self.case.episode.handovers.values() if each.service]
        text = self.case.texts([found.words, found.now, *(each.answer for each in asked)])
        answers = [(each, text(each.answer)) for each in asked]
        return {"between": found, "said": text(found.words), "now": text(found.now), "asked": answers, "states": STATES}


class LookedForm(ActForm):
    """What is done now."""

    words = TextField(
        label=_("What do we do now?"),
        called=_("what we do now"),
        help_text=_("Who does what by when, and who helps them meanwhile. The person reads this."),
        rows=5,
    )


class LookAt(OnBetween):
    """Its owner looks at it, and says what is done now."""

    slug, title, button = "between-look", _("Between services: what we do now"), _("Save, and tell them")
    form_class, decision = LookedForm, outside.look_at
    done = _("Saved. You look at it again by the date on the list.")


class OverForm(ActForm):
    """How it came to be over."""

    how = RadioField(label=_("What has changed?"), called=_("what has changed"), coerce=NoLonger)
    words = TextField(label=_("Say how, for the person to read"), called=_("how"), rows=4)


class Over(OnBetween):
    """They are no longer between services."""

    slug, title, button = "between-over", _("No longer between services"), _("Save")
    form_class, decision, kind = OverForm, outside.no_longer, e.BetweenEnded
    intro = _("If another service has said yes, record its answer to the hand-over: then this is over by itself.")

    def fit(self, form: Any) -> None:
        """All but that another service accepted, which is said elsewhere."""
        form.fields["how"].choices = choices.of(each for each in NoLonger if each != NoLonger.ANOTHER_ACCEPTED)


class ObjectForm(SaidForm):
    """What the GP says, typed by somebody of staff."""

    name = CharField(label=_("Who of the practice said it?"), called=_("who said it"), max_length=120)
    words = TextField(label=_("What do they say?"), called=_("what they say"), rows=5)


class Objected(Action):
    """The GP phones or writes that something is wrong."""

    slug, title, clinical = "gp-objects", _("Their GP says that we are wrong"), False
    form_class, decision, new = ObjectForm, gp.object_to, "objection"
    done = _("Saved. Somebody who did not propose an ending answers the GP.")
    intro = _("It can always be said, whether or not the GP may know more. Tell them nothing without the person’s yes.")

    @property
    def said_by(self) -> str:
        """The GP."""
        return Recipient.GP.value


class AnswerForm(ActForm):
    """The answer, which the person can read too."""

    words = TextField(
        label=_("Your answer to the GP"),
        called=_("your answer"),
        help_text=_("The person reads this too. The GP reads it by their link, as long as the person’s yes holds."),
        rows=6,
    )


class Answer(Action):
    """Answer the GP in words."""

    slug, title, button = "gp-answer", _("Answer the GP"), _("Save the answer")
    form_class, decision, kind, keyed = AnswerForm, gp.answer, e.ObjectionAnswered, True
    template = "clinic/between.html"

    def facts(self, data: dict[str, Any]) -> dict[str, Any]:
        """Which objection."""
        return {**self.plain(data), "objection": self.key}

    def check(self) -> None:
        """Only one that waits."""
        super().check()
        found = self.case.episode.objections.get(self.key)
        if found is None or not found.is_open:
            raise Refused("This objection has been answered.", "Look at the record.")

    def context(self) -> dict[str, Any]:
        """What the GP said."""
        found = self.case.episode.objections.get(self.key)
        text = self.case.texts([found.words])(found.words) if found else ""
        return {"objection": found, "said": text}


ACTIONS = (Fell, LookAt, Over, Objected, Answer)

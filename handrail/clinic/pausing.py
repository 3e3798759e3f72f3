"""A pause the person asks for, and their coming back, told to somebody of staff."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from handrail.care import pausing
from handrail.care.refused import Refused
from handrail.care.vocabulary import PauseReason
from handrail.clinic import choices
from handrail.clinic.act import Action
from handrail.clinic.forms import SaidForm
from handrail.design.formats import day
from handrail.design.forms import DateField, RadioField, TextField
from handrail.record import journal


class PauseForm(SaidForm):
    """From when, why, and their words."""

    since = DateField(label=_("From which day?"), called=_("the first day of the pause"), initial=journal.today)
    why = RadioField(label=_("Why, in short?"), called=_("why"), choices=choices.of(PauseReason), coerce=PauseReason)
    words = TextField(
        label=_("In their own words"), called=_("their own words"), max_length=2000, rows=3, required=False
    )


class Pause(Action):
    """The person asks for a pause."""

    slug, title, button, clinical = "pause", _("They ask for a pause"), _("Begin the pause"), False
    intro = _(
        "It costs them no place. You are in touch while it lasts. Appointments stay until one of you calls them off."
    )
    form_class, decision, new = PauseForm, pausing.ask, "pause"
    done = _("The pause is in the record.")

    def check(self) -> None:
        """One at a time."""
        if self.case.episode.pause is not None:
            raise Refused("There is a pause already.", "It can be ended on the day you come back.")


class BackForm(SaidForm):
    """From when they are back."""

    on = DateField(label=_("From which day are they back?"), called=_("the day they are back"), initial=journal.today)


class Back(Action):
    """The person comes back from a pause."""

    slug, title, button, clinical, keyed = (
        "pause-end",
        _("They are back from their pause"),
        _("End the pause"),
        False,
        True,
    )
    form_class, decision = BackForm, pausing.come_back
    done = _("The pause is over. The next appointment is owed.")

    def check(self) -> None:
        """Only one that lasts."""
        now = self.case.episode.pause
        if now is None or now.pause != self.key:
            raise Refused("This pause is over already.", "Another one can be asked for at any time.")

    def facts(self, data: dict[str, Any]) -> dict[str, Any]:
        """Which pause."""
        return {**self.plain(data), "pause": self.key}

    def context(self) -> dict[str, Any]:
        """Since when."""
        now = self.case.episode.pause
        return {"about": _("Since %(day)s") % {"day": day(now.since)} if now else ""}


ACTIONS = (Pause, Back)

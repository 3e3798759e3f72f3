"""What the person (or their family) said about an ending, typed by somebody of staff: at once, never delayed."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from handrail.care import ending, moving
from handrail.care import events as e
from handrail.clinic.act import Action
from handrail.clinic.ending import OnEnding, newer
from handrail.clinic.forms import SaidForm
from handrail.design.forms import DateField, RadioField, TextField
from handrail.pages.moving import TRANSFER, transfer_of


class StopForm(SaidForm):
    """Their words, if they gave any."""

    words = TextField(
        label=_("What did they say?"),
        called=_("what they said"),
        help_text=_("They need no reason. Do not ask for one."),
        rows=3,
        required=False,
    )


class Stop(Action):
    """The person stops, at once."""

    slug, title, button = "stop", _("They want to stop"), _("They stop now")
    form_class, decision, clinical = StopForm, ending.stop, False
    intro = _("It ends at once. What was open becomes ours to close. The way back stays open.")
    done = _("Ended at their wish. What was open is now ours to close.")


class AgreeForm(SaidForm):
    """How they are, in their own words."""

    how_i_am = TextField(
        label=_("How are they now, in their own words?"), called=_("how they are now"), rows=4, required=False
    )


class Agree(OnEnding):
    """The person agrees to the ending."""

    slug, title = "end-agreed", _("They agree with the ending")
    form_class, decision, kind, clinical = AgreeForm, ending.agree, e.EndingAgreed, False
    template = "clinic/act.html"

    def context(self) -> dict[str, Any]:
        """Nothing more than the form."""
        return {}


class ChallengeForm(SaidForm):
    """Why, if they say."""

    words = TextField(
        label=_("In their own words"),
        called=_("their own words"),
        help_text=_("They need no reason."),
        rows=4,
        required=False,
    )


class Challenge(OnEnding):
    """The person challenges the ending."""

    slug, title = "end-challenged", _("They challenge the ending")
    form_class, decision, kind, clinical = ChallengeForm, ending.challenge, e.EndingChallenged, False
    template = "clinic/act.html"
    done = _("It goes to a clinician who did not propose the ending. Until it is decided nothing has ended.")

    def facts(self, data: dict[str, Any]) -> dict[str, Any]:
        """Which ending, and where they are now if they have come back."""
        return {**super().facts(data), "newer": newer(self.case)}

    def context(self) -> dict[str, Any]:
        """Nothing more than the form."""
        return {}


class MovingForm(SaidForm):
    """When, and what they say to being passed on."""

    on = DateField(label=_("When do they move, if they know?"), called=_("the day"), required=False)
    transfer = RadioField(
        label=_("Would they like us to ask a service where they will live to take over?"),
        called=_("what they say to being passed on"),
        help_text=_("You hold their care until that service has said yes."),
        choices=TRANSFER,
        coerce=transfer_of,
    )
    words = TextField(label=_("In their own words, and where to"), called=_("their own words"), rows=3, required=False)


class Moving(Action):
    """They move away: a transfer is offered before anything ends."""

    slug, title = "moving", _("They are moving away")
    form_class, decision, clinical = MovingForm, moving.tell, False
    intro = _(
        "Moving ends nothing. Being passed on is offered first, and they can also go on here until they have moved."
    )

    def initial(self) -> dict[str, Any]:
        """What they said before."""
        known = self.case.episode.moving
        return {"on": known.on} if known else {}


ACTIONS = (Stop, Agree, Challenge, Moving)

"""The forms of keeping and erasing. Each asks for a reason, and asks not to name anybody in it."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from handrail.care.retention import ErasureGround, LegalGround
from handrail.clinic.stepping import is_yes
from handrail.design.forms import ActForm, Choice, DateField, RadioField, TextField
from handrail.pages.retention import ERASURE_GROUNDS, HOLD_GROUNDS


def _why(label: Any, **more: Any) -> TextField:
    more = {"help_text": _("Name nobody here: it is kept when the record is gone."), **more}
    return TextField(label=label, called=_("the reason"), rows=3, max_length=2000, **more)


class HoldForm(ActForm):
    """On which ground, why, and when somebody looks again."""

    ground = RadioField(
        label=_("What is it held for?"),
        called=_("what it is held for"),
        choices=list(HOLD_GROUNDS.items()),
        coerce=LegalGround,
    )
    words = _why(_("Why? Who asked for it, and with which reference?"))
    review_on = DateField(label=_("On which day is it looked at again?"), called=_("the day"), must_be_future=True)


class LiftForm(ActForm):
    """Why it holds no longer."""

    words = _why(_("Why is it lifted?"))


class AskForm(ActForm):
    """On which ground everything of a person is to be erased, and why."""

    ground = RadioField(
        label=_("On which ground?"),
        called=_("the ground"),
        help_text=_("There is no other. That somebody finds it awkward is none."),
        choices=[(each, words) for each, words in ERASURE_GROUNDS.items() if each != ErasureGround.THIRD_PARTY],
        coerce=ErasureGround,
    )
    words = _why(_("Why?"))


class DecideForm(ActForm):
    """Yes or no, and why."""

    agree = RadioField(
        label=_("Is it erased?"),
        called=_("what you decide"),
        choices=[
            Choice("no", _("No: it stays")),
            Choice("yes", _("Yes: erase it for ever"), hint=_("Nobody can bring it back, and neither can we.")),
        ],
        coerce=is_yes,
    )
    words = _why(_("Why?"))


class AnswerForm(ActForm):
    """The answer a person gets."""

    words = _why(
        _("Your answer, with the reason. The person reads it on their page"),
        help_text=_("If you say no, say until when we keep it, and that they can complain to the regulator."),
    )

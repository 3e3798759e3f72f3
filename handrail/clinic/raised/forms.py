"""The forms of the desk: what its readers write, and what whoever raised it tells them."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from handrail.clinic.forms import SaidForm
from handrail.design.forms import ActForm, CheckboxesField, CheckboxField, RadioField, SelectField, TextField


def _text(label: Any, called: Any, rows: int = 6, **more: Any) -> TextField:
    return TextField(label=label, called=called, rows=rows, max_length=8000, **more)


class Acknowledge(ActForm):
    """That it has come, and what happens next."""

    words = _text(_("What do you say to them? Who looks into it, how, and by when?"), _("what you say to them"))


class LookedInto(ActForm):
    """What was done and found."""

    words = _text(_("What did you do, and what did you find?"), _("what you did and found"), 8)


class AskToPut(ActForm):
    """What would be told, to whom, when."""

    words = _text(_("What would you say, to whom, and when?"), _("what you would say"))


class PutAnswer(SaidForm):
    """Yes or no, told by phone or on paper."""

    yes = RadioField(
        label=_("What do they say?"),
        called=_("yes or no"),
        choices=[("yes", _("Yes: it may be told")), ("no", _("No: it may not"))],
    )
    words = _text(_("In their words"), _("their words"), 4, required=False)


class Put(ActForm):
    """What was put to the person concerned."""

    to = CheckboxesField(label=_("Whom did you tell?"), called=_("whom you told"), required=False)
    words = _text(_("What did you tell them, and what did they say?"), _("what you told them"))
    why = _text(
        _("If nobody has said yes to this: why could it not wait?"),
        _("why it could not wait"),
        3,
        required=False,
        help_text=_("Whoever raised it reads this reason."),
    )


class Answer(ActForm):
    """The answer."""

    words = _text(_("What did you find, and what do you say to it?"), _("the answer"), 8)
    then = _text(_("What changes, and what can they do if this is not enough?"), _("what changes"), 4, required=False)


class Arrange(ActForm):
    """Another therapist or therapy."""

    to = SelectField(label=_("Who is asked to take over?"), called=_("who is asked"), required=False)
    words = _text(_("What have you arranged? Write it for the person to read"), _("what you arranged"), 4)
    reason = _text(
        _("What does the hand-over say? Everybody who treats them reads this"),
        _("what the hand-over says"),
        3,
        initial=_("This person goes on with a colleague. The plan and the last entries say where they are."),
        help_text=_("It does not say who asked for it."),
    )


class Told(ActForm):
    """That the present therapist was told."""

    words = _text(_("What did you tell them?"), _("what you told them"), 4)


class More(SaidForm):
    """More from whoever raised it."""

    words = _text(_("What do they say, in their words?"), _("what they say"))
    again = CheckboxField(label=_("They would like somebody else to answer"))


class KeepFrom(ActForm):
    """Who is named in it."""

    who = CheckboxesField(label=_("Who is it about, or should not read it?"), called=_("who should not read it"))
    round = CheckboxField(label=_("Keep it from the people who supervise them, too"))


class Back(SaidForm):
    """That they take it back."""

    words = _text(_("In their words"), _("their words"), 4, required=False)

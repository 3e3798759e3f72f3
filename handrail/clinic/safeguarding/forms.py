"""The forms of safeguarding: what anybody says, and what those who act on it write down."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from handrail.care.vocabulary import EMERGENCY_GROUNDS, Asked
from handrail.clinic import choices
from handrail.clinic.forms import SaidForm, WhenForm
from handrail.design.forms import (
    ActForm,
    CharField,
    CheckboxesField,
    CheckboxField,
    DateField,
    RadioField,
    SelectField,
    TextField,
)


def text(label: Any, called: Any, rows: int = 6, **more: Any) -> TextField:
    """Free text of some length."""
    return TextField(label=label, called=called, rows=rows, max_length=8000, **more)


class New(ActForm):
    """That somebody may be harmed."""

    words = text(
        _("What have you seen or heard? Who may be harmed, how, and where are they now?"),
        _("what you have seen or heard"),
        8,
        help_text=_("What you know is enough. You do not have to be sure."),
    )
    kept_from = CheckboxesField(
        label=_("Is it about somebody who works here? Tick everybody it is about"),
        called=_("who it is about"),
        help_text=_("They do not see it, and nothing here tells them."),
        required=False,
    )


class NewFor(New, SaidForm):
    """The same, of somebody in our care: seen by staff, or told by the person."""

    mine = RadioField(
        label=_("Who says this?"),
        called=_("who says this"),
        choices=[("mine", _("I do")), ("theirs", _("The person told me, and these are their words"))],
        initial="mine",
    )
    field_order = ["words", "mine", "via", "kept_from"]


class Told(WhenForm):
    """Somebody outside was told."""

    to_whom = CharField(
        label=_("Whom did you tell? Their name, their service, and how to reach them"), called=_("whom you told")
    )
    what = text(_("What did you tell them? As little as will do"), _("what you told them"))
    ground = RadioField(label=_("On which ground?"), called=_("the ground"), choices=choices.of(EMERGENCY_GROUNDS))
    asked = SelectField(
        label=_("Was the person asked?"),
        called=_("whether they were asked"),
        choices=[("", _("It is about nobody in our care")), *choices.of(Asked)],
        required=False,
    )


class Second(ActForm):
    """What a second reader thinks."""

    words = text(_("Was it right to tell this, and was it the least that would do?"), _("your words"))


class PersonTold(WhenForm):
    """The person was told."""

    words = text(_("What were they told, how, and what did they say?"), _("what they were told"))


class NotYet(ActForm):
    """Not yet."""

    why = text(_("Why would telling them add danger now?"), _("the reason"), 4)


class Decide(ActForm):
    """What is done, and why."""

    words = text(_("What was decided, and why?"), _("what was decided"))
    review = DateField(
        label=_("When is it looked at again?"),
        called=_("the date"),
        help_text=_("If you leave this out, it is the latest day the charter allows."),
        must_be_future=True,
        required=False,
    )
    close = CheckboxField(label=_("Nothing more is to be done: close it"))


class Answer(ActForm):
    """What whoever raised it hears."""

    words = text(
        _("What was done? Write it for whoever raised it"),
        _("what was done"),
        help_text=_("As much as they may know. They should not have to wonder whether anybody read it."),
    )


class Add(ActForm):
    """More."""

    words = text(_("What else have you seen or heard?"), _("what you have seen or heard"))


class KeepFrom(ActForm):
    """Who is named in it."""

    who = CheckboxesField(label=_("Who is it about, or should not read it?"), called=_("who should not read it"))


class LetIn(ActForm):
    """One more reader."""

    who = SelectField(label=_("Who needs to read this?"), called=_("who needs to read this"))
    why = text(_("Why do they need to?"), _("the reason"), 3)

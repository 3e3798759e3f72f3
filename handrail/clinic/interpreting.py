"""The interpreter of one appointment: booked, or still to be booked."""

from django.utils.translation import gettext_lazy as _

from handrail.care import interpreting
from handrail.clinic.booking import OnBooked
from handrail.design.forms import ActForm, CharField
from handrail.pages import interpreters


class InterpreterForm(ActForm):
    """Whether, and who."""

    booked = interpreters.field()
    who = CharField(label=_("Who, or through which agency?"), called=_("who"), max_length=120, required=False)


class Interpreter(OnBooked):
    """Say that an interpreter is booked."""

    slug, title = "interpreter", _("An interpreter for this appointment")
    intro = _("Tell them the person’s language and how they like to talk. Family and friends are no interpreters.")
    form_class, decision = InterpreterForm, interpreting.arrange


ACTIONS = (Interpreter,)

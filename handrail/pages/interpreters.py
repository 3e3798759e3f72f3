"""Asking, wherever an appointment is agreed, whether an interpreter is booked: both sides agree appointments."""

from django.utils.translation import gettext_lazy as _

from handrail.care import interpreting
from handrail.care.standing import Standing
from handrail.design.forms import RadioField
from handrail.record import journal


def field() -> RadioField:
    """The question, for somebody who needs an interpreter."""
    return RadioField(
        label=_("Is an interpreter booked for it?"),
        called=_("whether an interpreter is booked"),
        choices=[("yes", _("Yes")), ("no", _("Not yet"))],
        coerce=lambda value: value == "yes",
    )


def note(acts: journal.Together, stream: str, standing: Standing, contact: str, *, booked: bool = False) -> None:
    """In the act that agrees an appointment: one is booked, or is owed from now. Nobody who needs none is asked."""
    if interpreting.is_needed(standing):
        acts.record(stream, interpreting.arrange, contact=contact, booked=booked)

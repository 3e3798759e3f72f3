"""The form field only these pages need: the answers to one question of a questionnaire."""

from django.utils.translation import gettext_lazy as _

from handrail.care.questionnaires import Option
from handrail.design.forms import Choice, RadioField


def item_field(number: int, text: str, options: tuple[Option, ...]) -> RadioField:
    """One question of a questionnaire. Nothing is chosen for the person, and it may be left out."""
    return RadioField(
        label=f"{number}. {text}",
        called=_("an answer to question %(number)d") % {"number": number},
        choices=[Choice(str(option.value), option.label) for option in options],
        coerce=int,
        empty=None,
        required=False,
    )

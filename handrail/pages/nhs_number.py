"""An NHS number: ten digits of which the last follows from the others."""

import re
from typing import Any

from django.utils.translation import gettext_lazy as _

from handrail.design.forms import CharField


class NhsNumberField(CharField):
    """An NHS number, typed with or without spaces; kept as ten digits."""

    default_error_messages = {
        "nhs": _("%(Name)s must be 10 digits that belong together, like 999 000 0018. Check it, or leave it out"),
    }

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"max_length": 30, "width": 10, "inputmode": "numeric", "spellcheck": False, **kwargs})

    def clean(self, value: Any) -> str:
        """Ten digits, or nothing."""
        text = re.sub(r"[\s-]", "", super().clean(value))
        if text and not belongs_together(text):
            raise self.error("nhs")
        return text


def belongs_together(text: str) -> bool:
    """Whether the check digit follows from the nine before it (modulus 11).

    One digit ten times over fits too, and is nobody's number.
    """
    if not re.fullmatch(r"[0-9]{10}", text) or len(set(text)) == 1:
        return False
    total = sum(int(digit) * weight for digit, weight in zip(text, range(10, 1, -1), strict=False))
    return (11 - total % 11) % 11 == int(text[9])

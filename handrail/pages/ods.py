"""A code of the Organisation Data Service: letters and figures, three to six of them for those that provide care."""

import re
from typing import Any

from django.utils.translation import gettext_lazy as _

from handrail.design.forms import CharField


class OdsCodeField(CharField):
    """An ODS code, typed with or without spaces; kept in capitals. The return takes six signs of whoever sends it, and
    five of anybody else.
    """

    default_error_messages = {"shape": _("%(Name)s has 3 to %(most)s letters and figures")}

    def __init__(self, *, most: int = 6, **kwargs: Any) -> None:
        self.most = most
        super().__init__(**{"max_length": 12, "width": 10, "spellcheck": False, "required": False, **kwargs})

    def clean(self, value: Any) -> str:
        """The code in capitals, if it has the shape of one; or nothing."""
        code = re.sub(r"\s", "", super().clean(value)).upper()
        if code and not re.fullmatch(rf"[A-Z0-9]{{3,{self.most}}}", code):
            raise self.error("shape", most=self.most)
        return code

"""What somebody who moves may say to being passed on, for both sides' forms: yes, no, or not known yet."""

from typing import Final

from django.utils.translation import gettext_lazy as _

TRANSFER: Final = [("yes", _("Yes")), ("no", _("No")), ("open", _("Not sure yet"))]


def transfer_of(value: str) -> bool | None:
    """What was chosen: yes, no, or nothing yet."""
    return {"yes": True, "no": False}.get(value)

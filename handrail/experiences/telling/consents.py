"""What the writer says yes to: four wishes, each its own, none ticked for anybody. Which wording was read is kept.

A wording that changes gets a new version here, and the old one stays: an account names the version its writer saw.
"""

from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

NEWEST: Final = "2026-11"

WISHES: Final = ("may_publish", "may_quote", "may_export", "may_contact")

#: version → wish → (what is ticked, what it means).
WORDINGS: Final[Mapping[str, Mapping[str, tuple[Any, Any]]]] = {
    "2026-11": {
        "may_publish": (
            _("Anyone may read it on this website"),
            _("If you leave this empty, it is for research only. The people who run this record read it, nobody else."),
        ),
        "may_quote": (
            _("Parts of it may be quoted on pages about a theme"),
            _("Only if it is public. A few lines of it may stand beside lines by others, with a link to the whole."),
        ),
        "may_export": (
            _("It may be part of the open data file"),
            _(
                "Researchers and patients' groups can copy that file. If you withdraw, you are taken out of the next "
                "file. We cannot call back copies made before."
            ),
        ),
        "may_contact": (
            _("The people who run this record may ask me something"),
            _("They write a letter that waits here. You find it when you come back with your key."),
        ),
    },
}  # fmt: skip


def wording(version: str = NEWEST) -> Mapping[str, tuple[Any, Any]]:
    """The wording of a version; the newest one where a version is not known."""
    return WORDINGS.get(version, WORDINGS[NEWEST])

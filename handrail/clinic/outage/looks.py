"""What the health of the service looks at for days when it is down: copies of last night, and whoever can open them."""

from datetime import timedelta
from typing import Final

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from handrail.clinic.look import Look
from handrail.organisation import copies as written
from handrail.record import journal

#: A copy is made every night: after this one has been missed.
WITHIN: Final = timedelta(hours=26)


def copies() -> Look:
    """Whether each team has a copy of last night, and everybody who treats works in a team."""
    found = " ".join(_lacking())
    do = _(
        "Let `handrail nightly` run every night; `handrail offline` writes them now. Everybody who treats needs a team."
    )
    return Look(_("Copies for when the system is down"), not found, found or _("Each team has one of last night."), do)


def _lacking() -> list[str]:
    if settings.HANDRAIL_OFFLINE is None:
        return [_("No folder is named for them (HANDRAIL_OFFLINE).")]
    old, loose = written.older_than(journal.now() - WITHIN), written.in_no_team()
    in_none = ngettext(
        "%(count)d clinician is in no team: whom they meet is in no copy.",
        "%(count)d clinicians are in no team: whom they meet is in no copy.",
        loose,
    )
    return [
        *([_("There is none of last night for: %(teams)s.") % {"teams": ", ".join(old)}] if old else []),
        *([in_none % {"count": loose}] if loose else []),
    ]


def passphrases() -> Look:
    """Whether somebody in each team has what opens its newest copies."""
    without = written.not_collected()
    found = _("Nobody has seen the newest one of: %(teams)s.") % {"teams": ", ".join(without)}
    do = _("Whoever leads the team shows it, prints it and locks it away, on the page “When the system is down”.")
    return Look(_("What opens the copies"), not without, found if without else _("Each team has it."), do)

"""Looks at what is safe elsewhere: when the last backup was made, and when one was put back for trial."""

from datetime import timedelta
from typing import Final

from django.utils.translation import gettext as _

from handrail.clinic.look import Look
from handrail.design.formats import day_time
from handrail.organisation import clockwork
from handrail.record import journal

#: A backup is made every night, and one is put back for trial every month.
BACKUP_WITHIN: Final = timedelta(hours=36)
DRILL_WITHIN: Final = timedelta(days=40)


def backup() -> Look:
    ran = clockwork.last(clockwork.BACKUP)
    recent = ran is not None and journal.now() - ran.at < BACKUP_WITHIN
    found = _("The last was made on %(when)s.") % {"when": day_time(ran.at)} if ran else _("None was made yet.")
    do = _("Let `handrail backup` run every night, to a place that is not this machine.")
    return Look(_("Backups"), recent, found, do)


def drill() -> Look:
    ran = clockwork.last(clockwork.DRILL)
    recent = ran is not None and ran.well and journal.now() - ran.at < DRILL_WITHIN
    if ran is None:
        found = _("No backup was put back for trial yet.")
    else:
        said = (
            _("Put back for trial on %(when)s, and whole.") if ran.well else _("On %(when)s it could not be put back.")
        )
        found = said % {"when": day_time(ran.at)}
    return Look(_("A backup that was tried"), recent, found, _("Run `handrail drill`, and read what it says."))

"""What the pages stand on, looked at for the page of health: databases, clock, disk and mail server."""

import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Final

from django.conf import settings
from django.db import Error, connections
from django.utils.translation import gettext as _

from handrail.clinic.look import Look
from handrail.design.formats import day_time
from handrail.organisation import clockwork
from handrail.record import right_time

#: Less than this is a disk that is about to be full: a night's backup, or a week of entries.
ROOM: Final = 1_000_000_000


def databases() -> Look:
    """Whether each database answers. The first of them does, or there would be no page."""
    away = [_name(each) for each in connections if not _answers(each)]
    found = _("These do not answer: %(which)s.") % {"which": ", ".join(away)} if away else _("All of them answer.")
    do = _("Start them again. Until then openings of records wait in a file, and nothing is lost.")
    return Look(_("The databases"), not away, found, do)


def clock() -> Look:
    """Whether the time can be right."""
    ahead = right_time.ahead()
    if right_time.is_held():
        found = _("The clock of the machine was moved. Nobody is told what is late until it is known to be right.")
    elif ahead > right_time.APART:
        found = _("Something was written %(minutes)d minutes in the future.") % {
            "minutes": ahead // timedelta(minutes=1)
        }
    else:
        return Look(_("The clock"), True, _("The time looks right."))
    do = _("Set the clock of the machine. If it is right, run `handrail tick --clock-is-right`.")
    return Look(_("The clock"), False, found, do)


def disk() -> Look:
    """Whether there is room where files are written."""
    tight = sorted({str(place) for place in _places() if shutil.disk_usage(place).free < ROOM})
    found = _("Almost full: %(where)s.") % {"where": ", ".join(tight)} if tight else _("There is room.")
    do = _("Make room, or what people write can no longer be saved. Pages then say so and keep what was typed.")
    return Look(_("Room on the disk"), not tight, found, do)


def mail() -> Look:
    """Whether the mail server took messages when it was last asked."""
    asked = clockwork.last(clockwork.MAIL)
    well = asked is None or asked.well
    said = _("It answered on %(when)s.") if well else _("On %(when)s it did not answer.")
    found = said % {"when": day_time(asked.at)} if asked else _("It was not asked yet.")
    do = _("Codes for signing in do not arrive: let people know by phone. Messages wait, and are tried again.")
    return Look(_("The mail server"), well, found, do)


def _name(alias: str) -> str:
    names = {"reading": _("the reading log"), "experiences": _("the record of experience")}
    return names.get(alias, alias)


def _answers(alias: str) -> bool:
    try:
        with connections[alias].cursor() as cursor:
            cursor.execute("SELECT 1")
    except Error:
        return False
    return True


def _places() -> Iterator[Path]:
    """The folders something is written to; the nearest one that is there."""
    files = [settings.READING_SPOOL, getattr(settings, "HANDRAIL_CHECKPOINTS", None), settings.STATIC_ROOT]
    files += [each["NAME"] for each in settings.DATABASES.values() if str(each["ENGINE"]).endswith("sqlite3")]
    for file in filter(None, files):
        folder = Path(file).absolute().parent
        while not folder.exists():
            folder = folder.parent
        yield folder

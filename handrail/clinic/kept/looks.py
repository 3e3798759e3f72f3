"""What the page of health says of keeping and erasing: whether an answer is late, and a hold that nobody looked at."""

from django.utils.translation import gettext as _

from handrail.clinic.look import Look
from handrail.design.formats import date_only
from handrail.record import erasure_wishes, holds, journal


def wishes() -> Look:
    """Whether everybody who asked for something to be erased has their answer in time. Of nobody by name."""
    waiting = erasure_wishes.waiting()
    late = [each for each in waiting if each.due < journal.today()]
    if not waiting:
        found = _("Nobody waits for an answer.")
    else:
        facts = {"count": len(waiting), "late": len(late), "day": date_only(waiting[0].due)}
        found = _("Waiting for an answer: %(count)d, the first until %(day)s. Late: %(late)d.") % facts
    do = _("The clinical lead answers under “Keeping and erasing”. The law gives a month.")
    return Look(_("People who asked us to erase something"), not late, found, do)


def legal_holds() -> Look:
    """Whether each legal hold was looked at again by its day."""
    late = [each for each in holds.standing() if each.review_on < journal.today()]
    found = _("To be looked at again: %(count)d.") % {"count": len(late)} if late else _("None is late.")
    do = _("The clinical lead lifts each, or puts it anew with another day, under “Keeping and erasing”.")
    return Look(_("Legal holds"), not late, found, do)

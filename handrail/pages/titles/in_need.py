"""A record that was opened in need, in a sentence each."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handrail.care import events as e
from handrail.design.formats import day_time
from handrail.pages.names import Naming, speaks_to_person
from handrail.pages.titles.kinds import Plain, Titles


def _opened(event: e.OpenedInNeed, name: Naming) -> str:
    told = _("Opened because somebody’s safety depended on it, until %(until)s. %(who)s looks at it by %(day)s") % {
        "until": day_time(event.until),
        "who": name(event.reader),
        "day": day_time(event.read_due),
    }
    if event.held_back and not speaks_to_person(name):
        told += ". " + _("They were not told at the time")
    return told


PLAIN: Plain = {e.OpeningTold: gettext_lazy("Told that the record was opened in need")}

TITLES: Titles = {
    e.OpenedInNeed: _opened,
    e.OpeningReviewed: lambda x, _n: (
        _("Looked at why the record was opened: it was needed")
        if x.needed
        else _("Looked at why the record was opened: it was not needed")
    ),
    e.OpeningHeldBack: lambda x, n: (
        _("Not told yet that the record was opened. %(who)s looks at that again by %(day)s")
        % {"who": n(x.owner), "day": day_time(x.due)}
    ),
}

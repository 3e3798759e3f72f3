"""Times that are offered, chosen and freed, in a sentence each."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from handrail.care import events as e
from handrail.design.formats import day_time
from handrail.pages.names import Naming
from handrail.pages.titles.kinds import Plain, Titles


def _offered(event: e.TimesOffered, _name: Naming) -> str:
    count = len(event.times)
    shape = ngettext(
        "%(count)d time is kept free to choose, until %(when)s",
        "%(count)d times are kept free to choose from, until %(when)s",
        count,
    )
    return shape % {"count": count, "when": day_time(event.until)}


def _freed(event: e.FreedTime, _name: Naming) -> str:
    if event.reused:
        return _("The time that was called off was used for somebody else")
    return _("The time that was called off was not used")


PLAIN: Plain = {
    e.TimeChosen: gettext_lazy("One of the times was chosen"),
    e.TimesDeclined: gettext_lazy("None of the times fitted. It costs no place"),
    e.TimesClosed: gettext_lazy("The times are kept free no longer. Others can be agreed"),
}

TITLES: Titles = {
    e.TimesOffered: _offered,
    e.FreedTime: _freed,
}

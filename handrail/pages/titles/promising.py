"""What was promised and what became of it, in a sentence each."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handrail.care import events as e
from handrail.design.formats import day
from handrail.pages.names import Naming
from handrail.pages.titles.kinds import Plain, Titles


def _promised(event: e.Promised, name: Naming) -> str:
    facts = {"who": name(event.who), "day": day(event.until) if event.until else ""}
    if event.after_ending:
        said = _("Promised for after the ending, by %(who)s, until %(day)s") if event.until else ""
        return (said or _("Promised for after the ending, by %(who)s")) % facts
    return (_("Promised by %(who)s, until %(day)s") if event.until else _("Promised by %(who)s")) % facts


PLAIN: Plain = {
    e.PromiseKept: gettext_lazy("A promise was kept"),
    e.PromiseReplaced: gettext_lazy("Something else takes the place of a promise"),
    e.PromiseNotKept: gettext_lazy("A promise will not be kept, and this is why"),
    e.PromiseAskedAfter: gettext_lazy("Asked what became of a promise"),
    e.OfferTakenBack: gettext_lazy("What was offered cannot be had, and this is why"),
}

TITLES: Titles = {
    e.Promised: _promised,
}

"""Employment support, in a sentence each."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handrail.care import events as e
from handrail.care.vocabulary import EndReason, Side
from handrail.pages.names import Naming
from handrail.pages.titles.kinds import Plain, Titles


def _ended(event: e.SupportEnded, name: Naming) -> str:
    if event.reason == EndReason.DIED:
        return _("Employment support is over")
    if event.side == Side.PERSON:
        return _("Employment support was ended by %(who)s") % {"who": name("")}
    return _("Employment support was ended by the adviser")


PLAIN: Plain = {e.SupportAskedAgain: gettext_lazy("Employment support was asked for again")}

TITLES: Titles = {
    e.SupportMayBeKnown: lambda x, _n: (
        _("Whoever treats them may know that there is employment support")
        if x.known
        else _("Nobody in therapy is to know that there is employment support")
    ),
    e.SupportTakenOver: lambda x, n: _("%(who)s holds employment support from now on") % {"who": n(x.holder)},
    e.SupportEnded: _ended,
}

"""What is held back, moved or copied, in a sentence each."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handrail.care import events as e
from handrail.design.formats import day
from handrail.pages.names import Naming
from handrail.pages.sentences import word
from handrail.pages.titles.kinds import Plain, Titles


def _decided(event: e.HoldDecided, _name: Naming) -> str:
    if not event.stays:
        return _("What was held back can be read now")
    return _("What is held back was looked at: it stays so, and is looked at again by %(when)s") % {
        "when": day(event.again)
    }


def _moved_here(event: e.TextMovedHere, name: Naming) -> str:
    facts = {"who": name(event.written_by), "when": day(event.written_at)}
    return _("Words that %(who)s wrote on %(when)s in another record, by mistake, were moved here") % facts


PLAIN: Plain = {
    e.HoldAskedAgain: gettext_lazy("Somebody is to look again at what is held back"),
    e.TextMovedOut: gettext_lazy("Words that were about somebody else were taken out of this record"),
    e.CopyAsked: gettext_lazy("A copy of the whole record was asked for"),
}

TITLES: Titles = {
    e.HeldBack: lambda x, _n: _("A passage is held back: %(why)s") % {"why": word(x.ground)},
    e.HoldDecided: _decided,
    e.TextMovedHere: _moved_here,
    e.CopyGiven: lambda x, _n: _("A copy of the whole record was given (%(how)s)") % {"how": word(x.how)},
}

"""Asking for help, being told yes, and what is offered, in a sentence each."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from handrail.care import events as e
from handrail.design.formats import day
from handrail.pages.names import Naming
from handrail.pages.sentences import word
from handrail.pages.titles.kinds import Plain, Titles


def option(one: e.Option) -> str:
    """One thing that is offered, with its wait."""
    shape = ngettext(
        "%(therapy)s, %(setting)s, a wait of about %(weeks)s week",
        "%(therapy)s, %(setting)s, a wait of about %(weeks)s weeks",
        one.wait_weeks,
    )
    return shape % {"therapy": one.therapy, "setting": word(one.setting), "weeks": one.wait_weeks}


def _offered(event: e.Offered, _name: Naming) -> str:
    options = "; ".join(map(option, event.options))
    return _("Offered, open until %(day)s: %(options)s") % {"day": day(event.until), "options": options}


PLAIN: Plain = {
    e.BroughtForward: gettext_lazy("Brought forward in the list"),
    e.NoneChosen: gettext_lazy("None of the options was wanted. The place in the list stays"),
}

TITLES: Titles = {
    e.Referred: lambda x, n: _("Asked for help. %(who)s holds this care") % {"who": n(x.holder)},
    e.Accepted: lambda x, _n: _("We said yes, at %(step)s") % {"step": word(x.step)},
    e.Escalated: lambda x, n: _("Not done in time. %(who)s was told") % {"who": n(x.to)},
    e.Offered: _offered,
    e.Chosen: lambda _x, _n: _("A choice was made from the offer"),
}

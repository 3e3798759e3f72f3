"""Supervision, in a sentence each."""

from django.utils.translation import gettext as _

from handrail.care import events as e
from handrail.design.formats import day_time
from handrail.pages.titles.kinds import Plain, Titles

PLAIN: Plain = {}

TITLES: Titles = {
    e.SupervisionAsked: lambda x, _n: (
        _("Somebody asked to talk this over in supervision, by %(when)s") % {"when": day_time(x.due)}
    ),
    e.Supervised: lambda x, n: _("How to help was talked over with %(who)s") % {"who": n(x.with_)},
}

"""Whom a record is kept from, in a sentence each."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handrail.care import events as e
from handrail.pages.names import speaks_to_person
from handrail.pages.sentences import word
from handrail.pages.titles.kinds import Plain, Titles

PLAIN: Plain = {
    e.Narrowed: gettext_lazy("The record is for those who treat the person, and not for the whole team"),
    e.Widened: gettext_lazy("The record is for the whole team again"),
}

TITLES: Titles = {
    e.KeptFrom: lambda x, n: (
        (_("Your record is kept from %(who)s: %(why)s") if speaks_to_person(n) else _("Kept from %(who)s: %(why)s"))
        % {"who": n(x.account), "why": word(x.why)}
    ),
    e.KeptFromNoLonger: lambda x, n: _("The record is kept from %(who)s no longer") % {"who": n(x.account)},
}

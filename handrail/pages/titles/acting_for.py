"""Who acts for the person, in a sentence each."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handrail.care import events as e
from handrail.care.vocabulary import ActsIn
from handrail.design.formats import date_only
from handrail.pages.sentences import word
from handrail.pages.titles.kinds import Plain, Titles


def things(may: tuple[ActsIn, ...]) -> str:
    """In what somebody may act, in one line."""
    return ", ".join(word(each) for each in may) or _("nothing yet")


PLAIN: Plain = {
    e.ProxyWithdrawn: gettext_lazy("Somebody acts for the person no longer: it was taken back"),
    e.ProxyStopped: gettext_lazy("We stopped somebody acting for the person"),
}

TITLES: Titles = {
    e.ProxyNamed: lambda x, _n: (
        _("Somebody may act for the person (%(who)s): %(what)s, until %(day)s")
        % {"who": word(x.acts_as), "what": things(x.may), "day": date_only(x.until)}
    ),
    e.ProxyChanged: lambda x, _n: (
        _("Somebody may act for the person: %(what)s, until %(day)s")
        % {"what": things(x.may), "day": date_only(x.until)}
    ),
}

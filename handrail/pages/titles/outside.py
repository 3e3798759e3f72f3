"""Other services, being between them, and the GP, in a sentence each."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from handrail.care import events as e
from handrail.design.formats import date_only, day_time
from handrail.pages.sentences import word
from handrail.pages.titles.kinds import Plain, Titles

PLAIN: Plain = {
    e.HandoverUnanswered: gettext_lazy("The other service never answered. We wait no longer"),
    e.GpLinkClosed: gettext_lazy("The link for the GP was closed"),
    e.ObjectionAnswered: gettext_lazy("The GP was answered"),
}


def _fell(event: e.FellBetween) -> str:
    if not event.turned_away:
        return _("Too much for here and not enough for there")
    count = len(event.turned_away)
    said = ngettext("%(count)d service said no", "%(count)d services said no within a year", count)
    return f"{said % {'count': count}}: {', '.join(event.turned_away)}"


TITLES: Titles = {
    e.HandoverChased: lambda x, _n: (
        _("The other service was asked again, by %(how)s. We ask once more by %(when)s")
        % {"how": word(x.channel), "when": day_time(x.due)}
    ),
    e.FellBetween: lambda x, n: (
        _("%(what)s. %(who)s owns this, and says by %(when)s what we do")
        % {"what": _fell(x), "who": n(x.owner), "when": day_time(x.due)}
    ),
    e.BetweenLookedAt: lambda x, _n: (
        _("Looked at what we do between services. The next look is by %(when)s") % {"when": day_time(x.due)}
    ),
    e.BetweenEnded: lambda x, _n: _("No longer between services: %(how)s") % {"how": word(x.how)},
    e.ReferrerTold: lambda x, _n: (
        _("Whoever referred was told why the other service said no")
        if x.text is not None
        else _("Whoever referred was not told")
    ),
    e.GpLinkMade: lambda x, _n: (
        _("The GP was given a link to see who holds this care, until %(day)s") % {"day": date_only(x.until)}
    ),
    e.GpObjected: lambda x, n: (
        _("The GP (%(name)s) thinks that this is wrong. %(who)s answers by %(when)s")
        % {"name": x.name, "who": n(x.owner), "when": day_time(x.due)}
    ),
}

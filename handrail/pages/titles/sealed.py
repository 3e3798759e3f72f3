"""What goes round somebody, in a sentence each: for its readers and for whoever raised it."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handrail.care import events as e
from handrail.care.vocabulary import DutyKind
from handrail.design.formats import day
from handrail.pages.names import Naming
from handrail.pages.sentences import word
from handrail.pages.titles.kinds import Plain, Titles

PLAIN: Plain = {
    e.ConcernAcknowledged: gettext_lazy("We said that it has come, and what happens next"),
    e.ConcernLookedInto: gettext_lazy("It was looked into"),
    e.ConcernAskedToPut: gettext_lazy("We asked whether this may be put to the person concerned"),
    e.ConcernPut: gettext_lazy("It was put to the person concerned"),
    e.ConcernAnswered: gettext_lazy("It was answered"),
    e.ConcernAdded: gettext_lazy("More was said"),
    e.ConcernWithdrawn: gettext_lazy("It was taken back"),
    e.ChangeArranged: gettext_lazy("A change was arranged"),
    e.SafeguardingAdded: gettext_lazy("More was said"),
    e.SafeguardingSeconded: gettext_lazy("A second person read what was told outside"),
    e.SafeguardingPersonTold: gettext_lazy("The person it is about was told"),
    e.SafeguardingAnswered: gettext_lazy("Whoever raised it was told what was done"),
    e.SafeguardingRaised: gettext_lazy("Somebody said that somebody may be harmed"),
}


def _kept(event: e.ConcernKeptFrom | e.SafeguardingKeptFrom, name: Naming) -> str:
    return _("%(who)s cannot read this") % {"who": ", ".join(name(who) for who in event.who)}


def _late(event: e.ConcernEscalated | e.SafeguardingEscalated, name: Naming) -> str:
    """What was not done in time, and who was told of it. The key of what is owed begins with its kind."""
    kind = event.duty.partition(":")[0]
    owed = word(DutyKind(kind)) if kind in set(DutyKind) else kind
    return _("Late: %(what)s. %(who)s was told") % {"what": owed, "who": name(event.to)}


TITLES: Titles = {
    e.ConcernRaised: lambda x, _n: _("Raised: %(what)s") % {"what": word(x.matter)},
    e.ConcernRead: lambda x, n: _("It was opened for %(who)s") % {"who": n(x.reader)},
    e.ConcernKeptFrom: _kept,
    e.ConcernPutAgreed: lambda x, _n: (
        _("Yes: it may be put to the person concerned") if x.yes else _("No: it may not be put to the person concerned")
    ),
    e.TherapistTold: lambda x, n: _("%(who)s was told") % {"who": n(x.who)},
    e.SafeguardingTold: lambda x, _n: _("Somebody outside was told: %(why)s") % {"why": word(x.ground)},
    e.SafeguardingNotYetTold: lambda x, _n: (
        _("The person it is about is not told yet. It is looked at again by %(when)s") % {"when": day(x.due)}
    ),
    e.SafeguardingDecided: lambda x, _n: (
        _("It was decided what is done. It is looked at again by %(when)s") % {"when": day(x.review)}
        if x.review
        else _("It was decided, and closed")
    ),
    e.SafeguardingKeptFrom: _kept,
    e.SafeguardingLetIn: lambda x, n: _("%(who)s may read this from now on") % {"who": n(x.who)},
    e.ConcernEscalated: _late,
    e.SafeguardingRead: lambda x, n: _("It was opened for %(who)s") % {"who": n(x.reader)},
    e.SafeguardingEscalated: _late,
}

"""Another step and somebody else to hold care, in a sentence each."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handrail.care import events as e
from handrail.design.formats import day_time
from handrail.pages.sentences import word
from handrail.pages.titles.kinds import Plain, Titles

PLAIN: Plain = {
    e.HandoverRefused: gettext_lazy("The hand-over was not accepted"),
    e.HandoverTakenBack: gettext_lazy("The hand-over was taken back"),
}

TITLES: Titles = {
    e.Stepped: lambda x, _n: _("Moved to %(step)s") % {"step": word(x.to)},
    e.StepAsked: lambda x, _n: (
        _("Asked for %(step)s. An answer is due by %(when)s") % {"step": word(x.to), "when": day_time(x.due)}
    ),
    e.StepAnswered: lambda x, _n: _("The answer is yes") if x.yes else _("The answer is: not now"),
    e.SecondOpinionAsked: lambda x, n: (
        _("Asked for a second opinion. %(who)s looks again, by %(when)s") % {"who": n(x.owner), "when": day_time(x.due)}
    ),
    e.SecondOpinionGiven: lambda x, _n: (
        _("Second opinion: the same") if x.agrees else _("Second opinion: it should be looked at again")
    ),
    e.HandoverSent: lambda x, n: (
        _("%(who)s was asked to take over, and answers by %(when)s")
        % {"who": n(x.to) if x.to else x.service, "when": day_time(x.due)}
    ),
    e.HandoverAccepted: lambda x, n: (
        _("%(who)s accepted, and holds this care from now") % {"who": n(x.accepted_by)}
        if x.accepted_by
        else _("The other service has said yes")
    ),
}

"""What it is about, how it is understood and what is planned, in a sentence each."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handrail.care import events as e
from handrail.pages.names import Naming
from handrail.pages.sentences import word
from handrail.pages.titles.kinds import Plain, Titles


def _named(event: e.ProblemNamed, _name: Naming) -> str:
    facts = {"problem": event.problem, "before": event.instead_of}
    if event.instead_of:
        return _("What this is about: %(problem)s, instead of %(before)s") % facts
    return (_("What this is mainly about: %(problem)s") if event.main else _("This is also about: %(problem)s")) % facts


def _contested(event: e.ProblemContested, _name: Naming) -> str:
    if event.does_not_fit:
        return _("“This does not fit me”: %(problem)s") % {"problem": event.problem}
    return _("“This fits me after all”: %(problem)s") % {"problem": event.problem}


PLAIN: Plain = {
    e.FormulationWritten: gettext_lazy("How we understand it together"),
}

TITLES: Titles = {
    e.ProblemNamed: _named,
    e.ProblemContested: _contested,
    e.Planned: lambda x, _n: (
        _("Planned %(count)s sessions of %(therapy)s") % {"count": x.sessions, "therapy": word(x.therapy)}
    ),
}

"""How somebody is, in a sentence each."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handrail.care import events as e
from handrail.design.formats import day_time
from handrail.pages.titles.kinds import Plain, Titles

PLAIN: Plain = {
    e.CommentedOn: gettext_lazy("A comment on answers"),
    e.GoalSet: gettext_lazy("A goal"),
    e.SafetyTalked: gettext_lazy("We talked about safety"),
    e.SafetyDeclined: gettext_lazy("Did not want to talk about safety now"),
    e.SafetyDecided: gettext_lazy("What was decided about safety"),
}

TITLES: Titles = {
    e.Answered: lambda x, _n: _("Answered %(questionnaire)s") % {"questionnaire": x.questionnaire},
    e.GoalRated: lambda x, _n: _("A goal was rated %(rating)s out of 10") % {"rating": x.rating},
    e.SafetyConversationOwed: lambda x, n: (
        _("%(who)s will talk about safety, by %(when)s") % {"who": n(x.owner), "when": day_time(x.due)}
    ),
}

"""Groups and courses, in a sentence each."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handrail.care import events as e
from handrail.care.vocabulary import Side
from handrail.design.formats import day_time
from handrail.pages.names import Naming
from handrail.pages.titles.kinds import Plain, Titles


def _left(event: e.GroupLeft, name: Naming) -> str:
    if event.side == Side.PERSON:
        return _("The group was left, by %(who)s. It costs no place") % {"who": name("")}
    return _("The place in the group was ended by the service")


PLAIN: Plain = {
    e.GroupPlaceFree: gettext_lazy("A place in the group came free"),
    e.GroupDeclined: gettext_lazy("No group was wanted. The place in the list stays"),
    e.GroupDatesAdded: gettext_lazy("The group meets on more dates"),
    e.ChangeToTell: gettext_lazy("Something we had agreed was changed by us"),
    e.MissExplained: gettext_lazy("What got in the way of a meeting"),
    e.CourseFinished: gettext_lazy("The course is over"),
}

TITLES: Titles = {
    e.GroupAsked: lambda x, _n: _("Waits for a place in the group “%(name)s”") % {"name": x.name},
    e.GroupJoined: lambda x, _n: _("Took a place in the group “%(name)s”") % {"name": x.name},
    e.GroupLeft: _left,
    e.GroupFacilitatorsChanged: lambda x, n: (
        _("The group is led by %(who)s from now on") % {"who": ", ".join(n(each) for each in x.facilitators)}
    ),
    e.GroupMeetingMoved: lambda x, _n: _("The group’s meeting is moved to %(when)s") % {"when": day_time(x.starts)},
}

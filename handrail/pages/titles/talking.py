"""Words outside a session, in a sentence each."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handrail.care import events as e
from handrail.pages.names import Naming, speaks_to_person
from handrail.pages.titles.kinds import Plain, Titles

PLAIN: Plain = {
    e.MessageAnswered: gettext_lazy("A message was answered"),
    e.MessageTalked: gettext_lazy("A message was talked about"),
}


def _sent(event: e.MessageSent, name: Naming) -> str:
    to = ", ".join(name(who) for who in event.readers)
    shape = _("You wrote to %(who)s") if speaks_to_person(name) else _("They wrote to %(who)s")
    return shape % {"who": to}


TITLES: Titles = {
    e.MessageSent: _sent,
    e.MessageRead: lambda x, n: _("A message to %(who)s was opened") % {"who": n(x.reader)},
    e.MessageWritten: lambda _x, n: _("We wrote to you") if speaks_to_person(n) else _("We wrote to them"),
}

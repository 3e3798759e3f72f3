"""Words outside a session, in a sentence each."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handrail.care import events as e
from handrail.pages.names import Naming, speaks_to_person
from handrail.pages.titles.kinds import Plain, Titles

PLAIN: Plain = {
    e.MessageAnswered: gettext_lazy("A message was answered"),
    e.MessageTalked: gettext_lazy("A message was talked about"),
    e.PassedOverExplained: gettext_lazy("Why something had no answer when we met"),
}


def _sent(event: e.MessageSent, name: Naming) -> str:
    to = ", ".join(name(who) for who in event.readers)
    shape = _("You wrote to %(who)s") if speaks_to_person(name) else _("They wrote to %(who)s")
    return shape % {"who": to}


def _passed_over(event: e.MessagePassedOver, name: Naming) -> str:
    to_them = speaks_to_person(name)
    if event.due is None:
        return (
            _("We met, and something you wrote had no answer yet")
            if to_them
            else _("We met, and something they wrote had no answer yet")
        )
    shape = (
        _("We met, and something you wrote had no answer. %(who)s asks why")
        if to_them
        else _("We met, and something they wrote had no answer. %(who)s asks why")
    )
    return shape % {"who": name(event.owner)}


TITLES: Titles = {
    e.MessagePassedOver: _passed_over,
    e.MessageSent: _sent,
    e.MessageRead: lambda x, n: _("A message to %(who)s was opened") % {"who": n(x.reader)},
    e.MessageWritten: lambda _x, n: _("We wrote to you") if speaks_to_person(n) else _("We wrote to them"),
}

"""Meeting and missing each other, in a sentence each."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handrail.care import events as e
from handrail.care.vocabulary import Side
from handrail.design.formats import day, day_time
from handrail.pages.names import Naming
from handrail.pages.sentences import word
from handrail.pages.titles.kinds import Plain, Titles


def _cancelled(event: e.Cancelled, name: Naming) -> str:
    if event.side == Side.PERSON:
        return _("An appointment was called off by %(who)s") % {"who": name("")}
    return _("An appointment was called off by the service")


def _interpreter(event: e.InterpreterArranged, _name: Naming) -> str:
    if not event.booked:
        return _("An interpreter is needed, and not booked yet")
    return _("An interpreter is booked: %(who)s") % {"who": event.who} if event.who else _("An interpreter is booked")


PLAIN: Plain = {
    e.AdjustedAfterMiss: gettext_lazy("What we asked and changed after we missed each other"),
    e.TriedToReach: gettext_lazy("We tried to get in touch"),
    e.OnlineWorkLogged: gettext_lazy("Work in an online programme"),
}

TITLES: Titles = {
    e.Paused: lambda x, _n: _("A pause was asked for, from %(day)s") % {"day": day(x.since)},
    e.PauseEnded: lambda x, _n: _("The pause ended on %(day)s") % {"day": day(x.on)},
    e.Booked: lambda x, n: (
        _("Booked: %(what)s with %(who)s, %(when)s, %(how)s")
        % {"what": word(x.purpose), "who": n(x.with_), "when": day_time(x.starts), "how": word(x.medium)}
    ),
    e.InterpreterArranged: _interpreter,
    e.Cancelled: _cancelled,
    e.SessionHeld: lambda x, n: (
        _("Met: %(what)s with %(who)s, %(how)s, %(minutes)s minutes")
        % {"what": word(x.purpose), "who": n(x.with_), "how": word(x.medium), "minutes": x.minutes}
    ),
    e.Missed: lambda _x, _n: _("We missed each other"),
    e.KeptInTouch: lambda x, _n: _("In touch (%(how)s)") % {"how": word(x.channel)},
}

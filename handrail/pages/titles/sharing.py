"""What left the service, in a sentence each."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handrail.care import events as e
from handrail.care.vocabulary import Item, Recipient
from handrail.design.formats import day_time
from handrail.pages.names import Naming, speaks_to_person
from handrail.pages.sentences import word
from handrail.pages.titles.kinds import Plain, Titles


def things(items: tuple[Item, ...]) -> str:
    """What was shared, in one line."""
    return ", ".join(word(each) for each in items)


_THEIRS: dict[Recipient, Any] = {
    Recipient.GP: gettext_lazy("their GP"),
    Recipient.REFERRER: gettext_lazy("whoever referred them"),
}


def whom(recipient: Recipient, called: str, name: Naming) -> str:
    """To whom something goes: by name; else as the person, or staff, would call them."""
    theirs = None if speaks_to_person(name) else _THEIRS.get(recipient)
    return called or str(theirs or word(recipient))


def _shared(event: e.Shared, name: Naming) -> str:
    said = _("Shared with %(whom)s: %(what)s (%(basis)s)")
    why = word(event.ground) if event.ground else word(event.basis)
    told = said % {"whom": whom(event.recipient, event.name, name), "what": things(event.items), "basis": why}
    if event.held_back and not speaks_to_person(name):
        told += ". " + _("They were not told at the time")
    return told


PLAIN: Plain = {
    e.ShareStopped: gettext_lazy("Something that waited to be sent was stopped: it did not leave"),
    e.ShareRead: gettext_lazy("A second person read what was shared"),
    e.ShareTold: gettext_lazy("Told what was shared"),
}

TITLES: Titles = {
    e.Shared: _shared,
    e.ShareHeldBack: lambda x, n: (
        _("Not told yet what was shared. %(who)s looks at that again by %(day)s")
        % {"who": n(x.owner), "day": day_time(x.due)}
    ),
}

"""The times the system was down, as both sides' pages tell of them: why something is late, what could not be opened.

Kept by each process until one of them changes: most pages ask, and hardly ever is there anything to say.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from handrail.care.act import Service
from handrail.care.parts import Message
from handrail.design.formats import day_time
from handrail.organisation.models import Outage
from handrail.record import journal, service


@dataclass(frozen=True, slots=True)
class Down:
    """One time the system was down; `until` is open while it lasts."""

    key: str
    since: datetime
    until: datetime | None

    def ended(self) -> datetime:
        """When it was over; now, while it lasts."""
        return self.until or journal.now()


class _Known:
    """What was last read, and of which service."""

    of: Service | None = None
    rows: tuple[Down, ...] = ()


_known = _Known()


def every() -> tuple[Down, ...]:
    """All of them, the latest first."""
    now = service.glance()
    if _known.of is not now:
        rows = Outage.objects.values_list("id", "since", "until")
        _known.rows, _known.of = tuple(Down(*row) for row in rows), now
    return _known.rows


def said(one: Down) -> str:
    """From when to when, in words."""
    if one.until is None:
        return _("since %(since)s") % {"since": day_time(one.since)}
    return _("from %(since)s to %(until)s") % {"since": day_time(one.since), "until": day_time(one.until)}


def at(when: datetime) -> Down | None:
    """The time in which this moment lies, if there is one."""
    return next((each for each in every() if each.since <= when <= each.ended()), None)


def why_late(due: datetime) -> str:
    """Why something that was due then was not done: the system was down. Nothing, where it was not."""
    one = at(due)
    return (
        _("Our system was down %(when)s. That is why it is late, and it is ours to put right.") % {"when": said(one)}
        if one
        else ""
    )


def unopened(message: Message) -> list[str]:
    """That what they wrote could not be opened, and from when to when. Nothing, where it could be or was."""
    first = min((each.at for each in message.opened.values()), default=journal.now())
    return [
        _("Our system was down %(when)s. We could not open what you wrote in that time.") % {"when": said(one)}
        for one in every()
        if one.since < first and one.ended() > message.at
    ]


def why_unanswered(messages: Iterable[Message], one: Down) -> str:
    """Why what they wrote had no answer when they met: nobody could open it. Nothing, if somebody had before."""
    waiting = list(messages)
    if not waiting or any(each.at < one.since for each in (one for m in waiting for one in m.opened.values())):
        return ""
    return _("Our system was down %(when)s. What they wrote could not be opened when they met.") % {"when": said(one)}

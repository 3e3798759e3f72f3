"""Conversations about safety as both sides read them: since when each was owed, by whom, and what settled it."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from handrail.care import safety
from handrail.care.calendar import Calendar
from handrail.care.entry import Entry
from handrail.care.episode import Episode
from handrail.care.events import SafetyDecided, SafetyDeclined
from handrail.design.formats import day, day_time
from handrail.pages.names import Naming, speaks_to_person


@dataclass(frozen=True, slots=True)
class Settling:
    """One conversation: when it came to be owed, what was promised, and what settled it; nothing while it is open."""

    since: datetime
    promised: str
    how: str


def conversations(episode: Episode, calendar: Calendar, name: Naming) -> list[Settling]:
    """Every conversation that was ever owed in this episode, newest first."""
    found = []
    for each in reversed(episode.conversations):
        promised = _("%(who)s, by %(when)s") % {"who": name(each.owner), "when": day_time(each.due)}
        settled = safety.settled_by(episode, each, calendar)
        found.append(Settling(each.since, promised, _how(settled, name) if settled else ""))
    return found


def _how(entry: Entry, name: Naming) -> str:
    facts = {"who": name(entry.by), "day": day(entry.at)}
    if isinstance(entry.event, SafetyDeclined):
        if speaks_to_person(name):
            return _("On %(day)s you said that you did not want to talk about it.") % facts
        return _("On %(day)s they said that they did not want to talk about it.") % facts
    if isinstance(entry.event, SafetyDecided):
        if speaks_to_person(name):
            return _("We could not reach you. On %(day)s %(who)s wrote down what was decided, and why.") % facts
        return _("They could not be reached. On %(day)s %(who)s wrote down what was decided, and why.") % facts
    if speaks_to_person(name):
        return _("You talked about it with %(who)s on %(day)s.") % facts
    return _("%(who)s talked about it with them on %(day)s.") % facts

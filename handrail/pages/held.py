"""What is held back from the person: a mark where it stands, and by whom, why, and what they can do about it."""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from handrail.care.episode import Episode
from handrail.care.parts import Hold
from handrail.design.formats import day
from handrail.pages.names import Naming
from handrail.pages.sentences import word
from handrail.record import journal


@dataclass(frozen=True, slots=True)
class Shown:
    """One passage that is held back, as the person reads of it."""

    hold: str
    title: str
    ground: str
    why: str
    looked: str
    asked: bool


def masks(state: object) -> dict[str, tuple[journal.Mask, ...]]:
    """What the person does not read of this state, by text."""
    found: dict[str, tuple[journal.Mask, ...]] = {}
    for hold in _held(state):
        mark = journal.Mask(hold.start, hold.end, _("[Something is held back here. My record says by whom, and why.]"))
        found[hold.text] = (*found.get(hold.text, ()), mark)
    return found


def from_the_person(*states: object) -> AbstractContextManager[None]:
    """Until this ends, what is held back from the person these states are of is read by nobody here."""
    return journal.masked({ref: each for state in states for ref, each in masks(state).items()})


def shown(stream: str, episode: Episode, name: Naming) -> list[Shown]:
    """Everything that is held back of this episode now, as the person reads of it."""
    holds = list(_held(episode))
    text = journal.reader(stream, [each for hold in holds for each in (hold.why, *(look.why for look in hold.looks))])
    return [
        Shown(hold.hold, _title(hold, name), word(hold.ground), text(hold.why), _looked(hold, name), hold.asked)
        for hold in holds
    ]


def _title(hold: Hold, name: Naming) -> str:
    return _("%(who)s holds something back since %(when)s") % {"who": name(hold.by), "when": day(hold.at)}


def _looked(hold: Hold, name: Naming) -> str:
    """Who looked last, and who looks next by when: always somebody."""
    facts = {"who": name(hold.owner), "when": _on(hold.due)}
    if hold.asked:
        return _("You asked again. %(who)s decides by %(when)s, and tells you why.") % facts
    if not hold.looks:
        return _("%(who)s looks at it as a second reader by %(when)s.") % facts
    last = hold.looks[-1]
    said = {"who": name(last.by), "when": _on(last.at), "again": _on(hold.due)}
    return _("%(who)s looked at it on %(when)s and agreed. It is looked at again by %(again)s.") % said


def _on(when: datetime | None) -> str:
    return day(when) if when else ""


def _held(state: object) -> Iterator[Hold]:
    holds = state.holds.values() if isinstance(state, Episode) else ()
    return (hold for hold in holds if hold.is_held)

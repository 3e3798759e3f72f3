"""What each kind of event does to a safeguarding matter."""

from handrail.care import events as e
from handrail.care.entry import Entry
from handrail.care.fold import on
from handrail.care.parts import Opening
from handrail.care.safeguarding import Safeguarding


@on(e.SafeguardingRaised)
def raised(matter: Safeguarding, entry: Entry, event: e.SafeguardingRaised) -> None:
    if matter.raised is not None:
        return
    matter.raised, matter.raised_at = event, entry.recorded_at
    matter.readers, matter.kept_from = event.readers, frozenset(event.kept_from)


@on(e.SafeguardingRead)
def read(matter: Safeguarding, entry: Entry, event: e.SafeguardingRead) -> None:
    matter.opened.setdefault(event.reader, Opening(entry.by, entry.at))


@on(e.SafeguardingEscalated)
def escalated(matter: Safeguarding, _: Entry, event: e.SafeguardingEscalated) -> None:
    matter.escalated.add((event.duty, event.rung))
    if event.to not in matter.kept_from:
        matter.readers = tuple(dict.fromkeys((*matter.readers, event.to)))

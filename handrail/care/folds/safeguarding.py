"""What each kind of event does to a safeguarding matter."""

from handrail.care import events as e
from handrail.care.entry import Entry
from handrail.care.fold import on
from handrail.care.parts import Opening, ToldOutside
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


@on(e.SafeguardingAdded)
def added(_matter: Safeguarding, _entry: Entry, _event: e.SafeguardingAdded) -> None:
    """It is read where it stands."""


@on(e.SafeguardingTold)
def told(matter: Safeguarding, entry: Entry, event: e.SafeguardingTold) -> None:
    matter.outside[event.told] = ToldOutside(event, entry.by, entry.at, entry.recorded_at)
    if event.tell_due is not None:
        matter.tell_due, matter.tell_since = event.tell_due, entry.recorded_at


@on(e.SafeguardingSeconded)
def seconded(matter: Safeguarding, entry: Entry, event: e.SafeguardingSeconded) -> None:
    found = matter.outside.get(event.told)
    if found is not None and entry.by != found.by:
        found.seconded_by = entry.by


@on(e.SafeguardingPersonTold)
def person_told(matter: Safeguarding, entry: Entry, _event: e.SafeguardingPersonTold) -> None:
    matter.person_told, matter.tell_due = entry.seq, None


@on(e.SafeguardingNotYetTold)
def not_yet_told(matter: Safeguarding, entry: Entry, event: e.SafeguardingNotYetTold) -> None:
    matter.tell_due, matter.tell_since = event.due, entry.recorded_at


@on(e.SafeguardingDecided)
def decided(matter: Safeguarding, entry: Entry, event: e.SafeguardingDecided) -> None:
    matter.decided_at, matter.review, matter.closed = entry.recorded_at, event.review, event.review is None


@on(e.SafeguardingAnswered)
def answered(matter: Safeguarding, entry: Entry, _event: e.SafeguardingAnswered) -> None:
    matter.answered_at = entry.recorded_at


@on(e.SafeguardingLetIn)
def let_in(matter: Safeguarding, _entry: Entry, event: e.SafeguardingLetIn) -> None:
    if event.who not in matter.kept_from:
        matter.readers = tuple(dict.fromkeys((*matter.readers, event.who)))


@on(e.SafeguardingKeptFrom)
def kept_from(matter: Safeguarding, _entry: Entry, event: e.SafeguardingKeptFrom) -> None:
    matter.kept_from |= set(event.who)
    matter.readers = event.readers

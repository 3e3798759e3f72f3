"""A concern, a complaint, a change that is asked for, how it was: what is known of one of them, and what is owed on it.

It goes round whoever is named in it. Nothing of it stands in the record of care, in a list or in a number.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from handrail.care import desk
from handrail.care import events as e
from handrail.care.act import Roster, Service
from handrail.care.duty import Duty, Rung
from handrail.care.entry import Entry
from handrail.care.fold import APPLY, add, whole
from handrail.care.parts import Asked, Opening, Said
from handrail.care.vocabulary import DutyKind, Matter, Telling


@dataclass(slots=True)
class Concern:
    """One matter that was raised, and what came of it."""

    entries: list[Entry] = field(default_factory=list)
    seq: int = 0
    raised: e.ConcernRaised | None = None
    raised_at: datetime | None = None
    about: tuple[str, ...] = ()
    kept_from: frozenset[str] = frozenset()
    readers: tuple[str, ...] = ()
    opened: dict[str, Opening] = field(default_factory=dict)
    owner: str = ""
    acknowledged: Said | None = None
    looked_into: list[Said] = field(default_factory=list)
    asked: dict[str, Asked] = field(default_factory=dict)
    put: list[tuple[Said, e.ConcernPut]] = field(default_factory=list)
    answers: list[tuple[Said, e.ConcernAnswered]] = field(default_factory=list)
    added: list[tuple[Said, e.ConcernAdded]] = field(default_factory=list)
    answer_due: datetime | None = None
    answer_since: datetime | None = None
    withdrawn: Said | None = None
    arranged: tuple[Said, str] | None = None
    told: list[tuple[Said, str]] = field(default_factory=list)
    escalated: set[tuple[str, int]] = field(default_factory=set)
    last_at: datetime | None = None

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> Concern:
        """The state after `entries`, in any order."""
        return whole(cls(), entries)

    def apply(self, entry: Entry) -> None:
        """Add one entry, late or not."""
        add(self, entry)

    def take(self, entry: Entry) -> None:
        """Take one entry that comes after all that were taken."""
        self.last_at = entry.at
        APPLY[type(entry.event)](self, entry, entry.event)

    @property
    def person(self) -> str:
        """Whose care it is about; empty where it is about nobody's."""
        return self.raised.person if self.raised else ""

    @property
    def raised_by(self) -> str:
        """Who raised it: the person, one of the staff, or nobody who is known here."""
        return self.raised.raised_by if self.raised else ""

    @property
    def matter(self) -> Matter:
        """What it is."""
        return self.raised.matter if self.raised else Matter.CONCERN

    @property
    def is_open(self) -> bool:
        """Whether an answer is owed."""
        return self.answer_due is not None

    def may_read(self, who: str, roster: Roster) -> bool:
        """Whether `who` reads it today: one of its readers, or whoever owes it while they are away."""
        return bool(self.reads_for(who, roster))

    def reads_for(self, who: str, roster: Roster) -> list[str]:
        """For which readers `who` opens it today: for themselves, and for those whose part they do meanwhile."""
        if not who or who in self.kept_from or who in roster.kept_from:
            return []
        mine = [each for each in self.readers if each == who]
        away = [each for each in self.readers if not roster.is_here(each)] if self.owed_by(roster) == who else []
        return list(dict.fromkeys((*mine, *away)))

    def owed_by(self, roster: Roster) -> str:
        """Who owes it today: whoever took it on, or the next of its readers who is here."""
        first = (self.owner,) if self.owner else ()
        return desk.owner(roster, tuple(dict.fromkeys((*first, *self.readers))), self.kept_from)


def duties(concern: Concern, service: Service) -> list[Duty]:
    """Everything owed on this matter, earliest due first. Only its readers ever see it."""
    if concern.raised is None or concern.raised_at is None:
        return []
    found = [*_answers(concern, service), *_telling(concern, service)]
    found.sort(key=lambda duty: (duty.due, duty.key))
    return found


def _answers(concern: Concern, service: Service) -> Iterator[Duty]:
    raised = concern.raised
    if raised is None or concern.withdrawn or concern.answer_due is None:
        return
    if concern.acknowledged is None and not concern.answers:
        yield _duty(concern, service, DutyKind.CONCERN_ACKNOWLEDGE, raised.acknowledge_due, concern.raised_at)
    kind = DutyKind.CHANGE_ANSWER if concern.matter is Matter.CHANGE else DutyKind.CONCERN_ANSWER
    yield _duty(concern, service, kind, concern.answer_due, concern.answer_since)


def _telling(concern: Concern, service: Service) -> Iterator[Duty]:
    """The present therapist is told when the person said: at once, or when the change is arranged."""
    raised = concern.raised
    if raised is None or raised.matter is not Matter.CHANGE or concern.told or concern.withdrawn:
        return
    if raised.telling is Telling.NOW:
        yield _duty(concern, service, DutyKind.TELL_THERAPIST, raised.acknowledge_due, concern.raised_at)
    elif concern.arranged:
        since = concern.arranged[0].at
        due = service.calendar.due_in_working_days(since, service.charter.concern_acknowledge_working_days)
        yield _duty(concern, service, DutyKind.TELL_THERAPIST, due, since)


def _duty(concern: Concern, service: Service, kind: DutyKind, due: datetime, since: datetime | None) -> Duty:
    owner = concern.owed_by(service.roster)
    told = desk.others(service.roster, concern.readers, concern.kept_from, owner)
    times = (due, service.calendar.due_in_working_days(due, 1))
    rungs = tuple(Rung(at, to, n) for n, (at, to) in enumerate(zip(times, told, strict=False)))
    return Duty(kind.value, kind, concern.raised_by, owner, since or due, due, "", rungs)

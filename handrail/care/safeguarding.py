"""A safeguarding matter: what is known of it, who reads it, what is owed on it, and how it is raised."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from handrail.care import desk
from handrail.care import events as e
from handrail.care.act import Act, Roster, Service
from handrail.care.duty import Duty, Rung
from handrail.care.entry import Entry
from handrail.care.events import Event
from handrail.care.fold import APPLY, add, whole
from handrail.care.guards import require_words
from handrail.care.parts import Opening, ToldOutside
from handrail.care.vocabulary import DutyKind, Role
from handrail.care.words import Words


@dataclass(slots=True)
class Safeguarding:
    """One matter, and what came of it. It may be about somebody in our care, or about nobody who is."""

    entries: list[Entry] = field(default_factory=list)
    seq: int = 0
    raised: e.SafeguardingRaised | None = None
    raised_at: datetime | None = None
    readers: tuple[str, ...] = ()
    kept_from: frozenset[str] = frozenset()
    opened: dict[str, Opening] = field(default_factory=dict)
    outside: dict[str, ToldOutside] = field(default_factory=dict)
    tell_due: datetime | None = None
    tell_since: datetime | None = None
    person_told: int | None = None
    """The entry by which the person it is about was told, last: of what came after it they know nothing yet."""
    decided_at: datetime | None = None
    review: datetime | None = None
    closed: bool = False
    answered_at: datetime | None = None
    escalated: set[tuple[str, int]] = field(default_factory=set)
    last_at: datetime | None = None

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> Safeguarding:
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
        """Whom in our care it is about; empty where it is about nobody who is."""
        return self.raised.person if self.raised else ""

    @property
    def raised_by(self) -> str:
        """Who raised it."""
        return self.raised.raised_by if self.raised else ""

    def may_read(self, who: str, roster: Roster) -> bool:
        """Whether `who` reads it today."""
        return bool(self.reads_for(who, roster))

    def reads_for(self, who: str, roster: Roster) -> list[str]:
        """For which of its readers `who` opens it today: themselves, and those whose part they do meanwhile."""
        if not who or who in self.kept_from or who in roster.kept_from:
            return []
        away = [each for each in self.readers if not roster.is_here(each)] if self.owed_by(roster) == who else []
        return list(dict.fromkeys((*(each for each in self.readers if each == who), *away)))

    def owed_by(self, roster: Roster) -> str:
        """Who owes it today: the first of its readers who is here."""
        return desk.owner(roster, self.readers, self.kept_from)


def duties(matter: Safeguarding, service: Service) -> list[Duty]:
    """Everything owed on this matter, earliest due first. Only its readers ever see it."""
    found = [] if matter.raised is None or matter.raised_at is None else list(_owed(matter, matter.raised_at, service))
    found.sort(key=lambda duty: (duty.due, duty.key))
    return found


def _owed(matter: Safeguarding, since: datetime, service: Service) -> Iterator[Duty]:
    charter, calendar = service.charter, service.calendar
    if matter.raised is not None and not matter.opened:
        yield _duty(matter, service, DutyKind.SAFEGUARDING_READ, since, matter.raised.due)
    if matter.decided_at is None:
        due = calendar.due_in_working_days(since, charter.safeguarding_decide_working_days)
        yield _duty(matter, service, DutyKind.SAFEGUARDING_DECIDE, since, due)
    elif matter.review is not None:
        yield _duty(matter, service, DutyKind.SAFEGUARDING_REVIEW, matter.decided_at, matter.review)
    if matter.answered_at is None and matter.raised_by:
        due = calendar.due_in_working_days(since, charter.safeguarding_answer_working_days)
        yield _duty(matter, service, DutyKind.SAFEGUARDING_ANSWER, since, due)
    if matter.tell_due is not None:
        yield _duty(matter, service, DutyKind.SAFEGUARDING_TELL, matter.tell_since or since, matter.tell_due)
    for each in matter.outside.values():
        if not each.seconded_by:
            told = each.said.told
            yield _duty(matter, service, DutyKind.SAFEGUARDING_SECOND, each.since, each.said.read_due, told, each.by)


def _duty(
    matter: Safeguarding,
    service: Service,
    kind: DutyKind,
    since: datetime,
    due: datetime,
    about: str = "",
    not_by: str = "",
) -> Duty:
    """One thing owed by the first of its readers who is here; by another one, where one is not to do it."""
    roster = service.roster
    owner = matter.owed_by(roster)
    if owner == not_by:
        owner = next(desk.others(roster, matter.readers, matter.kept_from, not_by), owner)
    told = desk.others(roster, matter.readers, matter.kept_from, owner)
    times = (due, service.calendar.due_in_working_days(due, 1))
    rungs = tuple(Rung(at, to, n) for n, (at, to) in enumerate(zip(times, told, strict=False)))
    key = f"{kind.value}:{about}" if about else kind.value
    return Duty(key, kind, matter.raised_by, owner, since, due, "", rungs)


def raise_it(
    _: Safeguarding,
    act: Act,
    *,
    words: Words | None,
    person: str = "",
    kept_from: tuple[str, ...] = (),
    concern: str = "",
) -> tuple[Event, ...]:
    """Somebody may be harmed. Anybody says so, at once; the safeguarding lead reads it the same day."""
    roster = act.service.roster
    first = next((who for who in roster.of_role(Role.SAFEGUARDING_LEAD) if who not in kept_from), "")
    return (
        e.SafeguardingRaised(
            words=require_words(words, "What you have seen or heard"),
            readers=desk.readers(roster, {*kept_from}, first),
            due=act.service.calendar.same_day_or_next_noon(act.recorded_at),
            person=person,
            raised_by=act.said_by,
            kept_from=kept_from,
            concern=concern,
        ),
    )


def escalate(matter: Safeguarding, act: Act) -> tuple[Event, ...]:
    """The readers who are told, because the time of something owed has gone, and who were not told yet."""
    return tuple(
        e.SafeguardingEscalated(duty=duty.key, rung=rung.number, to=rung.to)
        for duty in duties(matter, act.service)
        for rung in duty.rungs
        if rung.at < act.recorded_at and (duty.key, rung.number) not in matter.escalated
    )


def read(matter: Safeguarding, act: Act) -> tuple[Event, ...]:
    """Somebody opened it, as one of its readers or for one: a receipt for each they had not opened it for."""
    readers = matter.reads_for(act.by, act.service.roster)
    return tuple(e.SafeguardingRead(reader=who) for who in readers if who not in matter.opened)

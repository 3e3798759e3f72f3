"""A person's standing: what outlives an episode. Who they are, how to reach them safely, what they agreed to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from datetime import UTC, date, datetime
from typing import Final

from handrail.care import events as e
from handrail.care.entry import Entry
from handrail.care.fold import APPLY, STRIKES, add, in_order, whole
from handrail.care.parts import Kept, Proxy
from handrail.care.vocabulary import SEVERAL_ANSWERS, Bearer, Channel, Circumstance, Item, Recipient, Trace, WhatFor


@dataclass(slots=True)
class Consent:
    """One yes: what may go to whom, until when, and whether it was taken back."""

    consent: str
    recipient: Recipient
    item: Item
    name: str
    since: datetime
    until: date | None
    what_for: WhatFor = WhatFor.CARE
    withdrawn: bool = False

    def holds_on(self, day: date) -> bool:
        """Whether the yes holds on `day`."""
        return not self.withdrawn and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class SafetyPlan:
    """One version of somebody's safety plan: when, who typed it, who said it, and its parts."""

    at: datetime
    by: str
    said_by: str
    parts: e.SafetyPlanWritten

    @property
    def is_empty(self) -> bool:
        """Whether the person has taken everything out of it."""
        return not any(getattr(self.parts, part.name) for part in fields(self.parts))


@dataclass(slots=True)
class Standing:
    """What is known of one person beside their episodes. Everything may be missing."""

    entries: list[Entry] = field(default_factory=list)
    seq: int = 0
    names: e.Named | None = None
    born: date | None = None
    contact: e.ContactGiven | None = None
    nhs_number: e.NhsNumberGiven | None = None
    gp: list[e.GpGiven] = field(default_factory=list)
    needs: e.NeedsGiven | None = None
    trace: Trace | None = None
    employment_support: list[tuple[date, date | None]] = field(default_factory=list)
    circumstances: dict[Circumstance, list[tuple[datetime, e.CircumstanceGiven]]] = field(default_factory=dict)
    consents: dict[str, Consent] = field(default_factory=dict)
    refusals: set[tuple[Recipient, Item]] = field(default_factory=set)
    accounts: list[str] = field(default_factory=list)
    confirmed_accounts: set[str] = field(default_factory=set)
    episodes: list[str] = field(default_factory=list)
    same_as: dict[str, str] = field(default_factory=dict)
    not_same: set[str] = field(default_factory=set)
    parts: dict[str, Standing] = field(default_factory=dict)
    safety_plans: list[SafetyPlan] = field(default_factory=list)
    carried: list[e.PersonCarried] = field(default_factory=list)
    kept_from: dict[str, Kept] = field(default_factory=dict)
    let_open: dict[str, datetime] = field(default_factory=dict)
    narrowed_since: datetime | None = None
    widened_at: datetime | None = None
    proxies: dict[str, Proxy] = field(default_factory=dict)
    died: bool = False
    died_on: date | None = None
    last_at: datetime | None = None

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> Standing:
        """The state after `entries`, in any order."""
        return whole(cls(), entries)

    @classmethod
    def joined(cls, parts: Mapping[str, Standing], own: str) -> Standing:
        """One person of several records: what the entries of all say, in the order things happened.

        Its `entries` and `seq` are those of its `own` record, because it is there that somebody writes; `parts` are
        the standings of each. How to reach them is what the record said that staff chose when they joined them, until
        somebody says otherwise: somebody of staff, or a sign-in that opens all of them (`_sure_of_all`).
        """
        one, sure, aside = cls(), _sure_of_all(parts), _set_aside(parts)
        unsure = {account for part in parts.values() for account in part.accounts} - sure
        since = min(_joinings(parts), default=_NEVER)
        for entry in all_entries(parts.values()):
            is_contact = type(entry.event) is e.ContactGiven
            if not is_contact or not (id(entry) in aside or (entry.by in unsure and entry.recorded_at > since)):
                one.take(entry)
        one.confirmed_accounts = sure
        one.entries, one.seq, one.parts = parts[own].entries, parts[own].seq, dict(parts)
        return one

    @property
    def main(self) -> str:
        """Which of several records is written on; empty for a person of one record."""
        kept = (own for own, part in self.parts.items() if not any(keep != own for keep in part.same_as.values()))
        return next(kept, next(iter(self.parts), ""))

    def apply(self, entry: Entry) -> None:
        """Add one entry, late or not."""
        add(self, entry)

    def take(self, entry: Entry) -> None:
        """Take one entry that comes after all that were taken."""
        self.last_at = entry.at
        APPLY[type(entry.event)](self, entry, entry.event)

    @property
    def safety_plan(self) -> SafetyPlan | None:
        """The safety plan as it is now; None where there is none, or everything was taken out of it."""
        latest = self.safety_plans[-1] if self.safety_plans else None
        return None if latest is None or latest.is_empty else latest

    @property
    def name(self) -> str:
        """How the person is called in full, empty when they have not said."""
        if self.names is None:
            return ""
        return " ".join(part for part in (self.names.given, self.names.family) if part)

    @property
    def called(self) -> str:
        """What to call them."""
        if self.names is None:
            return ""
        return self.names.preferred or self.names.given or self.names.family

    def age_on(self, day: date) -> int | None:
        """Age in whole years on `day`; None when the date of birth is not known."""
        if self.born is None:
            return None
        return day.year - self.born.year - ((day.month, day.day) < (self.born.month, self.born.day))

    def is_safe(self, channel: Channel) -> bool:
        """Whether the person said that this way to reach them is safe."""
        return not self.died and self.contact is not None and channel in self.contact.safe

    def answers(self, what: Circumstance) -> list[e.CircumstanceGiven]:
        """The answers about a circumstance that hold now: none means not asked, or taken back."""
        return held([answer for _at, answer in self.circumstances.get(what, [])])

    def latest(self, what: Circumstance) -> e.CircumstanceGiven | None:
        """The latest answer about a circumstance; None means not asked, or taken back."""
        answers = self.answers(what)
        return answers[-1] if answers else None


_KNOWN, _NOT_ASKED = Bearer.KNOWN, Bearer.NOT_ASKED


def held(said: Iterable[e.CircumstanceGiven]) -> list[e.CircumstanceGiven]:
    """The answers to one question that hold together, of all that were ever given to it, in order.

    One is added to those before, until an answer stands instead of them: "none", a decline, or one that says so.
    That nobody asked again takes back nothing.
    """
    holding: dict[str, e.CircumstanceGiven] = {}
    for answer in said:
        not_asked = answer.bearer is _NOT_ASKED
        if not_asked and not answer.instead:
            continue
        is_one = answer.what not in SEVERAL_ANSWERS
        if is_one or answer.instead or _alone(answer) or any(map(_alone, holding.values())):
            holding.clear()
        if not not_asked:
            holding[answer.code or answer.value] = answer
    return list(holding.values())


def _alone(answer: e.CircumstanceGiven) -> bool:
    return answer.bearer is not _KNOWN or answer.value == "none"


_NEVER: Final = datetime.max.replace(tzinfo=UTC)


def _joinings(parts: Mapping[str, Standing]) -> dict[datetime, e.SameAs]:
    """When staff, who had both before them, joined which of these, as far as it holds."""
    counted = (entry for part in parts.values() for entry in in_order(part.entries))
    return {entry.recorded_at: entry.event for entry in counted if type(entry.event) is e.SameAs}


def _sure_of_all(parts: Mapping[str, Standing]) -> set[str]:
    """The sign-ins that open all of these: made sure of since they were joined, by somebody who may read them.

    Until then each opens the record it was opened in. So nobody comes to read a record by joining another to it.
    """
    last = max(_joinings(parts), default=_NEVER)
    counted = (entry for entry in all_entries(parts.values()) if type(entry.event) is e.AccountConfirmed)
    return {entry.event.account for entry in counted if entry.event.reads and entry.recorded_at > last}


def _set_aside(parts: Mapping[str, Standing]) -> set[int]:
    """The ways to reach somebody that gave way when records were joined: those of the record that was not chosen."""
    aside = set()
    for own, part in parts.items():
        for entry in in_order(part.entries):
            if type(entry.event) is e.SameAs and entry.event.person in parts:
                lost = _gave_way(own, entry.event, parts)
                said = parts[lost].entries if lost else []
                aside |= {id(each) for each in said if each.recorded_at <= entry.recorded_at}
    return aside


def _gave_way(own: str, joining: e.SameAs, parts: Mapping[str, Standing]) -> str:
    """Which of two records no longer says how to reach somebody; neither, if the one chosen never did."""
    stands = joining.contact or joining.keep
    if stands not in (own, joining.person) or parts[stands].contact is None:
        return ""
    return joining.person if stands == own else own


def all_entries(standings: Iterable[Standing]) -> list[Entry]:
    """Everything that counts in several records of one person, in the order it happened. No strike: it has worked."""
    counted = (entry for each in standings for entry in in_order(each.entries) if type(entry.event) not in STRIKES)
    return sorted(counted, key=lambda entry: (entry.at, entry.recorded_at))

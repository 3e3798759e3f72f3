"""An episode of care: from one request for help to its ending, as it stands after what has happened.

`Episode.of(entries)` folds a whole stream; `apply` adds one entry. Applying a late entry gives the same state as
folding anew. The fold never refuses: a fact that breaks a rule is kept and listed in `out_of_place`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final

from handrail.care import events as e
from handrail.care.entry import Entry
from handrail.care.fold import APPLY, add, whole
from handrail.care.parts import (
    BOOKED,
    HELD,
    Between,
    Carried,
    Contact,
    Conversation,
    CopyWanted,
    Disruption,
    Ending,
    Formulation,
    Goal,
    GpLink,
    Handover,
    Hold,
    Incident,
    InNeed,
    LetterOut,
    Message,
    Moving,
    Objection,
    Offer,
    OutOfPlace,
    PassedOver,
    Plan,
    Problem,
    Promise,
    Reply,
    Seat,
    SeatState,
    Share,
    Sheet,
    StepRequest,
    Supervision,
    Suspended,
    TimesOffer,
    Undelivered,
    Unsaid,
)
from handrail.care.stages import LEADS_TO
from handrail.care.vocabulary import TREATMENT_PURPOSES, EndReason, Source, Stage, Step, Strand, Therapy

_NOT_OPEN: Final = frozenset({Stage.NOT_ASKED, Stage.ENDED})


@dataclass(slots=True)
class Episode:
    """The state of one episode. Collections are in the order things happened."""

    entries: list[Entry] = field(default_factory=list)
    seq: int = 0
    stage: Stage = Stage.NOT_ASKED
    strand: Strand = Strand.THERAPY
    beside: str = ""
    may_be_known: bool = False
    person: str = ""
    source: Source | None = None
    received: date | None = None
    first_asked: date | None = None
    referred_at: datetime | None = None
    previous: str = ""
    too_young: bool = False
    holder: str = ""
    step: Step | None = None
    needs: tuple[str, ...] = ()
    spoken: bool = False
    owed_by: datetime | None = None
    owed_since: datetime | None = None
    gp_due: datetime | None = None
    gp_asked: bool | None = None
    brought_forward_at: datetime | None = None
    accepted_at: datetime | None = None
    accepted_by: str = ""
    therapy: Therapy | None = None
    plan: Plan | None = None
    contacts: dict[str, Contact] = field(default_factory=dict)
    seats: dict[str, Seat] = field(default_factory=dict)
    to_tell: dict[str, Unsaid] = field(default_factory=dict)
    unasked: dict[str, Unsaid] = field(default_factory=dict)
    review_owed: bool = False
    offers: dict[str, Offer] = field(default_factory=dict)
    disruptions: dict[str, Disruption] = field(default_factory=dict)
    promises: dict[str, Promise] = field(default_factory=dict)
    times: dict[str, TimesOffer] = field(default_factory=dict)
    handovers: dict[str, Handover] = field(default_factory=dict)
    between: dict[str, Between] = field(default_factory=dict)
    gp_links: dict[str, GpLink] = field(default_factory=dict)
    objections: dict[str, Objection] = field(default_factory=dict)
    requests: dict[str, StepRequest] = field(default_factory=dict)
    sheets: dict[str, Sheet] = field(default_factory=dict)
    goals: dict[str, Goal] = field(default_factory=dict)
    problems: dict[str, Problem] = field(default_factory=dict)
    formulations: list[Formulation] = field(default_factory=list)
    pauses: dict[str, tuple[e.Paused, date | None]] = field(default_factory=dict)
    online_work: dict[str, e.OnlineWorkLogged] = field(default_factory=dict)
    letters: list[LetterOut] = field(default_factory=list)
    shares: dict[str, Share] = field(default_factory=dict)
    in_need: dict[str, InNeed] = field(default_factory=dict)
    messages: dict[str, Message] = field(default_factory=dict)
    passed_over: dict[str, PassedOver] = field(default_factory=dict)
    written: dict[str, Reply] = field(default_factory=dict)
    undelivered: dict[str, Undelivered] = field(default_factory=dict)
    supervision: Supervision = field(default_factory=Supervision)
    holds: dict[str, Hold] = field(default_factory=dict)
    moved_out: dict[str, datetime] = field(default_factory=dict)
    copies_wanted: list[CopyWanted] = field(default_factory=list)
    conversations: list[Conversation] = field(default_factory=list)
    incidents: dict[str, Incident] = field(default_factory=dict)
    safety_talks: list[datetime] = field(default_factory=list)
    tries: list[tuple[datetime, str]] = field(default_factory=list)
    last_in_touch: datetime | None = None
    endings: list[Ending] = field(default_factory=list)
    ended_on: date | None = None
    ended_at: datetime | None = None
    end_reason: EndReason | None = None
    way_back_until: date | None = None
    follow_up_due: datetime | None = None
    closing_due: datetime | None = None
    closing_owner: str = ""
    closing_since: datetime | None = None
    suspended: Suspended | None = None
    moving: Moving | None = None
    carried: Carried | None = None
    goes_on_in: str = ""
    right_record: str = ""
    died: bool = False
    died_since: datetime | None = None
    stopped: bool = False
    out_of_place: list[OutOfPlace] = field(default_factory=list)
    escalated: set[tuple[str, int]] = field(default_factory=set)
    last_at: datetime | None = None

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> Episode:
        """The state after `entries`, in any order."""
        return whole(cls(), entries)

    def apply(self, entry: Entry) -> None:
        """Add one entry, late or not."""
        add(self, entry)

    def take(self, entry: Entry) -> None:
        """Take one entry that comes after all that were taken."""
        self.last_at = entry.at
        APPLY[type(entry.event)](self, entry, entry.event)
        if self.person and entry.said_by == self.person:
            self.be_heard(entry)

    # --- what pages and rules ask -----------------------------------------------------------------------------

    @property
    def is_open(self) -> bool:
        """Whether somebody has asked for help and it has not ended."""
        return self.stage not in _NOT_OPEN

    @property
    def booked(self) -> list[Contact]:
        """Appointments to come (or not yet written up), earliest first."""
        waiting = [contact for contact in self.contacts.values() if contact.state == BOOKED]
        if len(waiting) > 1:
            waiting.sort(key=lambda contact: (contact.starts, contact.contact))
        return waiting

    @property
    def held(self) -> list[Contact]:
        """Contacts that took place."""
        return [contact for contact in self.contacts.values() if contact.state == HELD]

    @property
    def treatment_contacts(self) -> list[Contact]:
        """Contacts that count as treatment (assessment-and-treatment, treatment, review-and-treatment)."""
        return [each for each in self.contacts.values() if each.state == HELD and each.purpose in TREATMENT_PURPOSES]

    @property
    def integrated(self) -> bool | None:
        """Whether they meet in a service for long-term conditions, as was last said of a contact; None if it never was.

        Said of one, it holds for the next, until something else is said.
        """
        said = [contact for contact in self.contacts.values() if contact.integrated is not None]
        return max(said, key=lambda contact: contact.starts).integrated if said else None

    @property
    def held_seats(self) -> list[Seat]:
        """The groups this person has a place in now."""
        return [seat for seat in self.seats.values() if self.is_open and seat.state == SeatState.IN]

    @property
    def awaited_seats(self) -> list[Seat]:
        """The groups this person waits for a place in."""
        return [seat for seat in self.seats.values() if self.is_open and seat.state == SeatState.WAITING]

    @property
    def open_offer(self) -> Offer | None:
        """The offer the person is thinking about, if there is one."""
        for offer in reversed(self.offers.values()):
            if offer.open:
                return offer
        return None

    @property
    def open_times(self) -> TimesOffer | None:
        """The times the person is to choose from, if there are any."""
        for offer in reversed(self.times.values()):
            if offer.open:
                return offer
        return None

    @property
    def chosen(self) -> Offer | None:
        """The latest offer from which something was chosen."""
        return next((offer for offer in reversed(self.offers.values()) if offer.chosen), None)

    @property
    def open_handovers(self) -> list[Handover]:
        """Requests to take over that nobody has answered."""
        return [handover for handover in self.handovers.values() if handover.is_open]

    @property
    def owed_messages(self) -> list[Message]:
        """What was written to us and may still be owed an answer. After a death it is what came since: not theirs."""
        since = self.died_since if self.died else None
        return [each for each in self.messages.values() if since is None or each.since > since]

    @property
    def open_between(self) -> Between | None:
        """That they are between services now, if they are."""
        return next((each for each in reversed(self.between.values()) if each.is_open), None)

    @property
    def open_objections(self) -> list[Objection]:
        """What the GP objects to and nobody has answered."""
        return [each for each in self.objections.values() if each.is_open]

    @property
    def ending(self) -> Ending | None:
        """The latest proposed ending."""
        return self.endings[-1] if self.endings else None

    @property
    def main_problem(self) -> Problem | None:
        """What it is mainly about, if that was said."""
        return next((problem for problem in self.problems.values() if problem.main), None)

    @property
    def formulation(self) -> Formulation | None:
        """How it is understood now."""
        return self.formulations[-1] if self.formulations else None

    @property
    def pause(self) -> e.Paused | None:
        """The pause the person asked for, while it lasts."""
        for paused, over in reversed(self.pauses.values()):
            if over is None:
                return paused
        return None

    @property
    def sessions_left(self) -> int | None:
        """Planned sessions that are still to come; None without a plan."""
        if self.plan is None:
            return None
        return max(0, self.plan.sessions - len(self.sessions_done - self.not_counted))

    @property
    def sessions_done(self) -> frozenset[str]:
        """The meetings and pieces of online work since the sessions were planned; each is one of those planned."""
        if self.plan is None:
            return frozenset()
        since = self.plan.since
        met = (contact.contact for contact in self.treatment_contacts if contact.starts >= since)
        return frozenset({*met, *(key for key, work in self.online_work.items() if work.ends >= since.date())})

    @property
    def not_counted(self) -> frozenset[str]:
        """Those that were disrupted, and take nothing from the sessions planned."""
        return frozenset[str]().union(*(each.not_counted for each in self.disruptions.values()))

    def entry(self, seq: int) -> Entry | None:
        """The entry numbered `seq`."""
        if 0 < seq <= len(self.entries) and self.entries[seq - 1].seq == seq:
            return self.entries[seq - 1]
        return next((each for each in self.entries if each.seq == seq), None)  # some are left out for this reader

    # --- what the fold uses -----------------------------------------------------------------------------------

    def move_on(self, event: Any) -> None:
        sources, to = LEADS_TO[type(event)]
        if self.stage in sources:
            self.stage = to

    def owe(self, entry: Entry, due: datetime) -> None:
        self.owed_by, self.owed_since = due, entry.recorded_at

    def note_odd(self, entry: Entry, because: str) -> None:
        self.out_of_place.append(OutOfPlace(entry.seq, entry.recorded_at, because))

    def go_back_to(self, stage: Stage, entry: Entry, due: datetime) -> None:
        if self.stage == Stage.ENDING:
            self.stage, self.suspended = stage, None
            self.owe(entry, due)

    def reopen(self, stage: Stage, entry: Entry, due: datetime) -> None:
        """Strike an ending of the service's. Neither a death nor the person's own stop is taken back by it."""
        if self.died or self.stopped or stage in _NOT_OPEN:
            return
        self.stage, self.suspended = stage, None
        self.owe(entry, due)
        self._forget_ending()

    def suspend(self, ending: str) -> None:
        """A challenge of an ending that has happened: until it is decided nothing has ended. Not a death, nor a stop.

        What was agreed for afterwards comes into force again with the ending (`resume`).
        """
        if self.died or self.stopped or self.stage != Stage.ENDED:
            return
        if self.ended_on is None or self.ended_at is None:
            return
        when, until = (self.ended_on, self.ended_at), self.way_back_until
        self.suspended = Suspended(ending, *when, self.end_reason, until, self.follow_up_due, self.closing_due)
        self.stage = Stage.ENDING
        self._forget_ending()

    def resume(self, ending: str) -> None:
        """The ending that was suspended stands: from the day it had."""
        was = self.suspended
        if was is not None and was.ending == ending:
            self.end(was.on, was.at, was.reason, was.way_back_until)
            self.follow_up_due, self.closing_due = was.follow_up_due, was.closing_due

    def _forget_ending(self) -> None:
        self.ended_on = self.ended_at = self.end_reason = None
        self.way_back_until = self.follow_up_due = self.closing_due = None

    def be_in_touch(self, entry: Entry) -> None:
        self.spoken = True
        self.be_heard(entry)

    def be_heard(self, entry: Entry) -> None:
        self.last_in_touch = entry.at
        self.undelivered.clear()

    def end(self, on: date, at: datetime, reason: EndReason | None, way_back_until: date | None) -> None:
        self.stage, self.suspended = Stage.ENDED, None
        self.ended_on, self.ended_at, self.end_reason, self.way_back_until = on, at, reason, way_back_until
        for offer in self.offers.values():
            offer.open = False
        for times in self.times.values():
            times.open = False

"""What can happen: every kind of event, as the facts it holds.

An event says what happened and nothing about who entered it or when: that is its envelope (`entry.py`). Facts are
only ever added to, each new one with a default, so that what was written years ago loads for ever. Free text is
never here: `Words` says where it stands. Times that were told to somebody (`due`, `until`) are facts.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar, dataclass_transform

from handrail.care.vocabulary import (
    Absence,
    Attendance,
    Bearer,
    Channel,
    Circumstance,
    EndReason,
    Interpreter,
    Item,
    Letter,
    Medium,
    Nature,
    PauseReason,
    Purpose,
    Recipient,
    Setting,
    Side,
    Source,
    Step,
    StreamKind,
    Therapy,
    Timing,
    Trace,
    Venue,
    Via,
    Wanted,
)
from handrail.care.words import Words

Event = Any
"""One of the classes registered in `KINDS`."""


@dataclass(frozen=True, slots=True)
class Kind:
    """What sort of event a class holds: where it belongs, whether it may be refused, whether it may be late."""

    name: str
    holds: type[Any]
    stream: StreamKind
    nature: Nature
    timing: Timing


KINDS: dict[str, Kind] = {}
T = TypeVar("T")


def _register(cls: type[T], stream: StreamKind, nature: Nature, timing: Timing) -> type[T]:
    frozen = dataclass(frozen=True, slots=True, kw_only=True)(cls)
    KINDS[cls.__name__] = Kind(cls.__name__, frozen, stream, nature, timing)
    return frozen


@dataclass_transform(frozen_default=True, kw_only_default=True)
def episode_fact(cls: type[T]) -> type[T]:
    """A happening that may be entered after it happened."""
    return _register(cls, StreamKind.EPISODE, Nature.HAPPENING, Timing.REPORTED)


@dataclass_transform(frozen_default=True, kw_only_default=True)
def episode_sign(cls: type[T]) -> type[T]:
    """A happening that takes place as it is entered."""
    return _register(cls, StreamKind.EPISODE, Nature.HAPPENING, Timing.WITNESSED)


@dataclass_transform(frozen_default=True, kw_only_default=True)
def episode_choice(cls: type[T]) -> type[T]:
    """A choice, which takes place as it is entered."""
    return _register(cls, StreamKind.EPISODE, Nature.CHOICE, Timing.WITNESSED)


@dataclass_transform(frozen_default=True, kw_only_default=True)
def standing_fact(cls: type[T]) -> type[T]:
    """A happening that may be entered after it happened."""
    return _register(cls, StreamKind.STANDING, Nature.HAPPENING, Timing.REPORTED)


@dataclass_transform(frozen_default=True, kw_only_default=True)
def standing_sign(cls: type[T]) -> type[T]:
    """A happening that takes place as it is entered."""
    return _register(cls, StreamKind.STANDING, Nature.HAPPENING, Timing.WITNESSED)


@dataclass_transform(frozen_default=True, kw_only_default=True)
def standing_choice(cls: type[T]) -> type[T]:
    """A choice, which takes place as it is entered."""
    return _register(cls, StreamKind.STANDING, Nature.CHOICE, Timing.WITNESSED)


# --- both kinds of stream ------------------------------------------------------------------------------------


@episode_sign
class Struck:
    """An entry of this episode is struck out: it stays to be read, and no longer counts."""

    entry: int
    why: Words | None = None


@standing_sign
class StandingStruck:
    """The same, in a standing stream."""

    entry: int
    why: Words | None = None


# --- asking for help -----------------------------------------------------------------------------------------


@episode_fact
class Referred:
    """Somebody asked for help, for themselves or for another.

    `holder` holds their care from now; `first_asked` is the day that decides their place in every list.
    """

    person: str
    source: Source
    received: date
    first_asked: date
    holder: str
    due: datetime
    gp_due: datetime | None = None
    wants: Words | None = None
    elsewhere: Words | None = None
    previous: str = ""
    referrer: str = ""
    too_young: bool = False
    commissioner: str = ""


@episode_choice
class Accepted:
    """The service says yes: `step`, the reason, what is needed to fit, and by when an offer comes."""

    step: Step
    reason: Words
    due: datetime
    needs: tuple[str, ...] = ()
    would_change: Words | None = None


@episode_choice
class BroughtForward:
    """A clinician brings somebody forward in the list. The lead and the person see the reason."""

    reason: Words


@episode_sign
class Escalated:
    """A duty was not done in time and the next person was told. Once for each duty and rung."""

    duty: str
    rung: int
    to: str


# --- offers --------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Option:
    """One thing that is offered: the therapy, with whom or how, and how long the wait is now."""

    option: str
    therapy: Therapy
    setting: Setting
    wait_weeks: int
    sessions: int
    plain_words: Words | None = None
    conditions: Words | None = None


@episode_choice
class Offered:
    """Options are offered side by side, each with its wait, open until a date."""

    offer: str
    options: tuple[Option, ...]
    until: date
    due: datetime
    reason: Words


@episode_choice
class Chosen:
    """The person chose one of the options."""

    offer: str
    option: str
    due: datetime
    comment: Words | None = None


@episode_choice
class NoneChosen:
    """The person wants none of the options. It costs no place."""

    offer: str
    due: datetime
    comment: Words | None = None


# --- meeting -------------------------------------------------------------------------------------------------


@episode_choice
class Booked:
    """An appointment is agreed."""

    contact: str
    starts: datetime
    minutes: int
    purpose: Purpose
    medium: Medium
    with_: str
    due: datetime
    setting: Setting = Setting.INDIVIDUAL
    slot: str = ""
    place: Venue | None = None
    site: str = ""
    integrated: bool | None = None


@episode_sign
class Cancelled:
    """An appointment is called off, by either side; another is owed by `due`."""

    contact: str
    side: Side
    due: datetime
    why: Words | None = None
    slot_reused: bool | None = None


@episode_fact
class SessionHeld:
    """Two people met, planned or not. `did`, `agreed` and `safety` are the three parts of the note."""

    contact: str
    purpose: Purpose
    medium: Medium
    minutes: int
    attendance: Attendance
    with_: str
    due: datetime
    did: Words
    agreed: Words | None = None
    safety: Words | None = None
    therapy: Therapy | None = None
    setting: Setting = Setting.INDIVIDUAL
    planned: bool = True
    interpreter: Interpreter | None = None
    language: str = ""
    integrated: bool | None = None
    place: Venue | None = None
    site: str = ""
    others: tuple[str, ...] = ()
    participants: int | None = None
    programme: str = ""
    not_booked: Words | None = None


@episode_fact
class Missed:
    """Two people missed each other. What got in the way is asked by `due`."""

    contact: str
    how: Absence
    due: datetime
    why: Words | None = None


@episode_fact
class KeptInTouch:
    """The holder and the person were in touch between sessions, or while waiting."""

    channel: Channel
    what: Words
    due: datetime


@episode_fact
class TriedToReach:
    """Somebody tried to reach the person and did not."""

    channel: Channel
    what: Words | None = None


@episode_fact
class ProblemNamed:
    """A presenting problem, in our words. It picks a protocol; it is not a diagnosis."""

    problem: str
    main: bool = True
    started: str = ""
    started_bearer: Bearer = Bearer.NOT_ASKED
    before: bool | None = None
    before_bearer: Bearer = Bearer.NOT_ASKED
    on: date | None = None


@episode_fact
class Paused:
    """The person asked for a pause; somebody is in touch by `due`."""

    pause: str
    since: date
    why: PauseReason
    due: datetime
    words: Words | None = None


@episode_fact
class PauseEnded:
    """The pause is over."""

    pause: str
    on: date
    due: datetime


@episode_fact
class OnlineWorkLogged:
    """A stretch of work in an internet-enabled therapy programme, with somebody who supports it."""

    log: str
    programme: str
    starts: date
    ends: date
    minutes: int
    with_: str
    integrated_software: bool | None = None


@episode_choice
class Planned:
    """The sessions planned together, so that both can see how many are left."""

    therapy: Therapy
    sessions: int
    review_every: int


# --- how somebody is -----------------------------------------------------------------------------------------


@episode_fact
class Answered:
    """A questionnaire as answered: every item as given, None where it was skipped.

    `via` of the envelope tells how; `contact` which meeting it belongs to, if any.
    """

    sheet: str
    questionnaire: str
    version: str
    items: tuple[int | None, ...]
    contact: str = ""
    comment: Words | None = None


@episode_sign
class CommentedOn:
    """The person's own words beside an answered questionnaire; `does_not_fit` travels with the score."""

    sheet: str
    does_not_fit: bool
    comment: Words | None = None


@episode_fact
class GoalSet:
    """What the person wants to be different, in their own words."""

    goal: str
    words: Words


@episode_fact
class GoalRated:
    """How near a goal is, from 0 (not at all) to 10 (reached), as the person sees it."""

    goal: str
    rating: int


# --- safety --------------------------------------------------------------------------------------------------


@episode_sign
class SafetyConversationOwed:
    """A conversation about safety is owed by a named person. It holds no level and no score: there is none."""

    conversation: str
    owner: str
    due: datetime


@episode_fact
class SafetyTalked:
    """A conversation about safety took place: what was explored, what makes it safer and less safe."""

    explored: Words
    safer: Words | None = None
    less_safe: Words | None = None
    agreed: Words | None = None


@episode_fact
class SafetyDeclined:
    """The person said that they do not want to talk about it now."""

    words: Words | None = None


@episode_choice
class SafetyDecided:
    """After tries by two channels, a named clinician wrote what was decided and why."""

    decided: Words


# --- stepping ------------------------------------------------------------------------------------------------


@episode_choice
class Stepped:
    """The step changes: the reason, and what would change it. The place in the list is kept."""

    to: Step
    reason: Words
    due: datetime
    would_change: Words | None = None


@episode_sign
class StepAsked:
    """The person asks for another step; an answer with a reason is owed by `due`."""

    request: str
    to: Step
    due: datetime
    words: Words | None = None


@episode_choice
class StepAnswered:
    """The answer to that request, with its reason."""

    request: str
    yes: bool
    reason: Words
    would_change: Words | None = None


@episode_sign
class SecondOpinionAsked:
    """The person asks somebody else to look again at an answer."""

    request: str
    owner: str
    due: datetime
    words: Words | None = None


@episode_choice
class SecondOpinionGiven:
    """Somebody else looked again."""

    request: str
    agrees: bool
    reason: Words


# --- handing over --------------------------------------------------------------------------------------------


@episode_choice
class HandoverSent:
    """Somebody is asked to take over. Until they accept, the present holder holds.

    `to` is a member of staff, or "" when it goes to `service` outside.
    """

    handover: str
    reason: Words
    due: datetime
    to: str = ""
    service: str = ""
    service_code: str = ""
    wanted: Wanted = Wanted.TRANSFER
    step: Step | None = None


@episode_choice
class HandoverAccepted:
    """The one who was asked says yes, and holds from now."""

    handover: str
    due: datetime
    accepted_by: str = ""
    words: Words | None = None


@episode_choice
class HandoverRefused:
    """The one who was asked says no; it is back with the holder, with the reason."""

    handover: str
    reason: Words
    refused_by: str = ""


@episode_choice
class HandoverTakenBack:
    """The holder takes the request back."""

    handover: str
    reason: Words


# --- ending --------------------------------------------------------------------------------------------------


@episode_choice
class EndingProposed:
    """An ending is proposed. Nothing has ended."""

    ending: str
    reason: EndReason
    because: Words
    due: datetime
    second_due: datetime | None = None
    second_owner: str = ""
    how_now: Words | None = None
    remains: Words | None = None
    next: Words | None = None
    would_change: Words | None = None
    signposted: str = ""


@episode_choice
class EndingSeconded:
    """A second clinician looked at a proposed ending, and says what happens next.

    When they do not agree, care goes on, with a next thing by `due`.
    """

    ending: str
    agrees: bool
    words: Words
    due: datetime


@episode_choice
class EndingAgreed:
    """The person agrees, with how they are now in their own words."""

    ending: str
    how_i_am: Words | None = None


@episode_choice
class EndingChallenged:
    """The person challenges the ending. Somebody who did not propose it decides by `due`."""

    ending: str
    owner: str
    due: datetime
    words: Words | None = None


@episode_choice
class ChallengeDecided:
    """The challenge is decided. Upheld, the ending is struck and care goes on, with a next thing by `due`."""

    ending: str
    upheld: bool
    reason: Words
    due: datetime


@episode_choice
class EndingWithdrawn:
    """The one who proposed the ending takes it back; care goes on, with a next thing by `due`."""

    ending: str
    reason: Words
    due: datetime


@episode_fact
class PersonStopped:
    """The person stops, at once, for any reason or none."""

    stopped: date
    due: datetime
    way_back_until: date
    words: Words | None = None


@episode_fact
class Died:
    """The person has died. Everything stops at once."""

    died: date | None
    due: datetime
    owner: str
    words: Words | None = None


@episode_choice
class NoReplyDecided:
    """After tries by two channels over ten working days, a clinician decides, having asked what got in the way."""

    because: Words


@episode_choice
class Ended:
    """The episode has ended. Only now does it count as ended anywhere."""

    reason: EndReason
    on: date
    way_back_until: date
    ending: str = ""
    follow_up_due: datetime | None = None
    closing_due: datetime | None = None


@episode_fact
class FollowUpDone:
    """Somebody asked how the person is after the ending (or tried and did not reach them)."""

    reached: bool
    words: Words
    contact: str = ""


@episode_choice
class ClosingDone:
    """What was open when the person stopped (or died) has been closed or handed on."""

    words: Words


# --- letters and looking ------------------------------------------------------------------------------------


@episode_sign
class LetterSent:
    """A letter went out (or was put on the person's page): what for, to whom, how."""

    letter: str
    template: Letter
    to: str
    channel: Channel
    text: Words


@episode_sign
class PutRight:
    """Something that looked wrong in the record was looked at, and is explained."""

    entry: int
    words: Words


@episode_sign
class AskedAboutGp:
    """The person was asked whether their GP may know. What they said is a consent in their standing."""

    yes: bool


# --- standing: what outlives an episode -------------------------------------------------------------------


@standing_fact
class Named:
    """A person's names, as they say them."""

    given: str
    family: str
    preferred: str = ""
    previous: tuple[str, ...] = ()


@standing_fact
class Born:
    """Date of birth."""

    on: date


@standing_fact
class ContactGiven:
    """Ways to reach somebody, and what is safe. At least one safe way is the one thing that is always needed."""

    phone: str = ""
    email: str = ""
    address: tuple[str, ...] = ()
    postcode: str = ""
    safe: tuple[Channel, ...] = ()
    voicemail: bool = False
    when: Words | None = None
    avoid: Words | None = None


@standing_fact
class NhsNumberGiven:
    """NHS number, ten digits, with how it is known."""

    number: str
    traced: bool = False


@standing_fact
class NhsNumberSought:
    """Somebody looked for an NHS number, and what came of it."""

    outcome: Trace


@standing_fact
class GpGiven:
    """The GP practice: name as said, national code where known."""

    name: str
    code: str = ""
    since: date | None = None
    until: date | None = None


@standing_fact
class NeedsGiven:
    """What makes it easier: language, interpreter, adjustments, someone alongside."""

    language: str = ""
    interpreter: bool = False
    formats: tuple[str, ...] = ()
    adjustments: Words | None = None
    companion: Words | None = None


@standing_fact
class CircumstanceGiven:
    """One answer about a person's life. `value` is in our words, and empty unless it is known."""

    what: Circumstance
    bearer: Bearer
    value: str = ""
    on: date | None = None
    until: date | None = None
    code: str = ""
    scheme: str = ""


@standing_fact
class EmploymentSupportReferred:
    """The person was referred to an employment adviser, because they wanted to be."""

    on: date


@standing_fact
class EmploymentSupportEnded:
    """Employment support came to its end."""

    on: date


@standing_fact
class ConsentGiven:
    """The person says yes to sharing one item with one recipient for one purpose, until a date."""

    consent: str
    recipient: Recipient
    item: Item
    purpose: Words | None = None
    name: str = ""
    until: date | None = None


@standing_fact
class ConsentRefused:
    """The person was asked and said no, or did not say: no answer means no."""

    recipient: Recipient
    item: Item


@standing_fact
class ConsentWithdrawn:
    """The person takes a yes back. It stops what is queued."""

    consent: str


@standing_choice
class AccountConfirmed:
    """Staff have made sure, by a second fact, that an account is this person's: it may open the whole record."""

    account: str
    by_means: Via
    second_fact: Words | None = None


@standing_sign
class AccountOpened:
    """An account was opened with the address this person gave. It opens only what it wrote until confirmed."""

    account: str


@standing_fact
class EpisodeBegun:
    """An episode of care begins for this person, in a stream of its own."""

    episode: str
    due: datetime | None = None


@standing_choice
class SameAs:
    """Staff found that this is the same person as another record. Reversible: strike this entry."""

    person: str


@standing_fact
class PersonDied:
    """The person has died: nothing is sent from this minute."""

    on: date | None = None

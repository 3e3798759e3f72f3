"""The parts of an episode's state: what is known of one contact, one offer, one hand-over, one ending.

They are folded from events and changed only by the fold.
"""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum

from handrail.care.events import FormulationWritten, Option, Time
from handrail.care.vocabulary import (
    About,
    Bearer,
    Channel,
    EndReason,
    Letter,
    Medium,
    Purpose,
    Setting,
    Stage,
    Step,
    Therapy,
    Wanted,
)
from handrail.care.words import Words


class ContactState(StrEnum):
    """What became of a contact."""

    BOOKED = "booked"
    HELD = "held"
    MISSED = "missed"
    CANCELLED = "cancelled"


@dataclass(slots=True)
class Contact:
    """A care contact: booked, held, missed or cancelled. `due` was promised at `since`."""

    contact: str
    state: ContactState
    starts: datetime
    minutes: int
    purpose: Purpose
    medium: Medium
    with_: str
    due: datetime
    setting: Setting = Setting.INDIVIDUAL
    therapy: Therapy | None = None
    planned: bool = True
    booked: bool = False
    seq: int = 0
    since: datetime | None = None
    slot: str = ""
    others: tuple[str, ...] = ()
    room: str = ""
    link: str = ""
    integrated: bool | None = None
    reused: bool | None = None
    interpreter: bool | None = None
    interpreter_since: datetime | None = None
    interpreter_due: datetime | None = None

    @property
    def ends(self) -> datetime:
        """When it is over."""
        return self.starts + timedelta(minutes=self.minutes)


class SeatState(StrEnum):
    """How somebody stands to a group."""

    WAITING = "waiting"
    IN = "in"
    LEFT = "left"
    FINISHED = "finished"


@dataclass(slots=True)
class Seat:
    """A person's place in a group, or their place among those who wait for one. `place` is claimed while it is theirs.

    `told_by` is set while a place is free for them and they wait to be told.
    """

    group: str
    name: str
    state: SeatState
    since: datetime
    place: str = ""
    therapy: Therapy | None = None
    facilitators: tuple[str, ...] = ()
    contacts: list[str] = field(default_factory=list)
    told_by: datetime | None = None
    told_since: datetime | None = None


@dataclass(frozen=True, slots=True)
class Unsaid:
    """Something that is to be said to the person, or asked of them, by `owner`."""

    about: str
    owner: str
    since: datetime
    due: datetime


@dataclass(slots=True)
class Offer:
    """Options side by side; open until something or nothing is chosen."""

    offer: str
    options: tuple[Option, ...]
    until: date
    due: datetime
    since: datetime
    open: bool = True
    chosen: str = ""

    @property
    def chosen_option(self) -> Option | None:
        """What the person chose, if they have."""
        return next((option for option in self.options if option.option == self.chosen), None)


@dataclass(slots=True)
class TimesOffer:
    """Times side by side, kept free for the person until a moment, and open until one or none is chosen."""

    offer: str
    times: tuple[Time, ...]
    purpose: Purpose
    setting: Setting
    until: datetime
    due: datetime
    since: datetime
    open: bool = True


@dataclass(slots=True)
class Handover:
    """A request to take over: open until accepted, refused or taken back."""

    handover: str
    sent_by: str
    since: datetime
    due: datetime
    reason: Words
    to: str
    service: str
    step: Step | None
    state: str = "sent"
    wanted: Wanted = Wanted.TRANSFER

    @property
    def is_open(self) -> bool:
        """Whether nobody has answered yet."""
        return self.state == "sent"


@dataclass(slots=True)
class Ending:
    """A proposed ending and what has been said to it."""

    ending: str
    reason: EndReason
    proposed_by: str
    since: datetime
    due: datetime
    stage_before: Stage
    second_due: datetime | None
    second_owner: str
    seconded: bool | None = None
    agreed: bool = False
    challenge_owner: str = ""
    challenge_due: datetime | None = None
    challenged_at: datetime | None = None
    challenge_upheld: bool | None = None
    withdrawn: bool = False
    proposers: frozenset[str] = frozenset()

    @property
    def is_challenged(self) -> bool:
        """Whether a challenge waits to be decided. Once the proposal is taken back there is nothing to decide."""
        return self.challenged_at is not None and self.challenge_upheld is None and not self.withdrawn

    @property
    def needs_second(self) -> bool:
        """Whether a second clinician has still to look."""
        return self.second_due is not None and self.seconded is None

    @property
    def awaits_second(self) -> bool:
        """The same, and also where the person said yes and something came up between that has to be looked at."""
        came_up = self.agreed and self.seconded is None and not self.is_challenged
        return self.needs_second or came_up

    @property
    def is_settled(self) -> bool:
        """Whether nothing stands against it: agreed (or a challenge not upheld), and seconded where needed."""
        answered = self.agreed or self.challenge_upheld is False
        return answered and not self.needs_second and not self.withdrawn and not self.is_challenged


@dataclass(slots=True)
class StepRequest:
    """The person asked for another step."""

    request: str
    to: Step
    since: datetime
    due: datetime
    answered: bool = False
    answered_by: str = ""
    yes: bool | None = None
    opinion_owner: str = ""
    opinion_due: datetime | None = None
    opinion_since: datetime | None = None
    opinion_given: bool = False
    done: bool = False
    answerers: frozenset[str] = frozenset()

    @property
    def opinion_is_owed(self) -> bool:
        """Whether somebody has still to look again."""
        return self.opinion_due is not None and not self.opinion_given

    @property
    def step_is_owed(self) -> bool:
        """Whether the answer was yes and nothing has come of it yet."""
        return self.answered and bool(self.yes) and not self.done

    @property
    def is_open(self) -> bool:
        """Whether an answer, a second opinion or the step itself is owed."""
        return not self.answered or self.opinion_is_owed or self.step_is_owed


@dataclass(slots=True)
class Conversation:
    """A conversation about safety that is owed. It is settled by talking, by declining or by a written decision."""

    conversation: str
    owner: str
    since: datetime
    due: datetime
    settled: bool = False


@dataclass(slots=True)
class Sheet:
    """A questionnaire as answered, with the person's own words beside it."""

    sheet: str
    questionnaire: str
    items: tuple[int | None, ...]
    at: datetime
    contact: str
    comment: Words | None
    does_not_fit: bool = False
    seq: int = 0


@dataclass(frozen=True, slots=True)
class Opening:
    """Who opened a message, and when. It may be somebody who stands in for its reader."""

    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Reply:
    """What was said to the person in answer, or unasked; `talked` where it was said and not written."""

    by: str
    at: datetime
    words: Words
    talked: bool = False


@dataclass(slots=True)
class Message:
    """What the person told us, to whom, and what came of it. `holder` held their care when it came."""

    message: str
    at: datetime
    since: datetime
    due: datetime
    words: Words
    readers: tuple[str, ...]
    holder: str
    about: About
    urgent: bool
    seq: int
    unknown_sender: bool = False
    opened: dict[str, Opening] = field(default_factory=dict)
    replies: list[Reply] = field(default_factory=list)

    @property
    def is_answered(self) -> bool:
        """Whether somebody answered it in words, or talked about it with them."""
        return bool(self.replies)

    def readers_now(self, holder: str) -> tuple[str, ...]:
        """Its readers today: what was for the holder is for whoever holds their care now."""
        return tuple(dict.fromkeys(holder if who == self.holder and holder else who for who in self.readers))


@dataclass(slots=True)
class Goal:
    """What the person wants to be different, and how near it is, as they see it."""

    goal: str
    words: Words
    since: datetime
    ratings: list[tuple[datetime, int]] = field(default_factory=list)


@dataclass(slots=True)
class Problem:
    """A presenting problem, and whether the person says that the name of it does not fit them."""

    problem: str
    main: bool
    since: datetime
    started: str = ""
    started_bearer: Bearer = Bearer.NOT_ASKED
    before: bool | None = None
    before_bearer: Bearer = Bearer.NOT_ASKED
    on: date | None = None
    seq: int = 0
    does_not_fit: bool = False
    words: Words | None = None


@dataclass(slots=True)
class Formulation:
    """How the person and their therapist understood it on one day."""

    at: datetime
    by: str
    written: FormulationWritten
    seq: int = 0


@dataclass(slots=True)
class Plan:
    """The sessions planned together, what for, and what `guidance` said is usual on that day (least, most)."""

    therapy: Therapy
    sessions: int
    review_every: int
    since: datetime
    aim: Words | None = None
    why_fewer: Words | None = None
    usual: tuple[int | None, int | None] | None = None
    guidance: str = ""
    held: int = 0


@dataclass(slots=True)
class LetterOut:
    """A letter that went out."""

    letter: str
    template: Letter
    to: str
    at: datetime
    text: Words
    met: tuple[str, ...] = ()
    anyway: Words | None = None


@dataclass(slots=True)
class Supervision:
    """When care was last talked over in supervision, by when it is again, and whether somebody asked for it."""

    last: datetime | None = None
    due: datetime | None = None
    asked_since: datetime | None = None
    asked_due: datetime | None = None


@dataclass(frozen=True, slots=True)
class Undelivered:
    """Something we sent that did not arrive."""

    message: str
    channel: Channel
    since: datetime
    due: datetime


@dataclass(frozen=True, slots=True)
class OutOfPlace:
    """A fact that breaks a rule: it is kept, shown, and looked at."""

    seq: int
    since: datetime
    because: str

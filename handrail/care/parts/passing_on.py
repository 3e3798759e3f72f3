"""What is known of one hand-over, and of one request for another step."""

from dataclasses import dataclass
from datetime import date, datetime

from handrail.care.vocabulary import Step, TheirReason, Wanted
from handrail.care.words import Words


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
    receiving: str = ""
    letter: str = ""
    asked_again: int = 0
    their_reason: TheirReason | None = None
    answered_on: date | None = None
    answered_at: datetime | None = None
    answer: Words | None = None
    tell_due: datetime | None = None

    @property
    def is_open(self) -> bool:
        """Whether nobody has answered yet."""
        return self.state == "sent"

    @property
    def was_turned_away(self) -> bool:
        """Whether another service said no, or never answered."""
        return bool(self.service) and self.state in ("refused", "no answer")


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

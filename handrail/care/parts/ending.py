"""What is known of one proposed ending."""

from dataclasses import dataclass
from datetime import date, datetime

from handrail.care.vocabulary import EndReason, Stage


@dataclass(frozen=True, slots=True)
class Suspended:
    """An ending that has happened and was challenged: what comes into force again if it is not upheld."""

    ending: str
    on: date
    at: datetime
    reason: EndReason | None
    way_back_until: date | None
    follow_up_due: datetime | None
    closing_due: datetime | None


@dataclass(slots=True)
class Moving:
    """That the person moves, and what became of passing them on. `transfer` is None until they have said."""

    since: datetime
    due: datetime
    on: date | None
    transfer: bool | None
    sent: bool = False

    @property
    def is_owed(self) -> bool:
        """Whether being asked, or asking a service there, is still owed to them."""
        return self.transfer is None or (self.transfer and not self.sent)


@dataclass(slots=True)
class Ending:
    """A proposed ending and what has been said to it."""

    ending: str
    reason: EndReason | None
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

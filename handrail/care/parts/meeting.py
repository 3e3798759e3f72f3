"""What is known of one contact, and of a place in a group."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from handrail.care.vocabulary import Medium, Purpose, Setting, Therapy


class ContactState(StrEnum):
    """What became of a contact."""

    BOOKED = "booked"
    HELD = "held"
    MISSED = "missed"
    CANCELLED = "cancelled"


BOOKED, HELD, MISSED, CANCELLED = (
    ContactState.BOOKED,
    ContactState.HELD,
    ContactState.MISSED,
    ContactState.CANCELLED,
)
"""By name, as every rule looks at the state of many contacts, and asking the class for it costs more than the rest."""


@dataclass(slots=True)
class Contact:
    """A care contact: booked, held, missed or cancelled. `due` was promised at `since`."""

    contact: str
    state: ContactState
    starts: datetime
    minutes: int
    purpose: Purpose | None
    medium: Medium | None
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
    adjusted: bool = False

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

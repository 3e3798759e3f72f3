"""Meeting: booked, called off, held, missed; being in touch; and pauses."""

from datetime import date, datetime

from handrail.care.events.kinds import episode_choice, episode_fact, episode_sign
from handrail.care.vocabulary import (
    Absence,
    Attendance,
    Channel,
    Interpreter,
    Medium,
    PauseReason,
    Purpose,
    Setting,
    Side,
    Therapy,
    Venue,
)
from handrail.care.words import Words


@episode_choice
class Booked:
    """An appointment is agreed. `slot` is the free time it takes; of a group contact, the meeting it belongs to."""

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
    others: tuple[str, ...] = ()
    room: str = ""
    link: str = ""
    instead_of: str = ""


@episode_sign
class InterpreterArranged:
    """An interpreter is booked for an appointment (`who`, if known); or is not yet, and is owed by `due`."""

    contact: str
    booked: bool
    who: str = ""
    due: datetime | None = None


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
    note: Words | None = None


@episode_fact
class Missed:
    """Two people missed each other. What got in the way is asked by `due`."""

    contact: str
    how: Absence
    due: datetime
    why: Words | None = None


@episode_fact
class AdjustedAfterMiss:
    """What was asked after a missed appointment, and what was changed or offered instead."""

    contact: str
    changed: Words


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
    due: datetime | None = None
    what: Words | None = None

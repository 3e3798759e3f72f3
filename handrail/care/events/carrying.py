"""Carried over: what another system held of somebody, told here as it stood there.

Each is a happening that was reported: it has the day it had there, and is recorded on the day it came. What could be
read is in our words; `held` keeps the rows as the other system wrote them, so that the national return goes on with
the same ids and the same codes. What was not there is not known: nothing is made up for it.
"""

from dataclasses import dataclass
from datetime import date, datetime

from handrail.care.events.kinds import episode_fact, episode_sign, standing_fact
from handrail.care.vocabulary import (
    Absence,
    Attendance,
    EndReason,
    Medium,
    PauseReason,
    Purpose,
    Setting,
    Side,
    Source,
    Step,
    Therapy,
    Wanted,
)
from handrail.care.words import Words


@dataclass(frozen=True, slots=True)
class Held:
    """One row, or what is left of one, as the other system wrote it: its table, its fields, and the text of each."""

    table: str
    fields: tuple[str, ...]
    texts: tuple[str, ...]

    @property
    def values(self) -> dict[str, str]:
        """Each field with its text."""
        return dict(zip(self.fields, self.texts, strict=False))


@standing_fact
class PersonCarried:
    """Somebody whom another system knew came here: under which id there, and what our words could not say of them.

    `returned_as` is the id the national return goes on with; empty where another person has it already.
    """

    system: str
    person: str
    returned_as: str = ""
    held: tuple[Held, ...] = ()


@episode_fact
class CarriedOver:
    """Care that began in another system goes on, or is kept, here. `holder` holds it from now.

    While it is open, the next thing is owed by `due`, and the holder looks at what came by `look_by`.
    """

    system: str
    referral: str
    person: str
    holder: str
    received: date | None = None
    first_asked: date | None = None
    due: datetime | None = None
    look_by: datetime | None = None
    returned_as: str = ""
    source: Source | None = None
    commissioner: str = ""
    held: tuple[Held, ...] = ()


@episode_fact
class ContactCarried:
    """A meeting that another system held: kept, missed, called off, or still to come. What was said is not in it.

    One of `attendance`, `absence` and `side` says what became of it. With none, and a `due`, it is still to come; with
    none and no `due`, nobody here knows what became of it.
    """

    contact: str
    was: str
    starts: datetime
    attendance: Attendance | None = None
    absence: Absence | None = None
    side: Side | None = None
    purpose: Purpose | None = None
    medium: Medium | None = None
    setting: Setting | None = None
    minutes: int | None = None
    therapy: Therapy | None = None
    with_: str = ""
    others: tuple[str, ...] = ()
    planned: bool | None = None
    integrated: bool | None = None
    due: datetime | None = None
    held: tuple[Held, ...] = ()


@episode_fact
class ScoreCarried:
    """A score that another system held. `items` is the total alone where the answers behind it did not come."""

    sheet: str
    questionnaire: str
    items: tuple[int | None, ...]
    contact: str = ""
    held: tuple[Held, ...] = ()


@episode_fact
class PassingOnCarried:
    """Somebody was passed on, stepped up or stepped down, in another system. What came of it is not known."""

    on: date
    to: Step | None = None
    wanted: Wanted | None = None
    service_code: str = ""
    held: tuple[Held, ...] = ()


@episode_fact
class PauseCarried:
    """A pause that was kept in another system. While it lasts, somebody is in touch by `due`."""

    pause: str
    since: date
    until: date | None = None
    why: PauseReason | None = None
    due: datetime | None = None
    held: tuple[Held, ...] = ()


@episode_fact
class OnlineWorkCarried:
    """A stretch of work in an online programme that another system held."""

    log: str
    programme: str
    starts: date
    ends: date
    minutes: int | None = None
    with_: str = ""
    integrated_software: bool | None = None
    held: tuple[Held, ...] = ()


@episode_fact
class EndingCarried:
    """Care ended while another system held it. `reason` is not known where its code says no one reason.

    The way back is what this service gives: `way_back_until`, while that is still ahead.
    """

    on: date
    reason: EndReason | None = None
    way_back_until: date | None = None
    held: tuple[Held, ...] = ()


@episode_sign
class CarriedLookedAt:
    """The holder has looked at what came from another system, and knows what is next."""

    words: Words | None = None

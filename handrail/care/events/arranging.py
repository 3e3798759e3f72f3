"""Arranging when to meet: times to choose from, which of them is chosen, and what becomes of a time that came free."""

from dataclasses import dataclass
from datetime import datetime

from handrail.care.events.kinds import episode_choice, episode_sign
from handrail.care.vocabulary import Medium, Purpose, Setting
from handrail.care.words import Words


@dataclass(frozen=True, slots=True)
class Time:
    """One time that is offered: `time` is the free time it is in a diary."""

    time: str
    starts: datetime
    minutes: int
    medium: Medium
    with_: str
    room: str = ""
    site: str = ""


@episode_choice
class TimesOffered:
    """Times are offered side by side and kept free for this person until a moment. We ask about them by `due`."""

    offer: str
    times: tuple[Time, ...]
    purpose: Purpose
    until: datetime
    due: datetime
    setting: Setting = Setting.INDIVIDUAL


@episode_choice
class TimeChosen:
    """The person chooses one of the times. The appointment is booked with it."""

    offer: str
    time: str


@episode_sign
class TimesDeclined:
    """None of the times fits. It costs no place; others are agreed by `due`."""

    offer: str
    due: datetime
    words: Words | None = None


@episode_sign
class TimesClosed:
    """The times are kept free no longer: the moment has come, or they are taken back, with the reason."""

    offer: str
    due: datetime
    why: Words | None = None


@episode_sign
class FreedTime:
    """Whether the time of an appointment that was called off was used for somebody else."""

    contact: str
    reused: bool

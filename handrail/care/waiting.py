"""Waiting: how long somebody has waited, and the honest order of a list.

The order is by the date of the first request, within a step, a team and what a place must offer (language, time,
access). A clinician may bring somebody forward, with a reason the lead and the person see. Nothing moves anybody back.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from handrail.care.calendar import Calendar
from handrail.care.episode import Episode
from handrail.care.vocabulary import Stage, Step


@dataclass(frozen=True, slots=True)
class Place:
    """One person's place in a list."""

    stream: str
    step: Step
    first_asked: date
    brought_forward_at: datetime | None = None
    needs: frozenset[str] = frozenset()

    @property
    def rank(self) -> tuple[bool, date, str]:
        """What the order goes by: brought forward first, then the first request, then the identifier."""
        return (self.brought_forward_at is None, self.first_asked, self.stream)


def place(stream: str, episode: Episode) -> Place | None:
    """The place of an episode in the list, None where it is not waiting for one.

    Somebody to whom an ending is proposed while they wait keeps their place: nothing has ended.
    """
    if not _waits(episode) or episode.step is None or episode.first_asked is None:
        return None
    return Place(stream, episode.step, episode.first_asked, episode.brought_forward_at, frozenset(episode.needs))


def _waits(episode: Episode) -> bool:
    if episode.stage == Stage.ENDING and episode.ending is not None:
        return episode.ending.stage_before == Stage.WAITING
    return episode.stage == Stage.WAITING


def in_honest_order(places: Iterable[Place]) -> list[Place]:
    """The list as it is."""
    return sorted(places, key=lambda each: each.rank)


def next_for(places: Iterable[Place], step: Step, offers: frozenset[str] = frozenset()) -> Place | None:
    """Who comes next for a place at `step` that offers `offers`: the first whose needs it meets."""
    fitting = (each for each in places if each.step == step and each.needs <= offers)
    return min(fitting, key=lambda each: each.rank, default=None)


def days_waited(episode: Episode, today: date, calendar: Calendar) -> int | None:
    """Days from the request to the first treatment, in a contact or a programme, or to `today`.

    Pauses are not subtracted. The published measures count from the date the referral was received (M048), and take
    work in an online programme as treatment (M108); so do we.
    """
    if episode.received is None:
        return None
    met = [calendar.day(contact.starts) for contact in episode.treatment_contacts]
    worked = [work.ends for work in episode.online_work.values()]
    return (min([*met, *worked], default=today) - episode.received).days

"""How it is now, as this service's own tables know it: who comes, who is there to see them, who waits at which step.

Counts of the service as a whole; nobody is named, and nothing clinical is read.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Final

from django.db.models import OuterRef, Subquery, Sum

from handrail.accounts.roles import CLINICAL
from handrail.care.parts import ContactState
from handrail.care.vocabulary import Step
from handrail.organisation import who
from handrail.organisation.models import Slot
from handrail.record import lists, service
from handrail.record.clock import now, today
from handrail.record.models import AppointmentRow, EpisodeRow
from handrail.simulator import queueing

#: So many whole weeks are looked at.
WEEKS: Final = 12
#: Hours a week of one whole-time equivalent.
WHOLE_TIME: Final = 37.5
#: Within so many weeks a list that is far too long is to be at its target.
RELIEF_WEEKS: Final = 26
#: So many weeks ahead the times kept free are counted.
AHEAD: Final = 4


@dataclass(frozen=True, slots=True)
class Week:
    """One week, from its Monday, and how many came in it."""

    monday: date
    came: int


@dataclass(frozen=True, slots=True)
class OfRole:
    """Those of one role: how many, the hours they work a week and of how many these are known, and times kept free."""

    role: str
    people: int
    hours: float
    known: int
    free_hours: float

    @property
    def wte(self) -> float:
        """Whole-time equivalents; whoever's hours are not known counts as whole time."""
        return self.hours / WHOLE_TIME + self.people - self.known


@dataclass(frozen=True, slots=True)
class List:
    """The list of one step: a week's joining and beginning, who waits now and for how long; all times in weeks."""

    step: Step
    joined: float
    began: float
    waiting: int
    mean_wait: float
    longest: float
    target: float

    @property
    def load(self) -> float | None:
        """The queue load; None where nobody began, so that there is nothing to divide by."""
        return queueing.queue_load(self.joined, self.began) if self.began else None

    @property
    def target_size(self) -> float:
        """How long the list can be."""
        return queueing.target_queue_size(self.joined, self.target)

    @property
    def needs_relief(self) -> bool:
        """Whether it is far too long."""
        return queueing.needs_relief(self.waiting, self.target_size)

    @property
    def needed(self) -> float:
        """How many a week have to begin: to bring a list down that is far too long, or to hold one that is not."""
        if self.needs_relief:
            return queueing.relief_capacity(self.joined, self.waiting, self.target_size, RELIEF_WEEKS)
        return queueing.target_capacity(self.joined, self.target)

    @property
    def pressure(self) -> float:
        """Above one, the target is most likely missed."""
        return queueing.pressure(self.mean_wait, self.target)


@dataclass(frozen=True, slots=True)
class Now:
    """All of it, of the weeks from `since` until before `until`."""

    since: date
    until: date
    weeks: tuple[Week, ...]
    roles: tuple[OfRole, ...]
    lists: tuple[List, ...]

    @property
    def a_week(self) -> float:
        """How many came a week."""
        return sum(week.came for week in self.weeks) / len(self.weeks)

    @property
    def a_year(self) -> int:
        """How many would come in a year, if all weeks were like these."""
        return round(self.a_week * 365.25 / 7)


def look() -> Now:
    """How it is now."""
    until = today() - timedelta(days=today().weekday())
    since = until - timedelta(weeks=WEEKS)
    return Now(since, until, _weeks(since, until), _roles(), tuple(_list(step, since, until) for step in Step))


def _weeks(since: date, until: date) -> tuple[Week, ...]:
    came = EpisodeRow.objects.filter(received__gte=since, received__lt=until).values_list("received", flat=True)
    by_week = Counter((day - since).days // 7 for day in came if day is not None)
    return tuple(Week(since + timedelta(weeks=number), by_week[number]) for number in range(WEEKS))


def _roles() -> tuple[OfRole, ...]:
    here = [each for each in who.practitioners() if each.account.role in CLINICAL]
    ahead = Slot.objects.filter(starts__gte=now(), starts__lt=now() + timedelta(weeks=AHEAD))
    free = dict(ahead.values_list("practitioner__account__role").annotate(Sum("minutes")))
    return tuple(
        OfRole(
            role=role,
            people=len(some := [each for each in here if each.account.role == role]),
            hours=float(sum(each.weekly_hours or 0 for each in some)),
            known=sum(each.weekly_hours is not None for each in some),
            free_hours=free.get(role, 0) / 60 / AHEAD,
        )
        for role in dict.fromkeys(each.account.role for each in sorted(here, key=lambda one: one.account.role))
    )


def _list(step: Step, since: date, until: date) -> List:
    first, last = _midnight(since), _midnight(until)
    joined = EpisodeRow.objects.filter(step=step.value, accepted_at__gte=first, accepted_at__lt=last).count()
    days = [(today() - day).days for day in lists.all_waiting(step).values_list("first_asked", flat=True) if day]
    return List(
        step=step,
        joined=joined / WEEKS,
        began=_began(step, first, last) / WEEKS,
        waiting=lists.all_waiting(step).count(),
        mean_wait=sum(days) / len(days) / 7 if days else 0.0,
        longest=max(days, default=0) / 7,
        target=service.current().charter.long_wait_days / 7,
    )


def _began(step: Step, first: datetime, last: datetime) -> int:
    """How many first met somebody after they had been accepted, in these weeks."""
    held = AppointmentRow.objects.filter(stream=OuterRef("stream"), state=ContactState.HELD.value)
    met = held.filter(starts__gte=OuterRef("accepted_at")).order_by("starts").values("starts")[:1]
    accepted = EpisodeRow.objects.filter(step=step.value, accepted_at__isnull=False, last_met__gte=first)
    return accepted.annotate(began=Subquery(met)).filter(began__gte=first, began__lt=last).count()


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=service.calendar().zone).astimezone(UTC)

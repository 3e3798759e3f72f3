"""The staff of a simulated service: who they are, when they are away, and the time they have.

A place is an hour in the week of one of them, kept for one person at a time. What is not a booked meeting is done in
the order in which it came, in the minutes a day that are there for it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from math import exp
from statistics import NormalDist
from typing import Final

from handrail.care.act import Member, Roster
from handrail.care.vocabulary import Role
from handrail.simulator.capacity import Capacity
from handrail.simulator.days import Days
from handrail.simulator.luck import Draws

LEAD: Final = "lead"
_STEP: Final = {Role.PWP: 2, Role.HI_THERAPIST: 3, Role.COUNSELLOR: 3}
_WEEK: Final = 7
_YEAR: Final = 52
_HALF: Final = 0.5
_GOLDEN: Final = (5**0.5 - 1) / 2


@dataclass(slots=True, eq=False)
class Worker:
    """One of the staff. `part` is their share of a whole-time equivalent; minutes are counted by week for the load."""

    id: str
    role: Role
    part: float
    days: Days
    minutes_a_day: float
    other_a_day: float
    leave: frozenset[int] = frozenset()
    sick: set[int] = field(default_factory=set)
    busy: dict[int, float] = field(default_factory=dict)
    holds: int = 0
    _day: int = 0
    _left: float = 0.0

    def is_away(self, day: int) -> bool:
        """Whether they are on leave, sick, or the service is shut."""
        return day // _WEEK in self.leave or day in self.sick or not self.days.is_working(day)

    def is_off(self, day: int) -> bool:
        """Whether it is known before that they are not there: leave, or the service is shut."""
        return day // _WEEK in self.leave or not self.days.is_working(day)

    def spend(self, day: int, minutes: float) -> None:
        """Minutes of theirs are used on `day`."""
        week = day // _WEEK
        self.busy[week] = self.busy.get(week, 0.0) + minutes

    def does(self, at: datetime, minutes: float) -> datetime:
        """When a piece of work is done that comes to them at `at`: after all that came before it."""
        day = self.days.number(at)
        if day > self._day:
            self._day, self._left = day - 1, 0.0
        left = minutes
        while left > self._left:
            left -= self._left
            self.spend(self._day, self._left)
            self._day += 1
            self._left = 0.0 if self.is_away(self._day) else self.other_a_day
        self._left -= left
        self.spend(self._day, left)
        done = self.days.at(self._day, 360.0 * (1.0 - self._left / self.other_a_day))
        return max(done, at + timedelta(minutes=minutes))

    def free_from(self, day: int) -> float:
        """The day, and how far into it, on which they come to what is put to them on `day`."""
        if self._day < day:
            return float(day + self.is_away(day))
        return self._day + 1.0 - self._left / self.other_a_day

    def there(self, week: int) -> float:
        """Minutes they are at work in a week."""
        first = week * _WEEK
        return self.minutes_a_day * sum(not self.is_away(day) for day in range(first, first + _WEEK))


@dataclass(frozen=True, slots=True, eq=False)
class Place:
    """An hour in the week of somebody: the weekday, and how many minutes after opening."""

    worker: Worker
    weekday: int
    minute: int


def _among(replication: int) -> float:
    """Where the service of a replication stands among all services: a normal deviate.

    Not drawn, but spread evenly (a golden-ratio sequence), so that few replications tell as much as many.
    """
    place = (replication * _GOLDEN) % 1.0
    return NormalDist().inv_cdf(min(max(place, 0.001), 0.999))


class Team:
    """Everybody who works in the service, and the roster the rules know them by."""

    def __init__(self, capacity: Capacity, days: Days, draws: Draws) -> None:
        self.capacity = capacity
        self.days = days
        self._draws = draws
        self._room = exp(_among(draws.replication) * capacity.spread)
        self.workers = [worker for role in capacity.wte for worker in self._of(Role(role))]
        self._sickness = {worker.id: draws.stream(f"sick {worker.id}") for worker in self.workers}
        self.by_id = {worker.id: worker for worker in self.workers}
        self._callers = [worker for worker in self.workers if worker.role is Role.PWP]
        self.above: list[Worker] = []
        supervisors = {step: self._supervisors(step) for step in sorted(set(_STEP.values()))}
        self.lead = self._one(LEAD, Role.CLINICAL_LEAD)
        self.by_id |= {worker.id: worker for worker in (*self.above, self.lead)}
        members = {each.id: Member(each.id, each.role, LEAD) for each in self.by_id.values()}
        for place, worker in enumerate(self.workers):
            above = supervisors[_STEP[worker.role]]
            members[worker.id] = Member(worker.id, worker.role, above[place % len(above)].id)
        self.rosters = [Roster(LEAD, worker.id, members) for worker in self._callers if worker.part > _HALF]
        self._callers = self._callers or [self.lead]
        self.rosters = self.rosters or [Roster(LEAD, LEAD, members)]

    def _of(self, role: Role) -> Iterator[Worker]:
        wte = self.capacity.wte[role]
        number = 0
        while wte > 0.05:
            number += 1
            who = f"{role.value[:9]}{number}"
            yield self._one(who, role, min(wte, 1.0), self._leave(who))
            wte -= 1.0

    def _supervisors(self, step: int) -> list[Worker]:
        """Those who supervise at a step: one for each so many who treat there, and never none."""
        wte = sum(worker.part for worker in self.workers if _STEP[worker.role] == step)
        many = max(1, round(wte / self.capacity.supervised_by_each))
        first = len(self.above) + 1
        found = [self._one(f"supervisor{number}", Role.SUPERVISOR) for number in range(first, first + many)]
        self.above += found
        return found

    def _one(self, who: str, role: Role, part: float = 1.0, leave: frozenset[int] = frozenset()) -> Worker:
        minutes, other = self.capacity.hours_a_day * 60 * part, self.capacity.other_minutes_a_day * part
        above = role in (Role.CLINICAL_LEAD, Role.SUPERVISOR)
        return Worker(who, role, part, self.days, minutes, minutes * 0.6 if above else other, leave)

    def _leave(self, who: str) -> frozenset[int]:
        """So many weeks of each year of the run, spread by chance."""
        random = self._draws.stream(f"leave {who}")
        years = (self.days.count + 400) // (_YEAR * _WEEK) + 1
        weeks = round(self.capacity.leave_weeks)
        return frozenset(
            int(year * _YEAR + week) for year in range(years) for week in random.choice(_YEAR, weeks, replace=False)
        )

    def whose_turn(self, day: int) -> Worker:
        """Who does the next piece of work that is anybody's: the practitioner who comes to it first."""
        return min(self._callers, key=lambda worker: worker.free_from(day))

    def places(self, role: Role) -> list[Place]:
        """The treatment hours of everybody of a role, those of one weekday after the other."""
        each, places, before = self.capacity.places.get(role.value, 0.0) * self._room, [], 0.0
        for worker in (worker for worker in self.workers if worker.role == role):
            after = before + each * worker.part
            hours = range(round(after) - round(before))  # so that all of them have what all of them should
            places += [Place(worker, slot % 5, slot // 5 * 60 % 360) for slot in hours]
            before = after
        return places[::-1]

    def sickens(self, week: int) -> None:
        """Who is sick in the coming week: more of them after weeks with more work than time (an assumption)."""
        spell = self.capacity.sick_days
        for worker in self.workers:
            there = sum(worker.there(each) for each in range(week - 4, week))
            load = sum(worker.busy.get(each, 0.0) for each in range(week - 4, week)) / there if there else 0.0
            over = 1.0 + self.capacity.sick_by_load * max(load - 1.0, 0.0)
            luck, start = self._sickness[worker.id].random(2)
            if luck < self.capacity.sick_share * 5.0 / spell * over:
                first = week * _WEEK + int(start * 5)
                worker.sick.update(range(first, first + round(spell)))

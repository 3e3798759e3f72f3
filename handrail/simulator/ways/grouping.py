"""Groups: one begins when enough people wait for it; they meet week by week, and then it is over for each of them."""

from itertools import count
from typing import Final

from handrail.care import groups
from handrail.care.vocabulary import Absence, Medium, Role, Therapy
from handrail.simulator import changing
from handrail.simulator.case import Case
from handrail.simulator.running import SAID, Running
from handrail.simulator.staff import Worker
from handrail.simulator.ways import asking, ending, owing, waiting

_FEWEST: Final = 4
_WEEK: Final = 7
_FIRST_DAYS: Final = 7


def begins(running: Running) -> None:
    """From time to time it is looked at whether a group can begin."""
    running.clock.at(running.days.at(1, 30), _may_begin, running, 0)


def _may_begin(running: Running, number: int) -> None:
    waiting_now = running.lists["group"]
    if len(waiting_now) >= _FEWEST:
        _begins(running, _facilitator(running, number), number)
    later = running.days.working(running.day() + running.capacity.group_every_days)
    running.clock.at(running.days.at(later, 30), _may_begin, running, number + 1)


def _facilitator(running: Running, number: int) -> Worker:
    able = [worker for worker in running.team.workers if worker.role is Role.PWP] or [running.team.lead]
    return able[number % len(able)]


def _begins(running: Running, worker: Worker, number: int) -> None:
    group, capacity = f"g{number}", running.capacity
    first = running.days.working(running.day() + _FIRST_DAYS)
    days = [running.days.working(first + _WEEK * meeting) for meeting in range(capacity.group_sessions)]
    members: list[Case] = []
    while len(members) < capacity.group_size and (case := running.lists["group"].first()) is not None:
        if _joins(running, case, worker, group, days):
            members.append(case)
    for meeting, day in enumerate(days):
        running.clock.at(running.days.at(day, 120), _meets, running, members, worker, group, meeting)


def _joins(running: Running, case: Case, worker: Worker, group: str, days: list[int]) -> bool:
    case.turn += 1
    owing.visit(running, case)
    if next(case.someone.luck.decides) < running.response.declines_at_start:
        ending.stops(running, case)
        return False
    case.group, case.worker, case.sessions = group, worker, 0
    waiting.changes_hands(running, case, worker.id)
    dates = tuple(
        groups.GroupDate(f"{group}-{meeting}", running.new_id(), running.days.at(day, 120), 90)
        for meeting, day in enumerate(days)
    )
    course = groups.Course(group, "A group", Therapy.PSYCHOEDUCATION_GROUP, Medium.VIDEO, (worker.id,), dates)
    running.does(case, groups.join, worker.id, said_by=case.someone.id, course=course, place=running.new_id())
    owing.look(running, case)
    return True


def _meets(running: Running, members: list[Case], worker: Worker, group: str, meeting: int) -> None:
    worker.spend(running.day(), running.capacity.group_minutes)
    here = [case for case in members if case.episode.is_open and case.group == group]
    for place, case in zip(count(1), here, strict=False):
        owing.visit(running, case)
        _comes_or_not(running, case, worker, meeting, len(here) if place else 0)


def _comes_or_not(running: Running, case: Case, worker: Worker, meeting: int, there: int) -> None:
    slot = f"{case.group}-{meeting}"
    contact = next((each for each in case.episode.booked if each.slot == slot), None)
    if contact is None:
        return
    case.contact = contact.contact
    luck = next(case.someone.luck.attends)
    if luck < running.response.missed * asking.missing(running, case):
        lost = {"group": case.group, "contact": contact.contact, "how": Absence.NOT_THERE}
        running.does(case, groups.missed, worker.id, **lost)
        case.truth.missed += 1
        owing.asks_about_miss(running, case, contact.contact)
    else:
        _came(running, case, worker, there)
    _what_next(running, case, worker)


def _came(running: Running, case: Case, worker: Worker, there: int) -> None:
    changing.passes(running, case)
    safety = asking.asks(running, case, with_wsas=case.sessions == 0)
    running.does(
        case,
        groups.came,
        worker.id,
        group=case.group,
        contact=case.contact,
        medium=Medium.VIDEO,
        minutes=90,
        did=SAID,
        safety=SAID if safety else None,
        therapy=Therapy.PSYCHOEDUCATION_GROUP,
        participants=there,
    )
    case.sessions += 1
    changing.helps(running, case, running.response.benefit_group)


def _what_next(running: Running, case: Case, worker: Worker) -> None:
    """After the last date the course is over for them; before it, some stop."""
    if not any(each.slot.startswith(f"{case.group}-") for each in case.episode.booked):
        case.group = ""
        ending.course_is_over(running, case, worker)
    elif next(case.someone.luck.attends) < running.response.stops_in_treatment:
        case.group = ""
        ending.stops(running, case)
    else:
        owing.look(running, case)

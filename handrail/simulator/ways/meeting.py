"""A session: held, missed or called off; and whether there is another one."""

from typing import Final

from handrail.care import treatment
from handrail.care.vocabulary import Purpose, Step
from handrail.simulator import changing
from handrail.simulator.case import Case
from handrail.simulator.running import SAID, Running
from handrail.simulator.staff import Worker
from handrail.simulator.ways import asking, ending, owing, waiting

_DAYS: Final = 7


def meets(running: Running, case: Case) -> None:
    """The hour has come."""
    worker = case.worker
    if not case.episode.is_open or worker is None or case.place is None:
        return
    owing.visit(running, case)
    response, luck = running.response, next(case.someone.luck.attends)
    if worker.is_away(running.day()):
        _is_off(running, case, by_us=True)
        return
    worker.spend(running.day(), minutes(running, case))
    more = asking.missing(running, case)
    if luck < response.missed * more:
        ending.did_not_meet(running, case, called_off=False)
        _goes_on_or_closes(running, case)
    elif luck < (response.missed + response.called_off) * more:
        _is_off(running, case, by_us=False)
    else:
        _is_held(running, case, worker)


def minutes(running: Running, case: Case) -> float:
    """What a session takes, with its notes."""
    capacity = running.capacity
    return capacity.session_two_minutes if case.step is Step.TWO else capacity.session_three_minutes


def _is_off(running: Running, case: Case, *, by_us: bool) -> None:
    ending.did_not_meet(running, case, called_off=True, by_us=by_us)
    waiting.books(running, case, _DAYS)
    owing.look(running, case)


def _goes_on_or_closes(running: Running, case: Case) -> None:
    if case.missed >= running.practice.close_after_missed:
        _frees(running, case)
        ending.loses_touch(running, case)
        return
    waiting.books(running, case, _DAYS)
    owing.look(running, case)


def _is_held(running: Running, case: Case, worker: Worker) -> None:
    changing.passes(running, case)
    safety = asking.asks(running, case, with_wsas=case.sessions == 0)
    contact = case.episode.contacts[case.contact]
    running.does(
        case,
        treatment.hold_session,
        worker.id,
        contact=case.contact,
        purpose=Purpose.TREATMENT,
        medium=contact.medium,
        minutes=contact.minutes,
        did=SAID,
        safety=SAID if safety else None,
        therapy=case.therapy,
    )
    running.note(case, f"session at step {case.step}", "resource_use", worker.id, minutes(running, case))
    case.sessions, case.missed = case.sessions + 1, 0
    _changes(running, case)
    _what_next(running, case, worker)


def _changes(running: Running, case: Case) -> None:
    response = running.response
    changing.helps(running, case, response.benefit_two if case.step is Step.TWO else response.benefit_three)
    case.well = case.well + 1 if case.answers_well else 0


def _what_next(running: Running, case: Case, worker: Worker) -> None:
    """The course is over, they stop, or there is another session."""
    practice = running.practice
    early = case.well >= practice.ends_when_well and case.sessions >= practice.least_sessions
    if case.sessions >= case.planned or early:
        _frees(running, case)
        ending.course_is_over(running, case, worker)
    elif next(case.someone.luck.attends) < _stops(running, case):
        _frees(running, case)
        ending.stops(running, case)
    else:
        waiting.books(running, case, practice.weeks_between * _DAYS - 1)
        owing.look(running, case)


def _stops(running: Running, case: Case) -> float:
    response = running.response
    no_better = case.points >= case.truth.true_start
    return response.stops_in_treatment + (response.stops_when_worse if no_better else 0.0)


def _frees(running: Running, case: Case) -> None:
    """Their hour is free from the next week on, and goes to whoever is first."""
    place, kind = case.place, case.waits_for
    if place is None:
        return
    case.place = None
    running.lists[kind].release(place)
    running.clock.at(running.clock.now, waiting.fills, running, kind)

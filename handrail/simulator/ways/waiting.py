"""Waiting for a place, in the honest order; giving up; and the day on which it is somebody's turn."""

from datetime import timedelta
from math import log
from typing import Final

from handrail.care import handover, planning, treatment
from handrail.care import waiting as order
from handrail.care.doses import DEPRESSION
from handrail.care.vocabulary import Medium, Purpose, Role, Stage, Step, Therapy
from handrail.simulator.case import Case
from handrail.simulator.running import SAID, Running
from handrail.simulator.staff import Place
from handrail.simulator.ways import ending, meeting, owing

_GUIDED: Final = (Therapy.GUIDED_SELF_HELP_BOOK, Therapy.GUIDED_SELF_HELP_ONLINE)
_WEEK: Final = 7
_MORE: Final = 3


def chooses_kind(running: Running, case: Case) -> None:
    """What they wait for: whose hour, and which therapy."""
    luck = next(case.someone.luck.decides)
    if case.step is Step.TWO:
        in_group = luck < running.practice.group_first and not case.sessions and case.coded
        case.waits_for = "group" if in_group else Role.PWP.value
        case.therapy = Therapy.PSYCHOEDUCATION_GROUP if in_group else _GUIDED[luck > 0.7]
    else:
        counselling = case.someone.problem in DEPRESSION and luck < running.practice.counselling
        case.waits_for = Role.COUNSELLOR.value if counselling else Role.HI_THERAPIST.value
        case.therapy = Therapy.COUNSELLING if counselling else Therapy.CBT
    if not case.coded:
        case.therapy = None


def usual_sessions(running: Running, step: Step) -> int:
    """How many sessions this service plans at a step."""
    practice = running.practice
    planned = practice.sessions_two if step is Step.TWO else practice.sessions_three
    return min(planned, practice.sessions_most) if practice.sessions_most else planned


def wait_in_weeks(running: Running, kind: str) -> int:
    """How long the wait looks now: those before them, by how many places there are (never less than a week)."""
    places = sum(1 for each in running.team.workers if each.role.value == kind) or 1
    return 1 + len(running.lists[kind]) // (places * 3)


def joins(running: Running, case: Case) -> None:
    """They wait, from now on; and will not wait for ever."""
    place = order.place(case.referral, case.episode)
    if place is None:
        raise AssertionError("Only somebody who waits can join a list.")
    case.turn += 1
    running.lists[case.waits_for].join(place.rank, case)
    running.note(case, f"waits for {case.waits_for}", "queue")
    luck = next(case.someone.luck.decides)
    patience = -log(1.0 - luck) * running.response.patience_weeks * _WEEK
    running.clock.at(running.clock.now + timedelta(days=patience), _gives_up, running, case, case.turn)
    owing.look(running, case)
    if case.waits_for != "group":
        fills(running, case.waits_for)


def fills(running: Running, kind: str) -> None:
    """Each free place goes to whoever is first."""
    places = running.lists[kind]
    while (found := places.next()) is not None:
        case, place = found
        _is_their_turn(running, case, place)


def _is_their_turn(running: Running, case: Case, place: Place) -> None:
    case.turn += 1
    owing.visit(running, case)
    worker = place.worker
    worker.does(running.clock.now, running.capacity.rebook_minutes)
    if next(case.someone.luck.decides) < running.response.declines_at_start:
        ending.stops(running, case)
        running.lists[case.waits_for].release(place)
        return
    case.place, case.worker, case.sessions = place, worker, 0
    case.planned, case.more = case.more or usual_sessions(running, case.step), 0
    changes_hands(running, case, worker.id)
    if case.therapy is not None:
        _plans(running, case, worker.id, case.therapy)
    books(running, case, running.practice.notice_days)
    owing.look(running, case)


def _plans(running: Running, case: Case, by: str, therapy: Therapy) -> None:
    """The sessions are planned together; fewer than guidance says is usual is planned with its reason."""
    running.does(case, planning.plan, by, therapy=therapy, sessions=case.planned, why_fewer=SAID)


def changes_hands(running: Running, case: Case, to: str) -> None:
    """Whoever treats them holds them from now on."""
    holder = case.episode.holder
    if holder == to:
        return
    running.worker(holder).holds -= 1
    running.worker(to).holds += 1
    key = running.new_id()
    if case.episode.stage is Stage.WAITING:
        running.does(case, handover.take_on, to, handover=key, reason=SAID)
    else:
        running.does(case, handover.send, holder, handover=key, reason=SAID, to=to)
        running.does(case, handover.accept, to, handover=key)


def books(running: Running, case: Case, after: float) -> None:
    """The next session is booked, in their hour of the week, not before so many days from now."""
    place = case.place
    if place is None:
        raise AssertionError("Whoever is booked has a place.")
    day = _next_day(running, place, running.day() + max(round(after), 1))
    starts = running.days.at(day, place.minute)
    case.contact = running.new_id()
    three = case.step is Step.THREE
    running.does(
        case,
        treatment.book,
        place.worker.id,
        contact=case.contact,
        starts=starts,
        minutes=50 if three else 30,
        purpose=Purpose.TREATMENT,
        medium=Medium.VIDEO if three else Medium.PHONE,
        with_=place.worker.id,
    )
    running.clock.at(starts, meeting.meets, running, case)


def goes_on(running: Running, case: Case) -> None:
    """A second clinician saw it otherwise: a few sessions more, as soon as there is an hour for them."""
    case.turn += 1
    if case.waits_for == "group":
        case.waits_for = Role.PWP.value
    case.more, case.well = _MORE, 0
    first_asked = case.episode.first_asked or running.clock.now.date()
    running.lists[case.waits_for].join((False, first_asked, case.referral), case)
    owing.look(running, case)
    fills(running, case.waits_for)


def _next_day(running: Running, place: Place, day: int) -> int:
    day += (place.weekday - running.days.weekday(day)) % _WEEK
    while place.worker.is_off(day):
        day += _WEEK
    return day


def _gives_up(running: Running, case: Case, turn: int) -> None:
    if case.turn != turn or not case.episode.is_open:
        return
    owing.visit(running, case)
    running.lists[case.waits_for].leave(case)
    case.turn += 1
    if next(case.someone.luck.decides) < 0.5:
        ending.stops(running, case)
    else:
        ending.loses_touch(running, case)

"""Endings: a course that is over, an ending proposed and looked at twice, stopping, losing touch; and coming back."""

from datetime import timedelta
from typing import Final

from handrail.care import ending, referral, stepping, treatment
from handrail.care.refused import Refused
from handrail.care.vocabulary import Absence, Channel, EndReason, Side, Source, Stage, Step
from handrail.simulator import changing
from handrail.simulator.case import Case
from handrail.simulator.log import DEPART
from handrail.simulator.running import SAID, Running
from handrail.simulator.staff import Worker
from handrail.simulator.ways import asking, outside, owing, summing, waiting

_SECOND_TRY_DAYS: Final = 4
_YEAR: Final = 330.0
_SOONEST: Final = 14.0


def did_not_meet(running: Running, case: Case, *, called_off: bool, by_us: bool = True) -> None:
    """An appointment did not take place. After a miss somebody asks what got in the way, and changes something."""
    holder = case.episode.holder
    if called_off:
        side = Side.SERVICE if by_us else Side.PERSON
        running.does(case, treatment.cancel, holder, contact=case.contact, side=side)
        case.disrupted = case.disrupted or by_us
        case.truth.called_off += by_us
    else:
        running.does(case, treatment.miss, holder, contact=case.contact, how=Absence.NOT_THERE)
        owing.asks_about_miss(running, case, case.contact)
        case.missed += 1
        case.truth.missed += 1
        return
    running.worker(holder).does(running.clock.now, running.capacity.rebook_minutes)


def course_is_over(running: Running, case: Case, worker: Worker) -> None:
    """The sessions planned are over, or enough: on to the next step, to another service, or an ending together."""
    luck, practice = next(case.someone.luck.decides), running.practice
    if case.is_ill and case.step is Step.TWO and luck < practice.steps_up:
        _steps_up(running, case, worker)
    elif case.is_ill and (practice.holds_until_accepted or luck > 1.0 - practice.hands_on):
        outside.asks(running, case, worker)
    else:
        proposes(running, case, worker)


def _steps_up(running: Running, case: Case, worker: Worker) -> None:
    running.does(case, stepping.step, worker.id, to=Step.THREE, reason=SAID)
    case.step = Step.THREE
    waiting.chooses_kind(running, case)
    if case.coded:
        asking.offers_and_chooses(running, case, worker)
    waiting.joins(running, case)


def proposes(running: Running, case: Case, worker: Worker, *, enough: bool = False, nobody_else: bool = False) -> None:
    """An ending is proposed, and the person agrees. It ends now, or once a second clinician has looked."""
    reason = EndReason.COMPLETED_TOGETHER
    if enough or nobody_else:
        reason = EndReason.ADVICE_WAS_ENOUGH if enough else EndReason.NOT_THE_RIGHT_SERVICE
    key = running.new_id()
    running.does(case, ending.propose, worker.id, ending=key, reason=reason, because=SAID, next=SAID)
    running.does(case, ending.agree, worker.id, said_by=case.someone.id, ending=key)
    settles(running, case)


def seconds(running: Running, case: Case, who: str) -> None:
    """A second clinician looks: it ends, or care goes on for a few sessions more."""
    proposed = case.episode.ending
    if proposed is None or not proposed.awaits_second:
        return
    agrees = next(case.someone.luck.decides) < running.practice.second_agrees
    running.does(case, ending.second, who, ending=proposed.ending, agrees=agrees, words=SAID)
    if agrees:
        settles(running, case)
    elif case.episode.too_young:
        outside.asks(running, case, running.worker(case.episode.holder))
    elif case.episode.stage is Stage.ASKED:
        asking.accepts(running, case, running.worker(case.episode.holder), Step.TWO)
        waiting.joins(running, case)
    else:
        waiting.goes_on(running, case)


def stops(running: Running, case: Case) -> None:
    """The person stops, at once."""
    running.does(case, ending.stop, case.someone.id)
    settles(running, case)


def loses_touch(running: Running, case: Case) -> None:
    """Nobody reaches them: tries by two ways over the charter's days, and then another clinician decides."""
    case.out_of_touch = True
    asking.reached_by(running, case, Channel.PHONE)
    owing.look(running, case)
    running.clock.at(running.clock.now + timedelta(days=_SECOND_TRY_DAYS), _tries_again, running, case)


def _tries_again(running: Running, case: Case) -> None:
    if not case.episode.is_open:
        return
    owing.visit(running, case)
    worker = running.worker(case.episode.holder)
    worker.does(running.clock.now, running.capacity.touch_minutes)
    asking.reached_by(running, case, Channel.TEXT)
    days = running.scenario.charter.no_reply_working_days + 1
    day = running.calendar.add_working_days(running.clock.now, days)
    running.clock.at(running.days.at((day - running.days.first).days, 60), _ends_without_reply, running, case)
    owing.look(running, case)


def _ends_without_reply(running: Running, case: Case) -> None:
    if not case.episode.is_open:
        return
    owing.visit(running, case)
    by = running.service.roster.another_clinician(case.episode.holder)
    running.worker(by).does(running.clock.now, running.capacity.second_look_minutes)
    running.does(case, ending.end_without_reply, by, because=SAID)
    settles(running, case)


def settles(running: Running, case: Case) -> None:
    """If it has ended, the books of this referral are closed; what is still owed is looked at either way."""
    if case.episode.stage is Stage.ENDED and not case.is_over:
        _is_over(running, case)
    owing.look(running, case)


def _is_over(running: Running, case: Case) -> None:
    changing.passes(running, case)
    summing.is_over(running, case)
    running.worker(case.episode.holder).holds -= 1
    running.note(case, DEPART, "arrival_departure")
    _may_come_back(running, case)


def _may_come_back(running: Running, case: Case) -> None:
    """Some come back within a year: more of those who were still ill."""
    luck, response = next(case.someone.luck.who), running.response
    share = response.returns_ill if case.is_ill else response.returns_well
    if case.truth.accepted_elsewhere or luck >= share:
        return
    days = _SOONEST + _YEAR * (luck / share)
    running.clock.at(running.clock.now + timedelta(days=days), _comes_back, running, case)


def _comes_back(running: Running, case: Case) -> None:
    case.truth.returned = running.counted_day()
    again = asking.new_case(running, case.someone, previous=case)
    again.phq = min(again.phq + running.response.relapse * 0.55, 27.0)
    again.gad = min(again.gad + running.response.relapse * 0.45, 21.0)
    try:
        running.does(again, referral.come_back, case.someone.id, previous_id=case.referral, previous=case.episode)
    except Refused:  # the time in which they could come straight back is over: they ask again, which is never refused
        person, today = case.someone.id, running.service.roster.on_duty
        running.does(again, referral.refer, today, said_by=person, person=person, source=Source.SELF)
    asking.begins(running, again)


def books_close(running: Running, case: Case) -> None:
    """The run is over: what is not yet finished stands as it is."""
    owing.visit(running, case)
    changing.passes(running, case)
    if not case.is_over:
        summing.stands(case)
    summing.closes(running, case)

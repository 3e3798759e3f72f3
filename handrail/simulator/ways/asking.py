"""Asking for help, being reached, the first talk, and what is decided after it."""

from math import exp
from typing import Final

from handrail.care import answers, letters, offers, planning, referral, treatment, triage
from handrail.care.events import Option
from handrail.care.vocabulary import Channel, Medium, Purpose, Setting, Source, Step, Therapy
from handrail.simulator import changing, items
from handrail.simulator.case import ILL_GAD, ILL_PHQ, Case
from handrail.simulator.log import ARRIVAL
from handrail.simulator.people import Someone
from handrail.simulator.response import Response
from handrail.simulator.running import SAID, Running
from handrail.simulator.staff import Worker
from handrail.simulator.truth import Truth
from handrail.simulator.ways import ending, outside, owing, waiting

_LONGEST: Final = 16  # of an identifier, as the journal takes it
_MINUTES: Final = 45
_STRAIGHT_TO_THREE: Final = frozenset({"post-traumatic stress", "obsessions and compulsions", "social anxiety"})
_SOON: Final = 2  # days of notice of a first talk
_SPREAD: Final = 0.37  # by how much a day begins elsewhere in a whole number, so that roundings even out


def comes(running: Running, someone: Someone) -> None:
    """Somebody asks for help."""
    case = new_case(running, someone)
    by = someone.id if someone.source is Source.SELF else running.service.roster.on_duty
    running.does(
        case,
        referral.refer,
        by,
        person=someone.id,
        source=someone.source,
        age=someone.age,
    )
    begins(running, case)


def new_case(running: Running, someone: Someone, previous: Case | None = None) -> Case:
    """The books are opened for a referral."""
    again = f"-{len(running.cases):x}" if previous else ""
    row = Truth(
        referral=someone.id[: _LONGEST - len(again)] + again,
        person=someone.id,
        counted=running.counted_day() >= 0,
        came=running.counted_day(),
        source=someone.source.value,
        age=someone.age,
        gender=someone.gender,
        ethnicity=someone.ethnicity,
        deprivation=someone.deprivation,
        problem=someone.problem,
        needs=someone.needs,
        came_back=previous is not None,
    )
    response = running.response
    phq, gad = (previous.phq, previous.gad) if previous else (someone.phq, someone.gad)
    better = previous.better if previous else _better(response, someone)
    case = Case(someone, row.referral, row, phq, gad, better, changed_at=running.clock.now)
    running.cases.append(case)
    return case


def _better(response: Response, someone: Someone) -> float:
    """What an ordinary session does for this person, relatively: about 1 for most, about nothing for the rest."""
    responds = next(someone.luck.who) < response.responds
    return responds + response.spread * next(someone.luck.severity)


def begins(running: Running, case: Case) -> None:
    """They have asked. Whoever is on duty holds them; whoever's turn it is gets in touch when their work allows."""
    case.truth.true_start = round(case.points, 1)
    running.note(case, ARRIVAL, "arrival_departure")
    worker = running.worker(case.episode.holder)
    worker.holds += 1
    owing.look(running, case)
    caller = running.team.whose_turn(running.day())
    done = caller.does(running.clock.now, running.capacity.first_contact_minutes)
    running.clock.at(done, _first_contact, running, case, caller)


def _first_contact(running: Running, case: Case, caller: Worker) -> None:
    if not case.episode.is_open:
        return
    owing.visit(running, case)
    response, luck = running.response, next(case.someone.luck.decides)
    if luck < response.not_reached:
        ending.loses_touch(running, case)
    elif luck < response.not_reached + response.stops_before:
        ending.stops(running, case)
    else:
        if case.episode.gp_asked is None:
            running.does(case, letters.ask_about_gp, caller.id, said_by=case.someone.id, yes=True)
        books_first_talk(running, case)
        owing.look(running, case)


def books_first_talk(running: Running, case: Case) -> None:
    """The first talk is booked with whoever has the first free time for one."""
    day, minute, worker = _first_free(running, running.day() + _SOON)
    case.worker, case.contact = worker, running.new_id()
    treats = next(case.someone.luck.decides) < running.practice.treats_at_first_talk
    starts = running.days.at(day, minute)
    running.does(
        case,
        treatment.book,
        case.episode.holder,
        contact=case.contact,
        starts=starts,
        minutes=_MINUTES,
        purpose=Purpose.ASSESSMENT_AND_TREATMENT if treats else Purpose.ASSESSMENT,
        medium=Medium.PHONE,
        with_=worker.id,
    )
    running.note(case, "waits for first talk", "queue")
    running.clock.at(starts, _first_talk, running, case)


def _first_free(running: Running, day: int) -> tuple[int, int, Worker]:
    """The first free time for a first talk from `day` on. A day's times are made when it is first asked for."""
    day = max(day, running.first_free)
    while True:
        free = running.first_talks.get(day)
        if free is None:
            free = running.first_talks[day] = _times(running, day)
        if free:
            minute, worker = free.pop()
            return day, minute, worker
        if day == running.first_free:
            running.first_free += 1
        day += 1


def _times(running: Running, day: int) -> list[tuple[int, Worker]]:
    """The times for first talks on a day: so many a week for each, spread over the days and the practitioners."""
    times, before = [], running.days.weekday(day) * _SPREAD
    for worker in running.team.workers:
        after = before + running.capacity.assessments.get(worker.role.value, 0.0) * worker.part / 5
        if not worker.is_off(day):
            times += [(60 * slot, worker) for slot in range(int(after) - int(before))]
        before = after
    times.sort(key=lambda each: -each[0])
    return times


def _first_talk(running: Running, case: Case) -> None:
    worker = case.worker
    if not case.episode.is_open or worker is None:
        return
    owing.visit(running, case)
    someone, response = case.someone, running.response
    luck = next(someone.luck.attends)
    if worker.is_away(running.day()):
        _again(running, case, called_off=True)
        return
    worker.spend(running.day(), running.capacity.assessment_minutes)
    if luck < response.first_missed * missing(running, case):
        _again(running, case, called_off=False)
        return
    _is_held(running, case, worker)


def missing(running: Running, case: Case) -> float:
    """How much more, or less, is missed by somebody who lives where they do."""
    return 1.0 + running.response.missed_by_deprivation * changing.above_the_middle(case)


def _again(running: Running, case: Case, *, called_off: bool) -> None:
    """It did not take place: by our side or theirs, another one is arranged, until closing begins."""
    ending.did_not_meet(running, case, called_off=called_off)
    if not called_off and case.missed >= running.practice.close_after_missed:
        ending.loses_touch(running, case)
        return
    books_first_talk(running, case)
    owing.look(running, case)


def _is_held(running: Running, case: Case, worker: Worker) -> None:
    practice, luck = running.practice, case.someone.luck
    changing.passes(running, case)
    safety = asks(running, case, with_wsas=True)
    step = _step(running, case)
    case.coded = next(luck.decides) >= practice.not_coded
    coded_low = next(luck.decides) < practice.first_talk_coded_low
    low = case.coded and (step is Step.TWO or coded_low)
    contact = case.episode.contacts[case.contact]
    running.does(
        case,
        treatment.hold_session,
        worker.id,
        contact=case.contact,
        purpose=contact.purpose,
        medium=Medium.PHONE,
        minutes=_MINUTES,
        did=SAID,
        safety=SAID if safety else None,
        therapy=Therapy.OTHER_LOW_INTENSITY if low else None,
    )
    running.note(case, "first talk", "resource_use", worker.id, running.capacity.assessment_minutes)
    case.missed = 0
    changing.helps(running, case, running.response.benefit_first)
    if case.someone.problem:
        running.does(case, planning.name_problem, worker.id, problem=case.someone.problem)
    _decides(running, case, worker, step)


def asks(running: Running, case: Case, *, with_wsas: bool) -> bool:
    """They answer the questionnaires before a meeting. Whether an answer makes a talk about safety owed."""
    someone = case.someone
    phq, gad = changing.answers(running, case)
    case.answers_well = phq < ILL_PHQ and gad < ILL_GAD
    luck = someone.luck.items
    told = [("PHQ-9", phq), ("GAD-7", gad)]
    if with_wsas:
        told.append(("WSAS", min(max(round(someone.wsas), 0), 40)))
    safety = False
    for questionnaire, total in told:
        given = items.items(questionnaire, total, next(luck))
        safety = safety or (questionnaire == "PHQ-9" and given[8] > 0)
        running.does(
            case,
            answers.answer,
            someone.id,
            sheet=running.new_id(),
            questionnaire=questionnaire,
            items=given,
            contact=case.contact,
        )
    return safety


def _step(running: Running, case: Case) -> Step:
    """At which step somebody begins: by what brings them, how much it is, and who decides."""
    luck, practice = next(case.someone.luck.decides), running.practice
    if case.someone.problem in _STRAIGHT_TO_THREE:
        return Step.THREE
    over = (case.points - practice.step_three_from) / practice.step_three_spread
    return Step.THREE if luck < 1.0 / (1.0 + exp(-over)) else Step.TWO


def _decides(running: Running, case: Case, worker: Worker, step: Step) -> None:
    """What happens next: enough, somebody else, or a yes at a step."""
    needs, luck = case.someone.needs, next(case.someone.luck.decides)
    if needs == "advice" and not case.episode.too_young:
        ending.proposes(running, case, worker, enough=True)
    elif case.episode.too_young or (needs == "more" and luck < running.practice.sees_need_for_more):
        outside.asks(running, case, worker)
    else:
        accepts(running, case, worker, step)
        waiting.joins(running, case)


def accepts(running: Running, case: Case, worker: Worker, step: Step) -> None:
    """A yes at a step, and an offer that is chosen from, unless nothing of it is written down."""
    case.step = step
    running.does(case, triage.accept, worker.id, step=step, reason=SAID, needs=_needs(case.someone))
    waiting.chooses_kind(running, case)
    if case.coded:
        offers_and_chooses(running, case, worker)


def _needs(someone: Someone) -> tuple[str, ...]:
    """What a place must offer, as it is written down with the yes."""
    return (*(["evenings"] if someone.evenings else []), *([someone.language] if someone.language else []))


def offers_and_chooses(running: Running, case: Case, worker: Worker) -> None:
    """One option of their step, talked over and chosen in the same talk."""
    key, in_group = running.new_id(), case.waits_for == "group"
    sessions = running.capacity.group_sessions if in_group else waiting.usual_sessions(running, case.step)
    option = Option(
        option="1",
        therapy=case.therapy or Therapy.OTHER_LOW_INTENSITY,
        setting=Setting.GROUP if in_group else Setting.INDIVIDUAL,
        wait_weeks=waiting.wait_in_weeks(running, case.waits_for),
        sessions=sessions,
    )
    running.does(case, offers.offer, worker.id, offer=key, options=(option,), reason=SAID)
    running.does(case, offers.choose, worker.id, said_by=case.someone.id, offer=key, option="1")


def reached_by(running: Running, case: Case, channel: Channel) -> None:
    """Somebody tries to reach them."""
    running.does(case, treatment.try_to_reach, case.episode.holder, channel=channel)

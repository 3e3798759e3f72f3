"""What one referral came to, written into its row of the truth."""

from handrail.care.doses import usual
from handrail.care.outcomes import finished_course
from handrail.care.parts import Contact
from handrail.care.scores import anxiety, outcome_of, pair
from handrail.care.vocabulary import THERAPY_STEP, EndReason, Step
from handrail.simulator.case import Case
from handrail.simulator.running import Running
from handrail.simulator.truth import NEVER, Truth

_NOT_KNOWN = -1


def is_over(running: Running, case: Case) -> None:
    """It has ended, today."""
    row, episode = case.truth, case.episode
    row.ended = running.counted_day()
    row.end_reason = str(episode.end_reason or "")
    row.ill_at_end = case.is_ill
    row.true_end = round(case.points, 1)
    row.late_days = int(case.late)
    row.accepted_elsewhere = episode.end_reason == EndReason.ANOTHER_SERVICE_ACCEPTED
    if case.is_ill and not row.accepted_elsewhere:
        case.left_at = running.clock.now
    _meetings(running, case)
    _outcome(case)
    row.finished = finished_course(row.treatments)
    row.unmet = _unmet(case)


def stands(case: Case) -> None:
    """It has not ended when the run does."""
    case.truth.true_end = round(case.points, 1)
    case.truth.late_days = int(case.late)


def closes(running: Running, case: Case) -> None:
    """What can only be said at the end of the run."""
    row = case.truth
    row.stage = str(case.episode.stage)
    row.step = str(case.episode.step or "")
    if row.ended == NEVER:
        _meetings(running, case)
    if case.left_at is not None:
        until = running.counted_day() if row.returned == NEVER else row.returned
        row.left_days = max(until - row.ended, 0)


def _meetings(running: Running, case: Case) -> None:
    row, held = case.truth, case.episode.held
    treated = case.episode.treatment_contacts
    row.treatments = len(treated)
    row.first_seen = _day(running, held, 0)
    row.first_treated, row.second_treated = _day(running, treated, 0), _day(running, treated, 1)
    steps = [THERAPY_STEP[each.therapy] for each in treated if each.therapy is not None]
    row.low, row.high = steps.count(Step.TWO), steps.count(Step.THREE)
    if case.therapy is not None and (dose := usual(case.someone.problem, case.therapy)) is not None:
        row.usual_least = dose.least or _NOT_KNOWN


def _day(running: Running, contacts: list[Contact], place: int) -> int:
    if len(contacts) <= place:
        return NEVER
    return (contacts[place].starts - running.days.at(0)).days - running.warm_up


def _outcome(case: Case) -> None:
    row, episode = case.truth, case.episode
    phq, gad = pair(episode, "PHQ-9"), anxiety(episode)[1]
    row.phq_first, row.phq_last = _both(phq)
    row.gad_first, row.gad_last = _both(gad)
    found = outcome_of(episode)
    row.caseness = str(found.caseness_at_start)
    _yes_or_no(row, "recovered", found.recovered)
    _yes_or_no(row, "improved", found.reliable_improvement)
    _yes_or_no(row, "deteriorated", found.reliable_deterioration)
    _yes_or_no(row, "reliably_recovered", found.reliable_recovery)
    _yes_or_no(row, "no_change", found.no_reliable_change)


def _both(found: object) -> tuple[int, int]:
    if found is None:
        return _NOT_KNOWN, _NOT_KNOWN
    last = found.last  # type: ignore[attr-defined]
    return int(found.first), _NOT_KNOWN if last is None else int(last)  # type: ignore[attr-defined]


def _yes_or_no(row: Truth, name: str, value: bool | None) -> None:
    setattr(row, name, _NOT_KNOWN if value is None else int(value))


def _unmet(case: Case) -> str:
    """What they needed and did not get, as only the simulator knows."""
    row = case.truth
    if not case.is_ill or row.accepted_elsewhere:
        return ""
    if case.someone.needs == "more":
        return "another service"
    return "more sessions" if row.treatments else "anything"

"""How people change in a run: by themselves while they wait, by what they are given, and by what life does.

The numbers are those of the scenario's `response`. How somebody truly is moves between meetings; what they answer is
that, and some noise.
"""

from math import exp

from handrail.simulator.case import Case
from handrail.simulator.running import Running

_MOST_PHQ, _MOST_GAD = 27.0, 21.0
_A_WEEK = 7 * 86400.0
_MIDDLE = 5.5


def passes(running: Running, case: Case) -> None:
    """Time has passed since this person was last looked at: a little goes by itself, and life happens."""
    now, since = running.clock.now, case.changed_at or case.someone.arrives
    case.changed_at = now
    weeks = (now - since).total_seconds() / _A_WEEK
    if weeks <= 0.0:
        return
    response, someone = running.response, case.someone
    kept = exp(-response.waiting * weeks)
    _to(running, case, kept)
    for days in someone.events:
        happens = (since - someone.arrives).total_seconds() < days * 86400.0 <= (now - someone.arrives).total_seconds()
        if happens:
            case.phq = min(case.phq + response.life_event, _MOST_PHQ)
            case.gad = min(case.gad + response.life_event * 0.8, _MOST_GAD)


def above_the_middle(case: Case) -> float:
    """By how many tenths of deprivation somebody lives above the middle of them."""
    return case.someone.deprivation - _MIDDLE


def helps(running: Running, case: Case, benefit: float) -> None:
    """A meeting of the kind that takes `benefit` away, for this person, as it fits them."""
    response = running.response
    share = benefit * case.better * (1.0 - response.by_deprivation * above_the_middle(case))
    if case.someone.needs == "more":
        share *= response.misfit
    if case.disrupted:
        share *= response.disrupted
        case.disrupted = False
    _to(running, case, max(0.3, min(1.0 - share, 1.3)))
    changes = case.someone.luck.changes
    case.phq = min(max(case.phq + next(changes) * response.ups_and_downs, 0.0), _MOST_PHQ)
    case.gad = min(max(case.gad + next(changes) * response.ups_and_downs * 0.8, 0.0), _MOST_GAD)


def answers(running: Running, case: Case) -> tuple[int, int]:
    """What they answer today: the totals of PHQ-9 and GAD-7."""
    changes, unsure = case.someone.luck.changes, running.response.unsure
    phq = round(case.phq + next(changes) * unsure)
    gad = round(case.gad + next(changes) * unsure * 0.8)
    return min(max(phq, 0), 27), min(max(gad, 0), 21)


def _to(running: Running, case: Case, kept: float) -> None:
    floor = running.response.floor
    case.phq = floor + (case.phq - floor) * kept if case.phq > floor else case.phq
    case.gad = floor + (case.gad - floor) * kept if case.gad > floor else case.gad

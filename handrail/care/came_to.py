"""What one episode came to, of which no national table tells: one plain row.

Who turned the person away, how long nobody held their care or something owed to them was late, what they asked for and
did not get, sessions against what was planned and is usual, and their own goals beside the scores.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from handrail.care.act import Service
from handrail.care.doses import usual
from handrail.care.duties import duties
from handrail.care.episode import Episode
from handrail.care.fold import in_order
from handrail.care.outcomes import Pair, threshold
from handrail.care.outside import turned_away
from handrail.care.parts import Goal
from handrail.care.parts.meeting import MISSED
from handrail.care.scores import anxiety, outcome_of, pair
from handrail.care.vocabulary import EndReason, Wanted

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class CameTo:
    """Days are whole days. None: it is not known, or there is nothing to be told of."""

    asked_elsewhere: int
    turned_away: int
    between_days: int
    unheld_days: int
    late_days: int
    step_asked: int
    step_given: int
    step_refused: int
    offers: int
    offers_left: int  # nothing in them was chosen
    sessions: int
    sessions_planned: int | None
    usual_least: int | None
    missed: int
    goals: int
    goals_rated: int  # twice or more, so that it is known whether they came nearer
    goals_nearer: int
    recovered: bool | None
    improved: bool | None
    deteriorated: bool | None
    left_days: int | None  # since an ending at caseness with nobody taking over


def came_to(episode: Episode, service: Service, until: datetime, again: date | None = None) -> CameTo:
    """The row of one episode, as it stands at `until`. `again` is the day the person asked the next time."""
    sent = [each for each in episode.handovers.values() if each.service and each.wanted == Wanted.TRANSFER]
    requests = list(episode.requests.values())
    closed = [each for each in episode.offers.values() if not each.open and not each.taken_back]
    goals = [each for each in episode.goals.values() if len(each.ratings) > 1]
    unheld, late = _left_alone(episode, service, until)
    found = outcome_of(episode)
    return CameTo(
        asked_elsewhere=len(sent),
        turned_away=len(turned_away([episode])),
        between_days=_between(episode, until) // _DAY,
        unheld_days=unheld // _DAY,
        late_days=late // _DAY,
        step_asked=len(requests),
        step_given=sum(each.done for each in requests),
        step_refused=sum(each.yes is False for each in requests),
        offers=len(closed),
        offers_left=sum(not each.chosen for each in closed),
        sessions=len(episode.treatment_contacts),
        sessions_planned=None if episode.plan is None else episode.plan.sessions,
        usual_least=_usual_least(episode),
        missed=sum(each.state == MISSED for each in episode.contacts.values()),
        goals=len(episode.goals),
        goals_rated=len(goals),
        goals_nearer=sum(_is_nearer(each) for each in goals),
        recovered=found.recovered,
        improved=found.reliable_improvement,
        deteriorated=found.reliable_deterioration,
        left_days=_left(episode, service.calendar.day(until), again),
    )


def _between(episode: Episode, until: datetime) -> timedelta:
    """How long the person was between services, too much for one and not enough for the next."""
    spells = ((each.over_at or episode.ended_at or until) - each.since for each in episode.between.values())
    return sum(spells, timedelta())


def _left_alone(episode: Episode, service: Service, until: datetime) -> tuple[timedelta, timedelta]:
    """For how long, while it was open, nobody held it; and something owed was late."""
    unheld = late = timedelta()
    for state, since, to in _spells(episode, until):
        if state.is_open:
            unheld += timedelta() if state.holder else to - since
            owed = duties(state, service)
            late += max(to - max(owed[0].due, since), timedelta()) if owed else timedelta()
    return unheld, late


def _spells(episode: Episode, until: datetime) -> Iterator[tuple[Episode, datetime, datetime]]:
    """The state after each moment at which something happened, and from when to when it was so."""
    state, since = Episode(), None
    for entry in in_order(episode.entries):
        if entry.at > until:
            break
        if since is not None and entry.at > since:
            yield state, since, entry.at
        state.take(entry)
        since = entry.at
    if since is not None and until > since:
        yield state, since, until


def _usual_least(episode: Episode) -> int | None:
    """The fewest sessions that guidance says are usual for the main problem and the therapy."""
    if episode.main_problem is None or episode.therapy is None:
        return None
    dose = usual(episode.main_problem.problem, episode.therapy)
    return None if dose is None else dose.least


def _is_nearer(goal: Goal) -> bool:
    return goal.ratings[-1][1] > goal.ratings[0][1]


def _left(episode: Episode, today: date, again: date | None) -> int | None:
    """Days from an ending at caseness until the person asked again, or until today; None where that is not so."""
    ended = episode.ended_on
    if ended is None or episode.end_reason == EndReason.ANOTHER_SERVICE_ACCEPTED or episode.died:
        return None
    measure, worry = anxiety(episode)
    if not (_at_caseness(pair(episode, "PHQ-9"), "PHQ-9") or _at_caseness(worry, measure)):
        return None
    return max(((again or today) - ended).days, 0)


def _at_caseness(found: Pair | None, measure: str) -> bool:
    """By the last score, or the first where there is no other."""
    if found is None:
        return False
    last = found.first if found.last is None else found.last
    return last >= threshold(measure).caseness

"""The many: people whose lives were simulated, in a service with the staff of the demo.

The same engine that answers “what would happen if” lives through the last year and a bit, under the charter in force.
Some of the people it made come into the demo, more of those who are still with the service than of those who are not;
how each act of theirs becomes one of the journal stands in `replay.py`.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta, tzinfo
from random import Random
from typing import Any, Final

from handrail.care.act import Act
from handrail.care.charter import Charter
from handrail.care.vocabulary import Stage
from handrail.simulator import engine
from handrail.simulator.case import Case
from handrail.simulator.people import Someone
from handrail.simulator.scenario import Scenario, load

SCENARIO: Final = "england-2024-25"
#: Those who treat in the demo, by the words of a scenario, and whom they can treat in a year.
WTE: Final = {"pwp": 4.0, "hi_therapist": 3.0, "counsellor": 1.0}
REFERRALS_A_YEAR: Final = 1500.0
_DAYS, _WARM_UP_DAYS = 395, 119
#: Of those who come into the demo: how many are in treatment, and how many have asked or wait, as far as there are
#: so many. All others have ended.
_TREATED, _WAITING = 0.35, 0.25


@dataclass(frozen=True, slots=True)
class Deed:
    """One act in the life of somebody made up: what was decided, when and by whom, and in which of their episodes.

    `as_holder` says that it was done by whoever held them then, whoever that is in another service.
    """

    referral: str
    decision: Callable[..., Any]
    at: datetime
    by: str
    said_by: str
    as_holder: bool
    facts: dict[str, Any]


@dataclass(slots=True)
class Story:
    """Somebody made up, and what happened from the day they came. `stages` is where each of their referrals is."""

    someone: Someone
    deeds: list[Deed] = field(default_factory=list)
    stages: dict[str, Stage] = field(default_factory=dict)

    @property
    def is_open(self) -> bool:
        """Whether they are still with the service."""
        return any(stage is not Stage.ENDED for stage in self.stages.values())

    @property
    def is_treated(self) -> bool:
        """Whether they are in treatment."""
        return Stage.TREATMENT in self.stages.values()


def stories(seed: int, many: int, until: datetime, charter: Charter, zone: tzinfo) -> list[Story]:
    """So many lives that have come to where they are by `until`, or all there are; the same for the same seed."""
    told = _lived(seed, until, charter, zone)
    random = Random(f"{seed} the many")  # noqa: S311 - a play, not a secret
    treated = [each for each in told if each.is_treated]
    waiting = [each for each in told if each.is_open and not each.is_treated]
    chosen = random.sample(treated, min(len(treated), round(many * _TREATED)))
    chosen += random.sample(waiting, min(len(waiting), round(many * _WAITING)))
    ended = [each for each in told if not each.is_open]
    chosen += random.sample(ended, min(len(ended), many - len(chosen)))
    return random.sample(chosen, len(chosen))


def _lived(seed: int, until: datetime, charter: Charter, zone: tzinfo) -> list[Story]:
    """Everybody who came in the run, with all that happened to them."""
    told: dict[str, Story] = {}
    holders: dict[str, str] = {}

    def watch(case: Case, decision: Callable[..., Any], act: Act, facts: dict[str, Any]) -> None:
        story = told.get(case.someone.id) or told.setdefault(case.someone.id, Story(case.someone))
        as_holder = act.by == holders.get(case.referral)
        story.deeds.append(Deed(case.referral, decision, act.at, act.by, act.said_by, as_holder, facts))
        story.stages[case.referral] = case.episode.stage
        holders[case.referral] = case.episode.holder

    engine.simulate(_scenario(until, charter, zone), seed, 0, watch=watch)
    return [each for each in told.values() if each.someone.arrives < until]


def _scenario(until: datetime, charter: Charter, zone: tzinfo) -> Scenario:
    """England, as small as the demo and up to its present. Nobody joins a group: those of the demo have their own."""
    england = load(SCENARIO)
    last = until.astimezone(zone).date()
    run = replace(england.run, starts=last - timedelta(days=_DAYS - 1), days=_DAYS, warm_up_days=_WARM_UP_DAYS)
    return replace(
        england,
        run=run,
        charter=charter,
        population=replace(england.population, referrals_a_year=REFERRALS_A_YEAR),
        capacity=replace(england.capacity, wte=WTE, spread=0.0),
        practice=replace(england.practice, group_first=0.0, follows_up=1.0, keeps_in_touch=True),
    )

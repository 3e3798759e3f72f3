"""A service while it runs: its time, staff and places, everybody who came, and the one way of deciding anything.

`does` is that way: a decision of `care` is asked, and its events are applied to the person's episode.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import time, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from handrail.care.act import Act, Service
from handrail.care.calendar import Calendar
from handrail.care.charter import Charter
from handrail.care.duty import Duty
from handrail.care.entry import entries_of
from handrail.care.vocabulary import DutyKind, Role, Via
from handrail.care.words import Words
from handrail.simulator import life
from handrail.simulator.case import Case
from handrail.simulator.clock import Clock
from handrail.simulator.days import Days
from handrail.simulator.log import Log
from handrail.simulator.luck import Draws
from handrail.simulator.places import Places
from handrail.simulator.scenario import Scenario
from handrail.simulator.staff import Place, Team, Worker
from handrail.simulator.tables import Tables
from handrail.simulator.truth import Load

#: What stands for somebody's words: a run knows that something was written, and never what.
SAID: Final = Words("simulated")
ZONE: Final = ZoneInfo("Europe/London")
_WEEK: Final = 7

Watch = Callable[[Case, Callable[..., Any], Act, dict[str, Any]], None]
#: What staff do because it is owed: the minutes it takes (a field of the capacity), and the act.
Work = tuple[str, Callable[["Running", Case, Duty], None]]


class Running:
    """A service while it runs."""

    def __init__(
        self,
        scenario: Scenario,
        draws: Draws,
        tables: Tables | None = None,
        log: Log | None = None,
        watch: Watch | None = None,
        work: Mapping[DutyKind, Work] | None = None,
    ) -> None:
        self.scenario, self.tables, self.log, self.watch = scenario, tables, log, watch
        self.work = work or {}
        self.practice, self.response, self.capacity = scenario.practice, scenario.response, scenario.capacity
        run = scenario.run
        self.warm_up = (run.starts - run.begins).days
        self.calendar = calendar_of(scenario.charter)
        self.days = Days(self.calendar, run.begins, self.warm_up + run.days)
        self.clock = Clock(self.days.at(0) - timedelta(hours=9))
        self.team = Team(self.capacity, self.days, draws)
        self.services = [Service(scenario.charter, self.calendar, roster) for roster in self.team.rosters]
        self.service = self.services[0]
        self.lists: dict[str, Places[Case, Place]] = {
            Role.PWP.value: Places(self.team.places(Role.PWP)),
            Role.HI_THERAPIST.value: Places(self.team.places(Role.HI_THERAPIST)),
            Role.COUNSELLOR.value: Places(self.team.places(Role.COUNSELLOR)),
            "group": Places(),
        }
        self.first_talks: dict[int, list[tuple[int, Worker]]] = {}
        self.first_free = 0
        self.cases: list[Case] = []
        self.load: list[Load] = []
        self._numbers = 0
        self._last_act: Act | None = None

    # --- acts -------------------------------------------------------------------------------------------------

    def does(self, case: Case, decision: Callable[..., Any], by: str, said_by: str = "", **facts: Any) -> None:
        """Somebody decides, now. A refusal is a mistake of the simulator, and ends the run."""
        act, episode = self._act(by, said_by or by), case.episode
        for entry in entries_of(act, decision(episode, act, **facts), episode.seq):
            episode.apply(entry)
        if self.watch is not None:
            self.watch(case, decision, act, facts)

    def _act(self, by: str, said_by: str) -> Act:
        """Who acts now. What one of them does in the same moment is done in the same way."""
        act, now = self._last_act, self.clock.now
        if act is None or act.by != by or act.said_by != said_by or act.at is not now:
            act = self._last_act = Act(now, by, self.service, now, said_by, Via.ONLINE if by == said_by else Via.PHONE)
        return act

    def new_id(self) -> str:
        """A key for something within an episode: unique in a replication, and as long as the journal takes."""
        self._numbers += 1
        return f"{self._numbers:x}"

    def note(self, case: Case, event: str, kind: str, resource: str = "", minutes: float = 0.0) -> None:
        """Write into the event log, if there is one."""
        if self.log is not None:
            now, step = self.clock.now, str(case.episode.step or "")
            self.log.note(now, case.referral, event, kind, resource, step, minutes)

    def put_away(self, case: Case) -> None:
        """Nothing more will happen in this episode: its rows are written, and what nobody asks for is let go."""
        if case.is_away:
            return
        case.is_away = True
        if self.tables is not None:
            at = case.episode.referred_at or self.clock.now
            act = Act(at, case.episode.holder, self.service, at, case.episode.holder)
            self.tables.add(case.referral, case.episode, life.standing(case.someone, act))
        if self.watch is None and case.is_over:
            case.slim()

    # --- days -------------------------------------------------------------------------------------------------

    def day(self) -> int:
        """Today's number since the warm-up began."""
        return self.days.number(self.clock.now)

    def counted_day(self) -> int:
        """Today as the truth counts: day 0 is the first after the warm-up."""
        return (self.clock.now - self.days.at(0)).days - self.warm_up

    def worker(self, who: str) -> Worker:
        """One of the staff by name; the lead for whoever is not known."""
        return self.team.by_id.get(who) or self.team.lead

    def begins_week(self, week: int) -> None:
        """Monday morning: whoever is on duty this week, whoever is sick; and what last week was like."""
        if week:
            self._weigh(week - 1)
        self.service = self.services[week % len(self.services)]
        self.team.sickens(week)
        self.clock.at(self.days.at((week + 1) * _WEEK) - timedelta(hours=8), self.begins_week, week + 1)

    def ends(self) -> None:
        """The last week is over too."""
        self._weigh(self.days.count // _WEEK - 1)

    def _late(self) -> Counter[str]:
        """How much each of the staff owes that is overdue now."""
        now = self.clock.now
        lives = (case for case in self.cases if not case.is_over)
        return Counter(duty.owner for case in lives for duty in case.owed if duty.due < now)

    def _weigh(self, week: int) -> None:
        counted = week - self.warm_up // _WEEK
        if counted < 0:
            return
        late = self._late()
        for worker in (*self.team.workers, *self.team.above, self.team.lead):
            days = range(week * _WEEK, week * _WEEK + _WEEK)
            self.load.append(
                Load(
                    worker.id,
                    worker.role.value,
                    counted,
                    round(worker.there(week)),
                    round(worker.busy.get(week, 0.0)),
                    sum(day in worker.sick for day in days),
                    worker.holds,
                    late[worker.id],
                )
            )


def calendar_of(charter: Charter) -> Calendar:
    """When a service with this charter is there."""
    hours = dict.fromkeys(charter.weekdays, (time(charter.opens_hour), time(charter.closes_hour)))
    return Calendar(ZONE, hours, closures=frozenset(charter.closures), cut_off=time(charter.cut_off_hour))

"""A small service with a desk for what is raised, and a `Matter` that plays decisions on one of them.

    matter = raised(BY_PHONE, about=(AMINA,))
    matter.by(IRIS).does(raising.acknowledge, words=words())

Nothing here opens a database.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import pytest

from handrail.care import concern as rules
from handrail.care import raising
from handrail.care.act import Act, Member, Roster, Service
from handrail.care.concern import Concern
from handrail.care.duty import Duty
from handrail.care.entry import entries_of
from handrail.care.events import Event
from handrail.care.refused import Refused
from handrail.care.vocabulary import Matter as What
from handrail.care.vocabulary import Role, Via
from tests.care_world import FARID, PERSON, Route, roster, service
from tests.spec.drawn import instant

IRIS, JUN, KAY, LEO = "iris", "jun", "kay", "leo"
"""Iris reads complaints, Jun runs the service, Kay leads safeguarding, Leo is the contact outside the service."""

DESK = {
    IRIS: Member(IRIS, Role.COMPLAINTS_LEAD),
    JUN: Member(JUN, Role.SERVICE_MANAGER),
    KAY: Member(KAY, Role.SAFEGUARDING_LEAD),
    LEO: Member(LEO, Role.OUTSIDE_CONTACT),
}


def with_desk(away: tuple[str, ...] = (), without: tuple[str, ...] = ()) -> Service:
    """The service, with those who read what is raised."""
    members = {who: each for who, each in {**roster().members, **DESK}.items() if who not in without}
    gone = {who: Member(who, members[who].role, members[who].supervisor, members[who].heir, False) for who in away}
    return service(staff=Roster(lead=FARID, duty=roster().duty, members={**members, **gone}))


@dataclass
class Matter:
    """Something that was raised, played decision by decision."""

    service: Service = field(default_factory=with_desk)
    state: Concern = field(default_factory=Concern)
    now: datetime = field(default_factory=lambda: instant("Tue 5 May 2026 10:00"))
    who: str = IRIS

    def by(self, who: str) -> "Matter":
        """Whoever does what comes next."""
        self.who = who
        return self

    def later(self, **gone: float) -> "Matter":
        """Move the clock on."""
        self.now += timedelta(**gone)
        return self

    def does(self, decision: Any, **facts: Any) -> tuple[Event, ...]:
        """A reader decides, and it happens."""
        return self._play(decision, self._act(self.who, self.who, Via.ONLINE), facts)

    def says(self, decision: Any, route: Route, **facts: Any) -> tuple[Event, ...]:
        """Whoever raised it says so, by one of the routes."""
        return self._play(decision, self._act(route.by, PERSON, route.via), facts)

    def refuses(self, decision: Any, **facts: Any) -> Refused:
        """It is refused, and says why."""
        with pytest.raises(Refused) as caught:
            decision(self.state, self._act(self.who, self.who, Via.ONLINE), **facts)
        return caught.value

    def ticks(self) -> list[str]:
        """Who is told now, because something is late."""
        return [each.to for each in self._play(raising.escalate, self._act(FARID, FARID, Via.CLOCK), {})]

    @property
    def duties(self) -> list[Duty]:
        """What is owed on it."""
        return rules.duties(self.state, self.service)

    @property
    def readers(self) -> set[str]:
        """Everybody here who can open it today."""
        return {who for who in self.service.roster.members if self.state.may_read(who, self.service.roster)}

    def _act(self, by: str, said_by: str, via: Via) -> Act:
        return Act(at=self.now, by=by, service=self.service, recorded_at=self.now, said_by=said_by, via=via)

    def _play(self, decision: Any, act: Act, facts: dict[str, Any]) -> tuple[Event, ...]:
        decided = tuple(decision(self.state, act, **facts))
        for entry in entries_of(act, decided, self.state.seq):
            self.state.apply(entry)
        return decided


def raised(route: Route, what: What = What.CONCERN, staff: Service | None = None, **facts: Any) -> Matter:
    """Something the person raised, by one of the routes."""
    matter = Matter(staff or with_desk())
    matter.says(raising.raise_it, route, **{"matter": what, "person": PERSON, **facts})
    return matter

"""A safeguarding matter, played decision by decision on a small service with a safeguarding lead."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

import pytest

from handrail.care import protecting, safeguarding
from handrail.care.act import Act, Member, Service
from handrail.care.entry import entries_of
from handrail.care.refused import Refused
from handrail.care.safeguarding import Safeguarding
from handrail.care.vocabulary import Asked, DutyKind, Ground, Role, Via
from tests.care_world import AMINA, MEMBERS, PERSON, TUESDAY, roster, service, words
from tests.spec.drawn import instant

NIA, OMAR = "nia", "omar"
"""Nia leads safeguarding; Omar manages the service."""


def with_a_lead() -> Service:
    more = {NIA: Member(NIA, Role.SAFEGUARDING_LEAD), OMAR: Member(OMAR, Role.SERVICE_MANAGER)}
    staff = replace(roster(), members={**MEMBERS, **more})
    return service(staff=staff)


@dataclass
class Matter:
    """One matter, played decision by decision."""

    service: Service = field(default_factory=with_a_lead)
    state: Safeguarding = field(default_factory=Safeguarding)
    now: datetime = field(default_factory=lambda: instant(TUESDAY))

    def does(self, decision: Any, by: str = NIA, said_by: str = "", via: Via = Via.ONLINE, **facts: Any) -> None:
        act = Act(at=self.now, by=by, service=self.service, recorded_at=self.now, said_by=said_by or by, via=via)
        for entry in entries_of(act, tuple(decision(self.state, act, **facts)), self.state.seq):
            self.state.apply(entry)

    def refuses(self, decision: Any, by: str = NIA, **facts: Any) -> str:
        with pytest.raises(Refused) as caught:
            self.does(decision, by, **facts)
        return str(caught.value)

    def owed(self, kind: DutyKind) -> list[tuple[str, datetime]]:
        return [(duty.owner, duty.due) for duty in safeguarding.duties(self.state, self.service) if duty.kind == kind]


def raised(by: str = AMINA, **more: Any) -> Matter:
    matter = Matter()
    matter.does(safeguarding.raise_it, by=by, words=words(), person=PERSON, **more)
    return matter


def told_outside(**more: Any) -> Matter:
    matter = raised(**more)
    told = {"told": "t", "to_whom": words(), "what": words(), "ground": Ground.CHILD, "asked": Asked.NO_TIME}
    matter.does(protecting.tell_outside, **told)
    return matter

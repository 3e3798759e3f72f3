"""A small service for tests of the rules: invented staff, a calendar, and a `Story` that plays decisions on an episode.

    story = asked_for_help()
    story.on("Tue 12 May 2026 10:00").by(AMINA).does(triage.accept, step=Step.TWO, reason=words("why"))
    story.says(ending.stop)                       # the person, online
    story.says(ending.stop, route=BY_PHONE)       # the same, typed by staff
    story.by(BEN).refuses(ending.second, ...)     # asserts that it is refused, and that nothing changed

Nothing here opens a database.
"""

from copy import deepcopy
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from handrail.care import answers, duties, ending, offers, planning, referral, treatment, triage
from handrail.care.act import Act, Member, Roster, Service
from handrail.care.calendar import Calendar
from handrail.care.charter import Charter
from handrail.care.duty import Duty
from handrail.care.entry import entries_of
from handrail.care.episode import Episode
from handrail.care.events import Event, Option
from handrail.care.refused import Refused
from handrail.care.vocabulary import (
    DutyKind,
    EndReason,
    Medium,
    Purpose,
    Role,
    Setting,
    Source,
    Step,
    Therapy,
    Via,
)
from handrail.care.words import Words
from tests.spec.drawn import LONDON, instant

AMINA, BEN, CORA, DAN, ESME, FARID, GITA, HAL = "amina", "ben", "cora", "dan", "esme", "farid", "gita", "hal"
PERSON, ACCOUNT, CLOCK = "the person", "the person's account", "the clock"
NAMES = (AMINA, BEN, CORA, DAN, ESME, FARID, GITA, HAL)

MEMBERS = {
    AMINA: Member(AMINA, Role.PWP, supervisor=DAN, heir=CORA),
    BEN: Member(BEN, Role.HI_THERAPIST, supervisor=ESME, heir=CORA),
    CORA: Member(CORA, Role.COUNSELLOR, supervisor=ESME, heir=BEN),
    DAN: Member(DAN, Role.SUPERVISOR, supervisor=FARID, heir=ESME),
    ESME: Member(ESME, Role.SUPERVISOR, supervisor=FARID, heir=DAN),
    FARID: Member(FARID, Role.CLINICAL_LEAD, heir=ESME),
    GITA: Member(GITA, Role.PWP, supervisor=DAN, heir=AMINA, present=False),
    HAL: Member(HAL, Role.OTHER, supervisor=FARID),
}
"""Dan supervises Amina; Esme, Ben and Cora. Farid leads. Gita is away and Amina covers. Hal is at the desk."""

START = "Mon 4 May 2026 09:30"
"""A bank holiday, so that working days have to be counted."""

TUESDAY = "Tue 5 May 2026 10:00"


def roster(duty: str = AMINA, lead: str = FARID, away: tuple[str, ...] = ()) -> Roster:
    """The staff, with Amina on duty; those `away` are away."""
    members = {who: replace(each, present=each.present and who not in away) for who, each in MEMBERS.items()}
    return Roster(lead=lead, duty=duty, members=members)


def service(charter: Charter | None = None, staff: Roster | None = None) -> Service:
    """The service as it opens: its charter as delivered, London time, the bank holidays of England."""
    return Service(charter or Charter(), Calendar(LONDON), staff or roster())


def words(text: str = "in plain words") -> Words:
    """Somebody's words."""
    return Words(text)


@dataclass(frozen=True)
class Route:
    """One way in which what a person says comes in."""

    name: str
    by: str
    via: Via


ONLINE = Route("on their own page", ACCOUNT, Via.ONLINE)
BY_PHONE = Route("by telephone, typed by staff", HAL, Via.PHONE)
ON_PAPER = Route("on paper, typed by staff", HAL, Via.PAPER)
ROUTES = (ONLINE, BY_PHONE)


@dataclass
class Story:
    """One episode of one person, played decision by decision with a clock that is moved by hand."""

    service: Service = field(default_factory=service)
    episode: Episode = field(default_factory=Episode)
    now: datetime = field(default_factory=lambda: instant(START))
    who: str = AMINA

    def on(self, when: str) -> "Story":
        """Move the clock to `when`, in London."""
        self.now = instant(when)
        return self

    def later(self, **gone: float) -> "Story":
        """Move the clock on."""
        self.now += timedelta(**gone)
        return self

    def by(self, who: str) -> "Story":
        """Whoever does what comes next."""
        self.who = who
        return self

    def act(
        self,
        by: str | None = None,
        said_by: str | None = None,
        via: Via = Via.ONLINE,
        happened: datetime | str | None = None,
    ) -> Act:
        """The act as a decision takes it."""
        by = by or self.who
        at = instant(happened) if isinstance(happened, str) else happened or self.now
        return Act(at=at, by=by, service=self.service, recorded_at=self.now, said_by=said_by or by, via=via)

    def does(self, decision: Any, happened: datetime | str | None = None, **facts: Any) -> tuple[Event, ...]:
        """Decide, and let what was decided happen."""
        return self._play(decision, self.act(happened=happened), facts)

    def says(
        self, decision: Any, route: Route = ONLINE, happened: datetime | str | None = None, **facts: Any
    ) -> tuple[Event, ...]:
        """The person says so, by one of the routes."""
        return self._play(decision, self._said(route, happened), facts)

    def refuses(self, decision: Any, **facts: Any) -> Refused:
        """Whoever acts is refused, and nothing changes."""
        return self._refused(decision, self.act(), facts)

    def refuses_person(self, decision: Any, route: Route = ONLINE, **facts: Any) -> Refused:
        """The person is refused, and nothing changes."""
        return self._refused(decision, self._said(route, None), facts)

    def happens(self, event: Event, happened: datetime | str | None = None, by: str | None = None) -> None:
        """An event stands in the record, whatever a decision would have said to it."""
        self._apply(self.act(by=by, happened=happened), (event,))

    def owed(self, kind: DutyKind) -> list[Duty]:
        """What is owed of one kind."""
        return [duty for duty in self.duties if duty.kind == kind]

    @property
    def duties(self) -> list[Duty]:
        """Everything that is owed, earliest first."""
        return duties.duties(self.episode, self.service)

    @property
    def kinds(self) -> list[DutyKind]:
        """The kinds of what is owed, earliest first."""
        return [duty.kind for duty in self.duties]

    def with_staff(self, staff: Roster) -> "Story":
        """The same, with other staff from now on."""
        self.service = replace(self.service, roster=staff)
        return self

    def _said(self, route: Route, happened: datetime | str | None) -> Act:
        return self.act(by=route.by, said_by=PERSON, via=route.via, happened=happened)

    def _play(self, decision: Any, act: Act, facts: dict[str, Any]) -> tuple[Event, ...]:
        events = decision(self.episode, act, **facts)
        self._apply(act, events)
        return tuple(events)

    def _apply(self, act: Act, events: tuple[Event, ...]) -> None:
        for entry in entries_of(act, events, self.episode.seq):
            self.episode.apply(entry)

    def _refused(self, decision: Any, act: Act, facts: dict[str, Any]) -> Refused:
        before = deepcopy(self.episode)
        with pytest.raises(Refused) as caught:
            decision(self.episode, act, **facts)
        assert self.episode == before
        return caught.value


# --- how far somebody has come ------------------------------------------------------------------------------

GUIDED = Option(
    option="guided", therapy=Therapy.GUIDED_SELF_HELP_BOOK, setting=Setting.INDIVIDUAL, wait_weeks=2, sessions=6
)
ACTIVATION = Option(
    option="activation",
    therapy=Therapy.BEHAVIOURAL_ACTIVATION_LI,
    setting=Setting.INDIVIDUAL,
    wait_weeks=6,
    sessions=8,
)
CBT = Option(option="cbt", therapy=Therapy.CBT, setting=Setting.INDIVIDUAL, wait_weeks=8, sessions=12)


def asked_for_help(when: str = TUESDAY, staff: Roster | None = None, charter: Charter | None = None) -> Story:
    """Somebody has asked for help online. Amina is on duty and holds their care."""
    story = Story(service=service(charter, staff)).on(when)
    story.says(referral.refer, person=PERSON, source=Source.SELF, wants=words())
    return story


def waiting(**more: Any) -> Story:
    """Amina has talked with them the day after and said yes, at step 2."""
    story = asked_for_help(**more).later(days=1)
    meet(story, purpose=Purpose.ASSESSMENT)
    story.does(triage.accept, step=Step.TWO, reason=words())
    return story


def in_treatment(**more: Any) -> Story:
    """They have chosen guided self-help, and had one session."""
    story = waiting(**more).later(days=1)
    story.does(offers.offer, offer="offer", options=(GUIDED, ACTIVATION), reason=words())
    story.says(offers.choose, offer="offer", option="guided")
    story.does(planning.plan, therapy=Therapy.GUIDED_SELF_HELP_BOOK, sessions=6)
    story.later(days=1)
    meet(story, contact="session 1")
    return story


def meet(
    story: Story, contact: str = "assessment", purpose: Purpose = Purpose.TREATMENT, safety: bool = False, **more: Any
) -> None:
    """Whoever acts and the person meet now."""
    story.does(
        treatment.hold_session,
        contact=contact,
        purpose=purpose,
        medium=Medium.VIDEO,
        minutes=50,
        did=words(),
        safety=words() if safety else None,
        **more,
    )


def book(story: Story, starts: str | datetime, contact: str = "next", **more: Any) -> None:
    """An appointment with whoever acts is agreed."""
    facts = {"purpose": Purpose.TREATMENT, "medium": Medium.VIDEO, "minutes": 50, "with_": story.who, **more}
    when = instant(starts) if isinstance(starts, str) else starts
    story.does(treatment.book, contact=contact, starts=when, **facts)


def fill_in(story: Story, phq9: int | None = 8, gad7: int | None = 6, sheet: str = "", last: int = 0) -> None:
    """The person fills in PHQ-9 and GAD-7 with these totals; None leaves one question out. `last` is PHQ-9 item 9."""
    name = sheet or f"sheet {story.episode.seq}"
    story.says(answers.answer, sheet=f"{name} p", questionnaire="PHQ-9", items=(*_spread(phq9, last, 8), last))
    story.says(answers.answer, sheet=f"{name} g", questionnaire="GAD-7", items=_spread(gad7, 0, 7))


def _spread(total: int | None, already: int, questions: int) -> tuple[int | None, ...]:
    if total is None:
        return (None, *(1 for _ in range(questions - 1)))
    left, items = total - already, []
    for _ in range(questions):
        items.append(min(3, left))
        left -= items[-1]
    assert left == 0, f"{total} cannot be spread over {questions} questions"
    return tuple(items)


def propose(story: Story, key: str = "ending", reason: EndReason = EndReason.COMPLETED_TOGETHER) -> None:
    """Whoever acts proposes an ending."""
    story.does(ending.propose, ending=key, reason=reason, because=words(), next=words())


def well_now(story: Story) -> Story:
    """First and last scores are there, and the last are below caseness: nothing calls for a second look."""
    fill_in(story, 12, 11, "first")
    story.later(days=7)
    fill_in(story, 5, 4, "last")
    return story


def today(story: Story) -> date:
    """The day it is, in London."""
    return story.service.calendar.local(story.now).date()

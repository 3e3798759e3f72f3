"""A small service with a database, in which what once went wrong is played again by both sides.

    way = Way()                                  # somebody has asked for help; Amina holds their care
    way.does(AMINA, triage.accept, step=Step.TWO, reason=way.text())
    way.says(messages.send, message="m", words=way.text())
    with way.refused(): way.does(AMINA, …)
    way.owed(DutyKind.MESSAGE); way.sees(BEA); way.page(AMINA, "clinic:today")

Everybody here is invented, and so is every word.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.urls import reverse

from handrail.accounts import people, staff
from handrail.accounts.models import User
from handrail.accounts.roles import Role
from handrail.care import events as e
from handrail.care import identity, offers, planning, referral, treatment, triage, waiting
from handrail.care.duties import duties
from handrail.care.duty import Duty
from handrail.care.refused import Refused
from handrail.care.vocabulary import (
    Channel,
    DutyKind,
    Matter,
    Medium,
    Purpose,
    Setting,
    Source,
    Step,
    StreamKind,
    Therapy,
    Via,
)
from handrail.keys.ids import new_id
from handrail.organisation import covering
from handrail.organisation.models import DutyRota, Practitioner, Service, Team
from handrail.pages import coming_back
from handrail.pages import raising as pages_raising
from handrail.record import access, journal, sealed, service
from tests import reading_ease

AMINA, BEA, DAN, ESME, FARID, SARA = "Amina", "Bea", "Dan", "Esme", "Farid", "Sara"
ROLES = {
    AMINA: Role.PWP,
    BEA: Role.GROUP_FACILITATOR,
    DAN: Role.SUPERVISOR,
    ESME: Role.SUPERVISOR,
    FARID: Role.CLINICAL_LEAD,
    SARA: Role.SAFEGUARDING_LEAD,
}
SUPERVISORS = {AMINA: DAN, BEA: ESME, DAN: FARID, ESME: FARID}
"""Amina treats and is on duty, Bea leads groups, Dan and Esme supervise them, Farid leads."""

BEGINS = datetime(2026, 5, 5, 10, tzinfo=ZoneInfo("Europe/London"))
ONE_TO_ONE = {"purpose": Purpose.TREATMENT, "medium": Medium.VIDEO, "minutes": 50}


def _employ() -> dict[str, User]:
    team = Team.objects.create(name="Invented team")
    accounts = {
        name: staff.open_account(f"{name}@example.invalid".lower(), name, role, "a long passphrase 1")
        for name, role in ROLES.items()
    }
    for account in accounts.values():
        Practitioner.objects.create(account=account, team=team)
    for name, supervisor in SUPERVISORS.items():
        Practitioner.objects.filter(pk=accounts[name].pk).update(supervisor=accounts[supervisor].pk)
    Service.objects.create(name="Invented service", lead_id=accounts[FARID].pk)
    DutyRota.objects.create(practitioner_id=accounts[AMINA].pk, starts=date(2026, 1, 1), ends=date(2028, 1, 1))
    return accounts


@dataclass
class Way:
    """One person's way, played act by act with a clock that is moved by hand."""

    now: datetime = BEGINS
    accounts: dict[str, User] = field(default_factory=_employ)
    person: str = ""
    stream: str = ""
    account: User | None = None

    def __post_init__(self) -> None:
        self.person, self.stream = self.somebody_else_asks()
        self.account = people.open_account("robin@example.invalid", self.person)
        with journal.clock(self.now):
            known = {"by": self.id(AMINA), "account": self.account.pk}
            journal.record(self.person, identity.open_account, **known)
            journal.record(self.person, identity.confirm_account, by_means=Via.PHONE, **known)

    # --- who does and says what -------------------------------------------------------------------------------

    def id(self, name: str) -> str:
        """The id of a colleague."""
        return str(self.accounts[name].pk)

    def name(self, account: str) -> str:
        """Whose id this is."""
        return next(name for name, each in self.accounts.items() if each.pk == account)

    def text(self, words: str = "in plain words") -> Any:
        """Somebody's words."""
        return journal.Text(words)

    def later(self, **gone: float) -> "Way":
        """Move the clock on."""
        self.now += timedelta(**gone)
        return self

    def does(self, name: str, decision: Any, stream: str = "", **facts: Any) -> Any:
        """A colleague decides or notes something."""
        with journal.clock(self.now):
            return journal.record(stream or self.stream, decision, by=self.id(name), **facts)

    def says(self, decision: Any, stream: str = "", typed_by: str = "", **facts: Any) -> Any:
        """The person says so on their own page; or by phone, typed by a colleague."""
        assert self.account is not None
        by, via = (self.id(typed_by), Via.PHONE) if typed_by else (self.account.pk, Via.ONLINE)
        with journal.clock(self.now):
            return journal.record(stream or self.stream, decision, by=by, said_by=self.person, via=via, **facts)

    @contextmanager
    def refused(self) -> Iterator[Any]:
        """What is tried in here is refused."""
        with pytest.raises(Refused) as caught:
            yield caught

    def comes_back(self) -> Any:
        """The person comes back after an ending: the episode that begins with it."""
        assert self.account is not None
        with journal.clock(self.now):
            coming_back.come_back(self.person, self.stream, by=self.account.pk, wants="", once=new_id())
        return journal.episode(journal.standing(self.person).episodes[-1])

    # --- what became of it -------------------------------------------------------------------------------------

    @property
    def episode(self) -> Any:
        """How it stands."""
        return journal.episode(self.stream)

    def owed(self, kind: DutyKind) -> list[Duty]:
        """What is owed of one kind."""
        with journal.clock(self.now):
            return [duty for duty in duties(self.episode, service.current()) if duty.kind == kind]

    def owners(self, kind: DutyKind) -> set[str]:
        """Who owes it, by name."""
        return {self.name(duty.owner) for duty in self.owed(kind)}

    def told(self, kind: DutyKind) -> list[str]:
        """Who is told, one after the other, when it is not done."""
        return [self.name(rung.to) for duty in self.owed(kind)[:1] for rung in duty.rungs]

    def sees(self, name: str) -> bool:
        """Whether this colleague may read the record now."""
        with journal.clock(self.now):
            return access.may_read(self.accounts[name], self.episode) is not None

    def page(self, name: str, address: str, *args: Any, query: str = "") -> str:
        """What a page says to a colleague, or, with no name, to the person."""
        client = Client()
        client.force_login(self.accounts[name] if name else self.account, backend=BACKEND)
        with journal.clock(self.now):
            answer = client.get(reverse(address, args=args) + query, follow=True)
        assert answer.status_code == 200, (address, answer.status_code)
        return str(answer.content.decode())

    # --- what goes round somebody --------------------------------------------------------------------------------

    def raises(self, matter: Matter, about: str = "", kept_from: str = "", **words: str) -> str:
        """The person raises something on their own page: the id of the matter."""
        assert self.account is not None
        facts = {
            "matter": matter,
            "person": self.person,
            "episode": self.stream,
            "about": (self.id(about),) if about else (),
            "kept_from": (self.id(kept_from),) if kept_from else (),
        }
        with journal.clock(self.now):
            return pages_raising.raise_it(by=self.account.pk, said_by=self.person, words=words, **facts)

    def matter(self, stream: str) -> Any:
        """How a matter stands."""
        return sealed.state(stream)

    def readers_of(self, stream: str) -> set[str]:
        """Who reads a matter, by name."""
        return {self.name(each) for each in self.matter(stream).readers}

    def owners_of(self, matter: Any) -> set[str]:
        """Who owes something on a matter, by name."""
        with journal.clock(self.now):
            return {self.name(duty.owner) for duty in sealed.duties(matter, service.current())}

    def reads(self, stream: str, name: str) -> bool:
        """Whether this colleague reads a matter."""
        with journal.clock(self.now):
            return self.matter(stream).may_read(self.id(name), service.current().roster)

    def words_of(self, name: str) -> str:
        """All that the pages this colleague lives in say to them."""
        pages = [self.page(name, f"clinic:{each}") for each in ("today", "owe", "caseload", "handovers")]
        return "\n".join(reading_ease.text(each) for each in pages)

    def place(self) -> Any:
        """Their place in the order of the waiting list."""
        return waiting.place(self.stream, self.episode)

    # --- who else is there -------------------------------------------------------------------------------------

    def somebody_else_asks(self) -> tuple[str, str]:
        """Somebody phones and asks for help: their person and their episode. Amina is on duty and holds their care."""
        with journal.clock(self.now), journal.together(by=self.id(AMINA), via=Via.PHONE) as acts:
            person, stream = acts.open(StreamKind.STANDING), acts.open(StreamKind.EPISODE)
            contact = e.ContactGiven(phone="01632 960111", safe=(Channel.PHONE,))
            names = e.Named(given="Robin", family="Invented")
            acts.record(person, identity.tell, names=names, born=date(1990, 4, 3), contact=contact)
            acts.record(person, identity.begin_episode, episode=stream)
            acts.record(stream, referral.refer, person=person, source=Source.SELF, wants=self.text())
        return person, stream

    def away(self, name: str, cover: str) -> None:
        """A colleague is away for a week, and another stands in."""
        one, other = (Practitioner.objects.select_related("account").get(pk=self.id(each)) for each in (name, cover))
        with journal.clock(self.now):
            today = journal.today()
            covering.be_away(one, today, today + timedelta(days=6), other, by=one.pk)

    # --- the usual ---------------------------------------------------------------------------------------------

    def accepted(self) -> "Way":
        """Amina has talked with them and said yes, at step 2."""
        self.later(days=1)
        self.does(AMINA, treatment.hold_session, contact=new_id(), did=self.text(), **ONE_TO_ONE | ASSESSED)
        self.does(AMINA, triage.accept, step=Step.TWO, reason=self.text())
        return self

    def in_treatment(self, sessions: int = 1) -> "Way":
        """They have chosen guided self-help, and had so many sessions of the six that are planned."""
        self.accepted().later(days=1)
        option = e.Option("guided", Therapy.GUIDED_SELF_HELP_BOOK, Setting.INDIVIDUAL, 2, 6)
        self.does(AMINA, offers.offer, offer="offer", options=(option,), reason=self.text())
        self.says(offers.choose, offer="offer", option="guided")
        self.does(AMINA, planning.plan, therapy=Therapy.GUIDED_SELF_HELP_BOOK, sessions=6)
        for _ in range(sessions):
            self.met()
        return self

    def met(self, **more: Any) -> str:
        """A week later Amina and the person meet."""
        self.later(days=7)
        contact = new_id()
        facts = {"did": self.text(), "therapy": Therapy.GUIDED_SELF_HELP_BOOK, **ONE_TO_ONE, **more}
        self.does(AMINA, treatment.hold_session, contact=contact, **facts)
        return contact


ASSESSED = {"purpose": Purpose.ASSESSMENT}
BACKEND = "handrail.accounts.backend.StaffPassword"

Disable = Callable[[pytest.MonkeyPatch], None]

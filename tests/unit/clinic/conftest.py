"""A small service with real people in it, and a browser for each of them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from handrail.accounts import staff
from handrail.accounts.models import User
from handrail.care import events as e
from handrail.care import identity, offers, referral, treatment, triage
from handrail.care.events import Option
from handrail.care.vocabulary import Channel, Medium, Purpose, Setting, Source, Step, StreamKind, Therapy, Via
from handrail.organisation.models import DutyRota, Practitioner, Service, Team
from handrail.pages.ids import new_id
from handrail.record import journal


@dataclass
class House:
    """The service: its staff by role, and what can be set up in it."""

    amina: User
    ben: User
    lead: User
    office: User
    stranger: User
    manager: User
    people: list[str] = field(default_factory=list)

    def refer(self, given: str = "Rosa", family: str = "Invented", **more: Any) -> tuple[str, str]:
        """Somebody who asked for help: person and episode."""
        with journal.clock(journal.now() - timedelta(days=3)):
            return self._refer(given, family, more)

    def _refer(self, given: str, family: str, more: dict[str, Any]) -> tuple[str, str]:
        facts = {"source": Source.SELF, "wants": journal.Text("I cannot sleep since the flood."), **more}
        born = facts.pop("born", date(1990, 4, 2))
        person = journal.open_stream(StreamKind.STANDING)
        with journal.together(person, by=self.office.pk, said_by=person, via=Via.PHONE) as act:
            act.record(
                person,
                identity.tell,
                names=e.Named(given=given, family=family, preferred=f"{given[:2]}"),
                born=born,
                contact=e.ContactGiven(
                    phone="01632 960 111",
                    email=f"{given.lower()}@example.org",
                    safe=(Channel.PHONE, Channel.EMAIL),
                    avoid=journal.Text("Do not say therapy on the phone."),  # type: ignore[arg-type]
                ),
                needs=e.NeedsGiven(adjustments=journal.Text("A quiet room, please.")),  # type: ignore[arg-type]
            )
            stream = act.open(StreamKind.EPISODE)
            act.record(stream, referral.refer, person=person, **facts)
            act.record(person, identity.begin_episode, episode=stream)
        self.people.append(person)
        return person, stream

    def accepted(self, **more: Any) -> tuple[str, str]:
        """Somebody with a place at step 2."""
        person, stream = self.refer(**more)
        facts = {"step": Step.TWO, "reason": journal.Text("Step 2 fits what was said.")}
        with journal.clock(journal.now() - timedelta(days=3)):
            journal.record(stream, triage.accept, by=self.amina.pk, **facts)
        return person, stream

    def offered(self) -> tuple[str, str, str, str]:
        """Somebody with an open offer: person, episode, offer, first option."""
        person, stream = self.accepted()
        offer, first = new_id(), new_id()
        options = tuple(
            Option(option=each, therapy=therapy, setting=Setting.INDIVIDUAL, wait_weeks=3, sessions=6)
            for each, therapy in ((first, Therapy.GUIDED_SELF_HELP_BOOK), (new_id(), Therapy.GUIDED_SELF_HELP_ONLINE))
        )
        reason = journal.Text("Both help with sleep.")
        journal.record(stream, offers.offer, by=self.amina.pk, offer=offer, options=options, reason=reason)
        return person, stream, offer, first

    def treated(self) -> tuple[str, str]:
        """Somebody in treatment after one session."""
        person, stream = self.accepted()
        journal.record(
            stream,
            treatment.hold_session,
            by=self.amina.pk,
            at=journal.now() - timedelta(days=1),
            contact=new_id(),
            purpose=Purpose.TREATMENT,
            medium=Medium.PHONE,
            minutes=35,
            did=journal.Text("A secret note about the flood."),
            agreed=journal.Text("A sleep diary until we talk again."),
            therapy=Therapy.GUIDED_SELF_HELP_BOOK,
        )
        return person, stream

    def booked(self, stream: str, ahead: timedelta = timedelta(days=3), by: User | None = None, **more: Any) -> str:
        """An appointment some time ahead; its id."""
        contact, who = new_id(), (by or self.amina).pk
        usual = {"starts": journal.now() + ahead, "minutes": 50, "with_": who}
        usual |= {"purpose": Purpose.TREATMENT, "medium": Medium.PHONE}
        journal.record(stream, treatment.book, by=who, contact=contact, **{**usual, **more})
        return contact


def _works(email: str, name: str, role: str, **more: Any) -> User:
    account = staff.open_account(f"{email}@example.org", name, role)
    Practitioner.objects.create(account=account, **more)
    return account


@pytest.fixture
def house(db: Any) -> House:
    """The service as it stands."""
    team, other = Team.objects.create(name="North"), Team.objects.create(name="South")
    lead = _works("dan", "Dan Adeyemi", "clinical_lead", team=team)
    boss = Practitioner.objects.get(pk=lead.pk)
    amina = _works("amina", "Amina Osei", "pwp", team=team, supervisor=boss)
    ben = _works("ben", "Ben Hartley", "hi_therapist", team=team, supervisor=boss)
    office = _works("olu", "Olu Brightwell", "administrator", team=team)
    stranger = _works("sam", "Sam Elsewhere", "counsellor", team=other, supervisor=boss)
    manager = _works("mia", "Mia Keeper", "service_manager")
    Service.objects.create(name="Talking therapies, Invented", lead=boss)
    today = journal.today()
    duty = Practitioner.objects.get(pk=amina.pk)
    DutyRota.objects.create(practitioner=duty, starts=today - timedelta(days=400), ends=today + timedelta(days=400))
    return House(amina, ben, lead, office, stranger, manager)


Browser = Callable[[User], Client]


@pytest.fixture
def browser() -> Browser:
    """A browser in which somebody is signed in."""

    def signed_in(account: User) -> Client:
        client = Client()
        client.force_login(account, backend="handrail.accounts.backend.StaffPassword")
        return client

    return signed_in


@pytest.fixture(autouse=True)
def nothing_noted() -> Iterator[None]:
    """What a process remembers of yesterday's looks is no part of a test."""
    from handrail.clinic import door

    door._noted.clear()
    yield
    door._noted.clear()


def typed(client: Client, url: str, **facts: Any) -> dict[str, Any]:
    """What a form would send: its hidden fields as the page made them, what stands in it, and what is typed."""
    import re
    from html import unescape

    page = client.get(url)
    assert page.status_code == 200, (page.status_code, page.content.decode()[:3000])
    body = page.content.decode()
    hidden = re.findall(r'<input type="hidden" name="(once|seen)"[^>]*value="([^"]*)"', body)
    return {name: unescape(value) for name, value in hidden} | facts


def on(day: date, name: str) -> dict[str, str]:
    """The three boxes of a date."""
    return {f"{name}-day": str(day.day), f"{name}-month": str(day.month), f"{name}-year": str(day.year)}


def state(stream: str) -> Any:
    """How an episode stands."""
    return journal.episode(stream)


def at_noon_tomorrow() -> datetime:
    """Noon of tomorrow, for what has to stay within one day and come after everything that was set up."""
    return journal.now().replace(hour=12, minute=0, second=0, microsecond=0) + timedelta(days=1)

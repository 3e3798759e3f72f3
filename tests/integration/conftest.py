"""A small house to live in: staff, a person, and the first decisions of a way through, made for real."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from handrail.accounts.models import User
from handrail.accounts.roles import Role
from handrail.care import events, offers, referral, treatment, triage
from handrail.care.vocabulary import (
    Attendance,
    Channel,
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
from handrail.organisation.models import Practitioner
from handrail.record import journal
from handrail.record.journal import Text


def named(_: Any, __: Any, **facts: Any) -> tuple[Any, ...]:
    """A decision that records who somebody is, as the test says it."""
    reach = facts.get("email", "wren.tolliver@example.org"), facts.get("phone", "07700 900461")
    return (
        events.Named(
            given=facts.get("given", "Wren"),
            family=facts.get("family", "Tolliver"),
            preferred=facts.get("preferred", "Renny"),
        ),
        events.Born(on=facts.get("born", date(1988, 5, 17))),
        events.ContactGiven(phone=reach[1], email=reach[0], safe=(Channel.PHONE,), avoid=facts.get("avoid")),
        events.NhsNumberGiven(number=facts.get("nhs_number", "9434765919")),
    )


def says(*what: Any) -> Any:
    """A decision that was made already: these events."""
    return lambda _state, _act: what


@dataclass
class House:
    """Staff of a service, and what a test does in it most."""

    lead: str
    pwp: str
    therapist: str
    supervisor: str
    administrator: str
    facts: dict[str, Any] = field(default_factory=dict)

    def person(self, **facts: Any) -> str:
        """A new person with a name, in a standing of their own."""
        person = journal.open_stream(StreamKind.STANDING)
        journal.record(person, named, by=self.administrator, **facts)
        return person

    def referred(self, person: str | None = None, **more: Any) -> str:
        """An episode of somebody who has just asked for help."""
        person = person or self.person()
        with journal.together(person, by=self.administrator, said_by=person, via=Via.PHONE) as act:
            stream = act.open(StreamKind.EPISODE)
            act.record(stream, referral.refer, person=person, source=Source.SELF, **more)
            act.record(person, says(events.EpisodeBegun(episode=stream)))
        return stream

    def accepted(self, stream: str | None = None, step: Step = Step.TWO, **more: Any) -> str:
        """An episode that has a place in the list."""
        stream = stream or self.referred()
        journal.record(stream, triage.accept, by=self.pwp, step=step, reason=Text("it fits what you want"), **more)
        return stream

    def chosen(self, stream: str | None = None) -> str:
        """An episode whose person has chosen from an offer."""
        stream = stream or self.accepted()
        book = events.Option("A", Therapy.GUIDED_SELF_HELP_BOOK, Setting.INDIVIDUAL, 3, 6)
        journal.record(stream, offers.offer, by=self.pwp, offer="O", options=(book,), reason=Text("because"))
        person = journal.episode(stream).person
        journal.record(stream, offers.choose, by=self.pwp, said_by=person, via=Via.PHONE, offer="O", option="A")
        return stream

    def booked(self, stream: str, days: int = 7, **more: Any) -> str:
        """An appointment for that episode; its contact id."""
        contact = new_id()
        facts = {"starts": journal.now() + timedelta(days=days), "minutes": 35, "with_": self.pwp}
        facts |= {"purpose": Purpose.TREATMENT, "medium": Medium.PHONE, "contact": contact}
        journal.record(stream, treatment.book, by=self.pwp, **{**facts, **more})
        return contact

    def in_touch(self, stream: str, **more: Any) -> Any:
        """One more entry with a text."""
        more = {"by": self.pwp, "channel": Channel.PHONE, "what": Text("we talked about the week")} | more
        return journal.record(stream, treatment.keep_in_touch, **more)

    def session(self, stream: str, contact: str = "", **more: Any) -> Any:
        """Two people met."""
        facts = {"contact": contact or new_id(), "purpose": Purpose.TREATMENT, "medium": Medium.PHONE, "minutes": 35}
        facts |= {"did": Text("the week, and what gets in its way"), "attendance": Attendance.ON_TIME}
        return journal.record(stream, treatment.hold_session, by=self.pwp, **{**facts, **more})


def _practitioner(role: Role, name: str, supervisor: Practitioner | None = None) -> Practitioner:
    account = User.objects.create(role=role, name=name, email=f"{role.value}@example.org")
    return Practitioner.objects.create(account=account, supervisor=supervisor)


@pytest.fixture
def house(request: pytest.FixtureRequest) -> House:
    """The house; its test needs a database."""
    lead = _practitioner(Role.CLINICAL_LEAD, "Dan Whitlock")
    supervisor = _practitioner(Role.SUPERVISOR, "Ines Marlow", lead)
    pwp = _practitioner(Role.PWP, "Amina Osei", supervisor)
    therapist = _practitioner(Role.HI_THERAPIST, "Tom Birch", supervisor)
    administrator = User.objects.create(role=Role.ADMINISTRATOR, name="Joy Pell", email="admin@example.org")
    return House(lead.pk, pwp.pk, therapist.pk, supervisor.pk, administrator.id)


@pytest.fixture
def set_clock(settings: Any) -> Any:
    """The clock of the journal, which tests may set."""
    settings.CLOCK_MAY_BE_SET = True
    return journal.clock


MONDAY = datetime(2026, 6, 1, 9, 0, tzinfo=UTC)

"""A small service with one person in it, on a real journal."""

from dataclasses import dataclass
from datetime import date

import pytest

from handrail.accounts.models import User
from handrail.accounts.roles import Role
from handrail.care import events as e
from handrail.care import identity, referral
from handrail.care.vocabulary import Channel, Source, StreamKind, Via
from handrail.organisation.models import Practitioner, Service
from handrail.record import journal


@dataclass
class Place:
    """The lead who holds, the person, and their episode."""

    lead: User
    person: str
    episode: str


@pytest.fixture
def place(db) -> Place:
    lead = User.objects.create(name="Dan Wright", role=Role.CLINICAL_LEAD, email="dan@example.invalid")
    practitioner = Practitioner.objects.create(account=lead)
    Service.objects.create(name="Brookside Talking Therapies", lead=practitioner, phone="01632 960001")
    with journal.together(by=lead.id, via=Via.PHONE) as acts:
        person, episode = acts.open(StreamKind.STANDING), acts.open(StreamKind.EPISODE)
        acts.record(
            person,
            identity.tell,
            names=e.Named(given="Ife", family="O’Neil & Sons"),
            born=date(1990, 4, 3),
            contact=e.ContactGiven(email="ife@example.invalid", safe=(Channel.EMAIL,)),
            gp="Elm Road Surgery",
        )
        acts.record(person, identity.begin_episode, episode=episode)
        acts.record(episode, referral.refer, person=person, source=Source.SELF, wants=journal.Text("<b>Sleep</b>"))
    return Place(lead, person, episode)

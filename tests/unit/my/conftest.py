"""A small service with a lead, a supervisor and a practitioner on duty, and a person who refers themselves."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from handrail.accounts import people, staff
from handrail.accounts.models import User
from handrail.care import identity, offers, triage
from handrail.care.vocabulary import Step, Via
from handrail.my import staff as known_staff
from handrail.organisation.models import DutyRota, Practitioner, Service
from handrail.pages.ids import new_id
from handrail.record import journal, service

EMAIL = "somebody@example.org"


@pytest.fixture
def team(db: None) -> dict[str, User]:
    """The clinical lead, and a practitioner who is on duty."""
    lead = staff.open_account("lead@example.org", "Ines Example", "clinical_lead")
    amina = staff.open_account("amina@example.org", "Amina Osei", "pwp")
    boss = Practitioner.objects.create(account=lead)
    mine = Practitioner.objects.create(account=amina, supervisor=boss)
    Service.objects.create(name="Riverside Talking Therapies", phone="01632 960 100", lead=boss)
    DutyRota.objects.create(practitioner=mine, starts=date(2020, 1, 1), ends=date(2099, 1, 1))
    service.changed()
    known_staff._kept = None
    cache.clear()
    return {"lead": lead, "amina": amina}


@pytest.fixture
def typed() -> dict[str, dict[str, Any]]:
    """What somebody types on the pages of asking for help: the least that is needed."""
    return {"reach": {"safe": ["email"], "email": EMAIL}}


Refer = Callable[..., dict[str, Any]]


@pytest.fixture
def refer(team: dict[str, User]) -> Refer:
    """Refer somebody through the pages; what became of it."""

    def do(client: Client, pages: dict[str, dict[str, Any]]) -> dict[str, Any]:
        for slug, data in pages.items():
            answer = client.post(f"/refer/page/{slug}/", data)
            assert answer.status_code == 302, answer.content.decode()
        answer = client.post("/refer/check/")
        assert answer.status_code == 302, answer.content.decode()
        page = client.get("/refer/done/")
        account = people.by_address(EMAIL)
        person = next(iter(account.speaks_for())) if account else ""
        episode = journal.standing(person).episodes[-1] if person else ""
        return {"page": page.content.decode(), "account": account, "person": person, "episode": episode}

    return do


@pytest.fixture
def somebody(refer: Refer, typed: dict[str, dict[str, Any]], team: dict[str, User]) -> dict[str, Any]:
    """A person who has referred themselves and is signed in; staff have not confirmed them yet."""
    client = Client()
    known = refer(client, {**typed, "help": {"wants": "Sleep, and the quiet in the house."}, "you": {"given": "Noor"}})
    me = Client()
    me.force_login(known["account"])
    return {**known, "client": me, **team}


@pytest.fixture
def confirmed(somebody: dict[str, Any]) -> dict[str, Any]:
    """The same, confirmed by staff."""
    journal.record(
        somebody["person"],
        identity.confirm_account,
        by=somebody["amina"].pk,
        account=somebody["account"].pk,
        by_means=Via.PHONE,
    )
    return somebody


@pytest.fixture
def offered(confirmed: dict[str, Any]) -> dict[str, Any]:
    """Accepted at step 2, with an offer of two options."""
    from handrail.care.events import Option
    from handrail.care.vocabulary import Setting, Therapy

    by = confirmed["amina"].pk
    journal.record(
        confirmed["episode"], triage.accept, by=by, step=Step.TWO, reason=journal.Text("It fits what you asked for.")
    )
    options = tuple(
        Option(new_id(), therapy, setting, weeks, 6, journal.Text(words))  # type: ignore[arg-type]
        for therapy, setting, weeks, words in (
            (Therapy.GUIDED_SELF_HELP_BOOK, Setting.INDIVIDUAL, 3, "Reading together."),
            (Therapy.PSYCHOEDUCATION_GROUP, Setting.GROUP, 1, "An evening a week."),
        )
    )
    offer = new_id()
    journal.record(
        confirmed["episode"], offers.offer, by=by, offer=offer, options=options, reason=journal.Text("Both may help.")
    )
    return {**confirmed, "offer": offer, "options": options}


def later(days: int) -> Any:
    """The clock, so many days on."""
    return journal.clock(journal.now() + timedelta(days=days))

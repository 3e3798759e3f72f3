"""In lists, names follow relation as they do on a page of one person; of all others there is only a number."""

from datetime import timedelta

import pytest
from django.urls import reverse

from handrail.accounts import people as accounts
from handrail.care import identity, treatment
from handrail.care.vocabulary import Medium, Purpose
from handrail.organisation.models import Absence, Practitioner
from handrail.pages.ids import new_id
from handrail.record import journal
from handrail.record.sight import EVERYBODY, sight_of
from tests.unit.clinic.conftest import Browser, House

pytestmark = pytest.mark.django_db

OTHERS = "other person is on this list"


def body(client: object, name: str) -> str:
    """What a list says."""
    return client.get(reverse(f"clinic:{name}")).content.decode()  # type: ignore[attr-defined]


def waits(house: House) -> tuple[str, str]:
    """Somebody who waits, with a sign-in nobody has made sure of."""
    person, stream = house.accepted()
    account = accounts.open_account("rosa@example.org", person)
    journal.record(person, identity.open_account, by=account.pk, account=account.pk)
    return person, stream


@pytest.mark.parametrize("name", ["waiting", "accounts"])
def test_another_team_reads_a_number_and_no_name(house: House, browser: Browser, name: str) -> None:
    waits(house)
    found = body(browser(house.stranger), name)
    assert "Rosa" not in found and OTHERS in found


@pytest.mark.parametrize("who", ["amina", "ben", "lead", "office"])
@pytest.mark.parametrize("name", ["waiting", "accounts"])
def test_the_holder_the_team_the_lead_and_the_office_read_the_name(
    house: House, browser: Browser, name: str, who: str
) -> None:
    waits(house)
    found = body(browser(getattr(house, who)), name)
    assert "Rosa Invented" in found and OTHERS not in found


def test_what_is_late_is_named_to_the_team_and_counted_for_others(house: House, browser: Browser) -> None:
    waits(house)
    with journal.clock(journal.now() + timedelta(days=90)):
        mine, theirs = body(browser(house.ben), "overdue"), body(browser(house.stranger), "overdue")
    assert "Rosa Invented" in mine
    assert "Rosa" not in theirs and OTHERS in theirs


def test_whoever_is_owed_something_by_the_reader_is_named_to_them(house: House, browser: Browser) -> None:
    _person, stream = waits(house)
    journal.record(
        stream,
        treatment.book,
        by=house.amina.pk,
        contact=new_id(),
        starts=journal.now() + timedelta(days=2),
        minutes=50,
        purpose=Purpose.TREATMENT,
        medium=Medium.PHONE,
        with_=house.stranger.pk,
    )
    assert "Rosa Invented" in body(browser(house.stranger), "waiting")


def test_whoever_stands_in_or_supervises_sees_as_if_it_were_theirs(house: House) -> None:
    stranger, amina = (Practitioner.objects.get(pk=each.pk) for each in (house.stranger, house.amina))
    assert house.amina.pk not in (sight_of(house.stranger).holders or ())
    day = journal.today()
    away = Absence.objects.create(practitioner=amina, starts=day, ends=day, cover=stranger)
    assert house.amina.pk in (sight_of(house.stranger).holders or ())
    away.delete()
    amina.supervisor = stranger
    amina.save()
    assert house.amina.pk in (sight_of(house.stranger).holders or ())


def test_the_lead_and_the_office_see_everybody_and_a_manager_nobody(house: House) -> None:
    assert sight_of(house.lead) == sight_of(house.office) == EVERYBODY
    assert sight_of(house.manager).holders == frozenset()

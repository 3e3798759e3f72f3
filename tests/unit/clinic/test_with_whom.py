"""Nobody is booked with, or offered a time of, somebody who has left or whose account is closed."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from handrail.accounts.models import User
from handrail.design.forms import OnceField
from handrail.keys.ids import new_id
from handrail.organisation import staffing
from handrail.organisation.models import Practitioner, Slot
from handrail.pages.diaries import free_of
from handrail.record import journal, service
from tests.unit.clinic.conftest import Browser, House, at_noon_tomorrow

pytestmark = pytest.mark.django_db


def of(account: User) -> Practitioner:
    return Practitioner.objects.select_related("account").get(pk=account.pk)


def kept_free(who: User) -> list[str]:
    """A time on each of the next fourteen days on which the service is open; their ids."""
    days = [at_noon_tomorrow() + timedelta(days=ahead) for ahead in range(14)]
    is_open = service.calendar().is_working_day
    made = [Slot(practitioner_id=who.pk, starts=day, minutes=50) for day in days if is_open(day.date())]
    return [each.pk for each in Slot.objects.bulk_create(made)]


def test_a_closed_account_keeps_no_time_free(house: House, browser: Browser) -> None:
    _person, stream = house.accepted()
    slots = kept_free(house.ben)
    where = reverse("clinic:book", args=[stream]) + f"?with={house.ben.pk}"
    client = browser(house.amina)
    assert slots[0] in client.get(where).content.decode()
    staffing.suspend(of(house.ben), of(house.amina), "why", by=house.lead.pk, now=journal.now())
    assert slots[0] not in client.get(where).content.decode()
    typed: dict[str, Any] = {"slot": slots[0], "purpose": "treatment", "setting": "individual", "medium": "phone"}
    typed |= {"with_": house.amina.pk, "minutes": "50", "once": OnceField.token()}
    assert client.post(where, typed).status_code == 422
    assert journal.episode(stream).booked == []


def test_after_the_last_day_of_a_leaver_no_time_of_theirs_is_free(house: House) -> None:
    kept_free(house.ben)
    before = {each.starts.date() for each in free_of([house.ben.pk])}
    last = journal.today() + timedelta(days=5)
    staffing.leave(of(house.ben), last, of(house.amina), by=house.lead.pk, today=journal.today())
    after = {each.starts.date() for each in free_of([house.ben.pk])}
    assert after == {day for day in before if day <= last} != before


def test_a_time_is_offered_to_nobody_who_is_not_there(house: House, browser: Browser) -> None:
    slot = kept_free(house.amina)[0]
    typed = {"stream": new_id(), "once": OnceField.token()}
    answer = browser(house.amina).post(reverse("clinic:free-time", args=[slot]), typed)
    assert answer.status_code == 404

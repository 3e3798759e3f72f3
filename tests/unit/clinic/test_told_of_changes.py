"""What changes for somebody by our doing is told to them by a safe way; what they did themselves is not told back."""

import pytest
from django.urls import reverse

from handrail.care import events as e
from handrail.care import identity
from handrail.care.vocabulary import Channel
from handrail.organisation import outbox
from handrail.record import journal
from tests.unit.clinic.conftest import Browser, House, typed

pytestmark = pytest.mark.django_db


def _bodies() -> list[str]:
    return [letter.body for _row, letter in outbox.latest()]


@pytest.mark.parametrize(("side", "told"), [("service", True), ("person", False)])
def test_an_appointment_we_call_off_is_told_and_one_they_called_off_is_not(
    house: House, browser: Browser, side: str, told: bool
) -> None:
    _person, stream = house.treated()
    where = reverse("clinic:cancel", args=[stream, house.booked(stream)])
    amina = browser(house.amina)
    before = len(_bodies())
    assert amina.post(where, typed(amina, where, side=side)).status_code == 302
    assert [("does not take place" in body) for body in _bodies()[: len(_bodies()) - before]] == [True] * told


def test_where_no_way_is_safe_whoever_calls_it_off_hears_that_somebody_has_to_say_it(
    house: House, browser: Browser
) -> None:
    person, stream = house.treated()
    by_phone = e.ContactGiven(phone="01632 960111", safe=(Channel.PHONE,))
    journal.record(person, identity.tell, by=house.office.pk, contact=by_phone)
    where = reverse("clinic:cancel", args=[stream, house.booked(stream)])
    amina = browser(house.amina)
    before = len(_bodies())
    answer = amina.post(where, typed(amina, where, side="service"), follow=True)
    assert "No notice goes to them" in answer.content.decode()
    assert len(_bodies()) == before

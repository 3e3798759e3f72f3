"""Whoever holds more people than the charter says is shown to the lead, beside the number; nobody else is marked."""

import pytest
from django.urls import reverse

from handrail.record import service
from handrail.record.models import CharterVersion
from tests.unit.clinic.conftest import Browser, House

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("people", "shown"), [(10, False), (11, True)])
def test_the_lead_is_shown_who_holds_more_than_the_charter_says(
    house: House, browser: Browser, people: int, shown: bool
) -> None:
    CharterVersion.objects.create(version=2, since="2026-01-01", numbers={"caseload_step_two": 10})
    service.changed()
    for number in range(people):
        house.refer(f"Person{number}")
    body = browser(house.lead).get(reverse("clinic:lead")).content.decode()
    assert ("more than the charter’s 10" in body) == shown

"""Every page of the clinic opens for whom it is for, and for nobody else."""

import pytest
from django.urls import reverse

from handrail.pages.ids import new_id
from tests.unit.clinic.conftest import Browser, House

pytestmark = pytest.mark.django_db

PLAIN = (
    "today",
    "closing",
    "owe",
    "caseload",
    "unallocated",
    "without-next",
    "waiting",
    "handovers",
    "overdue",
    "unheld",
    "endings",
    "accounts",
    "lead",
    "health",
    "charter",
    "find",
    "refer",
)
OF_AN_EPISODE = (
    "episode",
    "opened-by",
    "in-touch",
    "tried",
    "accept",
    "problem",
    "take-on",
    "safety",
    "safety-declined",
    "safety-decided",
    "book",
    "session",
    "hand-over",
    "step-asked",
    "end",
    "stop",
    "no-reply",
    "in-error",
    "died",
    "goal",
    "gp",
)
OF_A_PERSON = ("person", "reach", "needs", "consent")


@pytest.mark.parametrize("name", PLAIN)
def test_the_lead_opens_it(house: House, browser: Browser, name: str) -> None:
    house.refer()
    assert browser(house.lead).get(reverse(f"clinic:{name}")).status_code == 200


@pytest.mark.parametrize("name", OF_AN_EPISODE)
def test_the_holder_opens_it(house: House, browser: Browser, name: str) -> None:
    _person, stream = house.refer()
    page = browser(house.amina).get(reverse(f"clinic:{name}", args=[stream]))
    assert page.status_code == 200
    assert "Rosa" in page.content.decode()


@pytest.mark.parametrize("name", OF_AN_EPISODE)
def test_somebody_without_a_part_in_their_care_opens_nothing(house: House, browser: Browser, name: str) -> None:
    _person, stream = house.refer()
    page = browser(house.stranger).get(reverse(f"clinic:{name}", args=[stream]))
    assert page.status_code == 403
    body = page.content.decode()
    assert "Rosa" not in body and "flood" not in body
    assert "If somebody&#39;s safety depends on it now" in body


@pytest.mark.parametrize("name", OF_A_PERSON)
def test_the_person_opens_for_holder_and_office_only(house: House, browser: Browser, name: str) -> None:
    person, _stream = house.refer()
    where = reverse(f"clinic:{name}", args=[person])
    assert browser(house.amina).get(where).status_code == 200
    assert browser(house.office).get(where).status_code == 200
    assert browser(house.stranger).get(where).status_code == 403


def test_an_unknown_record_is_no_page(house: House, browser: Browser) -> None:
    assert browser(house.amina).get(reverse("clinic:episode", args=[new_id()])).status_code == 404
    assert browser(house.amina).get(reverse("clinic:person", args=[new_id()])).status_code == 404


@pytest.mark.parametrize("odd", ["x", "\x00" * 16, "²" * 16, "A" * 400, "aaaaaaaaaaaaaaaa"])
def test_an_address_that_is_no_id_is_no_page(house: House, browser: Browser, odd: str) -> None:
    client = browser(house.amina)
    assert client.get(reverse("clinic:episode", args=[odd])).status_code == 404
    assert client.get(reverse("clinic:person", args=[odd])).status_code == 404
    _person, stream = house.refer()
    assert client.get(reverse("clinic:strike", args=[stream, odd])).status_code == 404
    assert client.get(reverse("clinic:waiting"), {"page": odd, "step": odd}).status_code == 200

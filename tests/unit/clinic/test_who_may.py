"""What a role sees: the office names, contacts and appointments, and never a note, a score or a word on safety."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from handrail.care import answers, safety
from handrail.pages.ids import new_id
from handrail.record import journal
from tests.unit.clinic.conftest import Browser, House, at_noon_tomorrow

pytestmark = pytest.mark.django_db

SECRETS = ("secret note", "sleep diary", "flood", "I think of not waking", "PHQ-9", "talk about safety", "Sleep until")


def url(name: str, *args: object) -> str:
    """The address of a page of the clinic."""
    return reverse(f"clinic:{name}", args=args)


def full(house: House) -> tuple[str, str]:
    """Somebody with a note, scores, a goal and a conversation about safety in their record."""
    person, stream = house.treated()
    facts: dict[str, Any] = {"sheet": new_id(), "questionnaire": "PHQ-9", "items": (1,) * 9}
    journal.record(stream, answers.answer, by=house.amina.pk, said_by=person, **facts)
    journal.record(stream, safety.talk, by=house.amina.pk, explored=journal.Text("“I think of not waking up.”"))
    journal.record(stream, answers.set_goal, by=house.amina.pk, goal=new_id(), words=journal.Text("Sleep until six."))
    house.booked(stream)
    return person, stream


@pytest.mark.parametrize("name", ["episode", "book", "in-touch", "tried", "safety", "stop", "died", "gp", "opened-by"])
def test_the_office_opens_it_and_reads_nothing_clinical(house: House, browser: Browser, name: str) -> None:
    _person, stream = full(house)
    page = browser(house.office).get(url(name, stream))
    body = page.content.decode()
    assert page.status_code == 200 and "Rosa" in body
    form_part = body.replace("We talked about safety", "").replace("What makes it safer", "")
    assert not [secret for secret in SECRETS if secret in form_part]


@pytest.mark.parametrize(
    "name",
    ["accept", "session", "step", "end", "goal", "problem", "hand-over", "take-on", "safety-decided", "no-reply"],
)
def test_the_office_is_refused_what_is_clinical(house: House, browser: Browser, name: str) -> None:
    _person, stream = full(house)
    page = browser(house.office).get(url(name, stream))
    body = page.content.decode()
    assert page.status_code == 403
    assert "Rosa" not in body and not [secret for secret in SECRETS if secret in body]


def test_the_office_sees_contacts_appointments_and_duties(house: House, browser: Browser) -> None:
    _person, stream = full(house)
    body = browser(house.office).get(url("episode", stream)).content.decode()
    assert "01632 960 111" in body and "Do not say therapy on the phone." in body
    assert "Call it off" in body and "What is owed" in body


def test_the_office_writes_nothing_by_another_way(house: House, browser: Browser) -> None:
    _person, stream = full(house)
    before = journal.episode(stream).seq
    answer = browser(house.office).post(url("session", stream), {"did": "x"})
    assert answer.status_code == 403 and journal.episode(stream).seq == before


@pytest.mark.parametrize("name", ["lead", "health"])
def test_the_lead_s_pages_are_the_lead_s(house: House, browser: Browser, name: str) -> None:
    assert browser(house.amina).get(url(name)).status_code == 403


def test_a_manager_sees_the_health_of_the_service_and_nobody_s_record(house: House, browser: Browser) -> None:
    _person, stream = full(house)
    client = browser(house.manager)
    assert client.get(url("health")).status_code == 200
    assert client.get(url("episode", stream)).status_code == 403
    assert client.get(url("today")).status_code == 302
    assert client.get(url("caseload")).status_code == 403


def test_who_is_not_signed_in_is_asked_to(house: House, client: Any) -> None:
    _person, stream = full(house)
    answer = client.get(url("episode", stream))
    assert answer.status_code == 302 and "/staff/sign-in/" in answer["Location"]


def test_today_shows_what_a_session_needs_and_only_to_whom_it_belongs(house: House, browser: Browser) -> None:
    _person, stream = full(house)
    with journal.clock(at_noon_tomorrow()):
        house.booked(stream, timedelta(minutes=30))
        body = browser(house.amina).get(url("today")).content.decode()
        assert "9 out of 27 on PHQ-9" in body and "adjustments" in body
        assert "PHQ-9" not in browser(house.office).get(url("today")).content.decode()

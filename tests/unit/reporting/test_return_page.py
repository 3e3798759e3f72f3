"""The page of the national return: when it may be sent, what would be turned back, and where it is put right."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from handrail.care.vocabulary import Source
from handrail.organisation.models import NumbersRound, Service
from handrail.record import journal
from handrail.reporting import coming, rounds
from handrail.reporting.rounds import State
from tests.unit.clinic.conftest import Browser, House

pytestmark = pytest.mark.django_db


@pytest.fixture
def sends(house: House) -> House:
    """A service that has said who it is."""
    Service.objects.update(ods_code="RXX", commissioner="QXX")
    return house


def kept(told: list[dict[str, Any]]) -> NumbersRound:
    when = journal.now()
    return NumbersRound.objects.create(asked_at=when, ended_at=when, state=State.DONE, returns=told)


def page(client: Client) -> str:
    answer = client.get(reverse("clinic:return"))
    assert answer.status_code == 200
    return answer.content.decode()


def next_month(today: date) -> date:
    return date(today.year + today.month // 12, today.month % 12 + 1, 10)


def test_a_service_that_has_not_said_who_it_is_is_told_what_is_missing(house: House, browser: Browser) -> None:
    kept(coming.look(journal.today()))
    said = page(browser(house.manager))
    assert said.count("It cannot be made yet") == 2 and "its own ODS code" in said


def test_both_returns_of_the_window_are_tried_and_told(sends: House, browser: Browser) -> None:
    sends.treated()
    told = coming.look(next_month(journal.today()))
    assert [each["kind"] for each in told] == ["primary", "refresh"]
    first = told[0]
    assert first["counts"]["IDS101"] + first["held_count"] > 0 and first["since"] == ""
    kept(told)
    said = page(browser(sends.manager))
    for words in ("for the first time", "again", "It was not made before", "(its XSD)", "What the rules say"):
        assert words in said


def test_what_is_wrong_is_told_with_a_link_to_where_it_is_put_right(sends: House, browser: Browser) -> None:
    person, stream = sends.treated()
    row = {"table": "IDS101", "row": 1, "field": "EndCode", "stream": stream, "person": person}
    of_person = {"table": "IDS001", "row": 1, "field": "PersonBirthDate", "stream": "", "person": person}
    rule = {"rule": "IDS10199", "severity": "WARNING", "about": "The reason is not there", "count": 2}
    told = coming.look(journal.today())
    told[0] = {key: value for key, value in told[0].items() if key != "cannot"} | {
        "rules": [rule | {"rows": [row, of_person]}]
    }
    kept(told)
    said = page(browser(sends.lead))
    assert "The reason is not there (IDS10199): 2 rows" in said
    assert reverse("clinic:episode", args=[stream]) in said and reverse("clinic:person", args=[person]) in said


def test_nothing_that_is_kept_says_anything_of_anybody(sends: House) -> None:
    sends.refer("Rosa", "Invented", source=Source.SELF)
    told = str(coming.look(next_month(journal.today())))
    for words in ("Rosa", "Invented", "1990-04-02", "example.org"):
        assert words not in told


def test_before_anything_is_worked_out_it_says_so(house: House, browser: Browser) -> None:
    assert rounds.latest() is None
    assert "Nothing has been worked out yet" in page(browser(house.manager))

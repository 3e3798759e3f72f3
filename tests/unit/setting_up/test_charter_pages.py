"""The charter, edited: inside its limits, with a reason and a first day, one version at a time, read by everybody."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from handrail.care.charter import Charter
from handrail.record import charters, journal, service
from handrail.record.models import CharterVersion
from tests.unit.clinic.conftest import Browser, House, browser, house, nothing_noted, on

__all__ = ["browser", "house", "nothing_noted"]

pytestmark = pytest.mark.django_db

WHY = "People asked for an earlier hour."


def url(name: str) -> str:
    return reverse(f"clinic:{name}")


def hours(**more: Any) -> dict[str, Any]:
    known = {"opens_hour": "8", "closes_hour": "18", "cut_off_hour": "15", "weekdays": ["0", "1", "5"]}
    return {**known, "closures": "24/12/2026", "seen": "1", "reason": WHY, **on(journal.today(), "since"), **more}


def test_hours_and_closed_days_make_a_version_with_who_and_why(house: House, browser: Browser) -> None:
    assert browser(house.manager).post(url("charter-hours"), hours()).status_code == 302
    newest = charters.versions()[0]
    assert (newest.number, newest.by, newest.reason) == (2, house.manager.pk, WHY)
    assert {each.name for each in newest.differences} == {"opens_hour", "closes_hour", "weekdays", "closures"}
    assert service.current().charter.weekdays == (0, 1, 5)


def test_what_is_outside_its_limits_is_refused_with_the_limit_named(house: House, browser: Browser) -> None:
    answer = browser(house.manager).post(url("charter-hours"), hours(opens_hour="4", closures="some day"))
    page = answer.content.decode()
    assert answer.status_code == 422 and "may be 7 to 12 o’clock (promise 2" in page
    assert "“some day” is not a day" in page and not CharterVersion.objects.exists()


def test_no_reason_no_change_and_nothing_from_yesterday(house: House, browser: Browser) -> None:
    yesterday = on(journal.today() - timedelta(days=1), "since")
    answer = browser(house.lead).post(url("charter-hours"), hours(reason="", **yesterday))
    assert answer.status_code == 422 and not CharterVersion.objects.exists()


def test_two_who_change_at_once_do_not_undo_each_other(house: House, browser: Browser) -> None:
    client = browser(house.lead)
    assert client.post(url("charter-hours"), hours()).status_code == 302
    late = client.post(url("charter-hours"), hours(opens_hour="9"))
    assert late.status_code == 422 and "another version" in late.content.decode()
    assert charters.newest()[1].opens_hour == 8
    with pytest.raises(charters.WasChanged):
        charters.adopt(Charter(), journal.today(), expected=1)


def test_words_are_the_service_s_own(house: House, browser: Browser) -> None:
    typed = {
        "step_up_when": "One.\nTwo.",
        "step_down_when": "Down.",
        "younger_service": "Kooth",
        "younger_route": "Us.",
        "ombudsman": "The ombudsman",
    }
    more = {"seen": "1", "reason": WHY, **on(journal.today(), "since")}
    assert browser(house.lead).post(url("charter-words"), {**typed, **more}).status_code == 302
    page = Client().get("/how-we-work/").content.decode()
    assert "<li>Two.</li>" in page and WHY in page and "Version 2, in force since" in page


def test_a_version_to_come_is_not_in_force_yet_and_a_forged_one_never(house: House) -> None:
    tomorrow = journal.today() + timedelta(days=1)
    charters.adopt(replace(Charter(), opens_hour=8), tomorrow, by=house.lead.pk, reason=WHY)
    assert service.current().charter.opens_hour == 9
    with journal.clock(journal.now() + timedelta(days=1)):
        assert service.current().charter.opens_hour == 8
    CharterVersion.objects.update(reason="another reason")
    assert [each.number for each in charters.versions()] == [1]


def test_outside_the_limits_is_refused_by_the_one_door(house: House) -> None:
    with pytest.raises(charters.IsOutside):
        charters.adopt(replace(Charter(), offer_days=60), journal.today())

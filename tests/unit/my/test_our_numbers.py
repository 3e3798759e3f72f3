"""The numbers for everybody: only if the service says so, only what may be shared, and nothing kept of who reads."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from handrail.dataset.periods import month, period
from handrail.measures.number import PROVIDER, Number
from handrail.organisation.models import Change, KeptNumber, NumbersInPublic, NumbersRound
from handrail.record import journal
from handrail.reporting import kept, public
from handrail.reporting.rounds import State
from tests.unit.clinic.conftest import Browser, House, browser, house

__all__ = ["browser", "house"]

pytestmark = pytest.mark.django_db

YEAR, PAGE, DATA = period("2026-27"), "/how-we-work/numbers/", "/how-we-work/numbers/numbers.csv"


def number(measure: str, value: int, of: Any = YEAR, **more: Any) -> Number:
    return Number(measure=measure, period=of, group=PROVIDER, org="RXX", value=value, **more)


@pytest.fixture
def told(db: Any) -> None:
    """Numbers of which one is small, one is rounded, and one is not shared at all."""
    when = journal.now()
    done = NumbersRound.objects.create(asked_at=when, ended_at=when, state=State.DONE)
    some = (
        (number("HR101", 1234), "1235"),
        (number("HR105", 3), "*"),
        (number("HR104", 871), "870"),
        (number("M192", 48, numerator=417, denominator=862), "48%"),
        (number("M117", 777), ""),
        (number("M001", 103, month(2026, 4)), "105"),
        (number("M001", 2, month(2026, 5)), "*"),
    )
    KeptNumber.objects.bulk_create(kept.as_row(done, each, shown) for each, shown in some)


def body(client: Client, where: str = PAGE) -> str:
    answer = client.get(where)
    assert answer.status_code == 200
    return answer.content.decode()


def test_until_the_service_says_so_there_is_no_such_page(client: Client, told: None) -> None:
    for where in (PAGE, DATA):
        assert client.get(where).status_code == 404
    assert PAGE not in body(client, reverse("my:how_we_work"))


def test_whoever_sets_the_service_up_says_so_by_name_and_takes_it_back(
    client: Client, house: House, browser: Browser, told: None
) -> None:
    manager, where = browser(house.manager), reverse("clinic:numbers-public")
    assert "Nobody outside the service can read them" in body(manager, where)
    manager.post(where, {"publish": "1"})
    assert "Mia Keeper said so on" in body(manager, where)
    assert body(client) and PAGE in body(client, reverse("my:how_we_work"))
    manager.post(where, {"take-back": "1"})
    assert client.get(PAGE).status_code == 404
    assert [each.after for each in Change.objects.filter(kind=Change.Kind.NUMBERS).order_by("at")] == [
        "published",
        "not published",
    ]


@pytest.mark.parametrize("who", ["amina", "office", "stranger"])
def test_nobody_else_says_so(house: House, browser: Browser, who: str) -> None:
    answer = browser(getattr(house, who)).post(reverse("clinic:numbers-public"), {"publish": "1"})
    assert answer.status_code == 403 and not NumbersInPublic.objects.exists()


def test_saying_it_twice_is_saying_it_once(house: House) -> None:
    public.switch(True, by=house.manager.pk)
    public.switch(True, by=house.lead.pk)
    assert public.said().by == house.manager.pk and Change.objects.filter(kind=Change.Kind.NUMBERS).count() == 1


def test_only_what_may_be_shared_is_told_and_only_as_it_may(client: Client, house: House, told: None) -> None:
    public.switch(True, by=house.manager.pk)
    for said in (body(client), body(client, DATA)):
        for exact in ("1234", "1,234", "871", "417", "862", "777", "103"):
            assert exact not in said
        assert "1235" in said and "870" in said and "105" in said
    assert "Hidden, so that nobody can be found" in body(client) and "48 in 100" in body(client)


def test_a_hidden_number_is_as_long_as_any_other_hidden_one(client: Client, house: House, told: None) -> None:
    public.switch(True, by=house.manager.pk)
    lengths = {part.split('width="')[1].split('"')[0] for part in body(client).split("<rect")[1:]}
    assert "1.0" in lengths and len(lengths) == 3


def test_reading_leaves_nothing_with_whoever_reads(client: Client, house: House, told: None) -> None:
    public.switch(True, by=house.manager.pk)
    for where in (PAGE, DATA):
        assert not client.get(where).cookies


def test_before_anything_is_worked_out_it_says_so(client: Client, house: House) -> None:
    public.switch(True, by=house.manager.pk)
    assert "There are none yet" in body(client)

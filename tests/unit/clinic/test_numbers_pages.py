"""The numbers of the service on pages: for whoever leads it or works on its data, with counts, and of no therapist."""

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from handrail.accounts import staff
from handrail.dataset.periods import Period, month, period
from handrail.measures.number import PROVIDER, Number
from handrail.organisation.models import KeptNumber, NumbersRound
from handrail.record import journal
from handrail.reporting import kept, rounds
from handrail.reporting.rounds import State
from tests.unit.clinic.conftest import Browser, House

pytestmark = pytest.mark.django_db

YEAR = period("2026-27")
FUNNEL = {"HR101": 40, "HR102": 5, "HR103": 4, "HR104": 9, "HR105": 6, "HR106": 3, "HR107": 2, "HR108": 11}


def number(measure: str, value: int | None, of: Period = YEAR, **more: Any) -> Number:
    return Number(measure=measure, period=of, group=PROVIDER, org="RXX", value=value, **more)


def share(measure: str, part: int, whole: int, of: Period = YEAR, **more: Any) -> Number:
    value = Fraction(100 * part, whole) if whole else None
    return Number(
        measure=measure, period=of, group=PROVIDER, org="RXX", value=value, numerator=part, denominator=whole, **more
    )


def worked_out(*told: tuple[Number, str]) -> NumbersRound:
    """A round that is over, with these numbers and how each may be shared."""
    when = journal.now()
    done = NumbersRound.objects.create(asked_at=when, ended_at=when, state=State.DONE)
    KeptNumber.objects.bulk_create(kept.as_row(done, each, shown) for each, shown in told)
    return done


@pytest.fixture
def told(house: House) -> NumbersRound:
    """A year with a funnel, an outcome, months, and a group of people too small to be shared."""
    months = [month(2026, 4 + at) for at in range(10)]
    of_some = replace(share("HR114", 1, 3), breakdown=("Ethnic Group", "White / Irish"))
    return worked_out(
        *((number(name, value), str(value)) for name, value in FUNNEL.items()),
        (share("M192", 6, 8), "75%"),
        (share("HR114", 6, 40), "15%"),
        (of_some, "*"),
        *((share("M192", at, 10, each), "") for at, each in enumerate(months)),
        *((number("M001", 10 + at, each), "10") for at, each in enumerate(months)),
    )


def url(name: str = "", *args: str) -> str:
    return reverse(f"clinic:numbers{name}", args=args)


@pytest.fixture
def manager(house: House, browser: Browser) -> Client:
    return browser(house.manager)


def body(client: Client, where: str) -> str:
    answer = client.get(where)
    assert answer.status_code == 200
    return answer.content.decode()


def test_it_is_for_the_manager_the_lead_and_the_data_officer_alone(
    house: House, browser: Browser, told: NumbersRound
) -> None:
    data = staff.open_account("dee@example.org", "Dee Dataworth", "data_officer")
    for where in (url(), url("-all"), url("-measure", "M192"), url("-data"), url("-query", "M001")):
        for who in (house.amina, house.office, house.stranger):
            assert browser(who).get(where).status_code == 403
        for who in (house.manager, house.lead, data):
            assert browser(who).get(where).status_code == 200


def test_before_anything_is_worked_out_it_says_so(manager: Client) -> None:
    assert "Nothing has been worked out yet" in body(manager, url())


def test_first_comes_what_became_of_everybody_who_asked(manager: Client, told: NumbersRound) -> None:
    page = body(manager, url())
    for words in ("Asked for help", "Ended, and nobody saw them", "In treatment", "28 in 100"):
        assert words in page
    assert sum(value for name, value in FUNNEL.items() if name != "HR101") == FUNNEL["HR101"]
    assert page.index("What became of everybody who asked") < page.index("What courses came to")


def test_an_outcome_stands_with_its_counts_its_chance_and_the_same_of_all_who_asked(
    manager: Client, told: NumbersRound
) -> None:
    page = body(manager, url())
    assert "6 of 8: 75 in 100" in page
    assert "41 to 93 in 100" in page
    assert "6 of 40: 15 in 100" in page


def test_a_mean_stands_with_how_many_it_is_of_and_has_no_rate(manager: Client, house: House) -> None:
    seven = replace(number("HR154", 0), value=Fraction(70, 10), numerator=70, denominator=10, behind=10)
    worked_out((seven, ""), (share("M192", 0, 0), ""))
    page = body(manager, url())
    assert "7, of 10" in page and "Nobody to count" in page


def test_another_period_can_be_chosen_and_one_that_is_none_is_passed_over(manager: Client, told: NumbersRound) -> None:
    assert "3 of 10: 30 in 100" in body(manager, url() + "?period=2026-07")
    assert "6 of 8: 75 in 100" in body(manager, url() + "?period=1066")


def test_a_measure_is_told_by_month_with_england_beside_it(manager: Client, told: NumbersRound) -> None:
    page = body(manager, url("-measure", "M192"))
    for words in ("national measure M192", "4 of 10: 40 in 100", "The same as a table", "NHS England", "White / Irish"):
        assert (words in page) is (words != "White / Irish")
    assert "The same, of everybody who asked" in page and "Out of the usual" in page
    assert "White / Irish" in body(manager, url("-measure", "HR114"))


def test_groups_are_drawn_beside_all_of_us_and_who_is_outside_is_told_without_a_verdict(
    manager: Client, house: House
) -> None:
    of = {"White / British": (30, 60), "White / Irish": (3, 30), "Other Ethnic Groups / Chinese": (7, 9)}
    some = [replace(share("M192", *counts), breakdown=("Ethnic Group", name)) for name, counts in of.items()]
    worked_out((share("M192", 40, 99), "40%"), *((each, "*") for each in some))
    page = body(manager, url("-measure", "M192"))
    assert 'id="funnel-ethnic-group-title"' in page and "1. White / Irish: 3 of 30: 10 in 100" in page
    assert page.count("Too few to say") == 1 and "Groups of fewer than 10 are in the table only" in page
    assert "Groups drawn: 2. Outside the narrower limits: 1. Of these, outside the wider ones too: 1." in page
    assert "a question, not a verdict" in page and "one in 20 may lie outside" in page


def test_every_published_measure_is_listed_with_its_number_or_why_not(manager: Client, told: NumbersRound) -> None:
    page = body(manager, url("-all"))
    for words in ("M001", "M367", "of the 343 measures", "HR101"):
        assert words in page


def test_the_file_for_us_has_every_number_and_the_one_to_share_only_what_may_be(
    manager: Client, told: NumbersRound
) -> None:
    ours, shared = body(manager, url("-data")), body(manager, url("-data") + "?shared")
    assert ours.startswith('"VariableType","VariableA","REPORTING_PERIOD_START"')
    assert len(ours.splitlines()) == 1 + KeptNumber.objects.count()
    assert "33.3333333333" in ours and "33.3333333333" not in shared
    assert len(shared.splitlines()) == 1 + KeptNumber.objects.exclude(shown="").count()
    irish = [line for line in shared.splitlines() if "White / Irish" in line]
    assert [line.split(",")[-1].strip(chr(34)) for line in irish] == ["*"]


def test_how_it_is_asked_can_be_read(manager: Client) -> None:
    said = body(manager, url("-query", "M001"))
    assert said.startswith("-- M001 ") and "IDS101Referral" in said


@pytest.mark.parametrize("name", ["M9999", "HR000"])
def test_what_is_no_measure_is_no_page(manager: Client, name: str) -> None:
    assert manager.get(url("-measure", name)).status_code == 404
    assert manager.get(url("-query", name)).status_code == 404


def test_they_are_worked_out_when_somebody_asks(
    manager: Client, house: House, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        page = manager.post(url(), follow=True).content.decode()
    asked = rounds.latest()
    assert asked is not None and (asked.state, asked.asked_by) == (State.WAITING, house.manager.pk)
    assert "They are being worked out now" in page


def test_what_went_wrong_is_said_and_the_numbers_there_were_stay(manager: Client, told: NumbersRound) -> None:
    NumbersRound.objects.create(asked_at=journal.now(), state=State.FAILED, problem="OSError: no room on the disk")
    page = body(manager, url())
    assert "no room on the disk" in page and "6 of 8: 75 in 100" in page


def test_no_number_can_be_of_a_member_of_staff(manager: Client, told: NumbersRound, house: House) -> None:
    pages = [body(manager, url()), body(manager, url("-all")), body(manager, url("-measure", "M192"))]
    for who in (house.amina, house.ben, house.stranger):
        assert not any(who.name in page for page in pages)

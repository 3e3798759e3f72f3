"""What staff enter of somebody's life and of who they are: said by the person, left out, changed, taken back."""

import re
from typing import Any

import pytest
from django.urls import reverse

from handrail.care.vocabulary import Bearer, Circumstance, Trace
from handrail.pages.life import GROUPS
from handrail.record import journal
from tests.unit.clinic.conftest import Browser, House, typed

pytestmark = pytest.mark.django_db


def url(name: str, *args: Any) -> str:
    return reverse(f"clinic:{name}", args=args)


def send(client: Any, where: str, **facts: Any) -> Any:
    return client.post(where, typed(client, where, **{"via": "phone", **facts}))


@pytest.mark.parametrize("group", GROUPS, ids=lambda group: group.slug)
def test_every_group_opens_and_all_of_it_can_be_left_out(house: House, browser: Browser, group: Any) -> None:
    person, _stream = house.refer()
    client, before = browser(house.amina), journal.standing(person).seq
    assert send(client, url("life", person, group.slug)).status_code == 302
    assert journal.standing(person).seq == before


def test_an_answer_is_the_persons_and_says_how_it_came_in(house: House, browser: Browser) -> None:
    person, _stream = house.refer()
    client = browser(house.amina)
    facts = {"employment": "employed", "weekly_hours": "16 to 29", "off_sick": "would rather not say"}
    assert send(client, url("life", person, "work"), **facts).status_code == 302
    standing = journal.standing(person)
    entry = standing.entries[-1]
    assert (entry.by, entry.said_by, entry.via) == (house.amina.pk, person, "phone")
    assert standing.latest(Circumstance.EMPLOYMENT).value == "employed"
    assert standing.latest(Circumstance.OFF_SICK).bearer is Bearer.DECLINED
    assert standing.latest(Circumstance.SELF_EMPLOYED) is None
    page = client.get(url("life-told", person)).content.decode()
    assert "I work for pay" in page and "would rather not say" in page and "Not asked yet:" in page


def test_what_did_not_change_is_not_written_again(house: House, browser: Browser) -> None:
    person, _stream = house.refer()
    client, where = browser(house.amina), url("life", person, "home")
    facts = {"accommodation": "own home", "accommodation_since-day": "1", "accommodation_since-month": "5"}
    facts |= {"accommodation_since-year": "2020", "settled_accommodation": "yes"}
    send(client, where, **facts)
    before = journal.standing(person).seq
    page = client.get(where).content.decode()
    assert re.search(r'<option value="own home" selected', page) and 'value="2020"' in page
    send(client, where, **facts)
    assert journal.standing(person).seq == before
    send(client, where, **{**facts, "settled_accommodation": "skip this"})
    assert journal.standing(person).latest(Circumstance.SETTLED_ACCOMMODATION) is None


def test_several_conditions_stand_together_and_can_be_unticked(house: House, browser: Browser) -> None:
    person, _stream = house.refer()
    client, where = browser(house.amina), url("life", person, "health")

    def values() -> list[str]:
        return [answer.value for answer in journal.standing(person).answers(Circumstance.LONG_TERM_CONDITION)]

    send(client, where, long_term_condition=["asthma", "pain"], long_term_condition_more="Since the flood.")
    assert values() == ["asthma", "pain"]
    assert "Since the flood." in client.get(where).content.decode()
    send(client, where, long_term_condition=["pain"], long_term_condition_more="Since the flood.")
    assert values() == ["pain"]
    both = send(client, where, long_term_condition=["pain", "none"])
    assert both.status_code == 422 and values() == ["pain"]
    send(client, where)
    assert values() == []
    send(client, where, disability_more="Something of my own")
    assert [each.value for each in journal.standing(person).answers(Circumstance.DISABILITY)] == ["other"]


def test_earlier_diagnoses_have_a_code_a_day_and_can_be_taken_away(house: House, browser: Browser) -> None:
    person, _stream = house.refer()
    client, where = browser(house.amina), url("life", person, "before")

    def known() -> list[tuple[str, str, str]]:
        answers = journal.standing(person).answers(Circumstance.PREVIOUS_DIAGNOSIS)
        return [(answer.value, answer.code, answer.scheme) for answer in answers]

    send(client, where, diagnosis="panic")
    send(client, where, diagnosis_words="Nerves", diagnosis_code="f41.9")
    assert known() == [("panic", "F410", "icd-10"), ("Nerves", "F419", "icd-10")]
    for wrong in ("nonsense", "F41", "35489008"):
        assert send(client, where, diagnosis_words="Nerves", diagnosis_code=wrong).status_code == 422
    send(client, where, away=["F410"])
    assert known() == [("Nerves", "F419", "icd-10")]
    send(client, where, without="none")
    assert known() == [("none", "", "")]
    send(client, where, without="skip this")
    assert known() == []


def test_a_question_only_staff_can_answer_is_not_put_to_the_person(house: House, browser: Browser) -> None:
    person, _stream = house.refer()
    client = browser(house.amina)
    assert "charging category" in client.get(url("life", person, "background")).content.decode()
    assert send(client, url("life", person, "background"), overseas_visitor="nhs-funded").status_code == 302
    standing = journal.standing(person)
    assert standing.latest(Circumstance.OVERSEAS_VISITOR).value == "nhs-funded"
    assert standing.entries[-1].said_by == house.amina.pk


def test_what_somebody_told_of_their_life_is_not_read_by_the_office(house: House, browser: Browser) -> None:
    person, _stream = house.refer()
    assert browser(house.office).get(url("life-told", person)).status_code == 403
    assert browser(house.office).get(url("life", person, "who")).status_code == 403
    send(browser(house.amina), url("life", person, "who"), sexual_orientation="bisexual")
    page = browser(house.office).get(url("person", person)).content.decode()
    assert "isexual" not in page


def test_an_unknown_group_is_no_page(house: House, browser: Browser) -> None:
    person, _stream = house.refer()
    assert browser(house.amina).get(url("life", person, "nothing")).status_code == 404


# --- who they are ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("facts", "number", "traced", "trace"),
    [
        ({"outcome": "found", "number": "943 476 5919"}, "9434765919", True, None),
        ({"outcome": "given", "number": "943 476 5919"}, "9434765919", False, None),
        ({"outcome": "no match"}, None, None, Trace.NO_MATCH),
        ({"outcome": "in progress"}, None, None, Trace.IN_PROGRESS),
    ],
)
def test_an_nhs_number_and_what_came_of_looking_for_it(
    house: House, browser: Browser, facts: dict[str, str], number: str | None, traced: bool | None, trace: Trace | None
) -> None:
    person, _stream = house.refer()
    assert send(browser(house.office), url("nhs-number", person), **facts).status_code == 302
    standing = journal.standing(person)
    assert (standing.nhs_number.number if standing.nhs_number else None) == number
    assert (standing.nhs_number.traced if standing.nhs_number else None) == traced
    assert standing.trace is trace


@pytest.mark.parametrize("facts", [{"outcome": "found"}, {"outcome": "given", "number": "943 476 5918"}, {}])
def test_a_number_that_is_missing_or_does_not_belong_together_is_told(
    house: House, browser: Browser, facts: dict[str, str]
) -> None:
    person, _stream = house.refer()
    assert send(browser(house.office), url("nhs-number", person), **facts).status_code == 422


def test_another_practice_ends_the_one_before(house: House, browser: Browser) -> None:
    person, _stream = house.refer()
    client, where = browser(house.office), url("practice", person)
    send(client, where, name="Elm Road, Leeds")
    send(client, where, name="Elm Road, Leeds", code="b86001")
    since = {"since-day": "3", "since-month": "2", "since-year": "2026"}
    send(client, where, name="Oak Street", code="B86002", **since)
    told = [(gp.name, gp.code, gp.until.isoformat() if gp.until else "") for gp in journal.standing(person).gp]
    assert told[-2:] == [("Elm Road, Leeds", "B86001", "2026-02-03"), ("Oak Street", "B86002", "")]
    assert send(client, where, name="Oak Street", code="12").status_code == 422


def test_former_names_are_kept_to_find_somebody_by(house: House, browser: Browser) -> None:
    person, _stream = house.refer()
    client, where = browser(house.office), url("names", person)
    facts = {"given": "Rosa", "family": "Newname", "preferred": "Ro", "previous": "Rosa Invented\n\nRosa Old"}
    born = {"born-day": "2", "born-month": "4", "born-year": "1990"}
    assert send(client, where, **facts, **born).status_code == 302
    names = journal.standing(person).names
    assert (names.family, names.previous) == ("Newname", ("Rosa Invented", "Rosa Old"))
    before = journal.standing(person).seq
    send(client, where, **facts, **born)
    assert journal.standing(person).seq == before


def test_english_is_an_answer_to_which_language(house: House, browser: Browser) -> None:
    person, _stream = house.refer()
    assert send(browser(house.office), url("needs", person), language="english").status_code == 302
    assert journal.standing(person).needs.language == "english"

"""Supervision: the agenda from the caseload, what was decided told to the person, and nobody supervises alone."""

import pytest
from django.urls import reverse

from handrail.organisation import outbox
from handrail.record import journal, reading
from tests.unit.clinic.conftest import Browser, House, on, state, typed

pytestmark = pytest.mark.django_db

MINE = reverse("clinic:supervision")


def _of(house: House) -> str:
    return reverse("clinic:supervision-of", args=[house.amina.pk])


def _held(stream: str) -> str:
    return reverse("clinic:supervised", args=[stream])


def test_the_agenda_says_whom_and_why(house: House, browser: Browser) -> None:
    house.treated()
    body = browser(house.amina).get(MINE).content.decode()
    assert "Rosa Invented" in body and "New: not talked over yet" in body


def test_a_supervisor_opens_the_agenda_of_those_they_supervise_and_it_is_written_down(
    house: House, browser: Browser
) -> None:
    person, _stream = house.treated()
    lead = browser(house.lead)
    assert _of(house) in lead.get(MINE).content.decode()
    assert "Rosa Invented" in lead.get(_of(house)).content.decode()
    assert "clinic supervision agenda" in {line.page for line in reading.openings(person)}


def test_nobody_opens_the_agenda_of_somebody_they_do_not_supervise(house: House, browser: Browser) -> None:
    house.treated()
    assert browser(house.ben).get(_of(house)).status_code == 404
    assert browser(house.office).get(MINE).status_code == 403


def test_what_was_decided_leaves_the_agenda_and_is_told_to_the_person(house: House, browser: Browser) -> None:
    _person, stream = house.treated()
    amina = browser(house.amina)
    facts = {"with_": house.lead.pk, "decided": "We try activity before thoughts.", **on(journal.today(), "day")}
    assert amina.post(_held(stream), typed(amina, _held(stream), **facts)).status_code == 302

    assert "Rosa Invented" not in amina.get(MINE).content.decode()
    last = state(stream).entries[-1].event
    assert last.with_ == house.lead.pk
    assert journal.reader(stream, [last.decided])(last.decided) == "We try activity before thoughts."
    [(_row, notice)] = outbox.latest(1)
    assert "something new" in notice.body and "activity" not in notice.body


def test_without_a_decision_in_words_nothing_is_kept_and_nobody_is_told(house: House, browser: Browser) -> None:
    _person, stream = house.treated()
    amina = browser(house.amina)
    before = len(outbox.latest())
    answer = amina.post(_held(stream), typed(amina, _held(stream), with_=house.lead.pk, decided=" "))
    assert answer.status_code == 422 and "Enter what was decided" in answer.content.decode()
    assert len(outbox.latest()) == before


def test_asking_puts_somebody_on_the_agenda(house: House, browser: Browser) -> None:
    _person, stream = house.accepted()
    amina = browser(house.amina)
    assert "Rosa Invented" not in amina.get(MINE).content.decode()
    where = reverse("clinic:ask-supervision", args=[stream])
    amina.post(where, typed(amina, where, words="I am not sure that this is the right step."))
    assert "Somebody asked to talk it over" in amina.get(MINE).content.decode()

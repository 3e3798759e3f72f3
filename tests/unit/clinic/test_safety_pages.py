"""Conversations about safety on the pages of staff and of the person: what is owed, and what settled each."""

from datetime import timedelta
from typing import Any

import pytest

from handrail.care import answers, safety
from handrail.pages.ids import new_id
from handrail.record import journal

pytestmark = pytest.mark.django_db


def worried(house: Any) -> tuple[str, str]:
    person, stream = house.accepted()
    facts = {"sheet": new_id(), "questionnaire": "PHQ-9", "items": (*[0] * 8, 1)}
    journal.record(stream, answers.answer, by=house.amina.pk, said_by=person, **facts)
    return person, stream


def test_the_page_says_which_conversation_is_still_owed_and_how_it_is_settled(house: Any, browser: Any) -> None:
    _, stream = worried(house)
    page = browser(house.amina).get(f"/clinic/episodes/{stream}/safety/").content.decode()
    assert "Still owed." in page
    journal.record(stream, safety.talk, by=house.ben.pk, explored=journal.Text("What was said."))
    page = browser(house.amina).get(f"/clinic/episodes/{stream}/safety/").content.decode()
    assert "Still owed." not in page
    assert "Ben Hartley talked about it with them on" in page


def test_those_who_may_not_read_see_nothing_of_what_was_owed(house: Any, browser: Any) -> None:
    _, stream = worried(house)
    page = browser(house.office).get(f"/clinic/episodes/{stream}/safety/")
    assert page.status_code == 200
    assert "Still owed." not in page.content.decode()


def test_an_old_answer_that_opened_nothing_is_shown_to_whoever_looks(house: Any, browser: Any) -> None:
    person, stream = house.accepted()
    facts = {"questionnaire": "PHQ-9", "items": (*[0] * 8, 1), "by": house.amina.pk, "said_by": person}
    journal.record(stream, answers.answer, sheet=new_id(), at=journal.today() - timedelta(days=8), **facts)
    where = f"/clinic/episodes/{stream}/questionnaires/"
    assert "look at it with them" in browser(house.amina).get(where).content.decode()
    assert not journal.episode(stream).conversations
    journal.record(stream, answers.answer, sheet=new_id(), **facts)
    assert browser(house.amina).get(where).content.decode().count("look at it with them") == 1

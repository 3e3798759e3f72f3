"""Promise 14, for all that is asked of somebody's life: no answer and no refusal moves a duty, a place or an offer.

Every answer there is, each way of having none, and each taken back, is written for somebody who waits with an open
offer and an appointment. After each, the episode and the lists are compared with what stood before.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from house import build

from handrail import care
from handrail.care import circumstances
from handrail.care import events as e
from handrail.care.duties import duties
from handrail.care.vocabulary import Bearer, Circumstance
from handrail.care.waiting import place
from handrail.dataset.answers import ANSWERS
from handrail.record import journal, service
from handrail.record.models import AppointmentRow, DutyRow, EpisodeRow

WHO_READS = {
    "circumstances.py",
    "standing.py",
    "vocabulary/__init__.py",
    "vocabulary/life.py",
    "due.py",
    "events/standing.py",
    "folds/standing.py",
}
"""Where the rules may know of it: where it is kept, and where a questionnaire that fits is added."""


def everything_owed(stream: str, person: str) -> Any:
    """What somebody's care stands on: the episode, what is owed, the place, and the rows that lists are made of."""
    episode = journal.episode(stream)
    tables = (DutyRow, AppointmentRow, EpisodeRow)
    rows = [list(table.objects.filter(person=person).order_by("pk").values()) for table in tables]
    return episode, duties(episode, service.current()), place(stream, episode), rows


def ways(what: Circumstance) -> Iterator[e.CircumstanceGiven]:
    """Every answer to one question, every way of having none, and taking it back."""
    for value in ANSWERS[what].values:
        yield e.CircumstanceGiven(what=what, bearer=Bearer.KNOWN, value=value)
    for bearer in (Bearer.DECLINED, Bearer.NOT_KNOWN):
        yield e.CircumstanceGiven(what=what, bearer=bearer)
    yield e.CircumstanceGiven(what=what, bearer=Bearer.NOT_ASKED, instead=True)


@pytest.mark.any_database
@pytest.mark.django_db
@pytest.mark.parametrize("by", ["person", "holder"])
def test_no_answer_and_no_refusal_moves_anything(by: str) -> None:
    house = build()
    before = everything_owed(house.stream, house.person)
    for what in Circumstance:
        for answer in ways(what):
            told = {"by": house.accounts[by], "said_by": house.person, "answers": (answer,)}
            journal.record(house.person, circumstances.tell, **told)
            assert everything_owed(house.stream, house.person) == before, answer
    standing = journal.standing(house.person)
    assert not any(standing.answers(what) for what in Circumstance)


def test_no_rule_about_what_comes_next_knows_of_it() -> None:
    home = Path(care.__file__).parent
    reads = {
        str(file.relative_to(home))
        for file in home.rglob("*.py")
        if re.search(r"\bCircumstance|\.circumstances\b", file.read_text())
    }
    assert reads == WHO_READS

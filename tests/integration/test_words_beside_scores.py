"""What the person says of a score stands on every page on which the score stands, and so do their goals (promise 9)."""

import re

import pytest
from django.urls import reverse

from handrail.care import answers
from handrail.pages.ids import new_id
from handrail.record import journal
from tests.house import CLINICAL, House, addresses, build, url

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

WHO = ("holder", "person")
A_TOTAL = re.compile(r"\b\d+ (?:out )?of (?:27|21|10)\b")
SAID = "it-was-the-week-of-the-move"
GOAL = "to-sleep-in-my-own-bed"
NOT_ABOUT_THEM = {"my:answer", "my:questions_ask"}
"""Questions that are put, whose options are numbers."""


@pytest.fixture
def house(db: None) -> House:
    """The house, in which the person says of their PHQ-9 that it does not fit, and has a goal."""
    found = build()
    facts = {"by": found.accounts["person"], "said_by": found.person}
    comment = {"sheet": found.keys["sheet"], "does_not_fit": True, "comment": journal.Text(SAID)}
    journal.record(found.stream, answers.comment_on, **comment, **facts)
    journal.record(found.stream, answers.set_goal, goal=new_id(), words=journal.Text(GOAL), **facts)
    return found


def _bodies(house: House) -> list[tuple[str, str]]:
    found = []
    for name, pattern in addresses():
        if not name.startswith(("clinic:", "my:")) or name in NOT_ABOUT_THEM:
            continue
        where = url(house, name, pattern)
        for who in WHO:
            answer = house.browsers[who].get(where)
            if answer.status_code in (200, 409) and not answer.streaming:
                found.append((f"{who} {name}", answer.content.decode()))
    return found


def test_wherever_a_score_stands_their_words_stand_beside_it(house: House) -> None:
    showing = [(name, body) for name, body in _bodies(house) if re.search(r"PHQ-9", body) and A_TOTAL.search(body)]
    assert {name.split()[1] for name, _body in showing} >= {"my:how_i_am", "clinic:episode", "clinic:session"}
    assert [name for name, body in showing if SAID not in body] == []
    assert [name for name, body in showing if "his does not fit me" not in body] == []


def test_their_goals_stand_in_the_same_chart_and_its_table(house: House) -> None:
    for who, where in (("person", reverse("my:how_i_am")), ("holder", reverse("clinic:episode", args=[house.stream]))):
        body = house.browsers[who].get(where).content.decode()
        chart = body[body.index("hr-chart__title") :]
        assert GOAL in chart[: chart.index("</figure>")] and CLINICAL in chart[: chart.index("</figure>")]

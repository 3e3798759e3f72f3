"""The code and what was decided by it, for anybody: small numbers are hidden, and cannot be worked out."""

from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import date, timedelta
from itertools import combinations
from typing import Any

import pytest
from django.test import Client
from reading_ease import text
from record_world import moderator, telling

from handrail.design.reading import grade
from handrail.experiences import days
from handrail.experiences.models import Decision, Moderator, State, Telling
from handrail.experiences.moderating import code, happened
from handrail.experiences.moderating.decisions import Kind

pytestmark = pytest.mark.django_db


@pytest.fixture
def ann() -> Moderator:
    return moderator("ann")


def _last_quarter() -> date:
    begins, _ends = happened.span(days.quarter_of(days.today()))
    return days.week_of(begins - timedelta(days=40))


def _refused(by: Moderator, clause: str, how_many: int, kind: str = Kind.REFUSE) -> None:
    week = _last_quarter()
    for _ in range(how_many):
        about = telling(state=State.REFUSED, told_week=week)
        Decision.objects.create(telling=about, moderator=by, kind=kind, clause=clause, at=days.now())
    Decision.objects.update(at=days.now().replace(year=week.year, month=week.month, day=15))


def _only() -> happened.Quarter:
    (found,) = happened.quarters()
    return found


class TestNumbers:
    @pytest.mark.parametrize(("weeks", "said"), [(0.0, "1 week"), (1.0, "1 week"), (1.5, "2 weeks"), (3.0, "3 weeks")])
    def test_a_quarter_and_its_weeks_are_said_in_words(self, weeks: float, said: str, ann: Moderator) -> None:
        _refused(ann, "3.1", 6)
        found = replace(_only(), name="2026-Q3", weeks=weeks)
        assert (found.in_words, found.within) == ("July to September 2026", said)

    def test_a_quarter_is_told_when_it_is_over(self, ann: Moderator) -> None:
        for _ in range(6):
            telling()
        assert happened.quarters() == []
        _refused(ann, "3.1", 6)
        assert (_only().received, _only().refused, _only().by_clause) == (6, 6, {"3.1": 6})

    @pytest.mark.parametrize("how_many", [1, 4])
    def test_a_small_number_is_hidden_and_what_would_tell_it(self, how_many: int, ann: Moderator) -> None:
        _refused(ann, "3.1", 7)
        _refused(ann, "3.4", how_many)
        assert (_only().by_clause, _only().refused) == ({"3.1": 7, "3.4": None}, None)

    @pytest.mark.parametrize(("one", "two", "three"), [(7, 3, 0), (5, 1, 1), (9, 8, 2), (4, 4, 4), (6, 5, 0)])
    def test_nothing_hidden_is_the_difference_of_what_is_shown(self, one: int, two: int, three: int, ann: Any) -> None:
        for clause, number in zip(("3.1", "3.2", "3.3"), (one, two, three), strict=True):
            _refused(ann, clause, number)
        _refused(ann, "", 2, Kind.HOLD)
        found = _only()
        shown = [number for number in _refusals(found) if number]
        for number in (one, two, three):
            if 0 < number < 5:
                assert number not in _differences(shown)

    def test_how_long_it_took_is_told_of_at_least_five(self) -> None:
        week = days.week_of(_last_quarter() + timedelta(days=21))
        telling(state=State.REFUSED, told_week=week)
        for weeks in (0, 1, 2, 9):
            telling(state=State.PUBLISHED, told_week=week - timedelta(weeks=weeks), published_week=week)
        assert (_of(week).weeks, _of(week).published) == (None, None)
        telling(state=State.PUBLISHED, told_week=week - timedelta(weeks=3), published_week=week)
        assert (_of(week).weeks, _of(week).published) == (2, 5)

    def test_what_was_taken_back_still_counts_as_told(self, ann: Moderator) -> None:
        _refused(ann, "3.1", 5)
        Telling.objects.update(state=State.WITHDRAWN)
        assert _only().received == 5


def _of(week: date) -> happened.Quarter:
    return next(each for each in happened.quarters() if each.name == days.quarter_of(week))


def _refusals(found: happened.Quarter) -> Iterator[int]:
    """What is told of refusals: by clause, and of all."""
    yield from (each for each in found.by_clause.values() if each is not None)
    if found.refused is not None:
        yield found.refused


def _differences(shown: list[int]) -> set[int]:
    """Whatever can be worked out of one number less any others."""
    sums = {sum(some) for size in range(len(shown) + 1) for some in combinations(shown, size)}
    return {abs(one - two) for one in sums for two in sums}


def test_every_number_of_a_quarter_is_on_the_page(client: Client, ann: Moderator) -> None:
    _refused(ann, "3.1", 57)
    page = client.get("/experiences/how-it-went/").content.decode()
    assert "57" in page and "fewer than 5" not in page
    _refused(ann, "3.4", 3)
    page = client.get("/experiences/how-it-went/").content.decode()
    assert "fewer than 5" in page and "not shown" in page
    assert {each.name for each in fields(happened.Quarter)} >= {"received", "published", "refused", "weeks"}


class TestTheCode:
    def test_every_clause_stands_on_its_page_under_its_number(self, client: Client) -> None:
        page = client.get("/experiences/code/").content.decode()
        for number in code.CLAUSES:
            assert f'id="clause-{number}"' in page
        assert "[removed: method detail]" in page

    @pytest.mark.parametrize("where", ["code", "how-it-went"])
    def test_nobody_is_known_on_it(self, where: str, client: Client) -> None:
        answer = client.get(f"/experiences/{where}/")
        assert answer.status_code == 200 and not answer.cookies

    def test_it_is_easy_to_read(self, client: Client) -> None:
        for where in ("code", "how-it-went"):
            assert grade(text(client.get(f"/experiences/{where}/").content.decode(), ())) <= 6

    def test_numbers_are_in_order_and_each_is_there_once(self) -> None:
        numbers = [clause.number for part in code.PARTS for clause in part.clauses]
        assert numbers == sorted(numbers) and len(numbers) == len(set(numbers))

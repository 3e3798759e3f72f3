"""How far two coders agree, from passages that were drawn to be read twice: worked out, and not claimed too early."""

import pytest
from coded_world import account, coder, first_passage, load, read, software

from handrail.experiences.themes import coding, double_coded

pytestmark = pytest.mark.django_db
THEME = "listened-to"


@pytest.fixture
def two(db, monkeypatch):
    monkeypatch.setattr(coding, "SECOND_READING_ONE_IN", 1)
    load()
    return coder("first"), coder("second")


def both_read(two, *said: tuple[bool, bool]) -> None:
    for mine, theirs in said:
        made = account()
        for who, puts in zip(two, (mine, theirs), strict=True):
            read(made, who, *([THEME] if puts else []))


def test_all_of_one_mind_is_one(two):
    both_read(two, *[(True, True)] * 6, *[(False, False)] * 6)
    found = double_coded.agreement(THEME)
    assert found is not None
    assert (found.alpha, found.low, found.high, found.passages) == (1, 1, 1, 12)


def test_a_table_worked_out_by_hand():
    """Twelve pairs: four times both, four times neither, two each way. Observed 4/12, expected 2·12·12/(24·23)."""
    units = [(1, 1)] * 4 + [(0, 0)] * 4 + [(1, 0)] * 2 + [(0, 1)] * 2
    assert double_coded.alpha(units) == pytest.approx(1 - (4 / 12) / (2 * 12 * 12 / (24 * 23)))


def test_chance_is_nought_and_worse_than_chance_below(two):
    assert double_coded.alpha([(1, 0)] * 10) < 0
    assert abs(double_coded.alpha([(1, 1), (1, 0), (0, 1), (0, 0)] * 200)) < 0.01


def test_nothing_is_claimed_of_few_or_of_a_theme_nobody_put(two):
    both_read(two, *[(True, False)] * 9)
    assert double_coded.agreement(THEME) is None
    both_read(two, (True, True))
    assert double_coded.agreement(THEME) is not None
    assert double_coded.agreement("parking") is None


def test_what_a_person_confirmed_is_theirs(two):
    passage = first_passage(account())
    suggested = coding.put(passage, THEME, software(), 0, 5)
    coding.confirm(suggested, two[0])
    for who in two:
        coding.looked(passage, who)
    assert double_coded.readings(THEME) == [{two[0].pk: 1, two[1].pk: 0}]


def test_what_was_not_drawn_is_not_counted(two, monkeypatch):
    monkeypatch.setattr(coding, "SECOND_READING_ONE_IN", 10**30)
    both_read(two, *[(True, True)] * 12)
    assert double_coded.readings(THEME) == []

"""Questionnaires: their wording is what was published, and none ships that may not."""

from dataclasses import replace
from hashlib import sha256

import pytest

from handrail.care.questionnaires import GAD_7, PHQ_9, QUESTIONNAIRES, WSAS, Incomplete, Item, Score, Status, Why, score

#: Changing a word changes the instrument: a new wording is a new version, with a new hash beside it.
PINNED = {
    ("PHQ-9", "1"): "0f2f8f5a9960a2b91c830ffcc01ffb6876ce32fe844776e8af2bb88c14c454de",
    ("GAD-7", "1"): "2dd82987ece2d7eb5afba1ab3f57ec884205cb2008315be3bcbabd0c15e2acb1",
}


@pytest.mark.parametrize("questionnaire", [PHQ_9, GAD_7], ids=lambda each: each.code)
def test_the_wording_is_the_published_one(questionnaire) -> None:
    digest = sha256(questionnaire.wording.encode()).hexdigest()
    assert digest == PINNED[questionnaire.code, questionnaire.version]


def test_gad_7_says_not_at_all() -> None:
    assert [option.label for option in GAD_7.options] == [
        "Not at all",
        "Several days",
        "More than half the days",
        "Nearly every day",
    ]


def test_the_wording_of_the_wsas_does_not_ship() -> None:
    assert not WSAS.wording_ships
    assert WSAS.wording.strip() == ""
    assert all(len(item.short.split()) <= 2 for item in WSAS.items)


def test_what_is_recalled_of_the_wsas_says_so_and_what_was_read_of_the_others_too() -> None:
    assert WSAS.status is Status.RECALLED
    assert {PHQ_9.status, GAD_7.status} == {Status.CONFIRMED}


def test_the_inferred_codes_of_the_wsas_say_so() -> None:
    assert WSAS.score_codes_status is Status.INFERRED
    assert len(set(WSAS.score_codes)) == len(WSAS.items)


def test_each_code_belongs_to_one_questionnaire() -> None:
    codes = [code for each in QUESTIONNAIRES.values() for code in each.score_codes]
    assert len(codes) == len(set(codes))


@pytest.mark.parametrize(("code", "highest"), [("PHQ-9", 27), ("GAD-7", 21), ("WSAS", 40)])
def test_ranges_are_those_of_the_data_set(code: str, highest: int) -> None:
    assert QUESTIONNAIRES[code].score_range == (0, highest)


def test_questionnaires_are_found_by_their_code() -> None:
    assert all(code == each.code for code, each in QUESTIONNAIRES.items())


@pytest.mark.parametrize("each", QUESTIONNAIRES.values(), ids=lambda each: each.code)
def test_each_says_where_it_comes_from_and_whose_it_is(each) -> None:
    assert each.source and each.licence and each.name and each.version


@pytest.mark.parametrize("each", [PHQ_9, GAD_7], ids=lambda each: each.code)
def test_the_options_are_the_answers_that_are_added_up(each) -> None:
    values = [option.value for option in each.options]
    assert all(values == list(permitted) for permitted in each.scored)


def test_the_safety_question_is_the_ninth() -> None:
    assert PHQ_9.safety_item is not None
    assert "better off dead" in PHQ_9.items[PHQ_9.safety_item].text
    assert [code for code, each in QUESTIONNAIRES.items() if each.safety_item is not None] == ["PHQ-9"]


def test_a_wording_ships_whole_or_not_at_all() -> None:
    with pytest.raises(ValueError, match="all of its wording"):
        replace(PHQ_9, items=(*PHQ_9.items[:-1], Item("Nothing")))


def test_the_safety_question_must_exist() -> None:
    with pytest.raises(ValueError, match="no item 9"):
        replace(PHQ_9, safety_item=9)


@pytest.mark.parametrize("answer", [1.5, "2", 4, -1])
def test_what_is_not_an_answer_is_refused(answer) -> None:
    with pytest.raises(ValueError, match=r"GAD-7 item 2 \(Stopping worry\)"):
        score(GAD_7, (0, answer, 0, 0, 0, 0, 0))


def test_a_score_says_out_of_how_many() -> None:
    assert score(GAD_7, (1,) * 7) == Score(7, 21)


def test_what_is_missing_is_counted_from_nought() -> None:
    assert score(GAD_7, (None, 0, 0, 0, 0, 0, None)) == Incomplete((0, 6), Why.MISSING)

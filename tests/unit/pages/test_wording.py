"""Licensed wording: checked against the questionnaire, shown while the licence holds, taken out again."""

from datetime import date

import pytest

from handrail.care.questionnaires import QUESTIONNAIRES, Score, score
from handrail.pages import wording

TODAY = date(2026, 11, 22)
HEAD = 'code = "CAT"\nversion = "invented"\nlicence = "agreement 1"\nheld_by = "A trust"\n'
OPTIONS = "options = [" + ", ".join(f'{{value = {each}, label = "Answer {each}"}}' for each in range(6)) + "]\n"
ITEMS = "items = [" + ", ".join(f'"Invented question {each}"' for each in range(1, 9)) + "]\n"
WHOLE = HEAD + 'stem = "Invented stem"\n' + ITEMS + OPTIONS


def test_what_fits_becomes_the_questionnaire_with_its_words():
    found = wording.read(WHOLE).questionnaire
    assert found.has_wording and found.question_stem == "Invented stem"
    assert [item.text for item in found.items] == [f"Invented question {each}" for each in range(1, 9)]
    assert found.version == "invented" and "agreement 1 (A trust)" in found.licence
    assert score(found, (5,) * 8) == Score(40, 40) == score(QUESTIONNAIRES["CAT"], (5,) * 8)


def test_an_item_may_have_answers_of_its_own():
    own = '{text = "Its own", options = [{value = 0, label = "No"}, {value = 5, label = "Yes"}]}'
    items = "items = [" + own + ", " + ", ".join(f'"Question {each}"' for each in range(2, 9)) + "]\n"
    found = wording.read(HEAD + items + OPTIONS).questionnaire
    assert [option.label for option in found.options_of(found.items[0])] == ["No", "Yes"]
    assert [option.value for option in found.options_of(found.items[1])] == list(range(6))


def test_where_there_are_many_answers_a_number_is_typed():
    items = "items = [" + ", ".join(f'"Question {each}"' for each in range(1, 6)) + "]\n"
    found = wording.read(HEAD.replace("CAT", "IBS-SSS") + items).questionnaire
    assert found.options_of(found.items[0]) == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("code = ", "it is not TOML"),
        ("", "no questionnaire without wording"),
        (WHOLE.replace('"CAT"', '"NOPE"'), "code NOPE is no questionnaire without wording"),
        (WHOLE.replace('"CAT"', '"PHQ-9"'), "the wording of PHQ-9 is here already"),
        (WHOLE.replace('version = "invented"', 'version = " "'), "version is missing"),
        (WHOLE.replace('licence = "agreement 1"\n', ""), "licence is missing"),
        (WHOLE.replace('held_by = "A trust"\n', ""), "held_by is missing"),
        (WHOLE + 'until = "2027-01-01"\n', "until must be a day"),
        (HEAD + OPTIONS, "CAT has 8 items; the file has no"),
        (HEAD + 'items = ["one"]\n' + OPTIONS, "CAT has 8 items; the file has 1"),
        (WHOLE.replace('"Invented question 3"', '""'), "item 3 has no text"),
        (WHOLE.replace('"Invented question 3"', "3"), "item 3 has no text"),
        (HEAD + ITEMS, "item 1 has no options"),
        (HEAD + ITEMS + 'options = [{value = 6, label = "Too much"}]\n', "6 (Too much) is not an answer from 0 to 5"),
        (HEAD + ITEMS + "options = [{value = 1}]\n", "each needs a value"),
        (HEAD + ITEMS + 'options = [{value = 1, label = ""}]\n', "each needs a label"),
        (HEAD + ITEMS + 'options = [{value = 1, label = "A"}, {value = 1, label = "B"}]\n', "a value of its own"),
    ],
)
def test_what_does_not_fit_is_refused_and_says_why(text, said):
    with pytest.raises(wording.WrongWording) as caught:
        wording.read(text)
    assert said in str(caught.value)


def test_it_is_shown_until_its_licence_ends(db):
    wording.install(WHOLE + "until = 2026-11-22\n")
    assert wording.worded(["CAT"], TODAY)["CAT"].has_wording
    assert not wording.worded(["CAT"], date(2026, 11, 23))["CAT"].has_wording


def test_a_second_takes_the_place_of_the_first_and_it_can_be_taken_out(db):
    wording.install(WHOLE)
    wording.install(WHOLE.replace("invented", "second"))
    assert [each.version for each in wording.installed()] == ["second"]
    assert wording.take_out("CAT")
    assert not wording.worded(["CAT"], TODAY)["CAT"].has_wording
    assert not wording.take_out("CAT")


def test_what_ships_asks_the_database_nothing(django_assert_num_queries, db):
    with django_assert_num_queries(0):
        assert set(wording.worded(["PHQ-9", "GAD-7", "unknown"], TODAY)) == {"PHQ-9", "GAD-7"}
    with django_assert_num_queries(1):
        wording.worded(["PHQ-9", "WSAS", "PDSS", "CAT"], TODAY)

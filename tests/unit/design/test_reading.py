"""How hard a text is to read, on texts whose grade is known from the formula."""

import pytest

from handrail.design import reading


@pytest.mark.parametrize(
    ("word", "count"),
    [("cat", 1), ("we", 1), ("table", 2), ("appointment", 3), ("hoped", 1), ("wanted", 2), ("therapy", 3), ("the", 1)],
)
def test_syllables_are_counted_by_vowels(word, count):
    assert reading.syllables(word) == count


def test_short_words_in_short_sentences_are_easy():
    assert reading.grade("We can help you. You can come back. Tell us if it hurts.") < 2


def test_long_words_in_a_long_sentence_are_hard():
    hard = (
        "Notwithstanding previous communications regarding administrative considerations, psychological "
        "intervention eligibility determinations necessitate comprehensive multidisciplinary evaluation."
    )
    assert reading.grade(hard) > 20


def test_the_grade_is_what_the_formula_says():
    # 6 words in 1 sentence, 6 syllables: 0.39 * 6 + 11.8 * 1 - 15.59 < 0, which is none
    assert reading.grade("We can talk when you like.") == 0
    # 4 words, 1 sentence, 8 syllables: 0.39 * 4 + 11.8 * 2 - 15.59
    assert reading.grade("Table wanted therapy yes.") == pytest.approx(0.39 * 4 + 11.8 * 8 / 4 - 15.59)


def test_no_words_have_no_grade():
    assert reading.grade("… 12, 34.") == 0


def test_a_line_alone_is_a_sentence():
    assert reading.sentences("Dear Ife\n\nWe have it. Good") == ["Dear Ife", "We have it", "Good"]

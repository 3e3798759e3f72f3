"""A second reader points at words that blame and at sentences that are too long, and changes nothing."""

import pytest

from handrail.care.charter import Charter
from handrail.pages import plain

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("phrase", Charter().words_not_used)
def test_words_that_blame_are_pointed_at(phrase):
    [first, *_] = plain.remarks(f"She {phrase.upper()} on Monday.")
    assert first.about == phrase


def test_a_word_inside_another_is_left_alone():
    assert plain.remarks("The sun shone on the unrefused bin.") == []


def test_what_is_pointed_at_comes_with_what_could_be_said():
    [remark, *_] = plain.remarks("He failed to attend.")
    assert "we missed each other" in remark.says


def test_a_long_sentence_is_pointed_at_by_its_beginning():
    long = "We " + "can go on and on " * 6 + "here."
    [remark, *_] = plain.remarks(long)
    assert remark.about.startswith("We can go on") and "words" in remark.says


def test_plain_words_have_no_remarks():
    assert plain.remarks("We missed each other on Monday. What got in the way? Tell us, if you like.") == []

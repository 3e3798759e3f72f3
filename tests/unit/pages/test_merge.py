"""Texts with fields: filled in, and without the paragraphs that would have nothing to say."""

import pytest

from handrail.pages.merge import UnknownField, fields, merge

FACTS = {"called": "Ife", "reason": "", "day": "Monday 4 May"}


def test_fields_are_filled_in_wherever_they_stand():
    assert merge("Dear ((called)),\n\nOn (( day )).", FACTS) == "Dear Ife,\n\nOn Monday 4 May."


def test_a_paragraph_with_nothing_to_say_is_left_out():
    assert merge("Dear ((called)),\n\nWhy: ((reason))\n \nOn ((day)).", FACTS) == "Dear Ife,\n\nOn Monday 4 May."


def test_a_field_that_there_is_not_is_named():
    with pytest.raises(UnknownField, match="diagnosis, score"):
        merge("((score)) and ((diagnosis)) and ((called))", FACTS)


def test_what_is_filled_in_is_not_filled_in_again():
    assert merge("((called))", {"called": "((day))", "day": "x"}) == "((day))"


def test_brackets_that_are_no_field_stay():
    assert fields("(a) ((b c)) ((d))") == {"d"}

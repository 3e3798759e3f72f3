"""The helper itself: a drawn table that says nothing, or says it wrongly, must not pass."""

import pytest

from tests.spec.drawn import Page, check, day, instant, parse, said


def test_columns_marked_with_an_arrow_are_answers() -> None:
    table = parse("""
        PHQ-9 first | why  | -> case
        ------------+------+--------
        10          | just | yes
    """)
    assert table.given(table.rows[0]) == {"phq_9_first": "10"}
    assert table.expected(table.rows[0]) == {"case": "yes"}


def test_a_row_with_a_cell_too_few_is_refused() -> None:
    with pytest.raises(ValueError, match="2 columns"):
        parse("a | -> b\n1")


def test_a_table_without_an_answer_is_refused() -> None:
    with pytest.raises(ValueError, match="nothing would be checked"):
        Page(__file__, "T").drawn("Nothing", "a | b\n1 | 2")


def test_a_story_without_a_conclusion_is_refused() -> None:
    with pytest.raises(ValueError, match="nothing would be checked"):
        Page(__file__, "T").story("Nothing", "day | what\n1 | rest")


def test_a_wrong_answer_fails_in_words() -> None:
    with pytest.raises(pytest.fail.Exception, match="drawn 'yes', the rules say 'no'"):
        check("Cases", {"case": "yes"}, said(False, ("case",)))


def test_a_story_that_concludes_more_than_was_drawn_fails() -> None:
    story = Page(__file__, "T").story("Days", "day\n1\n-> one")(lambda _rows: ("one", "two"))
    with pytest.raises(pytest.fail.Exception, match="line 2: drawn 'nothing'"):
        story()


@pytest.mark.parametrize("read", [day, lambda cell: instant(f"{cell} 10:00")])
def test_a_wrong_weekday_is_refused(read) -> None:
    with pytest.raises(ValueError, match="was a Friday"):
        read("Mon 27 Mar 2026")

"""Where a text is cut: at paragraphs, long ones between sentences, and nothing is left out but space."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handrail.experiences.publishing.passages import LONGEST, cut

SENTENCE = "This is an invented sentence of some length. "


def _said(text: str) -> list[str]:
    return [text[start:end] for start, end in cut(text)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", []),
        (" \n\n \t\n", []),
        ("One.", ["One."]),
        ("  One.\nStill one.  \n \n\n Two. ", ["One.\nStill one.", "Two."]),
        ("One.\r\n\r\nTwo.", ["One.", "Two."]),
    ],
)
def test_each_paragraph_is_a_passage(text: str, said: list[str]) -> None:
    assert _said(text) == said


def test_a_long_paragraph_is_cut_after_a_sentence() -> None:
    said = _said(SENTENCE * 60)
    assert len(said) > 2 and all(each.endswith(".") and len(each) <= LONGEST for each in said)
    assert " ".join(said) == (SENTENCE * 60).strip()


def test_what_has_no_sentences_is_cut_at_spaces_and_what_has_none_where_it_is() -> None:
    assert all(each.split() == ["word"] * len(each.split()) for each in _said("word " * 1000))
    assert "".join(_said("x" * 5000)) == "x" * 5000


@given(st.text(alphabet="ab .!?\n\r\té漢🙂", max_size=4000))
def test_nothing_is_left_out_but_space(text: str) -> None:
    spans = cut(text)
    assert "".join("".join(_said(text)).split()) == "".join(text.split())
    assert all(0 < end - start <= LONGEST for start, end in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))


def test_a_whole_mebibyte_of_it_is_cut_in_one_go() -> None:
    assert len(cut("\n " * 300_000 + "a. " * 200_000)) > 600

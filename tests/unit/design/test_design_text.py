"""Control characters go; every script, mark and emoji stays."""

import pytest

from handrail.design.text import clean_line, clean_text, is_blank, lower_first, typed_length

KEPT = [
    "ਸਤ ਸ੍ਰੀ ਅਕਾਲ",
    "مرحبا بكم",
    "你好,世界",
    "Zoë Łukasiewicz-Ó Briain",
    "e\u0301 o\u0308 z\u0335\u0336",  # combining marks
    "👩🏽‍🦽 👨‍👩‍👧 🏴󠁧󠁢󠁷󠁬󠁳󠁿",  # joined by characters nobody sees
    "می‌خواهم",  # a non-joiner that belongs to the word
]


class ForTextInAnyScript:
    @pytest.mark.parametrize("text", KEPT)
    def test_nothing_a_person_can_write_is_lost(self, text: str) -> None:
        assert clean_text(text) == text
        assert clean_line(text) == text

    def test_control_characters_and_nul_go(self) -> None:
        assert clean_text("a\x00b\x07c\x1b[31md\x7fe\x85f") == "abc[31mdef"

    def test_half_a_character_goes(self) -> None:
        assert clean_text("a\ud800b") == "ab"

    def test_many_lines_keep_their_newlines_and_tabs(self) -> None:
        assert clean_text("one\r\ntwo\rthree\n\tfour") == "one\ntwo\nthree\n\tfour"

    def test_one_line_has_no_newline(self) -> None:
        assert clean_line("one\r\ntwo\tthree") == "one two three"

    @pytest.mark.parametrize("text", ["", "  ", "\u00a0\u2003\u3000", "\u200b\u200d\ufeff", "\n\t\x00"])
    def test_what_nobody_can_see_is_nothing(self, text: str) -> None:
        assert is_blank(text)
        assert clean_text(text) == ""

    def test_length_is_counted_as_the_browser_counts(self) -> None:
        assert typed_length("aé🙂") == 4

    def test_a_label_in_mid_sentence(self) -> None:
        assert lower_first("Date of birth") == "date of birth"
        assert lower_first("GP surgery") == "GP surgery"

"""Blind indexes: equal values meet, whatever way they were written, and nothing can be read back."""

import pytest

from handrail.keys import blind
from handrail.keys.sounds import sound

KEY = b"b" * 32


def same(kind, *written):
    return len({blind.index(KEY, kind, each) for each in written}) == 1


class TestNormalForms:
    def test_a_phone_number_is_one_number_however_it_is_written(self):
        assert same("phone", "07700 900123", "+44 7700 900123", "+44 (0)7700-900123", "0044 7700 900123", "07700900123")

    def test_foreign_numbers_stay_foreign(self):
        assert same("phone", "+33 6 12 34 56 78", "0033612345678")
        assert not same("phone", "+33 6 12 34 56 78", "0612345678")

    def test_an_address_is_compared_without_capitals_and_spaces(self):
        assert same("email", " Robin@Example.ORG", "robin@example.org ")

    def test_an_nhs_number_is_its_digits(self):
        assert same("nhs_number", "999 000 0018", "9990000018", "999-000-0018")

    def test_a_date_of_birth_is_one_date(self):
        assert same("birth", "1990-02-03", "3/2/1990", "03.02.1990", "1990-2-3")

    @pytest.mark.parametrize("odd", ["", "unknown", "1990"])
    def test_a_date_that_is_none_is_kept_as_it_is(self, odd):
        assert blind.birth(odd) == odd


class TestNames:
    @pytest.mark.parametrize(
        ("name", "parts"),
        [
            ("Zoë O'Brien-Smith", ["zoe", "o", "brien", "smith"]),
            ("  José   ÁLVAREZ ", ["jose", "alvarez"]),
            ("李 小龙", ["李", "小龙"]),
            ("", []),
        ],
    )
    def test_a_name_is_compared_part_by_part(self, name, parts):
        assert blind.name_tokens(name) == parts

    @pytest.mark.parametrize(
        "names",
        ["smith smyth", "catherine kathryn", "siobhan shivaun", "philip filip", "stephen steven", "jackson jaxon"],
    )
    def test_names_that_sound_alike_share_a_sound(self, names):
        assert len({sound(name) for name in names.split()}) == 1

    @pytest.mark.parametrize("names", ["smith jones", "anna robert", "mary karen", "patel khan"])
    def test_names_that_do_not_sound_alike_do_not(self, names):
        assert len({sound(name) for name in names.split()}) == 2

    def test_each_part_can_be_found_by_itself_and_by_its_sound(self):
        indexes = blind.name_indexes(KEY, "Anna Smyth")
        assert blind.index(KEY, "name", "smyth") in indexes
        assert blind.index(KEY, "sound", sound("smith")) in indexes


class TestBlindness:
    def test_an_index_has_one_length_and_shows_nothing(self):
        found = blind.index(KEY, "email", "robin@example.org")
        assert len(found) == 26
        assert "robin" not in found.lower()

    def test_another_key_and_another_kind_give_another_index(self):
        here = blind.index(KEY, "name", "1990-02-03")
        assert here != blind.index(b"c" * 32, "name", "1990-02-03")
        assert here != blind.index(KEY, "birth", "1990-02-03")

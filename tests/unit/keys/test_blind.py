"""Blind indexes: equal values meet, whatever way they were written, and nothing can be read back."""

from importlib.resources import files

import pytest

from handrail.keys import blind, letters
from handrail.keys.short_names import also
from handrail.keys.sounds import sounds

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
            ("Łukasz Øster", ["lukasz", "oster"]),
            ("李小龙", ["li", "xiao", "long"]),
            ("李 小龙", ["li", "xiao", "long"]),
            ("Ann Ann", ["ann"]),
            ("🙂 7", []),
            ("", []),
        ],
    )
    def test_a_name_is_compared_part_by_part(self, name, parts):
        assert letters.parts(name) == parts

    def test_neighbouring_parts_are_also_one_word(self):
        assert letters.joined("Zoë O'Brien") == ["zoeo", "obrien"]
        assert letters.joined("李小龙") == ["lixiao", "xiaolong"]

    @pytest.mark.parametrize(
        "names",
        [
            "smith smyth",
            "thompson thomson",
            "catherine kathryn",
            "philip filip",
            "stephen steven",
            "jackson jaxon",
            "lee leigh",
            "anna hannah",
            # Irish and Scottish
            "siobhan shivaun",
            "niamh neve",
            "saoirse sersha",
            "sean shaun",
            "mcdonald macdonald",
            # South Asian
            "mohammed muhammad",
            "hussain husein",
            "choudhury chowdhury",
            "bhatt batt",
            "abhishek abishek",
            "vikram wikram",
            "singh sing",
            "begum begam",
            # Polish
            "wojcik vojcik",
            "nowak novak",
            "agnieszka agnieshka",
            # two ways to write one name from elsewhere
            "yusuf josef",
            "michael mikael",
            "yulia julia",
        ],
    )
    def test_names_that_sound_alike_share_a_sound(self, names):
        one, other = map(sounds, names.split())
        assert set(one) & set(other)

    @pytest.mark.parametrize(
        "names",
        [
            "Mohammed محمد",
            "Ahmed أحمد",
            "Ali علي",
            "Fatima فاطمة",
            "Aisha عائشة",
            "Waleed وليد",
            "Khadija خديجة",
            "Yusuf یوسف",
            "Yasmin یاسمین",
            "Sarah שרה",
            "Yosef יוסף",
            "David דוד",
            "Dmitri Дмитрий",
            "Yulia Юлия",
            "Alexander Александр",
            "Giorgos Γιώργος",
            "Papadopoulos Παπαδόπουλος",
            "Rajesh राजेश",
            "Gurpreet ਗੁਰਪ੍ਰੀਤ",
            "Li 李",
            "Kim 김",
            "Hiroshi ひろし",
            "Nguyen Nguyễn",
        ],
    )
    def test_a_name_in_another_script_is_found_by_its_usual_spelling_and_the_other_way(self, names):
        one, other = (set(blind.name_forms(name)) for name in names.split())
        assert one & other

    @pytest.mark.parametrize(
        "names", ["smith jones", "anna robert", "mary karen", "patel khan", "mohammed matt", "siobhan susan"]
    )
    def test_names_that_do_not_sound_alike_do_not(self, names):
        one, other = map(sounds, names.split())
        assert not set(one) & set(other)

    def test_a_name_has_few_sounds(self):
        assert all(len(sounds(name)) <= 2 for name in ("grzegorz", "wojciechowska", "x", "a", "ah"))
        assert sounds("李") == ()


class TestShortNames:
    @pytest.mark.parametrize(
        "names", ["liz elizabeth", "bill william", "gosia malgorzata", "caoimhe keeva", "dave dawid"]
    )
    def test_a_short_form_and_its_name_lead_to_each_other(self, names):
        one, other = names.split()
        assert other in also(one)
        assert one in also(other)

    def test_a_name_is_not_its_own_short_form(self):
        assert "liz" not in also("liz")
        assert also("quillfeather") == frozenset()

    def test_every_name_of_the_list_is_plain(self):
        lines = files("handrail.keys").joinpath("short_names.txt").read_text(encoding="utf-8").splitlines()
        names = {name for line in lines if not line.startswith("#") for name in line.split()}
        assert {name for name in names if letters.plain(name) != name} == set()


class TestBlindness:
    def test_an_index_has_one_length_and_shows_nothing(self):
        found = blind.index(KEY, "email", "robin@example.org")
        assert len(found) == 26
        assert "robin" not in found.lower()

    def test_another_key_and_another_kind_give_another_index(self):
        here = blind.index(KEY, "name", "1990-02-03")
        assert here != blind.index(b"c" * 32, "name", "1990-02-03")
        assert here != blind.index(KEY, "birth", "1990-02-03")

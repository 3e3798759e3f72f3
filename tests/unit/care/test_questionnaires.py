"""Questionnaires: their wording is what was published, and none ships that may not."""

from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from handrail.care.due import ANXIETY_MEASURE, CONDITION_MEASURE, EVERYBODY
from handrail.care.questionnaires import (
    GAD_7,
    PHQ_9,
    QUESTIONNAIRES,
    WSAS,
    Adding,
    Incomplete,
    Item,
    Score,
    Status,
    Why,
    score,
)

#: Changing a word changes the instrument: a new wording is a new version, with a new hash beside it.
PINNED = {
    ("PHQ-9", "1"): "0f2f8f5a9960a2b91c830ffcc01ffb6876ce32fe844776e8af2bb88c14c454de",
    ("GAD-7", "1"): "2dd82987ece2d7eb5afba1ab3f57ec884205cb2008315be3bcbabd0c15e2acb1",
    ("PHQ-15", "1"): "58a18d5ba31da7104bcc01f6d78defa6a6c116d00d2da11ebf4fd199fee0349e",
    ("PSWQ", "1"): "e8a2132a741d44a31821def8cd4c2ffe3ff512d2534341212b31d9aaea02d196",
    ("PCL-5", "1"): "6fcfe4d7a7af0e854d59b2b77df17db32c71e330157dd91d93bc36f233a1375e",
    ("CORE-10", "1"): "466214d0de68f2f91ca09392b04040f74cbaed1714c090497e49042c8a6f3486",
    ("AUDIT-C", "1"): "b9a0d2d486341c56b979a011db7b2e3d2b5dc9d7aae78a8e8de1d25f4b31dd43",
    ("PEQ-A", "1"): "169aa97a3fe7864d94ad27af9b670a422c63308cf488cac78e86c3241b71ca74",
    ("PEQ-T", "1"): "d2108dafac8249a182d59bae4da15117c6dac9e94ffd0f911b4700dc0cd6e73c",
}
#: Whose wording its licence lets anyone ship. No other may be added without reading its licence.
MAY_SHIP = {code for code, _version in PINNED}
WORDED = [QUESTIONNAIRES[code] for code in sorted(MAY_SHIP)]


def test_no_other_wording_ships() -> None:
    assert {code for code, each in QUESTIONNAIRES.items() if each.wording_ships} == MAY_SHIP
    for code, each in QUESTIONNAIRES.items():
        assert each.has_wording == (code in MAY_SHIP)
        assert code in MAY_SHIP or each.wording.strip() == ""


@pytest.mark.parametrize("questionnaire", WORDED, ids=lambda each: each.code)
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


RANGES = {
    "PHQ-9": (0, 27),
    "GAD-7": (0, 21),
    "WSAS": (0, 40),
    "PDSS": (0, 28),
    "MI": (100, 500),
    "MI-ACCOMPANIED": (100, 500),
    "OCI": (0, 168),
    "SPIN": (0, 68),
    "PCL-5": (0, 80),
    "HAI": (0, 54),
    "BIQ": (0, 72),
    "IBS-SSS": (0, 500),
    "CFQ": (0, 33),
    "PHQ-15": (0, 30),
    "PSWQ": (16, 80),
    "DDS": (17, 102),
    "CAT": (0, 40),
    "BPI": (0, 70),
    "CORE-10": (0, 40),
    "AUDIT-C": (0, 12),
    "IES-R": (0, 88),
}


def test_ranges_are_those_of_the_data_set() -> None:
    added = {code: each.score_range for code, each in QUESTIONNAIRES.items() if each.adding is not Adding.NOT}
    assert added == RANGES


#: What the national validator takes of each code: its lowest and its highest score (a mean as it is written).
TAKEN = {
    "720433000": (0, 27),
    "445455005": (0, 21),
    "450326007": (0, 28),
    "450324005": (0, 168),
    "445552006": (0, 68),
    "491581000000104": (0, 80),
    "446793008": (0, 54),
    "1128221000000100": (0, 72),
    "1083671000000108": (0, 500),
    "1065441000000103": (0, 30),
    "446517006": (16, 80),
    "910931000000101": (17, 102),
    "446660005": (0, 40),
    "443223005": (0, 70),
    "473354003": (0, 5),
    "473355002": (0, 5),
}


def test_no_total_is_outside_what_the_data_set_takes() -> None:
    single = {each.score_codes[0]: each for each in QUESTIONNAIRES.values() if len(each.score_codes) == 1}
    assert single.keys() == TAKEN.keys()
    for code, each in single.items():
        unit = 100 if each.adding is Adding.MEAN else 1
        lowest, highest = TAKEN[code]
        assert lowest * unit <= each.minimum and each.maximum == highest * unit, each.code


def test_the_items_of_the_wsas_stand_in_the_order_of_the_national_validator() -> None:
    listed = ("932621000000100", "932581000000100", "932611000000106", "932591000000103", "932601000000109")
    assert WSAS.score_codes == listed


def test_what_belongs_to_core_says_so_wherever_it_is_shown() -> None:
    said = QUESTIONNAIRES["CORE-10"].licence
    assert "© CORE System Trust: https://www.coresystemtrust.org.uk/copyright.pdf" in said
    assert "CC BY-NC-ND 4.0" in said


def test_the_terms_of_the_wording_stand_apart_from_those_of_the_code() -> None:
    readme = (Path(__file__).resolve().parents[3] / "README.md").read_text(encoding="utf-8")
    assert "not under that licence" in readme and "CC BY-NC-ND 4.0" in readme


def test_what_is_asked_is_known() -> None:
    assert {*EVERYBODY, *ANXIETY_MEASURE.values(), *CONDITION_MEASURE.values(), "IPCQ"} <= set(QUESTIONNAIRES)


def test_what_the_data_set_does_not_take_has_no_code() -> None:
    uncoded = {code for code, each in QUESTIONNAIRES.items() if not each.score_codes}
    assert uncoded == {"CORE-10", "IES-R", "AUDIT-C", "CFQ"}


def test_a_total_alone_is_for_those_without_wording() -> None:
    for each in QUESTIONNAIRES.values():
        assert not (each.takes_total and (each.wording_ships or len(each.items) == 1))


def test_questionnaires_are_found_by_their_code() -> None:
    assert all(code == each.code for code, each in QUESTIONNAIRES.items())


@pytest.mark.parametrize("each", QUESTIONNAIRES.values(), ids=lambda each: each.code)
def test_each_says_where_it_comes_from_and_whose_it_is(each) -> None:
    assert each.source and each.licence and each.name and each.version


@pytest.mark.parametrize("each", WORDED, ids=lambda each: each.code)
def test_the_options_are_the_answers_that_are_added_up(each) -> None:
    for item, permitted in zip(each.items, each.scored, strict=True):
        values = {option.value for option in each.options_of(item)} - {item.not_applicable}
        assert values == set(permitted)


def test_the_safety_questions_are_the_ninth_and_the_sixth() -> None:
    core = QUESTIONNAIRES["CORE-10"]
    assert core.safety_item is not None and "end my life" in core.items[core.safety_item].text
    assert PHQ_9.safety_item is not None
    assert "better off dead" in PHQ_9.items[PHQ_9.safety_item].text
    assert [code for code, each in QUESTIONNAIRES.items() if each.safety_item is not None] == ["PHQ-9", "CORE-10"]


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

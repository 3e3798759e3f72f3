"""Every word of ours has its national code, or a sentence that says why it has none."""

import pytest
from national_lists import LISTS

from handrail.care.questionnaires import QUESTIONNAIRES, Status
from handrail.care.vocabulary import (
    Absence,
    Attendance,
    Bearer,
    Circumstance,
    EndReason,
    Interpreter,
    Medium,
    PauseReason,
    Purpose,
    Setting,
    Side,
    Source,
    Step,
    Therapy,
    Trace,
    Venue,
    Wanted,
)
from handrail.dataset import codes, problems, snomed
from handrail.dataset.answers import ANSWERS, code_of
from handrail.dataset.codes import Reached, end_code
from handrail.dataset.coding import Code
from handrail.dataset.languages import LANGUAGES
from handrail.dataset.map import all_codes
from handrail.dataset.tables import TABLE

MAPPINGS = [
    (Source, codes.SOURCE),
    (EndReason, codes.END),
    (Reached, codes.AGREED_NOT_RIGHT),
    (Reached, codes.WITHOUT_AGREEMENT),
    (Attendance, codes.ATTENDED),
    (Absence, codes.ABSENT),
    (Side, codes.CANCELLED),
    (Purpose, codes.PURPOSE),
    (Medium, codes.MEDIUM),
    (Setting, codes.SETTING),
    (Therapy, codes.THERAPY),
    (Step, codes.STEPPED_TO),
    (Wanted, codes.WANTED),
    (PauseReason, codes.PAUSE),
    (Venue, codes.PLACE),
    (Interpreter, codes.INTERPRETER),
    (Trace, codes.TRACE),
    (Bearer, problems.BEFORE_BEARER),
    (problems.Scheme, problems.SCHEME),
    (Circumstance, ANSWERS),
    *((Reached, by_reach) for by_reach in codes.END.values()),
]


@pytest.mark.parametrize(("words", "mapping"), MAPPINGS)
def test_every_word_is_mapped(words, mapping):
    assert set(mapping) == set(words)


def test_every_code_is_one_the_national_list_has():
    for field, word, code in all_codes():
        if code.code and field in LISTS:
            assert code.code in LISTS[field].split(), f"{field}: {word}"


def test_every_coded_field_is_held_to_a_list_or_known_to_have_none():
    without = {field for field, _, _ in all_codes()} - LISTS.keys()
    assert without == {
        "IDS001.LanguageCodePreferred",
        "IDS601.PrevDiag",
        "IDS603.PresComp",
    }


def test_every_coded_field_is_a_field_of_the_data_set():
    for field, _, _ in all_codes():
        table, _, name = field.partition(".")
        assert name in TABLE[table].names


def test_a_code_that_is_absent_or_not_confirmed_must_say_why():
    with pytest.raises(ValueError, match="says why"):
        Code("")
    with pytest.raises(ValueError, match="says why"):
        Code("01", Status.RECALLED)


def test_within_one_mapping_two_words_share_a_code_only_where_it_says_why():
    for _, mapping in MAPPINGS:
        confirmed = [
            c.code for c in mapping.values() if isinstance(c, Code) and c.status == Status.CONFIRMED and c.code
        ]
        if mapping not in (*codes.END.values(), codes.AGREED_NOT_RIGHT):
            assert len(confirmed) == len(set(confirmed))


@pytest.mark.parametrize("answers", ANSWERS.values())
def test_unknown_declined_and_not_asked_are_never_the_same(answers):
    given = [code.code for code in answers.bearers.values() if code.code]
    assert len(given) == len(set(given))
    assert not set(given) & {code.code for code in answers.values.values() if code.code}


@pytest.mark.parametrize(
    ("what", "declined", "not_known", "not_asked"),
    [
        (Circumstance.GENDER, "", "", "X"),
        (Circumstance.GENDER_SAME_AT_BIRTH, "Z", "", "X"),
        (Circumstance.ETHNICITY, "Z", "", "99"),
        (Circumstance.EX_FORCES, "ZZ", "UU", ""),
        (Circumstance.SETTLED_ACCOMMODATION, "Z", "", "9"),
        (Circumstance.EMPLOYMENT, "ZZ", "", ""),
        (Circumstance.WEEKLY_HOURS, "97", "99", ""),
        (Circumstance.OFF_SICK, "Z", "", "X"),
        (Circumstance.UNIVERSAL_CREDIT, "Z", "U", ""),
        (Circumstance.PSYCHOTROPIC_MEDICATION, "ZZ", "UU", ""),
        (Circumstance.DISABILITY, "ZZ", "", ""),
        (Circumstance.RELIGION, "763896000", "", ""),
        (Circumstance.SEXUAL_ORIENTATION, "699042003", "1064711000000108", "440583007"),
    ],
)
def test_each_field_has_its_own_words_for_having_no_answer(what, declined, not_known, not_asked):
    assert code_of(what, Bearer.DECLINED, "") == declined
    assert code_of(what, Bearer.NOT_KNOWN, "") == not_known
    assert code_of(what, Bearer.NOT_ASKED, "") == not_asked


def test_an_answer_is_read_whatever_its_letters_and_one_that_is_not_offered_has_no_code():
    assert code_of(Circumstance.EMPLOYMENT, Bearer.KNOWN, "Employed") == "01"
    assert code_of(Circumstance.EMPLOYMENT, Bearer.KNOWN, "juggler") == ""


def test_a_code_for_an_answer_is_never_given_to_somebody_who_did_not_answer():
    assert code_of(Circumstance.EMPLOYMENT, Bearer.NOT_KNOWN, "employed") == ""


@pytest.mark.parametrize(
    ("what", "value", "code"),
    [
        (Circumstance.EMPLOYMENT, "retired", "08"),
        (Circumstance.ACCOMMODATION, "with family", "04"),
        (Circumstance.ACCOMMODATION, "nursing home", "10"),
        (Circumstance.ACCOMMODATION, "sleeping rough", "12"),
        (Circumstance.SEXUAL_ORIENTATION, "gay", "76102007"),
        (Circumstance.SEXUAL_ORIENTATION, "lesbian", "89217008"),
        (Circumstance.SMOKING, "used to smoke", "8517006"),
        (Circumstance.ASYLUM, "refugee", "446654005"),
    ],
)
def test_an_answer_has_the_code_of_the_national_list(what, value, code):
    assert code_of(what, Bearer.KNOWN, value) == code


def test_every_code_of_snomed_ct_ends_in_its_check_figure():
    fields = ("IDS011.SocPerCircumstance", "IDS202.CodeProcAndProcStatus", "IDS602.LongTermCondition")
    spoken = [code.code for field, _, code in all_codes() if field in fields and code.code]
    named = [each.code for problem in problems.PROBLEMS.values() if (each := problem.snomed)]
    scored = [code for form in QUESTIONNAIRES.values() for code in form.score_codes]
    assert [code for code in (*spoken, *named, *scored) if not snomed.is_code(code)] == []
    assert snomed.is_code("1064711000000108")
    assert not any(map(snomed.is_code, ("1064711000000100", "35489008", "12345", "F32.1", "")))


def test_every_language_has_two_characters_and_its_own():
    assert all(len(code.code) == 2 for code in LANGUAGES.values())
    spoken = {name: code.code for name, code in LANGUAGES.items()}
    assert len(set(spoken.values())) == len(spoken)


@pytest.mark.parametrize(
    ("reason", "reached", "agreed", "code"),
    [
        (EndReason.COMPLETED_TOGETHER, Reached.TREATED, True, "46"),
        (EndReason.COMPLETED_TOGETHER, Reached.TREATED, False, "48"),
        (EndReason.ADVICE_WAS_ENOUGH, Reached.SEEN, True, "12"),
        (EndReason.ADVICE_WAS_ENOUGH, Reached.SEEN, False, "95"),
        (EndReason.PERSON_STOPPED, Reached.NOT_SEEN, False, "50"),
        (EndReason.PERSON_STOPPED, Reached.SEEN, False, "16"),
        (EndReason.PERSON_STOPPED, Reached.OFFERED, False, "14"),
        (EndReason.PERSON_STOPPED, Reached.TREATED, False, "47"),
        (EndReason.NOT_THE_RIGHT_SERVICE, Reached.SEEN, False, "10"),
        (EndReason.NOT_THE_RIGHT_SERVICE, Reached.TREATED, False, "48"),
        (EndReason.NOT_THE_RIGHT_SERVICE, Reached.TREATED, True, "47"),
        (EndReason.ANOTHER_SERVICE_ACCEPTED, Reached.ACCEPTED, True, "13"),
        (EndReason.DIED, Reached.SEEN, False, "17"),
        (EndReason.DIED, Reached.TREATED, False, "49"),
        (EndReason.TWICE_OR_IN_ERROR, Reached.TREATED, False, ""),
    ],
)
def test_why_it_ended_and_how_far_it_had_come_make_the_discharge_reason(reason, reached, agreed, code):
    assert end_code(reason, reached, agreed=agreed, signposted=False).code == code


def test_pointed_elsewhere_counts_only_if_the_person_agreed():
    seen = EndReason.NOT_THE_RIGHT_SERVICE, Reached.SEEN
    assert end_code(*seen, agreed=True, signposted=True).code == "11"
    assert end_code(*seen, agreed=False, signposted=True).code == "10"
    assert end_code(*seen, agreed=True, signposted=False).code == "10"


@pytest.mark.parametrize("reason", EndReason)
@pytest.mark.parametrize("reached", Reached)
def test_nothing_is_called_mutual_that_the_person_did_not_agree_to(reason, reached):
    if reason != EndReason.ANOTHER_SERVICE_ACCEPTED:
        assert end_code(reason, reached, agreed=False, signposted=True).code not in {"11", "12", "13", "46"}

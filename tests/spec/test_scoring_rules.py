"""Adding up a questionnaire.

A questionnaire has a total only when every question was answered. What was skipped is named, and nothing is
guessed in its place: not from the other answers, and not from an earlier time. Any question may be skipped.
"""

import pytest

from handrail.care.questionnaires import GAD_7, PHQ_9, QUESTIONNAIRES, WSAS, Score, is_safety_answer, score
from tests.spec.drawn import Page, whole, whole_numbers

page = Page(__file__, __doc__)


def outcome_of(questionnaire, answers):
    """The total, or which questions (counted from 1) stand in its way and why."""
    found = score(questionnaire, whole_numbers(answers))
    if isinstance(found, Score):
        return found.total, None
    which = ", ".join(str(index + 1) for index in found.which)
    return None, f"{found.reason.value}: {which}".rstrip(": ") if found.which else found.reason.value


@page.drawn(
    "PHQ-9",
    """
    answers           | -> total | -> no total because
    ------------------+----------+--------------------------------
    0 0 0 0 0 0 0 0 0 | 0        | –
    1 1 1 1 1 1 1 1 1 | 9        | –
    2 1 1 1 1 1 1 1 1 | 10       | –
    3 3 3 3 3 3 3 3 3 | 27       | –
    0 1 2 3 0 1 2 3 0 | 12       | –
    – 1 1 1 1 1 1 1 1 | –        | missing: 1
    1 1 1 1 1 1 1 1 – | –        | missing: 9
    3 3 – 3 3 3 – 3 3 | –        | missing: 3, 7
    – – – – – – – – – | –        | missing: 1, 2, 3, 4, 5, 6, 7, 8, 9
    """,
)
def test_phq_9(answers):
    """Nine questions, each from 0 (not at all) to 3 (nearly every day)."""
    return outcome_of(PHQ_9, answers)


@page.drawn(
    "GAD-7",
    """
    answers       | -> total | -> no total because
    --------------+----------+--------------------
    0 0 0 0 0 0 0 | 0        | –
    1 1 1 1 1 1 1 | 7        | –
    2 1 1 1 1 1 1 | 8        | –
    3 3 3 3 3 3 3 | 21       | –
    3 3 3 – 3 3 3 | –        | missing: 4
    – – – – – – – | –        | missing: 1, 2, 3, 4, 5, 6, 7
    """,
)
def test_gad_7(answers):
    """Seven questions, each from 0 (not at all) to 3 (nearly every day)."""
    return outcome_of(GAD_7, answers)


@page.drawn(
    "WSAS",
    """
    answers   | -> total | -> no total because
    ----------+----------+--------------------
    0 0 0 0 0 | 0        | –
    8 8 8 8 8 | 40       | –
    9 4 4 4 4 | –        | not applicable: 1
    9 – 4 4 4 | –        | missing: 2
    – 4 4 4 4 | –        | missing: 1
    """,
)
def test_wsas(answers):
    """Five areas of life, each from 0 to 8, entered from the licensed form. A 9 for work means that it does not
    apply (retired, or chooses not to work: from memory, to be checked): there is then no total, because a total of
    four areas is a different measure.
    """
    return outcome_of(WSAS, answers)


@page.drawn(
    "PHQ-15",
    """
    answers                       | -> total | -> no total because
    ------------------------------+----------+--------------------
    0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 | 0        | –
    2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 | 30       | –
    1 1 1 0 1 1 1 1 1 1 1 1 1 1 1 | 14       | –
    1 1 1 – 1 1 1 1 1 1 1 1 1 1 1 | –        | missing: 4
    """,
)
def test_phq_15(answers):
    """Fifteen questions, each from 0 to 2. Who has no periods answers question 4 with 0."""
    return outcome_of(QUESTIONNAIRES["PHQ-15"], answers)


@page.drawn(
    "PSWQ",
    """
    answers                         | -> total | -> no total because | why
    --------------------------------+----------+---------------------+-----------------------------------------
    5 1 5 1 1 1 1 5 1 5 5 1 1 1 1 1 | 16       | –                   | the least worry: 1, 3, 8, 10, 11 reversed
    1 5 1 5 5 5 5 1 5 1 1 5 5 5 5 5 | 80       | –                   | the most
    1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 | 36       | –                   |
    3 3 3 3 3 3 3 3 3 3 3 3 3 3 3 3 | 48       | –                   |
    3 3 3 3 3 3 3 3 3 3 3 3 3 3 3 – | –        | missing: 16         |
    """,
)
def test_pswq(answers):
    """Sixteen statements, each from 1 (not at all typical of me) to 5. The answers are kept as they were given."""
    return outcome_of(QUESTIONNAIRES["PSWQ"], answers)


@page.drawn(
    "PCL-5, CORE-10 and AUDIT-C",
    """
    questionnaire | answers                                 | -> total | -> no total because
    --------------+-----------------------------------------+----------+--------------------
    PCL-5         | 4 4 4 4 4 4 4 4 4 4 4 4 4 4 4 4 4 4 4 4 | 80       | –
    PCL-5         | 0 1 2 3 4 0 1 2 3 4 0 1 2 3 4 0 1 2 3 4 | 40       | –
    PCL-5         | – 1 2 3 4 0 1 2 3 4 0 1 2 3 4 0 1 2 3 – | –        | missing: 1, 20
    CORE-10       | 0 0 0 0 0 0 0 0 0 0                     | 0        | –
    CORE-10       | 4 4 4 4 4 4 4 4 4 4                     | 40       | –
    CORE-10       | 1 3 3 1 0 0 2 1 1 –                     | –        | missing: 10
    AUDIT-C       | 4 4 4                                   | 12       | –
    AUDIT-C       | 0 – 0                                   | –        | missing: 2
    """,
)
def test_worded(questionnaire, answers):
    """CORE-10 statements 2 and 3 say something good: the form prints their numbers the other way round, and what is
    printed is what is kept and added up.
    """
    return outcome_of(QUESTIONNAIRES[questionnaire], answers)


@page.drawn(
    "The answer that stands beside a word",
    """
    questionnaire | question | answer                           | -> counts
    --------------+----------+----------------------------------+----------
    CORE-10       | 1        | Not at all                       | 0
    CORE-10       | 1        | Most or all the time             | 4
    CORE-10       | 2        | Not at all                       | 4
    CORE-10       | 2        | Most or all the time             | 0
    CORE-10       | 3        | Sometimes                        | 2
    CORE-10       | 8        | Most or all the time             | 4
    AUDIT-C       | 2        | 5 to 6                           | 2
    PEQ-A         | 1        | Yes                              | 1
    PEQ-A         | 5        | Completely satisfied             | 4
    PEQ-T         | 1        | All of the time                  | 4
    """,
)
def test_labels(questionnaire, question, answer):
    form = QUESTIONNAIRES[questionnaire]
    item = form.items[int(question) - 1]
    return next(option.value for option in form.options_of(item) if option.label == answer)


@page.drawn(
    "Entered from a licensed form",
    """
    questionnaire  | entered | -> total | -> written
    ---------------+---------+----------+-----------
    PDSS           | 0       | 0        | 0
    PDSS           | 28      | 28       | 28
    SPIN           | 68      | 68       | 68
    OCI            | 168     | 168      | 168
    HAI            | 54      | 54       | 54
    BIQ            | 72      | 72       | 72
    IES-R          | 88      | 88       | 88
    CFQ            | 33      | 33       | 33
    IBS-SSS        | 500     | 500      | 500
    DDS            | 17      | 17       | 17
    DDS            | 102     | 102      | 102
    CAT            | 40      | 40       | 40
    BPI            | 70      | 70       | 70
    MI             | 231     | 231      | 2.31
    MI             | 500     | 500      | 5.00
    MI-ACCOMPANIED | 105     | 105      | 1.05
    """,
)
def test_entered(questionnaire, entered):
    """Where the wording does not ship, the total alone can be entered. The mean of the Mobility Inventory is kept in
    hundredths.
    """
    form = QUESTIONNAIRES[questionnaire]
    found = score(form, (whole(entered),))
    return found.total, form.say(found.total)


@page.drawn(
    "The same, answered question by question",
    """
    questionnaire | each answer | -> total
    --------------+-------------+---------
    PDSS          | 4           | 28
    SPIN          | 4           | 68
    OCI           | 4           | 168
    HAI           | 3           | 54
    BIQ           | 8           | 72
    IES-R         | 4           | 88
    CFQ           | 3           | 33
    IBS-SSS       | 100         | 500
    DDS           | 1           | 17
    CAT           | 5           | 40
    BPI           | 10          | 70
    MI            | 3           | 300
    """,
)
def test_installed(questionnaire, each_answer):
    """Where the service has installed the wording under its licence."""
    form = QUESTIONNAIRES[questionnaire]
    return score(form, (whole(each_answer),) * len(form.items)).total


def test_a_mean_is_rounded_to_hundredths():
    form = QUESTIONNAIRES["MI"]
    assert score(form, (2,) * 25 + (3,)) == Score(204, 500)


@page.drawn(
    "A mean of what applies",
    """
    left out | -> total
    ---------+---------
    none     | 200
    5        | 200
    6        | –
    all      | –
    """,
)
def test_what_does_not_apply(left_out):
    """The Mobility Inventory says itself that a place that is no part of somebody's life is left blank, and that up to
    five may be: its total is the mean of the rest. Of no other questionnaire may an answer be missing.
    """
    form = QUESTIONNAIRES["MI"]
    blank = {"none": 0, "all": len(form.items)}.get(left_out) if not left_out.isdigit() else int(left_out)
    found = score(form, (None,) * blank + (2,) * (len(form.items) - blank))
    return found.total if isinstance(found, Score) else "–"


def test_no_other_questionnaire_has_a_total_with_an_answer_missing():
    assert {form.code for form in QUESTIONNAIRES.values() if form.may_skip} == {"MI", "MI-ACCOMPANIED"}


@page.drawn(
    "Answers that have no total",
    """
    questionnaire | answers     | -> total | -> no total because
    --------------+-------------+----------+--------------------
    PEQ-A         | 1 0 9 9 4   | –        | not added up
    PEQ-A         | 1 – 9 9 4   | –        | not added up
    PEQ-T         | 4 4 3 2 1 9 | –        | not added up
    IPCQ          | 1 14 7      | –        | not added up
    """,
)
def test_not_added_up(questionnaire, answers):
    """How the care was, and how work was: each answer stands by itself."""
    return outcome_of(QUESTIONNAIRES[questionnaire], answers)


@page.drawn(
    "An answer a question does not have",
    """
    questionnaire | answers            | -> said
    --------------+--------------------+---------------------------------------------------------------------
    PHQ-9         | 0 0 4 0 0 0 0 0 0  | PHQ-9 item 3 (Sleep): 4 is not an answer from 0 to 3.
    PHQ-9         | -1 0 0 0 0 0 0 0 0 | PHQ-9 item 1 (Interest or pleasure): -1 is not an answer from 0 to 3.
    PHQ-9         | – 0 0 0 0 0 0 0 9  | PHQ-9 item 9 (Thoughts of death or of hurting yourself): 9 is not an answer from 0 to 3.
    GAD-7         | 0 0 0 0 0 0 4      | GAD-7 item 7 (Feeling afraid): 4 is not an answer from 0 to 3.
    GAD-7         | 0 0 0              | GAD-7 has 7 items; 3 were given.
    WSAS          | 10 0 0 0 0         | WSAS item 1 (Work): 10 is not an answer from 0 to 8.
    WSAS          | 0 9 0 0 0          | WSAS item 2 (Home management): 9 is not an answer from 0 to 8.
    PSWQ          | 0 3 3 3 3 3 3 3 3 3 3 3 3 3 3 3 | PSWQ item 1 (Time): 0 is not an answer from 1 to 5.
    PHQ-15        | 3 0 0 0 0 0 0 0 0 0 0 0 0 0 0   | PHQ-15 item 1 (Stomach): 3 is not an answer from 0 to 2.
    PEQ-A         | 9 0 0 0 0          | Experience of the first talk item 1 (Told about options): 9 is not an answer from 0 to 1.
    IPCQ          | 1 29 5             | iPCQ item 2 (Days hampered): 29 is not an answer from 0 to 28.
    PDSS          | 29                 | PDSS: 29 is not a total from 0 to 28.
    PDSS          | -1                 | PDSS: -1 is not a total from 0 to 28.
    DDS           | 16                 | DDS: 16 is not a total from 17 to 102.
    MI            | 501                | Mobility Inventory, alone: 501 is not a total from 1.00 to 5.00.
    PDSS          | 4 4                | PDSS has 7 items; 2 were given.
    WSAS          | 20                 | WSAS has 5 items; 1 were given.
    """,
)
def test_out_of_range(questionnaire, answers):
    """It is refused, and the question is named; a missing answer elsewhere does not hide it."""
    with pytest.raises(ValueError) as error:
        score(QUESTIONNAIRES[questionnaire], whole_numbers(answers))
    return str(error.value)


@page.drawn(
    "An answer that opens a conversation about safety",
    """
    questionnaire | answers           | -> opens a conversation | why
    --------------+-------------------+-------------------------+-------------------------------------------
    PHQ-9         | 3 3 3 3 3 3 3 3 0 | no                      | a high total says nothing about question 9
    PHQ-9         | 0 0 0 0 0 0 0 0 1 | yes                     | above zero is enough
    PHQ-9         | 0 0 0 0 0 0 0 0 3 | yes                     |
    PHQ-9         | – – – – – – – – 1 | yes                     | whatever else is missing
    PHQ-9         | 1 1 1 1 1 1 1 1 – | no                      | a skipped question is not an answer
    GAD-7         | 3 3 3 3 3 3 3     | no                      | it has no such question
    CORE-10       | 0 0 0 0 0 1 0 0 0 0 | yes                   | plans to end one's life
    CORE-10       | 4 4 4 4 4 0 4 4 4 4 | no                    |
    CORE-10       | – – – – – 4 – – – – | yes                   |
    PCL-5         | 4 4 4 4 4 4 4 4 4 4 4 4 4 4 4 4 4 4 4 4 | no | it has no such question
    PDSS          | 28                | no                      | a total alone
    """,
)
def test_safety_answers(questionnaire, answers):
    """Promise 10: an answer above zero to the question about ending one's life. There is no level and no colour."""
    return is_safety_answer(QUESTIONNAIRES[questionnaire], whole_numbers(answers))

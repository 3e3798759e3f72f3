"""Adding up a questionnaire.

A questionnaire has a total only when every question was answered. What was skipped is named, and nothing is
guessed in its place: not from the other answers, and not from an earlier time. Any question may be skipped.
"""

import pytest

from handrail.care.questionnaires import GAD_7, PHQ_9, QUESTIONNAIRES, WSAS, Score, is_safety_answer, score
from tests.spec.drawn import Page, whole_numbers

page = Page(__file__, __doc__)


def outcome_of(questionnaire, answers):
    """The total, or which questions (counted from 1) stand in its way and why."""
    found = score(questionnaire, whole_numbers(answers))
    if isinstance(found, Score):
        return found.total, None
    which = ", ".join(str(index + 1) for index in found.which)
    return None, f"{found.reason.value}: {which}"


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
    """,
)
def test_safety_answers(questionnaire, answers):
    """Promise 10: an answer above zero to the question about ending one's life. There is no level and no colour."""
    return is_safety_answer(QUESTIONNAIRES[questionnaire], whole_numbers(answers))

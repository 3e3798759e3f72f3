"""How a course of care is counted.

The national definitions of caseness, recovery and reliable change, each drawn at both sides of its threshold.
They are for counting. They never accept, refuse, order, step or end anything, and they are never the whole of
how somebody is.
"""

from decimal import Decimal

from handrail.care import answers, planning
from handrail.care.due import anxiety_measure
from handrail.care.outcomes import THRESHOLDS, Pair, finished_course, outcome, threshold
from handrail.care.questionnaires import QUESTIONNAIRES
from handrail.care.scores import anxiety
from tests.care_world import in_treatment
from tests.spec.drawn import Page, whole

page = Page(__file__, __doc__)


def number(cell):
    """A whole number, or one with decimals."""
    return Decimal(cell) if "." in cell else whole(cell)


def pair(cell):
    """`16 to 8`, `16 only`, or a dash."""
    first, _, last = cell.partition(" to ")
    if last:
        return Pair(number(first), number(last))
    return Pair(number(first.removesuffix(" only"))) if first != "–" else None


@page.drawn(
    "The thresholds",
    """
    measure  | -> a case from | -> a reliable change from | -> how far to be trusted
    ---------+----------------+---------------------------+------------------------------------------------------------------
    PHQ-9    | 10             | 6                         | read in a source that quotes the original
    GAD-7    | 8              | 4                         | read in a source that quotes the original
    PDSS     | 8              | 5                         | from memory: to be checked against the source before it is relied on
    MI       | 2.31           | 0.73                      | from memory: to be checked against the source before it is relied on
    OCI      | 40             | 32                        | from memory: to be checked against the source before it is relied on
    SPIN     | 19             | 10                        | from memory: to be checked against the source before it is relied on
    PCL-5    | 32             | 10                        | from memory: to be checked against the source before it is relied on
    HAI      | 18             | 4                         | from memory: to be checked against the source before it is relied on
    CFQ      | 19             | –                         | from memory: to be checked against the source before it is relied on
    PHQ-15   | 10             | –                         | from memory: to be checked against the source before it is relied on
    WSAS     | 10             | 8                         | from memory: to be checked against the source before it is relied on
    PSWQ     | 45             | –                         | from memory: to be checked against the source before it is relied on
    IES-R    | 33             | 9                         | from memory: to be checked against the source before it is relied on
    CORE-10  | 11             | 6                         | from memory: to be checked against the source before it is relied on
    AUDIT-C  | 5              | –                         | from memory: to be checked against the source before it is relied on
    """,
)
def test_thresholds(measure):
    """A dash: no published number was found, so no change is worked out. Lower is better in every one."""
    row = threshold(measure)
    return row.caseness, row.reliable_change, row.status.value


def test_every_threshold_is_drawn():
    assert [row.measure for row in THRESHOLDS] == [row[0] for row in page.sections[0].table.rows]


@page.drawn(
    "Caseness at the start",
    """
    PHQ-9 first | anxiety measure | anxiety first | -> at the start  | why
    ------------+-----------------+---------------+------------------+-----------------------------
    9           | GAD-7           | 7             | not at caseness  | both below
    10          | GAD-7           | 7             | at caseness      | PHQ-9 from 10
    9           | GAD-7           | 8             | at caseness      | GAD-7 from 8
    27          | GAD-7           | 21            | at caseness      |
    10          | GAD-7           | –             | at caseness      | one at caseness is enough
    –           | GAD-7           | 8             | at caseness      |
    9           | GAD-7           | –             | not known        | the other might have been
    –           | GAD-7           | 7             | not known        |
    –           | GAD-7           | –             | not known        |
    9           | PDSS            | 7             | not at caseness  |
    9           | PDSS            | 8             | at caseness      |
    9           | MI              | 2.30          | not at caseness  | above 2.3
    9           | MI              | 2.31          | at caseness      |
    9           | OCI             | 39            | not at caseness  |
    9           | OCI             | 40            | at caseness      |
    9           | SPIN            | 18            | not at caseness  |
    9           | SPIN            | 19            | at caseness      |
    9           | PCL-5           | 31            | not at caseness  |
    9           | PCL-5           | 32            | at caseness      |
    9           | HAI             | 17            | not at caseness  |
    9           | HAI             | 18            | at caseness      |
    9           | CFQ             | 18            | not at caseness  |
    9           | CFQ             | 19            | at caseness      |
    9           | PHQ-15          | 9             | not at caseness  |
    9           | PHQ-15          | 10            | at caseness      |
    """,
)
def test_caseness(phq_9_first, anxiety_measure, anxiety_first):
    """By the first scores alone: at caseness if either is, not at caseness only if both are below. Somebody with a
    score missing may be neither, and stays in the denominator of recovery.
    """
    first, other = pair(phq_9_first), pair(anxiety_first)
    return outcome(first, other, anxiety_measure).caseness_at_start.value


@page.drawn(
    "Recovery",
    """
    PHQ-9    | GAD-7    | -> recovered | -> reliable recovery | why
    ---------+----------+--------------+----------------------+---------------------------------------------
    16 to 9  | 13 to 7  | yes          | yes                  | both below at the end, reliably better
    16 to 10 | 13 to 7  | no           | no                   | PHQ-9 still a case at 10
    16 to 9  | 13 to 8  | no           | no                   | GAD-7 still a case at 8
    10 to 9  | 8 to 7   | yes          | no                   | recovered by a point each: not reliable
    15 to 9  | 7 to 7   | yes          | yes                  | a case by PHQ-9 alone, better by 6
    14 to 9  | 7 to 7   | yes          | no                   | better by 5
    9 to 9   | 11 to 7  | yes          | yes                  | a case by GAD-7 alone, better by 4
    9 to 9   | 10 to 7  | yes          | no                   | better by 3
    15 to 9  | 3 to 7   | yes          | no                   | one better, the other reliably worse
    9 to 3   | 7 to 3   | no           | no                   | not a case at the start: nothing to recover
    16 only  | 13 to 7  | –            | –                    | with one score there is no last
    16 to 9  | 13 only  | –            | –                    |
    16 to 9  | –        | –            | –                    |
    –        | –        | –            | –                    |
    """,
)
def test_recovery(phq_9, gad_7):
    """At caseness at the start, and both last scores below it. Reliable recovery is recovery with reliable
    improvement. A dash: not known.
    """
    found = outcome(pair(phq_9), pair(gad_7))
    return found.recovered, found.reliable_recovery


@page.drawn(
    "Reliable change",
    """
    PHQ-9    | anxiety measure | anxiety      | -> improvement | -> deterioration | -> no change | why
    ---------+-----------------+--------------+----------------+------------------+--------------+-----------------------
    16 to 10 | GAD-7           | 10 to 10     | yes            | no               | no           | PHQ-9 down by 6
    16 to 11 | GAD-7           | 10 to 10     | no             | no               | yes          | down by 5
    10 to 16 | GAD-7           | 10 to 10     | no             | yes              | no           | PHQ-9 up by 6
    10 to 15 | GAD-7           | 10 to 10     | no             | no               | yes          | up by 5
    16 to 16 | GAD-7           | 10 to 6      | yes            | no               | no           | GAD-7 down by 4
    16 to 16 | GAD-7           | 10 to 7      | no             | no               | yes          | down by 3
    16 to 16 | GAD-7           | 6 to 10      | no             | yes              | no           | GAD-7 up by 4
    16 to 16 | GAD-7           | 7 to 10      | no             | no               | yes          | up by 3
    16 to 10 | GAD-7           | 10 to 6      | yes            | no               | no           | both better
    10 to 16 | GAD-7           | 6 to 10      | no             | yes              | no           | both worse
    16 to 10 | GAD-7           | 6 to 10      | no             | no               | yes          | one better, one worse
    10 to 16 | GAD-7           | 10 to 6      | no             | no               | yes          | one worse, one better
    16 to 10 | GAD-7           | 6 to 9       | yes            | no               | no           | the other not reliably worse
    9 to 3   | GAD-7           | 7 to 7       | yes            | no               | no           | counted though never a case
    16 to 10 | GAD-7           | 10 only      | –              | –                | –            | the other is not known
    16 only  | GAD-7           | 10 to 6      | –              | –                | –            |
    –        | GAD-7           | 10 to 6      | –              | –                | –            |
    16 to 10 | GAD-7           | –            | –              | –                | –            |
    16 to 16 | PDSS            | 12 to 7      | yes            | no               | no           | down by 5
    16 to 16 | PDSS            | 12 to 8      | no             | no               | yes          | down by 4
    16 to 16 | PDSS            | 7 to 12      | no             | yes              | no           |
    16 to 16 | PDSS            | 8 to 12      | no             | no               | yes          |
    16 to 16 | MI              | 3.23 to 2.50 | yes            | no               | no           | down by 0.73
    16 to 16 | MI              | 3.23 to 2.51 | no             | no               | yes          | down by 0.72
    16 to 16 | MI              | 2.50 to 3.23 | no             | yes              | no           |
    16 to 16 | MI              | 2.51 to 3.23 | no             | no               | yes          |
    16 to 16 | OCI             | 60 to 28     | yes            | no               | no           | down by 32
    16 to 16 | OCI             | 60 to 29     | no             | no               | yes          |
    16 to 16 | OCI             | 28 to 60     | no             | yes              | no           |
    16 to 16 | OCI             | 29 to 60     | no             | no               | yes          |
    16 to 16 | SPIN            | 40 to 30     | yes            | no               | no           | down by 10
    16 to 16 | SPIN            | 40 to 31     | no             | no               | yes          |
    16 to 16 | SPIN            | 30 to 40     | no             | yes              | no           |
    16 to 16 | SPIN            | 31 to 40     | no             | no               | yes          |
    16 to 16 | PCL-5           | 50 to 40     | yes            | no               | no           | down by 10
    16 to 16 | PCL-5           | 50 to 41     | no             | no               | yes          |
    16 to 16 | PCL-5           | 40 to 50     | no             | yes              | no           |
    16 to 16 | PCL-5           | 41 to 50     | no             | no               | yes          |
    16 to 16 | HAI             | 20 to 16     | yes            | no               | no           | down by 4
    16 to 16 | HAI             | 20 to 17     | no             | no               | yes          |
    16 to 16 | HAI             | 16 to 20     | no             | yes              | no           |
    16 to 16 | HAI             | 17 to 20     | no             | no               | yes          |
    16 to 10 | CFQ             | 25 to 10     | –              | –                | –            | no number was found
    16 to 10 | PHQ-15          | 20 to 5      | –              | –                | –            | no number was found
    """,
)
def test_reliable_change(phq_9, anxiety_measure, anxiety):
    """At least one measure better by its reliable change and the other not reliably worse: improvement. The other
    way round: deterioration. Neither, or one of each: no reliable change. It takes both pairs; with one missing it
    is not known, and counts against the service all the same.
    """
    found = outcome(pair(phq_9), pair(anxiety), anxiety_measure)
    return found.reliable_improvement, found.reliable_deterioration, found.no_reliable_change


@page.drawn(
    "A finished course",
    """
    treatment contacts | -> finished course | why
    -------------------+--------------------+-------------------------
    0                  | no                 | seen but not treated
    1                  | no                 | treated once
    2                  | yes                |
    20                 | yes                |
    """,
)
def test_finished_course(treatment_contacts):
    """An episode that has ended with two or more treatment contacts attended. What comes after the end is not one."""
    return finished_course(whole(treatment_contacts))


@page.drawn(
    "Which measure stands for anxiety",
    """
    main problem               | its measure  | GAD-7    | -> stands for anxiety | why
    ---------------------------+-------------+----------+-----------------------+------------------------------------
    –                          | –           | 13 to 6  | GAD-7                 |
    panic                      | 14 to 6     | 13 to 6  | PDSS                  |
    panic                      | 14 only     | 13 to 6  | GAD-7                 | its measure was answered only once
    panic                      | –           | 13 to 6  | GAD-7                 |
    agoraphobia                | 3.23 to 2.10 | –        | MI                    |
    body image                 | 40 to 20    | 13 to 6  | GAD-7                 | no threshold is known to us
    chronic fatigue            | 25 to 10    | 13 to 6  | CFQ                   | the change is then not known
    """,
)
def test_which_measure(main_problem, its_measure, gad_7):
    """The measure that goes with the main problem if it was answered at least twice; else GAD-7."""
    story = in_treatment()
    if main_problem != "–":
        story.does(planning.name_problem, problem=main_problem)
    _answered(story, anxiety_measure(story.episode), its_measure)
    _answered(story, "GAD-7", gad_7)
    return anxiety(story.episode)[0]


def _answered(story, code, cells):
    for cell in () if cells == "–" else cells.removesuffix(" only").split(" to "):
        story.later(days=7)
        items = spread(code, cell) if code == "GAD-7" else (round(float(cell) * (100 if code == "MI" else 1)),)
        story.says(answers.answer, sheet=f"{code} {story.now}", questionnaire=code, items=items)


def spread(code, cell):
    left, items = int(cell), []
    for item in QUESTIONNAIRES[code].items:
        items.append(min(item.highest, left))
        left -= items[-1]
    return tuple(items)

"""CORE-10: how somebody has been over the last week. Not in the national data set, so it is never returned."""

from typing import Final

from handrail.care.questionnaires.instrument import Item, Option, Questionnaire, Status

_LABELS: Final = ("Not at all", "Only occasionally", "Sometimes", "Often", "Most or all the time")
#: The form prints the numbers the other way round beside what is good: what is typed from it is what is printed.
_PRINTED_REVERSED: Final = tuple(Option(4 - value, label) for value, label in enumerate(_LABELS))

CORE_10: Final = Questionnaire(
    code="CORE-10",
    version="1",
    name="Clinical Outcomes in Routine Evaluation – 10",
    short_name="CORE-10",
    recall="the last week",
    question_stem="This form has 10 statements about how you have been OVER THE LAST WEEK. Please read each statement "
    "and think how often you felt that way last week. Then tick the box which is closest to this.",
    items=(
        Item("Tense", "I have felt tense, anxious or nervous", 4),
        Item(
            "Someone to turn to",
            "I have felt I have someone to turn to for support when needed",
            4,
            options=_PRINTED_REVERSED,
        ),
        Item("Coping", "I have felt able to cope when things go wrong", 4, options=_PRINTED_REVERSED),
        Item("Talking to people", "Talking to people has felt too much for me", 4),
        Item("Panic", "I have felt panic or terror", 4),
        Item("Plans to end my life", "I made plans to end my life", 4),
        Item("Sleep", "I have had difficulty getting to sleep or staying asleep", 4),
        Item("Despair", "I have felt despairing or hopeless", 4),
        Item("Unhappy", "I have felt unhappy", 4),
        Item("Images and memories", "Unwanted images or memories have been distressing me", 4),
    ),
    options=tuple(Option(value, label) for value, label in enumerate(_LABELS)),
    source="Barkham, Bewick, Mullin and others 2013, Couns Psychother Res 13:3-13; as reproduced in CamCOPS (core10), "
    "and in other public copies; terms: coresystemtrust.org.uk, copyright and licensing, and a note of May 2025",
    # The first sentence has to stand, as it is, wherever the form is shown.
    licence="© CORE System Trust: https://www.coresystemtrust.org.uk/copyright.pdf. CC BY-NC-ND 4.0: it may be shown "
    "by software, unmodified, and not sold.",
    # Copies differ in one word of the highest answer: "Most or all the time" is the form's, as of its parent CORE-OM.
    status=Status.SECONDARY,
    wording_ships=True,
    score_codes=(),
    score_codes_status=Status.CONFIRMED,
    safety_item=5,
)

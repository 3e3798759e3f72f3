"""The patient experience questionnaires: how the first talk was, and how the care was. Their answers have no total."""

from typing import Final

from handrail.care.questionnaires.instrument import Adding, Item, Option, Questionnaire, Status

NOT_APPLICABLE: Final = 9
_YES_NO: Final = (Option(1, "Yes"), Option(0, "No"))
_OR_NEITHER: Final = Option(NOT_APPLICABLE, "Not applicable")
_SOURCE: Final = "NHS England, Talking Therapies dashboard (ProtChar PEQ), which states the questions and their answers"

PEQ_ASSESSMENT: Final = Questionnaire(
    code="PEQ-A",
    version="1",
    name="Patient Experience Questionnaire: the first talk",
    short_name="Experience of the first talk",
    recall="",
    question_stem="",
    items=(
        Item(
            "Told about options",
            "Were you given information about options for choosing a treatment that is appropriate for your problems?",
            1,
            options=_YES_NO,
        ),
        Item(
            "A preference",
            "Do you prefer any of the treatments among the options available?",
            1,
            options=_YES_NO,
        ),
        Item(
            "Offered it", "Have you been offered your preference?", 1, NOT_APPLICABLE, options=(*_YES_NO, _OR_NEITHER)
        ),
        Item(
            "Work",
            "Did your assessment cover your employment needs?",
            1,
            NOT_APPLICABLE,
            options=(*_YES_NO, _OR_NEITHER),
        ),
        Item(
            "Satisfied",
            "How satisfied were you with your assessment?",
            4,
            options=(
                Option(4, "Completely satisfied"),
                Option(3, "Mostly satisfied"),
                Option(2, "Neither satisfied nor dissatisfied"),
                Option(1, "Not satisfied"),
                Option(0, "Not at all satisfied"),
            ),
        ),
    ),
    options=(),
    source=f"{_SOURCE}; as reproduced in CamCOPS (apeqpt), without the question about work",
    licence="Free to use and to amend (Child Outcomes Research Consortium, 2019).",
    status=Status.CONFIRMED,
    wording_ships=True,
    adding=Adding.NOT,
    score_codes=("747861000000100", "747871000000107", "747881000000109", "904691000000103", "747891000000106"),
    score_codes_status=Status.CONFIRMED,
)

_HOW_MUCH_OF_THE_TIME: Final = (
    Option(4, "All of the time"),
    Option(3, "Most of the time"),
    Option(2, "Sometimes"),
    Option(1, "Rarely"),
    Option(0, "Never"),
)

PEQ_TREATMENT: Final = Questionnaire(
    code="PEQ-T",
    version="1",
    name="Patient Experience Questionnaire: the care",
    short_name="Experience of the care",
    recall="",
    question_stem="",
    items=(
        Item("Listened to", "Did staff listen to you and treat your concerns seriously?", 4),
        Item(
            "Understanding",
            "Do you feel that the service has helped you to better understand and address your difficulties?",
            4,
        ),
        Item("Involved", "Did you feel involved in making choices about your treatment and care?", 4),
        Item("Help that mattered", "On reflection, did you get the help that mattered to you?", 4),
        Item("Confidence", "Did you have confidence in your therapist and his / her skills and techniques?", 4),
        Item(
            "Help with work",
            "Did you receive the employment help that you required?",
            4,
            NOT_APPLICABLE,
            options=(*_HOW_MUCH_OF_THE_TIME, _OR_NEITHER),
        ),
    ),
    options=_HOW_MUCH_OF_THE_TIME,
    source=_SOURCE,
    # Inferred: what was said to CamCOPS names the questionnaire of the assessment; the two were published as one.
    licence="Of the NHS programme, published with the one about the first talk, which is free to use and to amend.",
    status=Status.INFERRED,
    wording_ships=True,
    adding=Adding.NOT,
    score_codes=(
        "747901000000107",
        "747911000000109",
        "747921000000103",
        "747931000000101",
        "747941000000105",
        "747951000000108",
    ),
    score_codes_status=Status.CONFIRMED,
)

"""How somebody gets on day by day: work and social life (WSAS), work alone (iPCQ). Scores only: no wording ships."""

from typing import Final

from handrail.care.questionnaires.instrument import Adding, Item, Questionnaire, Status

WSAS: Final = Questionnaire(
    code="WSAS",
    version="1",
    name="Work and Social Adjustment Scale",
    short_name="WSAS",
    recall="",
    question_stem="",
    items=(
        # 9: retired, or chooses not to work for reasons unrelated to the problem.
        Item("Work", highest=8, not_applicable=9),
        Item("Home management", highest=8),
        Item("Social leisure", highest=8),
        Item("Private leisure", highest=8),
        Item("Relationships", highest=8),
    ),
    options=(),
    source="Mundt, Marks, Shear and Greist 2002, Br J Psychiatry 180:461-464; ranges from the validation rules "
    "of the national data set",
    licence="© Isaac Marks. Scores are entered from the licensed form; the wording may not be shipped.",
    # Confirmed: the ranges, and that only Work takes a 9. Recalled: what the 9 means.
    status=Status.RECALLED,
    wording_ships=False,
    # Work is confirmed (the only one that takes a 9). The other four are inferred, twice: their codes run in the
    # alphabetical order of home management, private leisure, relationships, social leisure; and the national
    # validator lists them in just this order, that of the questionnaire.
    score_codes=(
        "932621000000100",
        "932581000000100",
        "932611000000106",
        "932591000000103",
        "932601000000109",
    ),
    score_codes_status=Status.INFERRED,
)

IPCQ: Final = Questionnaire(
    code="IPCQ",
    version="1",
    name="iMTA Productivity Cost Questionnaire, questions 7 to 9",
    short_name="iPCQ",
    recall="the last 4 weeks",
    question_stem="",
    items=(
        # 1 is yes, 0 is no.
        Item("Hampered at work", highest=1),
        Item("Days hampered", highest=28),
        # Recalled: 10 means as much as usual.
        Item("Work done", highest=10),
    ),
    options=(),
    source="Bouwmans, Krol, Severens and others 2015, Value Health 18:753-758; ranges from the validation rules of "
    "the national data set",
    licence="© iMTA, Erasmus University Rotterdam. Scores are entered from the licensed form; the wording may not be "
    "shipped.",
    status=Status.RECALLED,
    wording_ships=False,
    adding=Adding.NOT,
    score_codes=("748161000000109", "760741000000102", "761051000000105"),
    score_codes_status=Status.CONFIRMED,
)

"""Worry: the Penn State Worry Questionnaire."""

from typing import Final

from handrail.care.questionnaires.instrument import Item, Option, Questionnaire, Status

_STATEMENTS: Final = (
    ("Time", "If I do not have enough time to do everything, I do not worry about it."),
    ("Overwhelmed", "My worries overwhelm me."),
    ("Tend to worry", "I do not tend to worry about things."),
    ("Situations", "Many situations make me worry."),
    ("Cannot help it", "I know I should not worry about things, but I just cannot help it."),
    ("Pressure", "When I am under pressure I worry a lot."),
    ("Always", "I am always worrying about something."),
    ("Dismissing", "I find it easy to dismiss worrisome thoughts."),
    ("Next task", "As soon as I finish one task, I start to worry about everything else I have to do."),
    ("Never", "I never worry about anything."),
    ("Nothing more to do", "When there is nothing more I can do about a concern, I do not worry about it any more."),
    ("All my life", "I have been a worrier all my life."),
    ("Noticing", "I notice that I have been worrying about things."),
    ("Stopping", "Once I start worrying, I cannot stop."),
    ("All the time", "I worry all the time."),
    ("Projects", "I worry about projects until they are all done."),
)
#: The lower the answer to these, the more it adds.
_REVERSED: Final = frozenset({1, 3, 8, 10, 11})

PSWQ: Final = Questionnaire(
    code="PSWQ",
    version="1",
    name="Penn State Worry Questionnaire",
    short_name="PSWQ",
    recall="in general",
    question_stem="Rate each of the following statements on a scale of 1 (“not at all typical of me”) to 5 (“very "
    "typical of me”).",
    items=tuple(
        Item(short, text, 5, lowest=1, reverse=number in _REVERSED)
        for number, (short, text) in enumerate(_STATEMENTS, 1)
    ),
    options=(
        Option(1, "1 – Not at all typical of me"),
        Option(2, "2"),
        Option(3, "3"),
        Option(4, "4"),
        Option(5, "5 – Very typical of me"),
    ),
    source="Meyer, Miller, Metzger and Borkovec 1990, Behav Res Ther 28:487-495; wording read in public copies",
    licence="Public domain, as confirmed by the author to CamCOPS (pswq).",
    status=Status.SECONDARY,
    wording_ships=True,
    score_codes=("446517006",),
    score_codes_status=Status.CONFIRMED,
)

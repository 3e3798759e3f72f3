"""Questionnaires whose wording may not ship: the score is entered from the licensed form.

A service that holds a licence can install the wording; then each question is asked, and added up here. How many
questions there are and how each is scored is known for all of them, so a total from paper and answers from a page come
to the same.
"""

from typing import Final

from handrail.care.questionnaires.instrument import Adding, Item, Questionnaire, Status

_ENTERED: Final = "Scores are entered from the licensed form; the wording may not be shipped."
_ACCEPTED: Final = "range from the validation rules of the national data set"


def _entered(
    code: str,
    name: str,
    recall: str,
    count: int,
    highest: int,
    score_code: str,
    owner: str,
    source: str,
    *,
    lowest: int = 0,
    adding: Adding = Adding.SUM,
    may_skip: int = 0,
    short_name: str = "",
    coded: Status = Status.CONFIRMED,
) -> Questionnaire:
    return Questionnaire(
        code=code,
        version="1",
        name=name,
        short_name=short_name or code,
        recall=recall,
        question_stem="",
        items=tuple(Item(f"Question {number}", highest=highest, lowest=lowest) for number in range(1, count + 1)),
        options=(),
        source=f"{source}; {_ACCEPTED}" if score_code else source,
        licence=f"{owner} {_ENTERED}",
        # Confirmed: the range of the total, where the data set takes it. Recalled: how many items of which range.
        status=Status.RECALLED,
        wording_ships=False,
        takes_total=True,
        adding=adding,
        may_skip=may_skip,
        score_codes=(score_code,) if score_code else (),
        score_codes_status=coded,
    )


PDSS: Final = _entered(
    "PDSS",
    "Panic Disorder Severity Scale – Self-report",
    "the last week",
    7,
    4,
    "450326007",
    "© M. Katherine Shear.",
    "Houck, Spiegel, Shear and Rucci 2002, Depress Anxiety 15:183-185",
)
OCI: Final = _entered(
    "OCI",
    "Obsessive-Compulsive Inventory",
    "the last month",
    42,
    4,
    "450324005",
    "© Edna Foa.",
    "Foa, Kozak, Salkovskis, Coles and Amir 1998, Psychol Assess 10:206-214",
)
SPIN: Final = _entered(
    "SPIN",
    "Social Phobia Inventory",
    "the last week",
    17,
    4,
    "445552006",
    "© Jonathan Davidson.",
    "Connor, Davidson, Churchill and others 2000, Br J Psychiatry 176:379-386",
)
HAI: Final = _entered(
    "HAI",
    "Health Anxiety Inventory, short form, the last week",
    "the last week",
    18,
    3,
    "446793008",
    "© Paul Salkovskis and Hilary Warwick.",
    "Salkovskis, Rimes, Warwick and Clark 2002, Psychol Med 32:843-853",
)
BIQ: Final = _entered(
    "BIQ",
    "Body Image Questionnaire, weekly",
    "the last week",
    9,
    8,
    "1128221000000100",
    "© David Veale.",
    "Veale, Ellison, Werner and others 2012, recalled",
)
#: A mean of the answers, from 1 (never avoid) to 5, kept in hundredths: 2.31 is 231. What does not belong to somebody's
#: life is left blank, and up to five may be (NHS Data Dictionary, Agoraphobia Mobility Inventory Questionnaire).
#: Which of the two codes is whose was not confirmed. Wherever both were found together, alone came first, and so did
#: 473354003.
MI: Final = _entered(
    "MI",
    "Mobility Inventory, alone",
    "",
    26,
    5,
    "473354003",
    "Copyright of its authors.",
    "Chambless, Caputo, Jasin, Gracely and Williams 1985, Behav Res Ther 23:35-44",
    lowest=1,
    adding=Adding.MEAN,
    may_skip=5,
    short_name="Mobility Inventory, alone",
    coded=Status.INFERRED,
)
MI_ACCOMPANIED: Final = _entered(
    "MI-ACCOMPANIED",
    "Mobility Inventory, accompanied",
    "",
    26,
    5,
    "473355002",
    "Copyright of its authors.",
    "Chambless, Caputo, Jasin, Gracely and Williams 1985, Behav Res Ther 23:35-44",
    lowest=1,
    adding=Adding.MEAN,
    may_skip=5,
    short_name="Mobility Inventory, accompanied",
    coded=Status.INFERRED,
)
#: Not in the accept-list of version 2.0 of the data set, though a later one derives a score from it: not returned.
CFQ: Final = _entered(
    "CFQ",
    "Chalder Fatigue Questionnaire",
    "the last month",
    11,
    3,
    "",
    "© Trudie Chalder.",
    "Chalder, Berelowitz, Pawlikowska and others 1993, J Psychosom Res 37:147-153",
    coded=Status.RECALLED,
)
IBS_SSS: Final = _entered(
    "IBS-SSS",
    "Irritable Bowel Syndrome Symptom Severity Score",
    "the last 10 days",
    5,
    100,
    "1083671000000108",
    "Copyright of its authors.",
    "Francis, Morris and Whorwell 1997, Aliment Pharmacol Ther 11:395-402",
)
DDS: Final = _entered(
    "DDS",
    "Diabetes Distress Scale",
    "the last month",
    17,
    6,
    "910931000000101",
    "© William Polonsky.",
    "Polonsky, Fisher, Earles and others 2005, Diabetes Care 28:626-631",
    lowest=1,
)
CAT: Final = _entered(
    "CAT",
    "COPD Assessment Test",
    "now",
    8,
    5,
    "446660005",
    "© GlaxoSmithKline.",
    "Jones, Harding, Berry and others 2009, Eur Respir J 34:648-654",
)
BPI: Final = _entered(
    "BPI",
    "Brief Pain Inventory, interference",
    "the last 24 hours",
    7,
    10,
    "443223005",
    "© Charles Cleeland, MD Anderson Cancer Center.",
    "Cleeland and Ryan 1994, Ann Acad Med Singap 23:129-138",
)

"""The Patient Health Questionnaires: depression (PHQ-9), anxiety (GAD-7) and symptoms of the body (PHQ-15).

The difficulty question printed under the PHQ-9 is left out on purpose: it is not scored, the national data set has no
place for it, and the WSAS asks about the same thing in five parts.
"""

from typing import Final

from handrail.care.questionnaires.instrument import Item, Option, Questionnaire, Status

_HOW_OFTEN: Final = (
    Option(0, "Not at all"),
    Option(1, "Several days"),
    Option(2, "More than half the days"),
    Option(3, "Nearly every day"),
)
_LAST_TWO_WEEKS: Final = "Over the last 2 weeks, how often have you been bothered by any of the following problems?"
_PHQ_LICENCE: Final = (
    "Public domain. Developed by Drs. Robert L. Spitzer, Janet B.W. Williams, Kurt Kroenke and colleagues, "
    "with an educational grant from Pfizer Inc. No permission required to reproduce, translate, display or "
    "distribute."
)

PHQ_9: Final = Questionnaire(
    code="PHQ-9",
    version="1",
    name="Patient Health Questionnaire-9",
    short_name="PHQ-9",
    recall="the last 2 weeks",
    question_stem=_LAST_TWO_WEEKS,
    items=(
        Item("Interest or pleasure", "Little interest or pleasure in doing things"),
        Item("Feeling down", "Feeling down, depressed, or hopeless"),
        Item("Sleep", "Trouble falling or staying asleep, or sleeping too much"),
        Item("Energy", "Feeling tired or having little energy"),
        Item("Appetite", "Poor appetite or overeating"),
        Item(
            "How you see yourself",
            "Feeling bad about yourself — or that you are a failure or have let yourself or your family down",
        ),
        Item(
            "Concentration",
            "Trouble concentrating on things, such as reading the newspaper or watching television",
        ),
        Item(
            "Moving and speaking",
            "Moving or speaking so slowly that other people could have noticed? Or the opposite — being so "
            "fidgety or restless that you have been moving around a lot more than usual",
        ),
        Item(
            "Thoughts of death or of hurting yourself",
            "Thoughts that you would be better off dead or of hurting yourself in some way",
        ),
    ),
    options=_HOW_OFTEN,
    source="phqscreeners.com, as reproduced in CamCOPS (phq9); Kroenke, Spitzer and Williams 2001, "
    "J Gen Intern Med 16:606-613",
    licence=_PHQ_LICENCE,
    status=Status.CONFIRMED,
    wording_ships=True,
    score_codes=("720433000",),
    score_codes_status=Status.CONFIRMED,
    safety_item=8,
)

GAD_7: Final = Questionnaire(
    code="GAD-7",
    version="1",
    name="Generalised Anxiety Disorder-7",
    short_name="GAD-7",
    recall="the last 2 weeks",
    question_stem=_LAST_TWO_WEEKS,
    items=(
        Item("Feeling nervous", "Feeling nervous, anxious or on edge"),
        Item("Stopping worry", "Not being able to stop or control worrying"),
        Item("Worrying too much", "Worrying too much about different things"),
        Item("Relaxing", "Trouble relaxing"),
        Item("Restlessness", "Being so restless that it is hard to sit still"),
        Item("Irritability", "Becoming easily annoyed or irritable"),
        Item("Feeling afraid", "Feeling afraid as if something awful might happen"),
    ),
    # "Not at all"; the "Not at all sure" of some copies is an error of reproduction (Lancet Psychiatry 2021;8:180).
    options=_HOW_OFTEN,
    source="phqscreeners.com, as reproduced in CamCOPS (gad7); Spitzer, Kroenke, Williams and Löwe 2006, "
    "Arch Intern Med 166:1092-1097",
    licence=_PHQ_LICENCE,
    status=Status.CONFIRMED,
    wording_ships=True,
    score_codes=("445455005",),
    score_codes_status=Status.CONFIRMED,
)

PHQ_15: Final = Questionnaire(
    code="PHQ-15",
    version="1",
    name="Patient Health Questionnaire-15",
    short_name="PHQ-15",
    recall="the past 4 weeks",
    question_stem="During the past 4 weeks, how much have you been bothered by any of the following problems?",
    items=tuple(
        Item(short, text, 2, note=note)
        for short, text, note in (
            ("Stomach", "Stomach pain", ""),
            ("Back", "Back pain", ""),
            ("Arms, legs, joints", "Pain in your arms, legs, or joints (knees, hips, etc.)", ""),
            # Recalled: who has no periods scores nothing here.
            (
                "Periods",
                "Menstrual cramps or other problems with your periods [Women only]",
                "If you do not have periods, choose “Not bothered at all”.",
            ),
            ("Headaches", "Headaches", ""),
            ("Chest", "Chest pain", ""),
            ("Dizziness", "Dizziness", ""),
            ("Fainting", "Fainting spells", ""),
            ("Heart", "Feeling your heart pound or race", ""),
            ("Breath", "Shortness of breath", ""),
            ("Sex", "Pain or problems during sexual intercourse", ""),
            ("Bowels", "Constipation, loose bowels, or diarrhea", ""),
            ("Nausea", "Nausea, gas, or indigestion", ""),
            ("Energy", "Feeling tired or having low energy", ""),
            ("Sleep", "Trouble sleeping", ""),
        )
    ),
    options=(Option(0, "Not bothered at all"), Option(1, "Bothered a little"), Option(2, "Bothered a lot")),
    source="phqscreeners.com, as reproduced in CamCOPS (phq15); Kroenke, Spitzer and Williams 2002, "
    "Psychosom Med 64:258-266",
    licence=_PHQ_LICENCE,
    # Confirmed: licence and range. Read in copies: the wording. Recalled: how it counts for who has no periods.
    status=Status.RECALLED,
    wording_ships=True,
    score_codes=("1065441000000103",),
    score_codes_status=Status.CONFIRMED,
)

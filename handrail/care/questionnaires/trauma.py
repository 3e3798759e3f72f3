"""What stays after something terrible: PCL-5 with its wording, IES-R as scores only."""

from typing import Final

from handrail.care.questionnaires.instrument import Item, Option, Questionnaire, Status

_PROBLEMS: Final = (
    ("Memories", "Repeated, disturbing, and unwanted memories of the stressful experience?"),
    ("Dreams", "Repeated, disturbing dreams of the stressful experience?"),
    (
        "Happening again",
        "Suddenly feeling or acting as if the stressful experience were actually happening again (as if you were "
        "actually back there reliving it)?",
    ),
    ("Upset", "Feeling very upset when something reminded you of the stressful experience?"),
    (
        "Body",
        "Having strong physical reactions when something reminded you of the stressful experience (for example, heart "
        "pounding, trouble breathing, sweating)?",
    ),
    ("Avoiding memories", "Avoiding memories, thoughts, or feelings related to the stressful experience?"),
    (
        "Avoiding reminders",
        "Avoiding external reminders of the stressful experience (for example, people, places, conversations, "
        "activities, objects, or situations)?",
    ),
    ("Remembering", "Trouble remembering important parts of the stressful experience?"),
    (
        "Beliefs",
        "Having strong negative beliefs about yourself, other people, or the world (for example, having thoughts such "
        "as: I am bad, there is something seriously wrong with me, no one can be trusted, the world is completely "
        "dangerous)?",
    ),
    ("Blame", "Blaming yourself or someone else for the stressful experience or what happened after it?"),
    ("Feelings", "Having strong negative feelings such as fear, horror, anger, guilt, or shame?"),
    ("Interest", "Loss of interest in activities that you used to enjoy?"),
    ("Distance", "Feeling distant or cut off from other people?"),
    (
        "Good feelings",
        "Trouble experiencing positive feelings (for example, being unable to feel happiness or have loving feelings "
        "for people close to you)?",
    ),
    ("Anger", "Irritable behavior, angry outbursts, or acting aggressively?"),
    ("Taking chances", "Taking too many risks or doing things that could cause you harm?"),
    ("On guard", "Being “superalert” or watchful or on guard?"),
    ("Startled", "Feeling jumpy or easily startled?"),
    ("Concentration", "Having difficulty concentrating?"),
    ("Sleep", "Trouble falling or staying asleep?"),
)

PCL_5: Final = Questionnaire(
    code="PCL-5",
    version="1",
    name="PTSD Checklist for DSM-5",
    short_name="PCL-5",
    recall="the past month",
    question_stem="Below is a list of problems that people sometimes have in response to a very stressful experience. "
    "In the past month, how much were you bothered by:",
    items=tuple(Item(short, text, 4) for short, text in _PROBLEMS),
    options=(
        Option(0, "Not at all"),
        Option(1, "A little bit"),
        Option(2, "Moderately"),
        Option(3, "Quite a bit"),
        Option(4, "Extremely"),
    ),
    source="Weathers, Litz, Keane and others 2013, National Center for PTSD (ptsd.va.gov); wording read in public "
    "copies; licence in CamCOPS (pcl5)",
    licence="Developed by the staff of a United States government department; in the public domain and not "
    "copyrighted.",
    status=Status.SECONDARY,
    wording_ships=True,
    score_codes=("491581000000104",),
    score_codes_status=Status.CONFIRMED,
)

IES_R: Final = Questionnaire(
    code="IES-R",
    version="1",
    name="Impact of Event Scale – Revised",
    short_name="IES-R",
    recall="the past 7 days",
    question_stem="",
    items=tuple(Item(f"Question {number}", highest=4) for number in range(1, 23)),
    options=(),
    source="Weiss and Marmar 1997, recalled",
    licence="© Daniel Weiss. Scores are entered from the licensed form; the wording may not be shipped.",
    status=Status.RECALLED,
    wording_ships=False,
    takes_total=True,
    # Not in the accept-list of the data set: never returned.
    score_codes=(),
    score_codes_status=Status.CONFIRMED,
)

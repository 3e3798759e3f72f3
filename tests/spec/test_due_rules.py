"""Which questionnaires are asked, and when.

Before we meet, everybody is asked PHQ-9, GAD-7 and WSAS. The main problem adds the questionnaire that goes with it;
GAD-7 stays, because it stands in where the other is missing. A long-term condition and help with work add theirs, now
and then. After the first talk and at the end we ask how the care was. What was answered is not asked again until we
have met, and not within three days. Everything can be skipped.

Amina holds this person's care. They asked for help on Tuesday 5 May 2026.
"""

from datetime import timedelta

from handrail.care import answers, ending, planning
from handrail.care import events as e
from handrail.care.charter import Charter
from handrail.care.due import ANXIETY_MEASURE, due
from handrail.care.entry import entries_of
from handrail.care.standing import Standing
from handrail.care.vocabulary import Bearer, Circumstance, EndReason, Purpose
from tests.care_world import Story, asked_for_help, book, in_treatment, meet, today, waiting, words
from tests.spec.drawn import Page

page = Page(__file__, __doc__)

MEETS = {
    "asked for help": asked_for_help,
    "has a place, nothing is booked": waiting,
    "has a place, a session is booked": lambda: _booked(waiting()),
    "in treatment, nothing is booked": in_treatment,
    "in treatment, a session is booked": lambda: _booked(in_treatment()),
    "an ending is proposed": lambda: _proposed(in_treatment()),
    "ended": lambda: _ended(in_treatment()),
    "ended, asked how they are": lambda: _followed_up(_ended(in_treatment())),
    "died": lambda: _died(_booked(in_treatment())),
}


def _booked(story: Story) -> Story:
    book(story, story.now + timedelta(days=7))
    return story


def _proposed(story: Story) -> Story:
    story.later(days=7)
    story.does(ending.propose, ending="ending", reason=EndReason.COMPLETED_TOGETHER, because=words(), next=words())
    return story


def _ended(story: Story) -> Story:
    story.says(ending.stop)
    return story


def _followed_up(story: Story) -> Story:
    story.later(days=30)
    meet(story, "follow-up", Purpose.FOLLOW_UP)
    return story


def _died(story: Story) -> Story:
    story.episode.died = True
    return story


def told(*events: e.Event) -> Standing:
    """A person of whom this is known."""
    story, standing = Story(), Standing()
    for entry in entries_of(story.act(), events, 0):
        standing.apply(entry)
    return standing


def asked(story: Story, standing: Standing | None = None, days: int = 0) -> str:
    found = due(story.episode, standing or Standing(), today(story) + timedelta(days=days), Charter())
    return ", ".join(each.code for each in found) or None


@page.drawn(
    "Where somebody is on their way",
    """
    where they are                     | -> asked
    -----------------------------------+-------------------
    asked for help                     | PHQ-9, GAD-7, WSAS
    has a place, nothing is booked     | PEQ-A
    has a place, a session is booked   | PHQ-9, GAD-7, WSAS, PEQ-A
    in treatment, nothing is booked    | –
    in treatment, a session is booked  | PHQ-9, GAD-7, WSAS
    an ending is proposed              | PEQ-T
    ended                              | PEQ-T
    ended, asked how they are          | –
    died                               | –
    """,
)
def test_on_the_way(where_they_are):
    """PEQ-A asks how the first talk was, until we meet again. PEQ-T asks how the care was, from the day an ending is
    proposed, whoever ended it, until we have asked how they are or six weeks have gone.
    """
    return asked(MEETS[where_they_are]())


@page.drawn(
    "The main problem picks the questionnaire",
    """
    main problem                 | -> asked
    -----------------------------+----------------------------
    depression                   | PHQ-9, GAD-7, WSAS
    generalised anxiety          | PHQ-9, GAD-7, WSAS
    specific phobia              | PHQ-9, GAD-7, WSAS
    mixed anxiety and depression | PHQ-9, GAD-7, WSAS
    agoraphobia                  | PHQ-9, GAD-7, MI, WSAS
    social anxiety               | PHQ-9, GAD-7, SPIN, WSAS
    panic                        | PHQ-9, GAD-7, PDSS, WSAS
    obsessions and compulsions   | PHQ-9, GAD-7, OCI, WSAS
    post-traumatic stress        | PHQ-9, GAD-7, PCL-5, WSAS
    health anxiety               | PHQ-9, GAD-7, HAI, WSAS
    body image                   | PHQ-9, GAD-7, BIQ, WSAS
    chronic fatigue              | PHQ-9, GAD-7, CFQ, WSAS
    irritable bowel              | PHQ-9, GAD-7, IBS-SSS, WSAS
    persistent physical symptoms | PHQ-9, GAD-7, PHQ-15, WSAS
    something else               | PHQ-9, GAD-7, WSAS
    """,
)
def test_main_problem(main_problem):
    """The latest that was named as the main one counts."""
    story = _booked(in_treatment())
    story.does(planning.name_problem, problem="panic" if main_problem != "panic" else "depression")
    story.later(minutes=1).does(planning.name_problem, problem=main_problem)
    return asked(story)


@page.drawn(
    "Life besides it",
    """
    what is known                                | -> asked besides
    ---------------------------------------------+-----------------
    nothing                                      | –
    diabetes                                     | DDS
    chronic obstructive pulmonary disease        | CAT
    pain                                         | BPI
    diabetes, pain                               | DDS, BPI
    diabetes, none                               | –
    asthma                                       | –
    help with work is wanted                     | IPCQ
    help with work is wanted, and came to an end | –
    """,
)
def test_life(what_is_known):
    """A long-term condition adds its questionnaire; questions about work come only where help with work is wanted."""
    story = _booked(in_treatment())
    found = asked(story, told(*_life(what_is_known, today(story)))) or ""
    return found.removeprefix("PHQ-9, GAD-7, WSAS").removeprefix(", ") or None


def _life(known: str, day) -> list[e.Event]:
    if known.startswith("help with work"):
        ended = [e.EmploymentSupportEnded(on=day)] if "end" in known.split(",")[-1] and "," in known else []
        return [e.EmploymentSupportReferred(on=day), *ended]
    condition = Circumstance.LONG_TERM_CONDITION
    values = [] if known == "nothing" else known.split(", ")
    return [e.CircumstanceGiven(what=condition, bearer=Bearer.KNOWN, value=each) for each in values]


@page.drawn(
    "What was answered is not asked again at once",
    """
    PHQ-9 was answered            | -> PHQ-9 is asked | why
    ------------------------------+-------------------+---------------------------------
    never                         | yes               |
    since we met                  | no                | however long ago
    the day before we met         | no                | that is within three days
    two days before we met        | no                |
    three days before we met      | yes               |
    with every question left out  | no                | leaving it out is an answer too
    """,
)
def test_answered(phq_9_was_answered):
    """We met today, and a session is booked."""
    before = {"the day before we met": 1, "two days before we met": 2, "three days before we met": 3}
    story = waiting()
    story.later(days=10)
    if phq_9_was_answered in before:
        _answer(story)
        story.later(days=before[phq_9_was_answered])
    meet(story, "session")
    story.later(minutes=5)
    _booked(story)
    if phq_9_was_answered == "since we met":
        _answer(story)
        story.later(days=6)
    if phq_9_was_answered.startswith("with every"):
        story.says(answers.answer, sheet="s", questionnaire="PHQ-9", items=(None,) * 9)
    return "PHQ-9" in asked(story)


def _answer(story: Story) -> None:
    story.says(answers.answer, sheet="s", questionnaire="PHQ-9", items=(1,) * 9)


def test_every_problem_that_picks_a_questionnaire_is_one_the_service_can_name():
    from handrail.dataset.problems import PROBLEMS

    assert set(ANXIETY_MEASURE) <= set(PROBLEMS)

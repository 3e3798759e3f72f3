"""Supervision.

Nobody treats alone. While somebody is in treatment, whoever holds their care talks it over with somebody else every few
weeks, and soon whenever anybody asks. What was decided is written down, and the person reads it. The agenda says only
that two people look.
"""

from datetime import date

from handrail.care import agenda, answers, supervision
from handrail.care.vocabulary import DutyKind
from tests.care_world import AMINA, DAN, in_treatment, meet, waiting, words
from tests.spec.drawn import Page, whole

page = Page(__file__, __doc__)


def talked_over(story) -> None:
    story.does(supervision.supervise, supervision="s", with_=DAN, decided=words("We try activity before thoughts."))


@page.drawn(
    "By when",
    """
    where they are                        | -> owed by
    --------------------------------------+----------------------
    waits for a place                     | –
    had a first session on Fri 8 May      | Fri 5 Jun 2026 17:00
    was talked over on Wed 20 May         | Wed 17 Jun 2026 17:00
    somebody asked on Wed 20 May          | Thu 28 May 2026 17:00
    somebody asked twice, three days apart | Thu 28 May 2026 17:00
    asked, and talked over the same day   | Wed 17 Jun 2026 17:00
    waits for a place, and somebody asked | Thu 28 May 2026 17:00
    """,
)
def test_by_when(where_they_are):
    """The charter says every how many days, and within how many working days when somebody asks."""
    story = (waiting if where_they_are.startswith("waits") else in_treatment)()
    story.on("Wed 20 May 2026 11:00")
    if "asked" in where_they_are:
        story.does(supervision.ask, request="r", words=words())
    if "twice" in where_they_are:
        story.later(days=3).does(supervision.ask, request="r2")
    if "talked over" in where_they_are:
        talked_over(story)
    owed = story.owed(DutyKind.SUPERVISE)
    return owed[0].due if owed else None


@page.drawn(
    "What is on the agenda",
    """
    day         | what is so                                  | -> on it, because
    ------------+---------------------------------------------+---------------------------
    Wed 20 May  | waits since 5 May                           | –
    Wed 17 Jun  | waits since 5 May                           | long wait
    Wed 20 May  | in treatment, never talked over             | new
    Wed 20 May  | in treatment, talked over today             | –
    Wed 10 Jun  | in treatment, talked over three weeks ago   | every few weeks
    Wed 20 May  | talked over today, and somebody asked again | asked
    Wed 20 May  | talked over, and an answer about ending one’s life | safety
    """,
)
def test_agenda(day, what_is_so):
    story = (waiting if what_is_so.startswith("waits") else in_treatment)()
    story.on("Wed 20 May 2026 11:00")
    if "talked over" in what_is_so and "never" not in what_is_so:
        talked_over(story)
    if "asked again" in what_is_so:
        story.later(hours=1).does(supervision.ask, request="r")
    if "ending one’s life" in what_is_so:
        story.says(answers.answer, sheet="s", questionnaire="PHQ-9", items=(*[0] * 8, 1))
    today = date(2026, 6 if "Jun" in day else 5, int(day.split()[1]))
    return ", ".join(agenda.agenda(story.episode, story.service, today)) or None


@page.drawn(
    "When answers bring somebody onto it",
    """
    sessions | PHQ-9 first | PHQ-9 last | GAD-7 first | GAD-7 last | why                        | -> two people look
    ---------+-------------+------------+-------------+------------+----------------------------+-------------------
    3        | 18          | 18         | –           | –          | fewer than a review takes  | no
    4        | 18          | 18         | –           | –          | the same                   | yes
    4        | 18          | 13         | –           | –          | 5 is not reliable          | yes
    4        | 18          | 12         | –           | –          | 6 is                       | no
    4        | 18          | 25         | –           | –          | worse                      | yes
    4        | 18          | 18         | 12          | 8          | one of the two got better  | no
    4        | 18          | –          | –           | –          | asked once: it says nothing | no
    """,
)
def test_answers(sessions, phq_9_first, phq_9_last, gad_7_first, gad_7_last):
    """After as many sessions as a review takes, and only that two people look."""
    story = in_treatment()
    talked_over(story)
    for number in range(2, whole(sessions) + 1):
        story.later(days=1)
        meet(story, contact=f"session {number}")
    for code, totals in (("PHQ-9", (phq_9_first, phq_9_last)), ("GAD-7", (gad_7_first, gad_7_last))):
        for place, total in enumerate(totals):
            if whole(total) is not None:
                story.says(answers.answer, sheet=f"{code}{place}", questionnaire=code, items=_items(code, whole(total)))
    return "not better" in agenda.agenda(story.episode, story.service, date(2026, 5, 12))


def _items(code: str, total: int) -> tuple[int, ...]:
    """Answers that add up to `total`, with nothing about ending one's life unless nothing else is left."""
    count = 9 if code == "PHQ-9" else 7
    return tuple(min(3, max(0, total - 3 * place)) for place in range(count))


def test_one_does_not_supervise_oneself():
    refused = in_treatment().refuses(supervision.supervise, supervision="s", with_=AMINA, decided=words())
    assert "somebody else" in str(refused)


def test_who_holds_owes_it_and_their_supervisor_is_told_when_it_is_late():
    [owed] = in_treatment().owed(DutyKind.SUPERVISE)
    assert owed.owner == AMINA and owed.rungs[0].to == DAN

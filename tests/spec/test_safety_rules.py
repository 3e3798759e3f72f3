"""Safety without a label.

There is no level, no score and no colour. An answer above zero to the question about ending one's life opens a
conversation owed by a named person: the same day if it arrives in service time before 15:00, else by noon of the next
service day. Later answers join the conversation that is open. Having talked on the day of the answer, before or after
it, settles it, and so does having talked since.
"""

from handrail.care import answers, ending, safety
from handrail.care.vocabulary import DutyKind
from tests.care_world import Story, asked_for_help, in_treatment, meet, words
from tests.spec.drawn import Page, instant, whole

page = Page(__file__, __doc__)


def answered(story: Story, last: int | None, sheet: str = "s", happened: str | None = None) -> None:
    items = (*[0] * 8, last)
    story.says(answers.answer, happened=happened, sheet=sheet, questionnaire="PHQ-9", items=items)


@page.drawn(
    "Which answers open one",
    """
    questionnaire | answer | -> conversation owed
    --------------+--------+---------------------
    PHQ-9         | 0      | no
    PHQ-9         | 1      | yes
    PHQ-9         | 3      | yes
    PHQ-9         | –      | no
    GAD-7         | 3      | no
    """,
)
def test_opens(questionnaire, answer):
    """The ninth question of PHQ-9; the last of GAD-7 asks about something else. A question that is skipped says
    nothing.
    """
    story = in_treatment()
    last = whole(answer)
    items = (*[0] * 8, last) if questionnaire == "PHQ-9" else (*[0] * 6, last)
    story.says(answers.answer, sheet="s", questionnaire=questionnaire, items=items)
    return bool(story.owed(DutyKind.SAFETY_CONVERSATION))


@page.drawn(
    "By when",
    """
    arrives               | -> owed by            | why
    ----------------------+-----------------------+---------------------------------
    Fri 22 May 2026 14:59 | Fri 22 May 2026 17:00 | before the cut-off: the same day
    Fri 22 May 2026 15:00 | Tue 26 May 2026 12:00 | a weekend and a bank holiday
    Sat 23 May 2026 10:00 | Tue 26 May 2026 12:00 |
    Mon 25 May 2026 10:00 | Tue 26 May 2026 12:00 | on the bank holiday
    Tue 26 May 2026 03:00 | Tue 26 May 2026 12:00 | in the night
    Tue 26 May 2026 15:00 | Wed 27 May 2026 12:00 |
    """,
)
def test_by_when(arrives):
    story = asked_for_help().on(arrives)
    answered(story, 1)
    (owed,) = story.owed(DutyKind.SAFETY_CONVERSATION)
    return owed.due


@page.drawn(
    "A talk, before and after",
    """
    answer of             | entered               | talked                | -> owed by
    ----------------------+-----------------------+-----------------------+----------------------
    Tue 12 May 2026 11:00 | Tue 12 May 2026 11:00 | –                     | Tue 12 May 2026 17:00
    Tue 12 May 2026 11:00 | Tue 12 May 2026 11:00 | Tue 12 May 2026 16:00 | –
    Tue 12 May 2026 11:00 | Tue 12 May 2026 11:00 | Tue 12 May 2026 09:00 | –
    Tue 12 May 2026 11:00 | Tue 12 May 2026 11:00 | Mon 11 May 2026 16:00 | Tue 12 May 2026 17:00
    Tue 12 May 2026 11:00 | Tue 12 May 2026 11:00 | Thu 14 May 2026 16:00 | –
    Tue 12 May 2026 11:00 | Thu 14 May 2026 10:00 | –                     | Thu 14 May 2026 17:00
    Tue 12 May 2026 11:00 | Thu 14 May 2026 10:00 | Tue 12 May 2026 11:00 | –
    Tue 12 May 2026 11:00 | Thu 14 May 2026 10:00 | Wed 13 May 2026 11:00 | –
    Tue 12 May 2026 11:00 | Thu 14 May 2026 10:00 | Mon 11 May 2026 11:00 | Thu 14 May 2026 17:00
    Tue 12 May 2026 11:00 | Tue 19 May 2026 10:00 | –                     | Tue 19 May 2026 17:00
    Tue 12 May 2026 23:30 | Tue 19 May 2026 10:00 | –                     | Tue 19 May 2026 17:00
    Tue 12 May 2026 11:00 | Wed 20 May 2026 09:30 | –                     | –
    Tue 12 May 2026 23:30 | Wed 20 May 2026 09:30 | –                     | –
    Tue 12 May 2026 11:00 | Tue 23 Jun 2026 10:00 | –                     | –
    """,
)
def test_talked(answer_of, entered, talked):
    """Answers on paper are entered later, or brought in from another system: the day they were given is what a talk is
    compared with, and the time is counted from when the service knew. Within seven days of it somebody talks; after
    that an answer says how somebody was, and opens nothing by itself.
    """
    story = in_treatment()
    if talked != "–" and instant(talked) <= instant(entered):
        story.on(talked).does(safety.talk, explored=words())
    answered(story.on(entered), 1, happened=answer_of)
    if talked != "–" and instant(talked) > instant(entered):
        story.on(talked).does(safety.talk, explored=words())
    owed = story.owed(DutyKind.SAFETY_CONVERSATION)
    return owed[0].due if owed else None


@page.story(
    "Later answers join",
    """
    when                  | what happens
    ----------------------+---------------------------------------
    Tue 12 May 2026 11:00 | an answer above zero
    Wed 13 May 2026 11:00 | an answer above zero
    Wed 13 May 2026 18:00 | an answer above zero
    Thu 14 May 2026 10:00 | a talk of Tuesday at five is written up
    Thu 14 May 2026 11:00 | a session, safety talked about
    Fri 15 May 2026 09:30 | an answer above zero
    -> after 1: owed by Tue 12 May 2026 17:00
    -> after 2: owed by Tue 12 May 2026 17:00
    -> after 3: owed by Tue 12 May 2026 17:00
    -> after 4: owed by Wed 13 May 2026 17:00
    -> after 5: nothing owed
    -> after 6: owed by Fri 15 May 2026 17:00
    """,
)
def test_joining(rows):
    """There is one conversation owed at a time, by the earliest date promised. A talk that is written up late settles
    what came before it, and not the answers that came after.
    """
    story = in_treatment()
    for place, row in enumerate(rows, 1):
        story.on(row["when"])
        if row["what_happens"].startswith("a talk"):
            story.does(safety.talk, happened="Tue 12 May 2026 17:00", explored=words())
        elif row["what_happens"].startswith("a session"):
            meet(story, "session", safety=True)
        else:
            answered(story, 2, f"sheet {place}")
        owed = story.owed(DutyKind.SAFETY_CONVERSATION)
        assert len(owed) <= 1
        due = f"owed by {owed[0].due.astimezone(story.service.calendar.zone):%a %-d %b %Y %H:%M}" if owed else ""
        yield f"after {place}: {due or 'nothing owed'}"


@page.drawn(
    "It outlives an ending",
    """
    what ends it     | -> still owed
    -----------------+--------------
    nothing          | yes
    the person stops | yes
    the person dies  | no
    """,
)
def test_outlives(what_ends_it):
    story = in_treatment()
    answered(story, 1)
    if what_ends_it == "the person stops":
        story.says(ending.stop)
    elif what_ends_it == "the person dies":
        story.does(ending.die)
    return bool(story.owed(DutyKind.SAFETY_CONVERSATION))

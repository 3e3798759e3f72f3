"""Words between sessions.

Whatever somebody tells the service outside a session has named readers and is answered in words by a stated time. Only
opening it is reading it, and one reader's answer never clears another's not having opened it. It can be said at any
time: before care begins, in it, and after it has ended.

Amina holds and is on duty; Cora answers for her while she is away, and leads the group. Ben is a therapist.
"""

from handrail.care import ending, escalation, letters, messages
from handrail.care import handover as handing
from handrail.care.duty import TO_OPEN
from handrail.care.events import GroupJoined
from handrail.care.vocabulary import DutyKind, Therapy
from tests.care_world import (
    AMINA,
    BEN,
    CORA,
    FARID,
    HAL,
    ROUTES,
    Story,
    asked_for_help,
    in_treatment,
    roster,
    waiting,
    words,
)
from tests.spec.drawn import Page

page = Page(__file__, __doc__)


def wrote(story: Story, message: str = "m", **more: object) -> Story:
    story.says(messages.send, message=message, words=words(), **more)
    return story


def owing(story: Story) -> str:
    return ", ".join(
        f"{duty.owner}{' to open it' if duty.because == TO_OPEN else ''}" for duty in story.owed(DutyKind.MESSAGE)
    )


@page.drawn(
    "Who is to read it",
    """
    when                    | -> readers      | -> owed by
    ------------------------+-----------------+-----------------------------------
    before a first talk     | amina           | amina
    while they wait         | amina           | amina
    in treatment            | amina           | amina
    in a group of Cora's    | amina, cora     | amina, cora to open it
    while Amina is away     | amina           | cora
    while she is, Ben on duty | amina, ben    | cora, ben to open it
    Cora leads and stands in | amina, cora    | cora
    after it has ended      | amina           | amina
    after it, from a group  | amina           | amina
    """,
)
def test_who_reads_it(when):
    """The holder owes the answer; every other reader owes it to open what was written to them."""
    story = {
        "before a first talk": asked_for_help,
        "while they wait": waiting,
        "after it has ended": lambda: ended(),
        "after it, from a group": lambda: ended(in_a_group=True),
    }.get(when, in_treatment)()
    if when in ("in a group of Cora's", "Cora leads and stands in"):
        in_group(story)
    if when in ("while Amina is away", "while she is, Ben on duty", "Cora leads and stands in"):
        story.with_staff(roster(away=(AMINA,), duty=BEN if "Ben" in when else AMINA))
    wrote(story)
    return ", ".join(story.episode.messages["m"].readers), owing(story)


def ended(*, in_a_group: bool = False) -> Story:
    story = in_treatment()
    if in_a_group:
        in_group(story)
    story.says(ending.stop, words=words())
    return story


@page.drawn(
    "What settles it",
    """
    what happens then                            | -> owed by
    ---------------------------------------------+---------------------------------
    –                                            | amina, cora to open it
    amina opens                                  | amina, cora to open it
    ben opens                                    | amina, cora to open it
    cora opens                                   | amina
    amina answers                                | cora to open it
    cora answers                                 | amina to open it
    ben answers                                  | amina to open it, cora to open it
    amina talks                                  | cora to open it
    amina answers, cora opens                    | –
    amina opens, cora opens                      | amina
    """,
)
def test_what_settles_it(what_happens_then):
    """Opening it is not an answer, and an answer opens it for nobody else. Whoever is no reader gives no receipt."""
    story = in_treatment()
    in_group(story)
    wrote(story)
    for step in what_happens_then.split(", ") if what_happens_then != "–" else ():
        who, what = step.split()
        does(story.by(who), what)
    return owing(story) or None


def in_group(story: Story) -> None:
    facts = {"group": "g", "name": "Sleep", "place": "p", "therapy": Therapy.GUIDED_SELF_HELP_BOOK, "contacts": ()}
    story.happens(GroupJoined(facilitators=(CORA,), due=story.now, **facts))


def does(story: Story, what: str) -> None:
    if what == "opens":
        story.does(messages.read, message="m")
    elif what == "answers":
        story.does(messages.answer, message="m", words=words())
    else:
        story.does(messages.talk, message="m", what=words())


@page.drawn(
    "By when it is answered",
    """
    written               | urgent | -> answered by        | -> a conversation is owed by
    ----------------------+--------+-----------------------+-----------------------------
    Tue 19 May 2026 10:00 | no     | Thu 21 May 2026 17:00 | –
    Fri 22 May 2026 10:00 | no     | Wed 27 May 2026 17:00 | –
    Tue 19 May 2026 10:00 | yes    | Tue 19 May 2026 17:00 | Tue 19 May 2026 17:00
    Tue 19 May 2026 23:00 | yes    | Wed 20 May 2026 12:00 | Wed 20 May 2026 12:00
    """,
)
def test_by_when(written, urgent):
    """In working days of the charter. What is marked as urgent opens a conversation about safety, and is answered as
    soon as that is held.
    """
    story = wrote(in_treatment().on(written), urgent=urgent == "yes")
    (message,) = story.owed(DutyKind.MESSAGE)
    talk = story.owed(DutyKind.SAFETY_CONVERSATION)
    return message.due, talk[0].due if talk else None


def test_who_is_told_when_it_is_not_answered():
    """First whoever supervises the holder, then the lead: once each."""
    story = wrote(in_treatment().on("Tue 19 May 2026 10:00"))
    story.on("Fri 22 May 2026 18:00")
    told = [event.to for event in story.by(FARID).does(escalation.escalate) if event.duty == f"{DutyKind.MESSAGE}:m"]
    assert told == [rung.to for rung in story.owed(DutyKind.MESSAGE)[0].rungs]
    assert story.does(escalation.escalate) == ()


def test_somebody_who_stands_in_opens_it_for_the_one_who_is_away():
    story = wrote(in_treatment().with_staff(roster(away=(AMINA,))))
    stand_in = story.owed(DutyKind.MESSAGE)[0].owner
    story.by(stand_in).does(messages.read, message="m")
    opened = story.episode.messages["m"].opened
    assert {reader: each.by for reader, each in opened.items()}[AMINA] == stand_in
    story.with_staff(roster())
    assert [duty.owner for duty in story.owed(DutyKind.MESSAGE)] == [AMINA], "the answer is still hers"


def test_it_follows_whoever_holds_their_care_now():
    story = wrote(in_treatment())
    story.does(handing.send, handover="h", to=BEN, reason=words())
    story.by(BEN).does(handing.accept, handover="h")
    assert owing(story) == BEN


def test_opening_it_twice_gives_one_receipt():
    story = wrote(in_treatment())
    assert len(story.does(messages.read, message="m")) == 1
    assert story.does(messages.read, message="m") == ()


def test_a_message_struck_out_is_owed_by_nobody_and_what_was_said_to_it_looks_wrong_to_nobody():
    story = wrote(in_treatment())
    entry = story.episode.messages["m"].seq
    does(story, "opens")
    does(story, "answers")
    story.by(HAL).does(letters.strike, entry=entry, why=words())
    assert story.owed(DutyKind.MESSAGE) == [] and story.episode.messages == {}
    assert story.owed(DutyKind.PUT_RIGHT) == []


def test_after_a_death_nobody_is_asked_to_answer():
    story = wrote(in_treatment())
    story.does(ending.die)
    assert story.owed(DutyKind.MESSAGE) == []


def test_what_comes_after_a_death_is_for_the_lead_and_not_passed_over():
    story = wrote(in_treatment())
    story.by(HAL).does(ending.die)
    story.later(hours=2).says(messages.send, message="from the family", words=words())
    assert [(duty.owner, duty.key) for duty in story.owed(DutyKind.MESSAGE)] == [(FARID, "message:from the family")]


def test_it_is_said_on_paper_and_by_phone_as_well():
    for route in ROUTES:
        story = in_treatment()
        story.says(messages.send, route=route, message="m", words=words())
        assert len(story.owed(DutyKind.MESSAGE)) == 1

"""Handing over.

Passing somebody on is done when it is accepted, not when it is sent. Until then whoever holds their care holds it. A
refusal comes back to the holder with its reason.

Amina holds. Ben and Cora are therapists at step 3; Gita is away and Amina covers for her; Hal is at the desk.
"""

from datetime import timedelta

from handrail.care import handover, outside
from handrail.care.parts import TurnedAway
from handrail.care.refused import Refused
from handrail.care.vocabulary import Channel, DutyKind, Wanted
from tests.care_world import Story, asked_for_help, in_treatment, roster, waiting, words
from tests.spec.drawn import Page

page = Page(__file__, __doc__)

DO = {"accepts": handover.accept, "refuses": handover.refuse, "takes it back": handover.take_back}


def sent(to: str, wanted: str = "take over") -> Story:
    story = in_treatment()
    where = {"to": to} if to in story.service.roster.members else {"service": to}
    story.does(handover.send, handover="h", reason=words(), wanted=Wanted(wanted), **where)
    return story


@page.drawn(
    "Who holds",
    """
    asked             | for what           | what happens          | -> held by | -> hand-over | -> stage
    ------------------+--------------------+-----------------------+------------+--------------+----------
    ben               | take over          | –                     | amina      | sent         | treatment
    ben               | take over          | ben accepts           | ben        | accepted     | treatment
    ben               | take over          | ben refuses           | amina      | refused      | treatment
    ben               | take over          | amina takes it back   | amina      | taken back   | treatment
    ben               | an opinion         | ben accepts           | amina      | accepted     | treatment
    the crisis team   | take over          | –                     | amina      | sent         | treatment
    the crisis team   | take over          | amina accepts         | amina      | accepted     | ended
    the crisis team   | take over          | amina refuses         | amina      | refused      | treatment
    the crisis team   | help besides ours  | amina accepts         | amina      | accepted     | treatment
    """,
)
def test_who_holds(asked, for_what, what_happens):
    """The answer of another service is entered by one of ours. Its yes ends the episode here only where it was asked
    to take over.
    """
    story = sent(asked, for_what)
    if what_happens != "–":
        who, _, what = what_happens.partition(" ")
        facts = {} if what == "accepts" else {"reason": words()}
        story.by(who).does(DO[what], handover="h", **facts)
    return story.episode.holder, story.episode.handovers["h"].state, story.episode.stage


@page.drawn(
    "Turned away by other services",
    """
    earlier        | days ago | now said no  | asked for          | -> the lead has it
    ---------------+----------+--------------+--------------------+-------------------
    –              | –        | the team     | take over          | no
    the team       | 20       | the team     | take over          | no
    the centre     | 20       | the team     | take over          | yes
    the centre     | 364      | the team     | take over          | yes
    the centre     | 366      | the team     | take over          | no
    the centre     | 20       | the team     | an opinion         | no
    The  Centre    | 20       | the centre   | take over          | no
    """,
)
def test_turned_away(earlier, days_ago, now_said_no, asked_for):
    """Two services that were asked to take over and said no within 12 months, over all the times somebody asked for
    help. However its name is written, one service is one.
    """
    story = sent(now_said_no, asked_for)
    today = story.service.calendar.local(story.now).date()
    before = () if earlier == "–" else (TurnedAway(earlier, today - timedelta(days=int(days_ago))),)
    story.does(handover.refuse, handover="h", reason=words(), elsewhere=before)
    return any(duty.owner == "farid" for duty in story.owed(DutyKind.BETWEEN))


@page.drawn(
    "When another service does not answer",
    """
    asked again | working days later | -> may be taken for a no
    ------------+--------------------+-------------------------
    no          | 30                 | no
    yes         | 4                  | no
    yes         | 6                  | yes
    """,
)
def test_no_answer(asked_again, working_days_later):
    """It is asked again, and has the charter's days for that, before its silence counts."""
    story = sent("the team")
    if asked_again == "yes":
        story.does(outside.chase, handover="h", channel=Channel.PHONE)
    story.now = story.service.calendar.due_in_working_days(story.now, int(working_days_later))
    try:
        story.does(outside.wait_no_longer, handover="h", reason=words())
    except Refused:
        return False
    return True


def may(story: Story, who: str, what: str) -> bool:
    facts = {} if what == "accepts" else {"reason": words()}
    try:
        DO[what](story.episode, story.act(by=who), handover="h", **facts)
    except Refused:
        return False
    return True


@page.drawn(
    "Who may answer when Ben was asked",
    """
    who   | -> accepts | -> refuses | -> accepts while Ben is away
    ------+------------+------------+-----------------------------
    ben   | yes        | yes        | no
    cora  | no         | no         | yes
    amina | no         | no         | no
    hal   | no         | no         | no
    """,
)
def test_who_answers(who):
    """Cora covers for Ben. (Ben himself does nothing while he is away.)"""
    here, away = sent("ben"), sent("ben").with_staff(roster(away=("ben",)))
    covered = may(away, who, "accepts") and who != "ben"
    return may(here, who, "accepts"), may(here, who, "refuses"), covered


@page.drawn(
    "Who may be asked",
    """
    to              | -> permitted | why
    ----------------+--------------+--------------------------------------
    ben             | yes          |
    amina           | no           | she holds already
    gita            | no           | away
    hal             | no           | no clinician
    nobody at all   | no           |
    ben, once more  | no           | he has not answered yet
    """,
)
def test_who_is_asked(to):
    story = in_treatment()
    if to == "ben, once more":
        story.does(handover.send, handover="h", to="ben", reason=words())
    whom = {"nobody at all": "", "ben, once more": "ben"}.get(to, to)
    try:
        story.does(handover.send, handover="i", to=whom, reason=words())
    except Refused:
        return False
    return True


@page.drawn(
    "Taking somebody on",
    """
    stage     | who   | -> permitted | -> next owed by
    ----------+-------+--------------+----------------------
    asked     | ben   | yes          | Tue 12 May 2026 17:00
    asked     | amina | no           | Tue 12 May 2026 17:00
    asked     | hal   | no           | Tue 12 May 2026 17:00
    waiting   | ben   | yes          | Wed 13 May 2026 17:00
    treatment | ben   | no           | Fri 5 Jun 2026 17:00
    """,
)
def test_take_on(stage, who):
    """Before treatment a clinician may take somebody on in one act. What was promised is not put off by it."""
    story = {"asked": asked_for_help, "waiting": waiting, "treatment": in_treatment}[stage]()
    try:
        story.by(who).does(handover.take_on, handover="h", reason=words())
    except Refused:
        return False, story.episode.owed_by
    return True, story.episode.owed_by

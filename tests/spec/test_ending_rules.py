"""Ending together.

An ending is proposed; nothing has ended. The person agrees, or challenges it, and somebody who did not propose it
decides. A second clinician looks first where the latest scores are above caseness, reliably worse or missing, or where
anything is unsettled. That is all a score may cause. The person can stop at any time, at once; no reply is not
agreement.

Amina holds this person's care and proposes. Dan, her supervisor, takes the second look. Farid is the lead.
"""

from collections.abc import Callable

from handrail.care import (
    answers,
    disruptions,
    ending,
    groups,
    handover,
    kept,
    misses,
    moving,
    offers,
    stepping,
    treatment,
)
from handrail.care.refused import Refused
from handrail.care.vocabulary import Absence, Channel, DutyKind, EndReason, Stage, Step
from tests.care_world import (
    AMINA,
    BEN,
    DAN,
    GUIDED,
    Story,
    book,
    fill_in,
    in_treatment,
    meet,
    propose,
    well_now,
    words,
)
from tests.spec.drawn import Page, whole, yes

page = Page(__file__, __doc__)


def score(cell: str) -> int | None:
    return None if cell == "a question skipped" else int(cell)


def needs_second(story: Story) -> bool:
    propose(story)
    return bool(story.owed(DutyKind.SECOND_CLINICIAN))


@page.drawn(
    "When scores bring a second clinician",
    """
    PHQ-9 first | GAD-7 first | PHQ-9 last         | GAD-7 last         | -> second clinician | why
    ------------+-------------+--------------------+--------------------+---------------------+--------------------------------
    16          | 13          | 9                  | 7                  | no                  | both just below caseness
    16          | 13          | 10                 | 7                  | yes                 | PHQ-9 at caseness
    16          | 13          | 9                  | 8                  | yes                 | GAD-7 at caseness
    3           | 2           | 8                  | 2                  | no                  | five more on PHQ-9 may be chance
    3           | 2           | 9                  | 2                  | yes                 | six more is reliably worse
    3           | 2           | 3                  | 5                  | no                  | three more on GAD-7 may be chance
    3           | 2           | 3                  | 6                  | yes                 | four more is reliably worse
    16          | 13          | a question skipped | 7                  | yes                 | missing
    16          | 13          | 9                  | a question skipped | yes                 | missing
    16          | 13          | –                  | –                  | yes                 | only asked once
    –           | –           | –                  | –                  | yes                 | never asked
    """,
)
def test_scores(phq_9_first, gad_7_first, phq_9_last, gad_7_last):
    """Both sides of each threshold. A score refuses nothing and decides nothing: somebody looks."""
    story = in_treatment()
    for when, phq9, gad7 in (("first", phq_9_first, gad_7_first), ("last", phq_9_last, gad_7_last)):
        if phq9 != "–":
            fill_in(story.later(days=7), score(phq9), score(gad7), when)
    return needs_second(story)


def ask(story: Story) -> None:
    story.says(stepping.ask, request="r", to=Step.THREE)


def told_no(story: Story) -> None:
    ask(story)
    story.does(stepping.answer, request="r", yes=False, reason=words())


def told_yes(story: Story) -> None:
    ask(story)
    story.does(stepping.answer, request="r", yes=True, reason=words())


def second_opinion(story: Story) -> None:
    told_no(story)
    story.says(stepping.ask_second_opinion, request="r")


def chosen_from(story: Story) -> None:
    story.does(offers.offer, offer="o", options=(GUIDED,), reason=words())
    story.says(offers.choose, offer="o", option="guided")


OPEN: dict[str, Callable[[Story], object]] = {
    "nothing": lambda s: None,
    "an offer": lambda s: s.does(offers.offer, offer="o", options=(GUIDED,), reason=words()),
    "a hand-over": lambda s: s.does(handover.send, handover="h", to=BEN, reason=words()),
    "a request for another step": ask,
    "a request that was answered with no": told_no,
    "a yes to another step that has not been taken": told_yes,
    "a second opinion": second_opinion,
    "a conversation about safety": lambda s: fill_in(s, 5, 4, "worried", last=1),
    "a choice from an offer, not begun": chosen_from,
    "a disruption that nobody answered": lambda s: s.says(disruptions.tell, disruption="d", what=words()),
    "something promised": lambda s: s.does(kept.promise, promise="p", what=words()),
    "something promised for after the ending": lambda s: s.does(
        kept.promise, promise="p", what=words(), after_ending=True
    ),
}


@page.drawn(
    "When something unsettled brings one",
    """
    open                                          | -> at proposal | -> if it comes up after
    ----------------------------------------------+----------------+------------------------
    nothing                                       | no             | no
    an offer                                      | refused        | –
    a choice from an offer, not begun             | refused        | –
    something promised                            | refused        | yes
    a disruption that nobody answered             | yes            | yes
    something promised for after the ending       | no             | no
    a hand-over                                   | yes            | yes
    a request for another step                    | yes            | yes
    a request that was answered with no           | no             | no
    a yes to another step that has not been taken | yes            | yes
    a second opinion                              | yes            | yes
    a conversation about safety                   | yes            | yes
    """,
)
def test_unsettled(**given):
    """Scores below caseness, so that they bring nothing. What comes up between the proposal and the person's yes is
    looked at too: it ends when the second clinician has looked. (Nothing can be offered while an ending is proposed.)
    What was promised or offered is settled before the service may propose an ending at all.
    """
    opens = OPEN[given["open"]]
    story = well_now(in_treatment())
    opens(story)
    try:
        first: object = needs_second(story)
    except Refused:
        first = "refused"
    later = well_now(in_treatment())
    propose(later)
    try:
        opens(later)
    except Refused:
        return first, None
    later.says(ending.agree, ending="ending")
    return first, bool(later.owed(DutyKind.SECOND_CLINICIAN))


SAID: dict[str, Callable[[Story], object]] = {
    "agrees": lambda s: s.says(ending.agree, ending="ending"),
    "challenges": lambda s: s.says(ending.challenge, ending="ending"),
    "stops": lambda s: s.says(ending.stop),
    "second: yes": lambda s: s.by(DAN).does(ending.second, ending="ending", agrees=True, words=words()),
    "second: no": lambda s: s.by(DAN).does(ending.second, ending="ending", agrees=False, words=words()),
    "upheld": lambda s: s.by(BEN).does(ending.decide_challenge, ending="ending", upheld=True, reason=words()),
    "not upheld": lambda s: s.by(BEN).does(ending.decide_challenge, ending="ending", upheld=False, reason=words()),
    "taken back": lambda s: s.by(AMINA).does(ending.withdraw, ending="ending", reason=words()),
    "nothing": lambda s: None,
}


@page.drawn(
    "How a proposed ending comes out",
    """
    second needed | what is said                                | -> stage  | -> why it ended
    --------------+---------------------------------------------+-----------+-------------------
    no            | nothing                                     | ending    | –
    no            | agrees                                      | ended     | completed together
    yes           | agrees                                      | ending    | –
    yes           | agrees, second: yes                         | ended     | completed together
    yes           | second: yes                                 | ending    | –
    yes           | second: yes, agrees                         | ended     | completed together
    yes           | second: no                                  | treatment | –
    yes           | agrees, second: no                          | treatment | –
    no            | challenges                                  | ending    | –
    no            | challenges, not upheld                      | ended     | completed together
    no            | challenges, upheld                          | treatment | –
    yes           | challenges, not upheld                      | ending    | –
    yes           | challenges, not upheld, second: yes         | ended     | completed together
    yes           | challenges, second: yes                     | ending    | –
    yes           | challenges, second: yes, not upheld         | ended     | completed together
    yes           | agrees, challenges, second: yes             | ending    | –
    no            | taken back                                  | treatment | –
    no            | challenges, taken back                      | treatment | –
    no            | agrees, challenges, upheld                  | treatment | –
    no            | agrees, challenges, not upheld              | ended     | completed together
    no            | stops                                       | ended     | person stopped
    yes           | challenges, stops                           | ended     | person stopped
    """,
)
def test_outcomes(second_needed, what_is_said):
    """Until all that is open is settled, nothing has ended in any list, count or return."""
    story = in_treatment() if yes(second_needed) else well_now(in_treatment())
    propose(story)
    for said in what_is_said.split(", "):
        SAID[said](story.later(hours=1))
    return story.episode.stage, story.episode.end_reason


@page.drawn(
    "Who may decide",
    """
    what                   | -> amina, who proposed | -> typed by ben for amina | -> dan | -> ben | -> hal, at the desk
    -----------------------+------------------------+---------------------------+--------+--------+--------------------
    take the second look   | no                     | no                        | yes    | yes    | no
    decide a challenge     | no                     | no                        | yes    | yes    | no
    """,
)
def test_who(what):
    """Nobody decides alone about an ending they proposed, whoever types it."""

    def may(by: str, said_by: str = "") -> bool:
        story = in_treatment()
        propose(story)
        story.says(ending.challenge, ending="ending")
        act = story.act(by=by, said_by=said_by or by)
        try:
            if what == "take the second look":
                ending.second(story.episode, act, ending="ending", agrees=True, words=words())
            else:
                ending.decide_challenge(story.episode, act, ending="ending", upheld=False, reason=words())
        except Refused:
            return False
        return True

    return may("amina"), may("ben", "amina"), may("dan"), may("ben"), may("hal")


@page.drawn(
    "How long an ending can be challenged",
    """
    days after the ending | -> permitted
    ----------------------+-------------
    0                     | yes
    91                    | yes
    92                    | no
    """,
)
def test_challenge_window(days_after_the_ending):
    story = well_now(in_treatment())
    propose(story)
    story.says(ending.agree, ending="ending")
    story.later(days=whole(days_after_the_ending))
    try:
        story.says(ending.challenge, ending="ending")
    except Refused:
        return False
    return bool(story.owed(DutyKind.CHALLENGE))


@page.drawn(
    "No reply is not agreement",
    """
    ways tried   | working days since the first | since then                   | -> may be decided
    -------------+------------------------------+------------------------------+------------------
    phone        | 10                           | nothing                      | no
    phone, phone | 10                           | nothing                      | no
    phone, post  | 9                            | nothing                      | no
    phone, post  | 10                           | nothing                      | yes
    phone, post  | 10                           | a questionnaire is filled in | no
    phone, post  | 10                           | we are in touch              | no
    phone, post  | 10                           | an appointment is booked     | no
    –            | 30                           | nothing                      | no
    """,
)
def test_no_reply(ways_tried, working_days_since_the_first, since_then):
    """Two ways of trying, over ten working days since the person was last heard of; decided by a clinician who does
    not hold their care, having asked what got in the way.
    """
    story = in_treatment().on("Tue 26 May 2026 10:00")
    for way in ways_tried.split(", "):
        if way != "–":
            story.does(treatment.try_to_reach, channel=Channel(way))
    days = whole(working_days_since_the_first)
    due = story.service.calendar.due_in_working_days(story.now, days)
    if since_then == "a questionnaire is filled in":
        story.says(answers.answer, sheet="s", questionnaire="PHQ-9", items=(None,) * 9)
    elif since_then == "we are in touch":
        story.does(treatment.keep_in_touch, channel=Channel.TEXT, what=words())
    elif since_then == "an appointment is booked":
        book(story, "Fri 24 Jul 2026 10:00")
    story.now = due
    try:
        story.by(BEN).does(ending.end_without_reply, because=words())
    except Refused:
        return False
    return story.episode.stage == Stage.ENDED


@page.drawn(
    "What may be proposed",
    "\n".join(
        ["reason | -> proposed by the service | otherwise", "-+-"]
        + [
            " | ".join((reason, "yes" if way == "" else "no", way))
            for reason, way in {
                EndReason.COMPLETED_TOGETHER: "",
                EndReason.ADVICE_WAS_ENOUGH: "",
                EndReason.NOT_THE_RIGHT_SERVICE: "",
                EndReason.DECLINED_WHAT_WAS_OFFERED: "",
                EndReason.MOVED_AWAY: "",
                EndReason.PERSON_STOPPED: "the person says so",
                EndReason.ANOTHER_SERVICE_ACCEPTED: "when it has accepted",
                EndReason.NO_REPLY: "after tries, by somebody else",
                EndReason.DIED: "a fact",
                EndReason.TWICE_OR_IN_ERROR: "before any treatment, by a clinician who proposed no ending",
            }.items()
        ]
    ),
)
def test_reasons(reason, otherwise):
    """Somebody who moves has said before that they do not want to be passed on."""
    story = in_treatment()
    if reason == EndReason.MOVED_AWAY:
        story.says(moving.tell, transfer=False)
    try:
        propose(story, reason=EndReason(reason))
    except Refused:
        return False
    return story.episode.stage == Stage.ENDING


TRANSFER: dict[str, bool | None] = {"yes": True, "no": False, "not sure": None}


def may_propose(story: Story, reason: EndReason) -> bool:
    try:
        propose(story, reason=reason)
    except Refused:
        return False
    return story.episode.stage == Stage.ENDING


@page.drawn(
    "When somebody moves away",
    """
    wants to be passed on | a service there | -> owed to them | -> may be proposed
    ----------------------+-----------------+-----------------+-------------------
    was not asked         | –               | no              | no
    not sure              | –               | yes             | no
    no                    | –               | no              | yes
    yes                   | –               | yes             | no
    yes                   | was asked       | no              | no
    yes                   | said no         | no              | yes
    """,
)
def test_moving(wants_to_be_passed_on, a_service_there):
    """Being passed on to a service where they will live is offered first. When that service says yes, it ends here."""
    story = in_treatment()
    if wants_to_be_passed_on in TRANSFER:
        story.says(moving.tell, transfer=TRANSFER[wants_to_be_passed_on])
    if a_service_there != "–":
        story.does(handover.send, handover="h", service="the service there", reason=words())
    if a_service_there == "said no":
        story.does(handover.refuse, handover="h", reason=words())
    return bool(story.owed(DutyKind.TRANSFER)), may_propose(story, EndReason.MOVED_AWAY)


SINCE: dict[str, Callable[[Story], object]] = {
    "nothing": lambda s: None,
    "they said what got in the way": lambda s: s.says(groups.explain_miss, contact="next", why=words()),
    "we talked on the phone": lambda s: s.does(treatment.keep_in_touch, channel=Channel.PHONE, what=words()),
    "we asked, and changed something": lambda s: s.does(misses.adjust, contact="next", changed=words()),
    "we met": lambda s: meet(s, "after"),
}


@page.drawn(
    "After a missed appointment",
    """
    since then                      | -> asking is owed | -> may be proposed
    --------------------------------+-------------------+-------------------
    nothing                         | yes               | no
    they said what got in the way   | no                | no
    we talked on the phone          | no                | no
    we asked, and changed something | no                | yes
    we met                          | no                | yes
    """,
)
def test_missed(since_then):
    """No closing of any kind can be proposed before somebody asked what got in the way and changed something, or
    offered to. Nor can it be decided after no reply.
    """
    story = in_treatment()
    book(story, "Tue 19 May 2026 10:00")
    story.on("Tue 19 May 2026 12:00").does(treatment.miss, contact="next", how=Absence.NOT_THERE)
    SINCE[since_then](story.later(days=1))
    return bool(story.owed(DutyKind.ASK_ABOUT_MISS)), may_propose(story, EndReason.COMPLETED_TOGETHER)

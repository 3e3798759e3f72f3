"""What may be chosen when.

Care is at one of five stages. A choice about what happens next is possible at some of them, and is refused at the
others with a sentence that says why and what could be done instead. What has happened is no choice: that two people
met, missed each other, that somebody stopped or died, can be recorded at every stage.

The table is made from the one the rules read, and each cell of it is tried.
"""

from typing import Any

from handrail.care import (
    arranging,
    ending,
    gp,
    groups,
    handover,
    kept,
    offers,
    outside,
    planning,
    safety,
    stages,
    stepping,
    treatment,
    triage,
)
from handrail.care import events as e
from handrail.care.refused import Refused
from handrail.care.vocabulary import EndReason, Medium, NoLonger, Purpose, Stage, Step, Therapy
from tests.care_world import (
    GUIDED,
    ONLINE,
    PERSON,
    Story,
    asked_for_help,
    in_treatment,
    meet,
    propose,
    waiting,
    words,
)
from tests.spec.drawn import Page, instant

page = Page(__file__, __doc__)

STAGES = (Stage.ASKED, Stage.WAITING, Stage.TREATMENT, Stage.ENDING, Stage.ENDED)
BOOKING = {"contact": "new", "minutes": 50, "purpose": Purpose.FOLLOW_UP, "medium": Medium.PHONE, "with_": "amina"}
TIME = e.Time("slot", instant("Mon 1 Mar 2027 10:00"), 50, Medium.PHONE, "amina")
END = {"ending": "ending"}
WHY = {"reason": words()}
COURSE = groups.Course(
    "group",
    "A course",
    Therapy.PSYCHOEDUCATION_GROUP,
    Medium.FACE_TO_FACE,
    ("ben",),
    (groups.GroupDate("date", "contact", instant("Mon 1 Mar 2027 10:00"), 90),),
)

CHOOSING: dict[type, tuple[Any, dict[str, Any]]] = {
    e.Accepted: (triage.accept, {"step": Step.TWO, **WHY}),
    e.BroughtForward: (triage.bring_forward, WHY),
    e.Offered: (offers.offer, {"offer": "new", "options": (GUIDED,), **WHY}),
    e.Chosen: (offers.choose, {"offer": "offer", "option": "guided"}),
    e.NoneChosen: (offers.choose_none, {"offer": "offer"}),
    e.OfferTakenBack: (kept.take_back_offer, {"offer": "offer", **WHY}),
    e.PromiseReplaced: (kept.replace, {"promise": "promise", "replacement": "new", "what": words(), **WHY}),
    e.PromiseNotKept: (kept.not_keep, {"promise": "promise", **WHY}),
    e.GroupAsked: (groups.wait, {"course": COURSE}),
    e.GroupJoined: (groups.join, {"course": COURSE, "place": "place-1"}),
    e.GroupDeclined: (groups.decline, {}),
    e.TimesOffered: (arranging.offer_times, {"offer": "new", "times": (TIME,), "purpose": Purpose.FOLLOW_UP}),
    e.TimeChosen: (arranging.choose_time, {"offer": "times", "time": "slot", "contact": "new"}),
    e.Booked: (treatment.book, {"starts": instant("Mon 1 Mar 2027 10:00"), **BOOKING}),
    e.Planned: (planning.plan, {"therapy": Therapy.CBT, "sessions": 6}),
    e.SafetyDecided: (safety.decide, {"decided": words()}),
    e.Stepped: (stepping.step, {"to": Step.THREE, **WHY}),
    e.StepAnswered: (stepping.answer, {"request": "request", "yes": True, **WHY}),
    e.SecondOpinionGiven: (stepping.give_second_opinion, {"request": "request", "agrees": True, **WHY}),
    e.HandoverSent: (handover.send, {"handover": "new", "to": "ben", **WHY}),
    e.HandoverAccepted: (handover.accept, {"handover": "handover"}),
    e.HandoverRefused: (handover.refuse, {"handover": "handover", **WHY}),
    e.HandoverTakenBack: (handover.take_back, {"handover": "handover", **WHY}),
    e.HandoverUnanswered: (outside.wait_no_longer, {"handover": "handover", **WHY}),
    e.BetweenEnded: (outside.no_longer, {"between": "between", "how": NoLonger.THEIR_CHOICE, "words": words()}),
    e.ObjectionAnswered: (gp.answer, {"objection": "objection", "words": words()}),
    e.EndingProposed: (
        ending.propose,
        {"ending": "new", "reason": EndReason.ADVICE_WAS_ENOUGH, "because": words(), "next": words()},
    ),
    e.EndingSeconded: (ending.second, {"agrees": True, "words": words(), **END}),
    e.EndingAgreed: (ending.agree, END),
    e.EndingChallenged: (ending.challenge, END),
    e.ChallengeDecided: (ending.decide_challenge, {"upheld": True, **END, **WHY}),
    e.EndingWithdrawn: (ending.withdraw, {**END, **WHY}),
    e.NoReplyDecided: (ending.end_without_reply, {"because": words()}),
    e.Ended: (ending.end_in_error, {"because": words()}),
    e.ClosingDone: (ending.close, {"words": words()}),
}
THE_PERSONS = {
    e.TimeChosen,
    e.Chosen,
    e.NoneChosen,
    e.GroupAsked,
    e.GroupJoined,
    e.GroupDeclined,
    e.EndingAgreed,
    e.EndingChallenged,
}


def at(stage: Stage) -> Story:
    """Somebody at this stage, in the usual way."""
    if stage in (Stage.ASKED, Stage.WAITING):
        return asked_for_help() if stage == Stage.ASKED else waiting()
    story = in_treatment()
    if stage == Stage.ENDING:
        propose(story)
    if stage == Stage.ENDED:
        story.says(ending.stop)
    assert story.episode.stage == stage
    return story


def permitted(choice: type, stage: Stage) -> bool:
    """Whether the decision itself lets this choice pass at this stage; what else it may ask is not the question."""
    story = at(stage)
    decision, facts = CHOOSING[choice]
    act = story.act(by=ONLINE.by, said_by=PERSON) if choice in THE_PERSONS else story.act()
    try:
        decision(story.episode, act, **facts)
    except Refused as refused:
        return "is not possible now, because" not in str(refused)
    return True


def drawn_from_the_rules() -> str:
    heads = " | ".join(["choice", *(f"-> {stage}" for stage in STAGES)])
    rows = [
        " | ".join([stages.DOING[kind], *("yes" if stage in stages.PERMITTED[kind] else "no" for stage in STAGES)])
        for kind in stages.PERMITTED
    ]
    return "\n".join([heads, "-+-", *rows])


@page.drawn("Each choice at each stage", drawn_from_the_rules())
def test_choices(choice):
    """“Ending” means: proposed and not settled. “Ended” still permits what comes after: a follow-up, a challenge, a
    conversation about safety, an answer that another service sends late.
    """
    kind = next(kind for kind, doing in stages.DOING.items() if doing == choice)
    return tuple(permitted(kind, stage) for stage in STAGES)


@page.drawn(
    "What has happened is never refused",
    """
    stage     | what happened     | -> kept | -> stage after
    ----------+-------------------+---------+---------------
    asked     | we met            | yes     | asked
    asked     | the person stops  | yes     | ended
    asked     | the person died   | yes     | ended
    waiting   | we met            | yes     | treatment
    waiting   | the person stops  | yes     | ended
    waiting   | the person died   | yes     | ended
    treatment | we met            | yes     | treatment
    treatment | the person stops  | yes     | ended
    treatment | the person died   | yes     | ended
    ending    | we met            | yes     | ending
    ending    | the person stops  | yes     | ended
    ending    | the person died   | yes     | ended
    ended     | we met            | yes     | ended
    ended     | the person died   | yes     | ended
    """,
)
def test_happenings(stage, what_happened):
    story = at(Stage(stage)).later(days=1)
    before = story.episode.seq
    if what_happened == "we met":
        meet(story, contact="new", therapy=story.episode.therapy)
    elif what_happened == "the person stops":
        story.says(ending.stop)
    else:
        story.does(ending.die)
    return story.episode.seq > before, story.episode.stage


def test_every_choice_is_tried():
    assert set(CHOOSING) == set(stages.PERMITTED) == set(stages.DOING)

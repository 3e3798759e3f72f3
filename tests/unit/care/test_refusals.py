"""Every refusal there is: made to happen, in words whose named places are filled, leaving everything as it was."""

# ruff: noqa: E501 - one line for each refusal

import ast
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from handrail.care import (
    acting_for,
    answers,
    arranging,
    carrying,
    circumstances,
    copies,
    disruptions,
    emergency,
    ending,
    gp,
    groups,
    handover,
    holding_back,
    identity,
    in_need,
    incidents,
    keeping_from,
    kept,
    letters,
    messages,
    misfiled,
    misses,
    moving,
    offers,
    online,
    opening,
    outside,
    pausing,
    planning,
    protecting,
    raising,
    referral,
    safeguarding,
    safety,
    safety_plan,
    same,
    sharing,
    stepping,
    supervision,
    support,
    treatment,
    triage,
)
from handrail.care.charter import LIMITS, Charter
from handrail.care.concern import Concern
from handrail.care.entry import entries_of
from handrail.care.events import CarriedOver, CircumstanceGiven, HandoverSent, NeedsGiven, Time
from handrail.care.refused import Refused
from handrail.care.safeguarding import Safeguarding
from handrail.care.standing import Consent, Standing
from handrail.care.vocabulary import (
    Absence,
    ActsAs,
    Asked,
    Bearer,
    Channel,
    Circumstance,
    EndReason,
    Ground,
    HoldGround,
    Item,
    KeptWhy,
    Letter,
    Medium,
    NoLonger,
    PauseReason,
    Purpose,
    Recipient,
    Side,
    Source,
    Step,
    Therapy,
    Trace,
    Via,
    WhatFor,
)
from tests.care_world import (
    ACCOUNT,
    AMINA,
    BEN,
    CBT,
    CORA,
    DAN,
    FARID,
    GITA,
    GUIDED,
    HAL,
    MEMBERS,
    PERSON,
    Route,
    Story,
    asked_for_help,
    book,
    in_treatment,
    propose,
    waiting,
    well_now,
    words,
)
from tests.unit.care.test_groups import course
from tests.unit.care.test_support import PRIYA, advised, asks

SEALED = "Whoever raised this has not said yes to it being put to the person concerned."
CARE = Path(triage.__file__).parent
WHY = {"reason": words()}
IN_BRAILLE = Standing(needs=NeedsGiven(formats=("braille",)))
MEETING = {"minutes": 50, "purpose": Purpose.TREATMENT, "medium": Medium.PHONE, "with_": AMINA}
SUMMER = date(2026, 7, 1)
COURSE = course(waiting())
A_TIME = Time("slot", waiting().later(days=9).now, 50, Medium.PHONE, AMINA)
MOVED = {
    "contact": "next",
    "new": "c",
    "side": Side.SERVICE,
    "starts": A_TIME.starts,
    "minutes": 50,
    "medium": Medium.PHONE,
    "with_": AMINA,
}
TIMES = {"offer": "t", "times": (A_TIME,), "purpose": Purpose.TREATMENT}
AS_PERSON = Route("on their own page", ACCOUNT, Via.ONLINE)


DANGER = {"recipient": Recipient.GP, "ground": Ground.A_LIFE, "asked": Asked.NOT_REACHED, "copy": words()}


def came_over() -> Story:
    """Somebody whom another system knew, in treatment there."""
    story = Story()
    due = story.later(days=20).now
    event = CarriedOver(system="OldCare", referral="r", person=PERSON, holder=AMINA, due=due, look_by=due)
    story.does(lambda _episode, _act: (event,))
    return story


def looked(story: Story) -> Story:
    story.does(carrying.look)
    return story


def nothing(story: Story) -> Story:
    return story


def on_a_course(story: Story) -> Story:
    story.says(groups.join, course=COURSE, place="p")
    return story


def awaiting(story: Story) -> Story:
    story.says(groups.wait, course=COURSE)
    return story


def kept_from_ben(story: Story) -> Story:
    story.service = story.service.around({BEN: story.now})
    return story


def opened_in_need(story: Story) -> Story:
    story.by(CORA).does(in_need.open_it, opening="o", words=words())
    return story


def looked_at(story: Story) -> Story:
    opened_in_need(story).by(FARID).does(in_need.review, opening="o", needed=True, words=words())
    return story


def untold(story: Story) -> Story:
    story.by(CORA).does(in_need.open_it, opening="o", words=words(), held_back=True, why_held_back=words())
    return story


def low(story: Story) -> Story:
    story.does(planning.name_problem, problem="depression")
    return story


def went_wrong(story: Story) -> Story:
    story.does(incidents.record, incident="i", went_wrong=words())
    return story


def paused(story: Story) -> Story:
    story.says(pausing.ask, pause="p", since=SUMMER, why=PauseReason.HOLIDAY)
    return story


def asked(story: Story) -> Story:
    story.says(stepping.ask, request="r", to=Step.THREE)
    return story


def told_no(story: Story) -> Story:
    asked(story).does(stepping.answer, request="r", yes=False, **WHY)
    return story


def opinion(story: Story) -> Story:
    told_no(story).says(stepping.ask_second_opinion, request="r")
    return story


def proposed(story: Story) -> Story:
    propose(story)
    return story


def challenged(story: Story) -> Story:
    proposed(story).says(ending.challenge, ending="ending")
    return story


def decided(story: Story) -> Story:
    proposed(well_now(story)).says(ending.challenge, ending="ending")
    story.by(BEN).does(ending.decide_challenge, ending="ending", upheld=False, **WHY)
    return story


def ended(story: Story) -> Story:
    proposed(well_now(story)).says(ending.agree, ending="ending")
    return story


def taken_back(story: Story) -> Story:
    proposed(story).does(ending.withdraw, ending="ending", **WHY)
    return story


def proposed_again(story: Story) -> Story:
    propose(taken_back(story), "another")
    return story


def stopped(story: Story) -> Story:
    proposed(story).says(ending.stop)
    return story


def closed(story: Story) -> Story:
    stopped(story).does(ending.close, words=words())
    return story


def dead(story: Story) -> Story:
    story.does(ending.die)
    return story


def sent(story: Story) -> Story:
    story.does(handover.send, handover="h", to=BEN, **WHY)
    return story


def elsewhere(story: Story) -> Story:
    story.does(handover.send, handover="h", service="the crisis team", **WHY)
    return story


def from_gp() -> Story:
    story = Story().on("Tue 5 May 2026 10:00")
    story.does(referral.refer, person=PERSON, source=Source.GP)
    return story


def refused_outside(story: Story) -> Story:
    yes = Consent("yes", Recipient.GP, Item.LETTERS, "", story.now, date(2026, 12, 31))
    elsewhere(story).does(handover.refuse, handover="h", standing=Standing(consents={"yes": yes}), **WHY)
    return story


def between(story: Story) -> Story:
    story.does(outside.fall_between, between="b", words=words())
    return story


def objected(story: Story) -> Story:
    proposed(story).by(HAL).does(gp.object_to, objection="o", name="Dr Example", words=words())
    return story.by(AMINA)


def answered(story: Story) -> Story:
    sent(story).by(BEN).does(handover.refuse, handover="h", **WHY)
    return story


def in_danger(story: Story) -> Story:
    story.does(emergency.share, share="d", **DANGER)
    return story


def told_of_danger(story: Story) -> Story:
    in_danger(story).does(emergency.tell, share="d")
    return story


def held_back(story: Story) -> Story:
    story.does(emergency.share, share="d", held_back=True, why_held_back=words(), **DANGER)
    return story


def by_law(story: Story) -> Story:
    facts = {"recipient": Recipient.COURT, "items": (Item.WHAT_WAS_SAID,), "ground": Ground.COURT_ORDER}
    story.does(sharing.share_by_law, share="d", **facts)
    return story


def booked(story: Story) -> Story:
    book(story, "Tue 19 May 2026 10:00")
    return story


def timed(story: Story) -> Story:
    story.does(arranging.offer_times, **TIMES)
    return story


def moves(story: Story) -> Story:
    story.says(moving.tell, transfer=True)
    return story


def passed_on_there(story: Story) -> Story:
    moves(story).does(handover.send, handover="there", service="the service there", reason=words())
    return story


def missed(story: Story) -> Story:
    booked(story).on("Tue 19 May 2026 12:00").does(treatment.miss, contact="next", how=Absence.NOT_THERE)
    return story


def offered(story: Story) -> Story:
    story.does(offers.offer, offer="o", options=(GUIDED,), **WHY)
    return story


def promised(story: Story) -> Story:
    story.does(kept.promise, promise="p", what=words())
    return story


def promise_kept(story: Story) -> Story:
    promised(story).does(kept.keep, promise="p")
    return story


def forward(story: Story) -> Story:
    story.does(triage.bring_forward, **WHY)
    return story


def too_young() -> Story:
    story = Story().on("Tue 5 May 2026 10:00")
    story.says(referral.refer, person=PERSON, source=Source.SELF, age=17)
    return story


def worried(story: Story) -> Story:
    story.does(safety.owe_conversation, conversation="c")
    return story


def struck(story: Story) -> Story:
    asked(story).does(letters.strike, entry=story.episode.seq, why=words())
    return story


def tried(story: Story) -> Story:
    for channel in (Channel.PHONE, Channel.POST):
        story.later(hours=1).does(treatment.try_to_reach, channel=channel)
    book(story, "Tue 30 Jun 2026 10:00")
    return story.later(days=21).by(BEN)


def held(story: Story) -> Story:
    story.does(holding_back.hold_back, **HOLD)
    return story


def read_again(story: Story) -> Story:
    held(story).by(DAN).does(holding_back.decide, hold="h", stays=False, why=words())
    return story


def told_them(story: Story) -> Story:
    story.does(messages.write, message="w", words=words("written"))
    return story


def goal(story: Story) -> Story:
    story.says(answers.set_goal, goal="g", words=words())
    return story


Start = Callable[[], Story]
Case = tuple[str, Start, Callable[[Story], Story], str, Any, dict[str, Any]]
KEY = {"ending": "ending"}
NOTED = in_treatment().episode.seq
HOLD = {
    "hold": "h",
    "entry": NOTED,
    "text": "in plain words",
    "start": 0,
    "end": 2,
    "ground": HoldGround.SOMEBODY_ELSE,
    "why": words(),
}
PROPOSAL = {"ending": "x", "because": words(), "next": words()}

CASES: list[Case] = [
    ("These answers are not in this record.", waiting, nothing, PERSON, answers.comment_on, {"sheet": "x", "does_not_fit": True}),
    ("This goal is not in this record.", waiting, nothing, PERSON, answers.rate_goal, {"goal": "x", "rating": 3}),
    ("A goal is rated from 0 to 10.", waiting, goal, PERSON, answers.rate_goal, {"goal": "g", "rating": 11}),
    ("A goal is rated from 0 to 10.", waiting, goal, PERSON, answers.rate_goal, {"goal": "g", "rating": -1}),
    ("This ending is not in this record.", in_treatment, proposed, PERSON, ending.agree, {"ending": "x"}),
    ("“{reason}” is not for the service to propose.", in_treatment, nothing, AMINA, ending.propose, {"reason": EndReason.DIED, **PROPOSAL}),
    ("No second look is waiting on this ending.", lambda: well_now(in_treatment()), proposed, DAN, ending.second, {"agrees": True, "words": words(), **KEY}),
    ("A second clinician is somebody who did not propose it.", in_treatment, proposed, AMINA, ending.second, {"agrees": True, "words": words(), **KEY}),
    ("Your challenge is being decided.", in_treatment, challenged, PERSON, ending.agree, KEY),
    ("This ending was taken back: your care goes on.", in_treatment, proposed_again, PERSON, ending.challenge, KEY),
    ("You stopped, and nobody ended it but you.", in_treatment, stopped, PERSON, ending.challenge, KEY),
    ("This ending has been challenged already.", in_treatment, decided, PERSON, ending.challenge, KEY),
    ("An ending can be challenged for {days} days after it.", in_treatment, lambda s: ended(s).later(days=92), PERSON, ending.challenge, KEY),
    ("No challenge is waiting to be decided.", in_treatment, proposed, BEN, ending.decide_challenge, {"upheld": True, **KEY, **WHY}),
    ("A challenge is decided by somebody who did not propose the ending.", in_treatment, challenged, AMINA, ending.decide_challenge, {"upheld": False, **KEY, **WHY}),
    ("An appointment is still to come.", in_treatment, tried, BEN, ending.end_without_reply, {"because": words()}),
    ("Try {channels} ways to reach this person over {days} working days first.", in_treatment, nothing, BEN, ending.end_without_reply, {"because": words()}),
    ("This is decided by a clinician who is not this person's own.", in_treatment, nothing, AMINA, ending.end_without_reply, {"because": words()}),
    ("This person has been treated here: this is no error.", in_treatment, nothing, BEN, ending.end_in_error, {"because": words()}),
    ("You have proposed an ending. Somebody else looks whether this is an error.", waiting, proposed, AMINA, ending.end_in_error, {"because": words()}),
    ("This person has challenged the ending.", waiting, challenged, BEN, ending.end_in_error, {"because": words()}),
    ("No follow-up is owed.", in_treatment, stopped, AMINA, ending.follow_up, {"reached": True, "words": words()}),
    ("Try {needed} ways to reach this person first.", in_treatment, ended, AMINA, ending.follow_up, {"reached": False, "words": words()}),
    ("Nothing is left to close.", in_treatment, closed, AMINA, ending.close, {"words": words()}),
    ("This ending is no longer proposed.", in_treatment, proposed_again, AMINA, ending.withdraw, {**KEY, **WHY}),
    ("Only a clinician of this service can do this.", asked_for_help, nothing, HAL, triage.accept, {"step": Step.TWO, **WHY}),
    ("{what} is missing. Write it in words the person can read.", asked_for_help, nothing, AMINA, triage.accept, {"step": Step.TWO, "reason": None}),
    ("Only the person can say this.", in_treatment, proposed, AMINA, ending.agree, KEY),
    ("This episode of care is not open.", in_treatment, stopped, PERSON, ending.stop, {}),
    ("Say who should take over: one colleague, or one other service.", in_treatment, nothing, AMINA, handover.send, {"handover": "h", **WHY}),
    ("Say who should take over: one colleague, or one other service.", in_treatment, nothing, AMINA, handover.send, {"handover": "h", "to": BEN, "service": "x", **WHY}),
    ("This person's care is already held by the colleague you chose.", in_treatment, nothing, BEN, handover.send, {"handover": "h", "to": AMINA, **WHY}),
    ("The colleague you chose cannot take people on now.", in_treatment, nothing, AMINA, handover.send, {"handover": "h", "to": GITA, **WHY}),
    ("Your account cannot open this record in this way.", in_treatment, kept_from_ben, BEN, in_need.open_it, {"opening": "o", "words": words()}),
    ("Somebody else looks at what you opened.", in_treatment, opened_in_need, CORA, in_need.review, {"opening": "o", "needed": True, "words": words()}),
    ("Somebody has looked at this already.", in_treatment, looked_at, FARID, in_need.review, {"opening": "o", "needed": True, "words": words()}),
    ("The person can see this already.", in_treatment, opened_in_need, AMINA, in_need.hold_back, {"opening": "o", "why": words(), "look_again": SUMMER}),
    ("This record was not opened in that way.", in_treatment, nothing, AMINA, in_need.tell, {"opening": "o"}),
    ("This person’s record is kept from the colleague you chose.", in_treatment, kept_from_ben, AMINA, handover.send, {"handover": "h", "to": BEN, **WHY}),
    ("They have been asked already and have not answered.", in_treatment, sent, AMINA, handover.send, {"handover": "i", "to": BEN, **WHY}),
    ("This person is in somebody's care already.", in_treatment, nothing, BEN, handover.take_on, {"handover": "h", **WHY}),
    ("You hold this person's care already.", waiting, nothing, AMINA, handover.take_on, {"handover": "h", **WHY}),
    ("This hand-over has been answered or taken back.", in_treatment, answered, BEN, handover.accept, {"handover": "h"}),
    ("Only the colleague who was asked can answer this.", in_treatment, sent, CORA, handover.accept, {"handover": "h"}),
    ("They still have time to answer.", in_treatment, elsewhere, AMINA, outside.wait_no_longer, {"handover": "h", **WHY}),
    ("No other service owes an answer here.", in_treatment, sent, AMINA, outside.chase, {"handover": "h", "channel": Channel.PHONE}),
    ("Nobody is owed word of this answer.", in_treatment, elsewhere, AMINA, outside.tell_referrer, {"handover": "h", "standing": Standing()}),
    ("The person has not said yes to this.", from_gp, refused_outside, AMINA, outside.tell_referrer, {"handover": "h", "standing": Standing(), "text": words()}),
    ("This is known already, and it has an owner.", in_treatment, between, AMINA, outside.fall_between, {"between": "c", "words": words()}),
    ("This is over, or was never so.", in_treatment, nothing, AMINA, outside.look_at, {"between": "b", "words": words()}),
    ("Whoever owns this says when it is over.", in_treatment, between, AMINA, outside.no_longer, {"between": "b", "how": NoLonger.IN_ERROR, "words": words()}),
    ("No other service has said yes yet.", in_treatment, between, FARID, outside.no_longer, {"between": "b", "how": NoLonger.ANOTHER_ACCEPTED, "words": words()}),
    ("This person is between services, and nobody else holds them. That is no ending.", in_treatment, between, AMINA, ending.propose, {"reason": EndReason.NOT_THE_RIGHT_SERVICE, **PROPOSAL}),
    ("This person has died. Nothing is opened to anybody.", in_treatment, dead, HAL, gp.make_link, {"standing": Standing(), "link": "l"}),
    ("The person has not said yes to their GP knowing this.", in_treatment, nothing, HAL, gp.make_link, {"standing": Standing(), "link": "l"}),
    ("There is no such link.", in_treatment, nothing, PERSON, gp.close_link, {"link": "l"}),
    ("This objection has been answered.", in_treatment, nothing, AMINA, gp.answer, {"objection": "o", "words": words()}),
    ("The GP is answered by somebody who did not propose the ending.", in_treatment, objected, AMINA, gp.answer, {"objection": "o", "words": words()}),
    ("{what} is missing. Write it in words the person can read.", in_treatment, nothing, HAL, incidents.record, {"incident": "i", "went_wrong": None}),
    ("{what} is missing. Write it in words the person can read.", in_treatment, went_wrong, AMINA, incidents.tell, {"incident": "i", "told": None, "sorry": words()}),
    ("{what} is missing. Write it in words the person can read.", in_treatment, went_wrong, AMINA, incidents.write, {"incident": "i", "written": None}),
    ("{what} is missing. Write it in words the person can read.", in_treatment, went_wrong, AMINA, incidents.learn, {"incident": "i", "learnt": None}),
    ("This incident is not in this record.", in_treatment, nothing, AMINA, incidents.write, {"incident": "i", "written": words()}),
    ("Only the person can say this.", in_treatment, went_wrong, AMINA, incidents.decline, {"incident": "i"}),
    ("This person has died. No letter can be sent.", in_treatment, dead, HAL, letters.send, {"standing": Standing(), "letter": "l", "template": Letter.ENDING, "to": "x", "channel": Channel.POST, "text": words()}),
    ("This person needs what we send in another form, and it is not said that this is done.", in_treatment, nothing, HAL, letters.send, {"standing": IN_BRAILLE, "letter": "l", "template": Letter.ENDING, "to": "x", "channel": Channel.POST, "text": words()}),
    ("The person has not said yes to this: to whom it goes, what it is, and what for.", in_treatment, nothing, AMINA, sharing.share, {"standing": Standing(), "share": "s", "recipient": Recipient.GP, "items": (Item.SCORES,), "what_for": WhatFor.CARE, "copy": words()}),
    ("Somebody else reads what you shared.", in_treatment, in_danger, AMINA, emergency.read, {"share": "d", "words": words()}),
    ("This was not shared because of danger. Nobody else has to read it.", in_treatment, by_law, DAN, emergency.read, {"share": "d", "words": words()}),
    ("The person knows of this already.", in_treatment, told_of_danger, AMINA, emergency.hold_back, {"share": "d", "why": words(), "look_again": SUMMER}),
    ("Somebody else looks again at what you held back.", in_treatment, held_back, AMINA, emergency.hold_back, {"share": "d", "why": words(), "look_again": SUMMER}),
    ("There is no such thing in this record.", in_treatment, nothing, AMINA, emergency.tell, {"share": "d"}),
    ("The person has not said yes to letters to their GP.", in_treatment, nothing, HAL, letters.send_to_gp, {"standing": Standing(), "letter": "l", "channel": Channel.POST, "text": words()}),
    ("There is no such entry in this record.", in_treatment, nothing, AMINA, letters.strike, {"entry": 99, "why": words()}),
    ("There is no such entry in this record.", in_treatment, nothing, AMINA, letters.strike, {"entry": 0, "why": words()}),
    ("There would be nobody left here who could answer you.", in_treatment, nothing, AMINA, messages.send, {"message": "m", "words": words(), "not_to": tuple(MEMBERS)}),
    ("Nobody has to be asked about this any more.", in_treatment, nothing, DAN, messages.explain, {"why": words()}),
    ("There is no such message in this record.", in_treatment, nothing, AMINA, messages.answer, {"message": "m", "words": words()}),
    ("A request for help cannot be struck out.", in_treatment, nothing, AMINA, letters.strike, {"entry": 1, "why": words()}),
    ("This entry has been looked at already.", in_treatment, nothing, AMINA, letters.put_right, {"entry": 2, "words": words()}),
    ("Somebody else looks at what you struck out.", in_treatment, struck, AMINA, letters.put_right, {"entry": 9, "words": words()}),
    ("Only a clinician of this service can do this.", in_treatment, nothing, HAL, holding_back.hold_back, HOLD),
    ("There is no such entry in this record.", in_treatment, nothing, AMINA, holding_back.hold_back, {**HOLD, "text": "x"}),
    ("What the person said themselves is never held back from them.", in_treatment, nothing, AMINA, holding_back.hold_back, {**HOLD, "entry": 1}),
    ("This was written to the person: they have it already.", in_treatment, told_them, AMINA, holding_back.hold_back, {**HOLD, "entry": NOTED + 1, "text": "written"}),
    ("Say which passage is held back, word for word.", in_treatment, nothing, AMINA, holding_back.hold_back, {**HOLD, "end": 0}),
    ("Nothing is held back here now.", in_treatment, read_again, PERSON, holding_back.ask_again, {"hold": "h"}),
    ("Nothing is held back here now.", in_treatment, nothing, AMINA, holding_back.decide, {"hold": "h", "stays": True, "why": words()}),
    ("Somebody who has not decided this before looks at it.", in_treatment, held, AMINA, holding_back.decide, {"hold": "h", "stays": True, "why": words()}),
    ("These words are not in this record.", in_treatment, nothing, AMINA, misfiled.move_out, {"entry": NOTED, "text": "x"}),
    ("Only the person can say this.", in_treatment, nothing, AMINA, copies.ask, {"copy": "c"}),
    ("An offer needs at least one option.", waiting, nothing, AMINA, offers.offer, {"offer": "o", "options": (), **WHY}),
    ("An offer is open already.", waiting, offered, AMINA, offers.offer, {"offer": "p", "options": (GUIDED,), **WHY}),
    ("That is not one of the options.", waiting, offered, PERSON, offers.choose, {"offer": "o", "option": "cbt"}),
    ("This offer is no longer open.", waiting, nothing, PERSON, offers.choose, {"offer": "o", "option": "cbt"}),
    ("{therapy} belongs to step {step}.", waiting, nothing, AMINA, offers.offer, {"offer": "o", "options": (CBT,), **WHY}),
    ("We have this request already.", waiting, nothing, PERSON, referral.refer, {"person": PERSON, "source": Source.SELF}),
    ("Nothing in this record came from another system.", in_treatment, nothing, AMINA, carrying.look, {}),
    ("What came from another system has been looked at already.", came_over, looked, AMINA, carrying.look, {}),
    ("No conversation about safety is open.", in_treatment, nothing, AMINA, safety.decide, {"decided": words()}),
    ("Try {needed} ways to reach this person first. Tried so far: {tried}.", in_treatment, worried, AMINA, safety.decide, {"decided": words()}),
    ("“{doing}” is not possible now, because {where}.", waiting, nothing, AMINA, triage.accept, {"step": Step.TWO, **WHY}),
    ("This person is at step {step} already.", waiting, nothing, AMINA, stepping.step, {"to": Step.TWO, **WHY}),
    ("You have asked already. An answer is on its way.", waiting, asked, PERSON, stepping.ask, {"request": "s", "to": Step.THREE}),
    ("This request has been answered.", waiting, told_no, AMINA, stepping.answer, {"request": "r", "yes": True, **WHY}),
    ("An answer is still on its way.", waiting, asked, PERSON, stepping.ask_second_opinion, {"request": "r"}),
    ("A second opinion is on its way.", waiting, opinion, PERSON, stepping.ask_second_opinion, {"request": "r"}),
    ("No second opinion has been asked for.", waiting, told_no, BEN, stepping.give_second_opinion, {"request": "r", "agrees": True, **WHY}),
    ("A second opinion comes from somebody who did not give the answer.", waiting, opinion, AMINA, stepping.give_second_opinion, {"request": "r", "agrees": True, **WHY}),
    ("This request is not in this record.", waiting, nothing, AMINA, stepping.answer, {"request": "r", "yes": True, **WHY}),
    ("An appointment has to be in the future.", waiting, lambda s: s.later(days=99), AMINA, treatment.book, {"contact": "c", "starts": waiting().now, **MEETING}),
    ("After an ending only a follow-up can be booked.", in_treatment, stopped, AMINA, treatment.book, {"contact": "c", "starts": waiting().later(days=90).now, **MEETING}),
    ("This person has died. Nothing can be booked.", in_treatment, dead, AMINA, treatment.book, {"contact": "c", "starts": waiting().later(days=90).now, **MEETING, "purpose": Purpose.FOLLOW_UP}),
    ("This appointment is in the record already.", in_treatment, booked, AMINA, treatment.book, {"contact": "next", "starts": waiting().later(days=90).now, **MEETING}),
    ("This appointment is not open any more.", in_treatment, missed, HAL, treatment.cancel, {"contact": "next", "side": Side.PERSON}),
    ("This appointment is not open any more.", in_treatment, missed, HAL, treatment.miss, {"contact": "next", "how": Absence.NOT_THERE}),
    ("This appointment is not open any more.", in_treatment, nothing, HAL, treatment.miss, {"contact": "x", "how": Absence.NOT_THERE}),
    ("This person has died. Nothing can be booked.", in_treatment, dead, AMINA, arranging.offer_times, {**TIMES, "purpose": Purpose.FOLLOW_UP}),
    ("After an ending only a follow-up can be booked.", in_treatment, stopped, AMINA, arranging.offer_times, TIMES),
    ("Times are offered already, and kept free for this person.", waiting, timed, AMINA, arranging.offer_times, {**TIMES, "offer": "u"}),
    ("Between one and {most} times can be offered at once.", waiting, nothing, AMINA, arranging.offer_times, {**TIMES, "times": ()}),
    ("Between one and {most} times can be offered at once.", waiting, nothing, AMINA, arranging.offer_times, {**TIMES, "times": (A_TIME,) * 7}),
    ("A time that is offered has to be in the future.", waiting, lambda s: s.later(days=99), AMINA, arranging.offer_times, TIMES),
    ("That is not one of the times.", waiting, timed, PERSON, arranging.choose_time, {"offer": "t", "time": "x", "contact": "c"}),
    ("These times are not kept free any more.", waiting, nothing, PERSON, arranging.choose_time, {"offer": "t", "time": "slot", "contact": "c"}),
    ("This appointment is not open any more.", in_treatment, missed, HAL, arranging.move, MOVED),
    ("Supervision is a talk with somebody else.", in_treatment, nothing, AMINA, supervision.supervise, {"supervision": "s", "with_": AMINA, "decided": words()}),
    ("This episode is not open, so there is nothing to talk over.", in_treatment, stopped, AMINA, supervision.ask, {"request": "r"}),
    ("This disruption is not in this record.", in_treatment, nothing, AMINA, disruptions.adapt, {"disruption": "d", "words": words()}),
    ("This promise is not in this record.", in_treatment, nothing, AMINA, kept.keep, {"promise": "p"}),
    ("This promise is settled already.", in_treatment, promise_kept, AMINA, kept.not_keep, {"promise": "p", **WHY}),
    ("This offer is settled already.", in_treatment, nothing, AMINA, kept.take_back_offer, {"offer": "offer", **WHY}),
    ("Something that was promised or offered is not settled yet.", in_treatment, promised, AMINA, ending.propose, {"ending": "x", "reason": EndReason.ADVICE_WAS_ENOUGH, "because": words(), "next": words()}),
    ("A plan needs at least one session.", in_treatment, nothing, AMINA, planning.plan, {"therapy": Therapy.CBT, "sessions": 0}),
    ("This is fewer sessions than guidance says is usual. Write why, in words the person can read.", in_treatment, low, AMINA, planning.plan, {"therapy": Therapy.CBT, "sessions": 4}),
    ("This is not in the record any more.", in_treatment, low, PERSON, planning.contest_problem, {"problem": "panic", "does_not_fit": True}),
    ("Nothing is written yet. Write at least one part of it.", in_treatment, nothing, AMINA, planning.write_formulation, {}),
    ("There is a pause already.", in_treatment, paused, PERSON, pausing.ask, {"pause": "q", "since": SUMMER, "why": PauseReason.HOLIDAY}),
    ("A pause cannot end before it began.", in_treatment, paused, PERSON, pausing.come_back, {"pause": "p", "on": date(2026, 5, 1)}),
    ("This pause is over already.", in_treatment, nothing, PERSON, pausing.come_back, {"pause": "p", "on": SUMMER}),
    ("This person is under {age}, and our charter takes people from {age} on.", too_young, nothing, AMINA, triage.accept, {"step": Step.TWO, **WHY}),
    ("This person has been brought forward already.", waiting, forward, AMINA, triage.bring_forward, WHY),
    ("Somebody who asked for help earlier waits for this place.", waiting, nothing, PERSON, groups.join, {"course": COURSE, "place": "p", "ahead": 1}),
    ("This group is full.", waiting, nothing, PERSON, groups.join, {"course": COURSE, "place": ""}),
    ("This group has no date to come yet.", waiting, nothing, PERSON, groups.join, {"course": replace(COURSE, dates=()), "place": "p"}),
    ("You have a place in this group already.", waiting, on_a_course, PERSON, groups.join, {"course": COURSE, "place": "q"}),
    ("{therapy} belongs to step {step}.", waiting, nothing, PERSON, groups.join, {"course": replace(COURSE, therapy=Therapy.MINDFULNESS), "place": "p"}),
    ("As many people wait for this group as may.", waiting, nothing, PERSON, groups.wait, {"course": COURSE, "has_room": False}),
    ("You wait for a place in this group already.", waiting, awaiting, PERSON, groups.wait, {"course": COURSE}),
    ("You have a place in this group.", waiting, on_a_course, PERSON, groups.decline, {"group": "worry"}),
    ("This person is not on this group.", waiting, nothing, PERSON, groups.leave, {"group": "worry", "side": Side.PERSON}),
    ("This was written down already.", waiting, nothing, AMINA, groups.missed, {"group": "worry", "contact": "x", "how": Absence.NOT_THERE}),
    ("This appointment was not missed.", waiting, nothing, PERSON, groups.explain_miss, {"contact": "x"}),
    ("This appointment was not missed.", waiting, nothing, AMINA, misses.adjust, {"contact": "x", "changed": words()}),
    ("An appointment was missed, and nobody has written what was asked and changed since.", in_treatment, missed, AMINA, ending.propose, {"reason": EndReason.COMPLETED_TOGETHER, **PROPOSAL}),
    ("Being passed on to a service where they will live is offered first.", in_treatment, nothing, AMINA, ending.propose, {"reason": EndReason.MOVED_AWAY, **PROPOSAL}),
    ("They want to be passed on, and no service where they will live has been asked.", in_treatment, moves, AMINA, ending.propose, {"reason": EndReason.MOVED_AWAY, **PROPOSAL}),
    ("Another service was asked to take over and has not answered.", in_treatment, passed_on_there, AMINA, ending.propose, {"reason": EndReason.MOVED_AWAY, **PROPOSAL}),
    ("This ends before it begins.", waiting, nothing, AMINA, online.log_work, {"log": "l", "programme": "p", "starts": SUMMER, "ends": date(2026, 6, 1), "minutes": 5}),
    ("Only the person can ask for employment support.", advised, nothing, AMINA, support.ask, {"person": PERSON, "beside": "t"}),
    ("We have this request already.", advised, asks, PERSON, support.ask, {"person": PERSON, "beside": "t"}),
    ("This service has no employment adviser now.", Story, nothing, PERSON, support.ask, {"person": PERSON, "beside": "t"}),
    ("This employment support is not open.", waiting, nothing, PERSON, support.ask_again, {}),
    ("Only an employment adviser can do this.", advised, asks, AMINA, support.take_over, {}),
    ("You hold this already.", advised, asks, PRIYA, support.take_over, {}),
    ("{what} is missing. Write it in words the person can read.", advised, asks, PRIYA, support.end, {"side": Side.SERVICE}),
]  # fmt: skip


@pytest.mark.parametrize(("why", "start", "then", "by", "decision", "facts"), CASES, ids=[case[0] for case in CASES])
def test_a_choice_that_may_not_be_made_is_refused_in_words(
    why: str, start: Start, then: Callable[[Story], Story], by: str, decision: Any, facts: dict[str, Any]
) -> None:
    story = then(start())
    refused = (
        story.refuses_person(decision, AS_PERSON, **facts) if by == PERSON else story.by(by).refuses(decision, **facts)
    )
    assert refused.why == why
    in_words(refused)


def in_words(refused: Refused) -> None:
    """Every named place is filled, in the reason and in what is permitted instead."""
    for sentence in (str(refused), *(each.format(**refused.facts) for each in refused.permitted)):
        assert "{" not in sentence and "None" not in sentence, sentence


# --- a person's standing, and coming back -------------------------------------------------------------------

JOINED: tuple[Any, dict[str, Any]] = (same.same_as, {"person": "other", "keep": "other", "why": words()})

KEPT: tuple[Any, dict[str, Any]] = (keeping_from.keep_from, {"account": BEN, "why": KeptWhy.OWN})
PROXY: tuple[Any, dict[str, Any]] = (
    acting_for.name,
    {"proxy": "p", "account": "mo", "name": words(), "acts_as": ActsAs.PARTNER},
)
NOBODY_LEFT: list[tuple[Any, dict[str, Any]]] = [
    (keeping_from.keep_from, {"account": who, "why": KeptWhy.ASKED}) for who in MEMBERS if who not in (HAL, FARID)
]

STANDING: list[tuple[str, list[tuple[Any, dict[str, Any]]], str, Any, dict[str, Any]]] = [
    ("An answer that is known needs a value, and only that.", [], HAL, circumstances.tell, {"answers": (CircumstanceGiven(what=Circumstance.SMOKING, bearer=Bearer.KNOWN),)}),
    ("An answer that is known needs a value, and only that.", [], HAL, circumstances.tell, {"answers": (CircumstanceGiven(what=Circumstance.SMOKING, bearer=Bearer.DECLINED, value="no"),)}),
    ("What began on one day cannot have ended before it.", [], HAL, circumstances.tell, {"answers": (CircumstanceGiven(what=Circumstance.ACCOMMODATION, bearer=Bearer.KNOWN, value="own home", on=date(2026, 5, 2), until=date(2026, 5, 1)),)}),
    ("Say either the number that was found, or what else came of looking for it.", [], HAL, identity.seek_nhs_number, {}),
    ("Say either the number that was found, or what else came of looking for it.", [], HAL, identity.seek_nhs_number, {"number": "9990000018", "outcome": Trace.NO_MATCH}),
    ("Say the practice by its name or by its code.", [], HAL, identity.change_gp, {"name": ""}),
    ("This account was not opened for this person.", [], HAL, identity.confirm_account, {"account": ACCOUNT, "by_means": Via.PHONE}),
    ("Somebody of the service confirms an account, by a second fact.", [(identity.open_account, {"account": ACCOUNT})], ACCOUNT, identity.confirm_account, {"account": ACCOUNT, "by_means": Via.PHONE}),
    (
        "This account is confirmed already.",
        [(identity.open_account, {"account": ACCOUNT}), (identity.confirm_account, {"account": ACCOUNT, "by_means": Via.PHONE})],
        HAL,
        identity.confirm_account,
        {"account": ACCOUNT, "by_means": Via.PHONE},
    ),
    (
        "This person has died. Nothing new can be shared on their word.",
        [(identity.record_death, {})],
        HAL,
        identity.consent,
        {"consent": "c", "recipient": Recipient.GP, "item": Item.LETTERS, "yes": True},
    ),
    ("There is no yes to take back here.", [], HAL, identity.withdraw_consent, {"consent": "c"}),
    ("There is no such entry in this record.", [], HAL, identity.strike, {"entry": 1, "why": words()}),
    ("A safety plan is the person’s own.", [], HAL, safety_plan.write, {"alone": words()}),
    ("Nothing is written in any of the parts.", [], ACCOUNT, safety_plan.write, {}),
    ("These two records are joined already.", [JOINED], HAL, same.same_as, {"person": "other", "keep": "other", "why": words()}),
    ("These two records are joined.", [JOINED], HAL, same.not_same, {"person": "other", "why": words()}),
    ("These two records are not joined.", [], HAL, same.separate, {"person": "other", "why": words()}),
    ("Records of this person were joined.", [(identity.open_account, {"account": ACCOUNT}), JOINED], HAL, identity.confirm_account, {"account": ACCOUNT, "by_means": Via.PHONE}),
    ("This address is one the person signs in with themselves.", [(identity.open_account, {"account": "mo"})], ACCOUNT, acting_for.name, PROXY[1]),
    ("Somebody acts for this person by that address already.", [PROXY], ACCOUNT, acting_for.name, {**PROXY[1], "proxy": "q"}),
    ("Only somebody who works here stops this.", [PROXY], ACCOUNT, acting_for.stop, {"proxy": "p", "why": words()}),
    ("Nobody acts for this person in that way now.", [PROXY, (acting_for.withdraw, {"proxy": "p"})], ACCOUNT, acting_for.change, {"proxy": "p", "may": ()}),
    ("This person has died. Nobody acts for them here any more.", [(identity.record_death, {})], ACCOUNT, acting_for.name, PROXY[1]),
    ("Only the person says who acts for them.", [PROXY], "mo", acting_for.name, {**PROXY[1], "proxy": "q", "account": "zoe"}),
    ("This is nobody who works here.", [], HAL, keeping_from.keep_from, {"account": "nobody", "why": KeptWhy.ASKED}),
    ("This record is kept from them already.", [KEPT], HAL, keeping_from.keep_from, {"account": BEN, "why": KeptWhy.OWN}),
    ("This is their own record, and is kept from them as that.", [KEPT], HAL, keeping_from.keep_from, {"account": BEN, "why": KeptWhy.ASKED}),
    ("Then nobody here could answer this person.", NOBODY_LEFT, HAL, keeping_from.keep_from, {"account": FARID, "why": KeptWhy.ASKED}),
    ("Whoever treats somebody does not close the record to those who look after their own work.", [], BEN, keeping_from.keep_from, {"account": FARID, "why": KeptWhy.ASKED}),
    ("Whoever treats somebody does not close the record to those who look after their own work.", [], BEN, keeping_from.keep_from, {"account": MEMBERS[BEN].supervisor, "why": KeptWhy.RELATED}),
    ("This record is not kept from them.", [], HAL, keeping_from.let_open, {"account": BEN}),
    ("Nobody opens their own record at work.", [KEPT], BEN, keeping_from.let_open, {"account": BEN, "words": words()}),
    ("This entry says who may open the record.", [KEPT], HAL, identity.strike, {"entry": 1, "why": words()}),
    ("This entry joins two records.", [JOINED], HAL, identity.strike, {"entry": 1, "why": words()}),
]  # fmt: skip


@pytest.mark.parametrize(("why", "before", "by", "decision", "facts"), STANDING, ids=[case[0] for case in STANDING])
def test_what_cannot_be_said_of_a_standing_is_refused_in_words(
    why: str, before: list[tuple[Any, dict[str, Any]]], by: str, decision: Any, facts: dict[str, Any]
) -> None:
    standing, story = Standing(), Story()
    for earlier, more in before:
        for entry in entries_of(story.act(by=HAL), earlier(standing, story.act(by=HAL), **more), standing.seq):
            standing.apply(entry)
    with pytest.raises(Refused) as caught:
        decision(standing, story.act(by=by), **facts)
    assert caught.value.why == why
    in_words(caught.value)


TOLD = {"told": "t", "to_whom": words(), "what": words(), "ground": Ground.A_LIFE}
CLOSING = {"words": words(), "close": True}
PROTECTED: list[tuple[str, list[tuple[str, Any, dict[str, Any]]], str, Any, dict[str, Any]]] = [
    ("There is no such entry in this record.", [], HAL, protecting.second, {"told": "x", "words": words()}),
    ("Somebody else reads what you told outside.", [(HAL, protecting.tell_outside, TOLD)], HAL, protecting.second, {"told": "t", "words": words()}),
    ("Nothing was told outside that they do not know of.", [], HAL, protecting.not_yet, {"why": words()}),
    ("Nobody else has read yet what was told outside.", [(HAL, protecting.tell_outside, TOLD)], HAL, protecting.decide, CLOSING),
    ("The person it is about has not been told yet.", [(HAL, protecting.tell_outside, TOLD), (DAN, protecting.second, {"told": "t", "words": words()})], HAL, protecting.decide, CLOSING),
    ("Whoever raised it has not heard what was done.", [], HAL, protecting.decide, CLOSING),
    ("This goes round the colleague you chose.", [], HAL, protecting.let_in, {"who": BEN, "why": words()}),
]  # fmt: skip


@pytest.mark.parametrize(("why", "before", "by", "decision", "facts"), PROTECTED, ids=[case[0] for case in PROTECTED])
def test_what_is_still_owed_when_somebody_may_be_harmed_is_not_closed(
    why: str, before: list[tuple[str, Any, dict[str, Any]]], by: str, decision: Any, facts: dict[str, Any]
) -> None:
    story, matter = Story(), Safeguarding()
    said = (AMINA, safeguarding.raise_it, {"words": words(), "person": PERSON, "kept_from": (BEN,)})
    for who, does, more in (said, *before):
        act = story.act(by=who)
        for entry in entries_of(act, tuple(does(matter, act, **more)), matter.seq):
            matter.apply(entry)
    with pytest.raises(Refused) as caught:
        decision(matter, story.act(by=by), **facts)
    assert caught.value.why == why
    in_words(caught.value)


def test_what_nobody_said_yes_to_is_not_put_to_the_person_concerned_without_a_reason() -> None:
    story = Story()
    with pytest.raises(Refused) as caught:
        raising.put_it(Concern(), story.act(by=HAL), words=words())
    assert caught.value.why == SEALED
    in_words(caught.value)


BACK = {
    "The earlier episode has not ended.": nothing,
    "The time in which you can come straight back was until {until}.": lambda s: stopped(s).later(days=184),
}


@pytest.mark.parametrize("why", BACK)
def test_coming_straight_back_is_refused_in_words(why: str) -> None:
    story = BACK[why](in_treatment())
    refused = Story(now=story.now).refuses_person(referral.come_back, previous_id="x", previous=story.episode)
    assert refused.why == why
    in_words(refused)


OPENED: dict[str, Callable[[], object]] = {
    "“{name}” is no number of the charter.": lambda: opening.changed(Charter(), {"no_such_number": 3}),
    "This is how the charter stands already.": lambda: opening.changed(Charter(), {"draft_days": Charter().draft_days}),
    "The promise may not be switched off. Promise {promise}: {reason}": lambda: opening.changed(
        Charter(), {"draft_days": LIMITS["draft_days"].ceiling + 1}
    ),
    "This is decided, or was taken back.": lambda: opening.check_open(is_open=False),
    "This is decided by the people who are named for it.": lambda: opening.check_decides("jo", ["hal", "ada"]),
    "This person’s record is kept from somebody this names.": lambda: keeping_from.require_not_kept(
        [HandoverSent(handover="h", to=BEN, reason=words(), due=A_TIME.starts)],
        Story().service.around({BEN: A_TIME.starts}).roster,
    ),
    "Nobody decides alone: name at least two.": lambda: opening.check_named(["hal"]),
    "It begins within a year.": lambda: opening.check_begins(date(2028, 1, 3), today=date(2026, 6, 1)),
}


@pytest.mark.parametrize("why", OPENED)
def test_what_may_not_be_proposed_or_decided_is_refused_in_words(why: str) -> None:
    with pytest.raises(Refused) as caught:
        OPENED[why]()
    assert caught.value.why == why
    in_words(caught.value)


def test_there_is_no_refusal_that_is_not_tried_here() -> None:
    """The sentences of all refusals are read out of the rules, so a new one needs a line above."""
    said: set[str] = set()
    for file in CARE.glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text())):
            name = getattr(getattr(node, "func", None), "id", "")
            if name in ("Refused", "require_somebody_else"):
                first = node.args[-1] if name == "require_somebody_else" else node.args[0]
                said |= {first.value} if isinstance(first, ast.Constant) else set()
    assert said == {case[0] for case in CASES} | {case[0] for case in STANDING} | set(BACK) | {SEALED} | {
        case[0] for case in PROTECTED
    } | set(OPENED)


def test_a_yes_that_holds_lets_the_letter_go() -> None:
    standing, story = Standing(), in_treatment()
    facts = {"consent": "c", "recipient": Recipient.GP, "item": Item.LETTERS, "yes": True, "until": date(2026, 6, 1)}
    for entry in entries_of(story.act(), identity.consent(standing, story.act(), **facts), 0):
        standing.apply(entry)
    letter = {"standing": standing, "letter": "l", "channel": Channel.POST, "text": words()}
    assert story.does(letters.send_to_gp, **letter)
    story.on("Tue 2 Jun 2026 10:00").refuses(letters.send_to_gp, **letter)

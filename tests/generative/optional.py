"""Everything that a person may do or leave, and the one thing owed that it may open or settle.

For each of them, done or not done comes to the same: the same stage, the same holder, the same place in the list, and
everything else that is owed stays owed, by the same people and the same days (promise 14).
"""

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from handrail.care import (
    answers,
    copies,
    disruptions,
    groups,
    holding_back,
    kept,
    letters,
    messages,
    moving,
    planning,
    safety,
    stepping,
)
from handrail.care.act import Act
from handrail.care.duties import duties
from handrail.care.duty import Duty
from handrail.care.entry import entries_of
from handrail.care.episode import Episode
from handrail.care.refused import Refused
from handrail.care.vocabulary import DutyKind, Step
from handrail.care.waiting import place
from tests.care_world import words

HEARD = DutyKind.REACH_ANOTHER_WAY
"""Whoever has heard from the person has reached them, whatever it was that they said."""

NEXT = (DutyKind.ANSWER_TO_OFFER, DutyKind.OFFER, DutyKind.BOOK, DutyKind.KEEP_IN_TOUCH, DutyKind.REVIEW)
"""What the next thing is called may change with an answer. That there is one, and whose it is, may not."""


@dataclass(frozen=True)
class Optional:
    """One thing that may be left: the decision, its facts, and what it may open or settle."""

    decision: Callable[..., Any]
    facts: Callable[[Episode], dict[str, Any]]
    about: tuple[DutyKind, ...] = ()


def first(some: Any) -> str:
    """Some key of what is there; one that is not, where nothing is."""
    return next(iter(some), "nothing")


def _sheet(items: tuple[int | None, ...]) -> Callable[[Episode], dict[str, Any]]:
    return lambda _: {"sheet": "left or not", "questionnaire": "PHQ-9", "items": items}


OPTIONAL: dict[str, Optional] = {
    "answers nothing of a questionnaire": Optional(answers.answer, _sheet((None,) * 9)),
    "answers a questionnaire, high": Optional(answers.answer, _sheet((3,) * 8 + (0,))),
    "answers a questionnaire, low": Optional(answers.answer, _sheet((0,) * 9)),
    "says that a score does not fit": Optional(
        answers.comment_on, lambda e: {"sheet": first(e.sheets), "does_not_fit": True, "comment": words()}
    ),
    "sets a goal": Optional(answers.set_goal, lambda _: {"goal": "left or not", "words": words()}),
    "says that a problem does not fit": Optional(
        planning.contest_problem, lambda e: {"problem": first(e.problems), "does_not_fit": True}
    ),
    "yes to telling the GP": Optional(letters.ask_about_gp, lambda _: {"yes": True}, (DutyKind.ASK_ABOUT_GP,)),
    "no to telling the GP": Optional(letters.ask_about_gp, lambda _: {"yes": False}, (DutyKind.ASK_ABOUT_GP,)),
    "does not want to talk about safety": Optional(safety.decline, lambda _: {}, (DutyKind.SAFETY_CONVERSATION,)),
    "asks for another step": Optional(
        stepping.ask, lambda _: {"request": "left or not", "to": Step.THREE}, (DutyKind.STEP_ANSWER,)
    ),
    "asks for a second opinion": Optional(
        stepping.ask_second_opinion, lambda e: {"request": first(e.requests)}, (DutyKind.SECOND_OPINION,)
    ),
    "writes to us": Optional(messages.send, lambda _: {"message": "m", "words": words()}, (DutyKind.MESSAGE,)),
    "writes, and not to everybody": Optional(
        messages.send,
        lambda e: {"message": "m", "words": words(), "not_to": (e.holder,)},
        (DutyKind.MESSAGE,),
    ),
    "says what got in the way": Optional(
        groups.explain_miss,
        lambda e: {"contact": first(e.unasked), "why": words()},
        (DutyKind.ASK_ABOUT_MISS,),
    ),
    "would rather not say what got in the way": Optional(
        groups.explain_miss, lambda e: {"contact": first(e.unasked)}, (DutyKind.ASK_ABOUT_MISS,)
    ),
    "is moving": Optional(moving.tell, lambda _: {}, (DutyKind.TRANSFER,)),
    "is moving, and says no to being passed on": Optional(
        moving.tell, lambda _: {"transfer": False}, (DutyKind.TRANSFER,)
    ),
    "tells of a disruption": Optional(
        disruptions.tell, lambda _: {"disruption": "left or not", "what": words()}, (DutyKind.ADAPT,)
    ),
    "asks what became of a promise": Optional(
        kept.ask_after, lambda e: {"promise": first(e.promises)}, (DutyKind.PROMISE,)
    ),
    "asks for a copy": Optional(copies.ask, lambda _: {"copy": "left or not"}, (DutyKind.GIVE_COPY,)),
    "asks again about what is held back": Optional(
        holding_back.ask_again, lambda e: {"hold": first(e.holds)}, (DutyKind.LOOK_AT_HOLD,)
    ),
}
"""Said by the person, or entered by staff for them. None of it moves them, and none of it costs anything."""


def comes_to_the_same(episode: Episode, act: Act, name: str) -> bool:
    """Whether one optional thing was permitted here; asserts that done or not done is the same."""
    each = OPTIONAL[name]
    try:
        events = each.decision(episode, act, **each.facts(episode))
    except Refused:
        return False
    done = deepcopy(episode)
    for entry in entries_of(act, events, done.seq):
        done.apply(entry)
    assert (done.stage, done.holder) == (episode.stage, episode.holder), name
    assert place("s", done) == place("s", episode), name
    free = {*each.about, HEARD}
    assert _others(done, act, free) == _others(episode, act, free), name
    return True


def _others(episode: Episode, act: Act, free: set[DutyKind]) -> list[Duty]:
    return [duty for duty in duties(episode, act.service) if duty.kind not in free]

"""The thirteen replays: what went wrong for one person, played again by both sides; each time the rules hold.

Each replay names the rule it rests on. With that rule taken away, the same replay has to fail: so it shows that the
rule is what keeps it from happening again, and not some accident of the test.
"""

from collections.abc import Callable
from typing import Any

import pytest

from handrail.care import (
    answers,
    caseload,
    concern,
    disruptions,
    doses,
    duties,
    ending,
    handover,
    kept,
    messages,
    planning,
    raising,
    referral,
    safeguarding,
    scores,
    stepping,
    unseen,
)
from handrail.care.act import Roster
from handrail.care.charter import Charter
from handrail.care.episode import Episode
from handrail.care.parts import Message
from handrail.care.questionnaires import Incomplete, Score
from handrail.care.vocabulary import DutyKind, EndReason, Matter, Stage, Step, Therapy
from tests.promises.why_world import AMINA, BEA, DAN, ESME, FARID, SARA, Disable, Way

pytestmark = pytest.mark.django_db

Replay = Callable[[Way], None]
RESTS_ON: list[tuple[Replay, Disable]] = []


def rests_on(*rules: Disable) -> Callable[[Replay], Replay]:
    """Names the rules without which this replay goes as it went then."""

    def note(replay: Replay) -> Replay:
        RESTS_ON.extend((replay, rule) for rule in rules)
        return replay

    return note


def owing_nothing(part: str) -> Disable:
    """The rule by which something is owed is taken away."""

    def disable(patch: pytest.MonkeyPatch) -> None:
        gone = getattr(duties, part)
        patch.setattr(duties, "PARTS", tuple(each for each in duties.PARTS if each is not gone))

    return disable


def with_instead(module: Any, name: str, instead: Any) -> Disable:
    """A rule is replaced by one that lets everything be."""
    return lambda patch: patch.setattr(module, name, instead)


@pytest.fixture
def way() -> Way:
    """Somebody has asked for help, and Amina holds their care."""
    return Way()


@rests_on(with_instead(doses, "usual", lambda *_: None), owing_nothing("_next_thing"))
def test_01_few_sessions_are_planned_only_with_a_reason_and_when_they_are_over_nothing_has_ended(way: Way) -> None:
    way.accepted()
    way.does(AMINA, planning.name_problem, problem="depression")
    four = {"therapy": Therapy.GUIDED_SELF_HELP_BOOK, "sessions": 4}
    with way.refused():
        way.does(AMINA, planning.plan, **four)
    way.does(AMINA, planning.plan, why_fewer=way.text("a reason the person can read"), **four)
    assert "a reason the person can read" in way.page("", "my:home") + way.page("", "my:record")
    for _ in range(4):
        way.met()
    assert way.episode.sessions_left == 0
    assert way.episode.stage is Stage.TREATMENT and way.owners(DutyKind.BOOK) == {AMINA}


@rests_on(with_instead(caseload, "limit", lambda *_: None), with_instead(Roster, "present", lambda _, who: who))
def test_02_whoever_carries_too_much_is_shown_to_the_lead_and_never_to_the_person(way: Way) -> None:
    way.in_treatment()
    for _ in range(Charter().caseload_step_two):
        way.somebody_else_asks()
    assert "more than the charter’s 50" in way.page(FARID, "clinic:lead")
    assert "more than the charter" not in way.page(AMINA, "clinic:today") + way.page("", "my:home")
    way.away(AMINA, cover=DAN)
    assert way.owners(DutyKind.BOOK) == {DAN} and "Dan stands in" in way.page("", "my:home")


@rests_on(with_instead(safeguarding, "duties", lambda *_: []), owing_nothing("_safety"))
def test_03_harm_and_whoever_did_it_reach_two_people_the_same_day_and_go_round_that_colleague(way: Way) -> None:
    way.in_treatment()
    way.later(hours=-way.now.hour + 11)
    way.says(answers.answer, sheet="sheet", questionnaire="PHQ-9", items=(1,) * 9)
    assert way.owners(DutyKind.SAFETY_CONVERSATION) == {AMINA}
    assert way.owed(DutyKind.SAFETY_CONVERSATION)[0].due.date() == way.now.date()
    before = way.words_of(BEA)
    matter = way.raises(Matter.CONCERN, about=BEA, let_down="what was done to me", harm="what it led to")
    harm = way.matter(way.matter(matter).raised.safeguarding)
    assert way.owners_of(harm) == {SARA} and harm.raised.due.date() == way.now.date()
    assert not way.reads(matter, BEA) and way.words_of(BEA) == before


@rests_on(owing_nothing("_messages"), owing_nothing("_passed_over"), with_instead(Message, "is_answered", True))
def test_04_what_they_wrote_down_is_opened_by_each_of_its_readers_and_answered(way: Way) -> None:
    way.in_treatment()
    written = way.text("what happened, on a sheet of paper")
    way.says(messages.send, typed_by=BEA, message="m", words=written)
    assert way.owners(DutyKind.MESSAGE) == {AMINA} and way.told(DutyKind.MESSAGE)[:2] == [DAN, FARID]
    way.does(DAN, messages.read, message="m")
    assert "m" in way.episode.messages and way.owners(DutyKind.MESSAGE) == {AMINA}
    way.met()
    assert way.owners(DutyKind.WHY_UNANSWERED) == {DAN}
    assert "what happened, on a sheet of paper" in way.page("", "my:talk")
    way.does(AMINA, messages.answer, message="m", words=way.text("read, and this is what I think"))
    assert not way.owed(DutyKind.MESSAGE)
    assert "Opened by Amina" in way.page("", "my:talk")


@rests_on(with_instead(raising, "_avoided", lambda *_: set()), with_instead(unseen, "keys", lambda *_: frozenset()))
def test_05_there_is_always_somebody_it_is_safe_to_tell(way: Way) -> None:
    way.in_treatment()
    matter = way.raises(Matter.CONCERN, about=FARID, kept_from=AMINA, let_down="what nobody may know")
    assert len(way.matter(matter).readers) == 2
    assert not {AMINA, FARID} & way.readers_of(matter) and not way.reads(matter, FARID)
    assert "what nobody may know" not in way.words_of(FARID) + way.words_of(AMINA)
    way.says(messages.send, message="m", words=way.text("not for her"), not_to=(way.id(AMINA),))
    assert AMINA not in way.owners(DutyKind.MESSAGE) and way.owners(DutyKind.MESSAGE)
    assert "not for her" not in way.page(AMINA, "clinic:episode", way.stream)


@rests_on(with_instead(kept, "unsettled", lambda _: []), owing_nothing("_promises"))
def test_06_what_was_promised_is_kept_or_they_are_told_why_not_before_an_end_can_be_proposed(way: Way) -> None:
    way.in_treatment()
    way.does(AMINA, kept.promise, promise="other", what=way.text("a different therapy"))
    assert way.owners(DutyKind.PROMISE) == {AMINA}
    assert "a different therapy" in way.page("", "my:home") + way.page("", "my:choose")
    facts = {"reason": EndReason.COMPLETED_TOGETHER, "because": way.text(), "next": way.text()}
    with way.refused():
        way.does(AMINA, ending.propose, ending="end", **facts)
    with way.refused():
        way.does(AMINA, kept.not_keep, promise="other", reason=None)
    way.does(AMINA, kept.not_keep, promise="other", reason=way.text("why it cannot be had"))
    assert "why it cannot be had" in way.page("", "my:record")
    way.does(AMINA, ending.propose, ending="end", **facts)


@rests_on(
    with_instead(ending, "require_words", lambda words, _: words),
    with_instead(ending, "calls_for_second_look", lambda _: False),
    with_instead(ending, "require_somebody_else", lambda *_: None),
    with_instead(ending, "require_said_by_person", lambda *_: None),
    owing_nothing("_ending"),
)
def test_07_nobody_is_signed_off_without_a_reason_or_without_somebody_else_to_ask(way: Way) -> None:
    way.in_treatment()
    facts = {"ending": "end", "reason": EndReason.COMPLETED_TOGETHER, "next": way.text()}
    with way.refused():
        way.does(AMINA, ending.propose, because=None, **facts)
    way.does(AMINA, ending.propose, because=way.text("why it might be enough"), **facts)
    assert "why it might be enough" in way.page("", "my:ending")
    assert way.owners(DutyKind.SECOND_CLINICIAN) == {DAN} and way.episode.stage is Stage.ENDING
    with way.refused():
        way.does(AMINA, ending.agree, ending="end")
    way.says(ending.challenge, ending="end")
    assert len(way.owners(DutyKind.CHALLENGE) - {AMINA}) == 1
    with way.refused():
        way.does(AMINA, ending.decide_challenge, ending="end", upheld=False, reason=way.text())
    way.does(ESME, ending.decide_challenge, ending="end", upheld=True, reason=way.text())
    assert way.episode.stage is Stage.TREATMENT and way.owners(DutyKind.BOOK) == {AMINA}


@rests_on(
    owing_nothing("_requests"),
    owing_nothing("_between"),
    with_instead(stepping, "require_words", lambda words, _: words),
)
def test_08_what_would_have_to_be_so_stands_there_before_and_asking_is_answered(way: Way) -> None:
    way.in_treatment()
    criteria = way.page("", "my:choose")
    assert "You have tried a step 2 treatment and it has not helped enough." in criteria
    way.says(stepping.ask, request="up", to=Step.THREE)
    assert way.owners(DutyKind.STEP_ANSWER) == {AMINA} and FARID in way.told(DutyKind.STEP_ANSWER)
    with way.refused():
        way.does(AMINA, stepping.answer, request="up", yes=False, reason=None)
    for asked, service in (("first", "Invented community team"), ("second", "Invented crisis team")):
        way.later(days=1)
        way.does(AMINA, handover.send, handover=asked, service=service, reason=way.text())
        assert way.episode.holder == way.id(AMINA)
        way.does(AMINA, handover.refuse, handover=asked, reason=way.text("not ill enough for us"))
    assert way.episode.is_open and way.owners(DutyKind.BETWEEN) == {FARID}
    assert "not ill enough for us" in way.page("", "my:record")


@rests_on(with_instead(scores, "result", lambda _: Score("PHQ-9", 16)), owing_nothing("_next_thing"))
def test_09_a_number_stands_beside_their_own_words_and_goals_and_decides_nothing(way: Way) -> None:
    way.in_treatment()
    owed = way.owners(DutyKind.BOOK)
    way.says(answers.answer, sheet="part", questionnaire="PHQ-9", items=(3,) * 8 + (None,))
    way.says(answers.comment_on, sheet="part", does_not_fit=True, comment=way.text("it leaves out the nights"))
    way.says(answers.set_goal, goal="goal", words=way.text("to sleep again"))
    assert isinstance(scores.result(way.episode.sheets["part"]), Incomplete)
    for page in (way.page(AMINA, "clinic:episode", way.stream), way.page("", "my:how_i_am")):
        assert "it leaves out the nights" in page and "to sleep again" in page
    assert way.owners(DutyKind.BOOK) == owed == {AMINA} and way.episode.step is Step.TWO


@rests_on(owing_nothing("_disruptions"), with_instead(Episode, "not_counted", frozenset()))
def test_10_what_disrupted_it_changes_what_is_planned(way: Way) -> None:
    way.in_treatment()
    left = way.episode.sessions_left
    lost = way.met()
    way.says(disruptions.tell, disruption="d", what=way.text("what happened in between"), not_counted=(lost,))
    assert way.episode.sessions_left == left
    assert way.owners(DutyKind.ADAPT) == {AMINA}
    assert "what happened in between" in way.page(AMINA, "clinic:episode", way.stream)
    way.does(AMINA, disruptions.adapt, disruption="d", words=way.text("what we do differently"))
    assert "what we do differently" in way.page("", "my:record") and not way.owed(DutyKind.ADAPT)


@rests_on(with_instead(concern, "_answers", lambda *_: iter(())))
def test_11_asking_for_somebody_else_needs_no_reason_and_costs_no_place(way: Way) -> None:
    way.accepted()
    place, seen = way.place(), way.words_of(AMINA)
    matter = way.raises(Matter.CHANGE, about=AMINA)
    assert len(way.owners_of(way.matter(matter))) == 1 and AMINA not in way.readers_of(matter)
    assert way.place() == place and way.words_of(AMINA) == seen


@rests_on(with_instead(concern, "_answers", lambda *_: iter(())))
def test_12_what_helped_and_what_let_them_down_both_have_room_and_are_answered(way: Way) -> None:
    way.in_treatment()
    owed = [(duty.key, duty.due) for kind in DutyKind for duty in way.owed(kind)]
    matter = way.raises(Matter.HOW_IT_WAS, helped="what was kind", let_down="what was not")
    reader = min(way.readers_of(matter))
    assert all(each in way.page(reader, "clinic:raised-matter", matter) for each in ("what was kind", "what was not"))
    assert way.owners_of(way.matter(matter)) <= way.readers_of(matter)
    assert way.owners_of(way.matter(matter))
    assert [(duty.key, duty.due) for kind in DutyKind for duty in way.owed(kind)] == owed


@rests_on(
    owing_nothing("_messages"),
    owing_nothing("_afterwards"),
    with_instead(referral, "come_back", lambda *_, **__: ()),
)
def test_13_after_the_end_somebody_still_answers_asks_and_lets_them_back_in(way: Way) -> None:
    way.in_treatment()
    place = way.episode.first_asked
    way.says(ending.stop)
    assert way.episode.stage is Stage.ENDED and way.owners(DutyKind.CLOSING) == {AMINA}
    way.later(days=60)
    way.says(messages.send, message="m", words=way.text("alone again"))
    assert way.owners(DutyKind.MESSAGE) == {AMINA}
    back = way.comes_back()
    assert (back.holder, back.first_asked, back.is_open) == (way.id(AMINA), place, True)


@pytest.mark.parametrize(("replay", "disable"), RESTS_ON, ids=lambda each: getattr(each, "__name__", "")[:40])
def test_without_its_rule_it_goes_as_it_went_then(replay: Replay, disable: Disable, monkeypatch: Any) -> None:
    way = Way()
    disable(monkeypatch)
    with pytest.raises((AssertionError, pytest.fail.Exception)):
        replay(way)

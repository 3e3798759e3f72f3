"""The thirteen replays: what went wrong for one person, played again by both sides; each time the rules hold.

Each replay names the rule it rests on. With that rule taken away, the same replay has to fail: so it shows that the
rule is what keeps it from happening again, and not some accident of the test.
"""

from collections.abc import Callable
from typing import Any

import pytest

from handrail.care import caseload, doses, duties, ending, planning, stepping
from handrail.care.act import Roster
from handrail.care.charter import Charter
from handrail.care.vocabulary import DutyKind, EndReason, Stage, Step, Therapy
from tests.promises.why_world import AMINA, DAN, ESME, FARID, Disable, Way

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


@rests_on(owing_nothing("_requests"), with_instead(stepping, "require_words", lambda words, _: words))
def test_08_what_would_have_to_be_so_stands_there_before_and_asking_is_answered(way: Way) -> None:
    way.in_treatment()
    criteria = way.page("", "my:choose")
    assert "You have tried a step 2 treatment and it has not helped enough." in criteria
    way.says(stepping.ask, request="up", to=Step.THREE)
    assert way.owners(DutyKind.STEP_ANSWER) == {AMINA} and FARID in way.told(DutyKind.STEP_ANSWER)
    with way.refused():
        way.does(AMINA, stepping.answer, request="up", yes=False, reason=None)


@pytest.mark.parametrize(("replay", "disable"), RESTS_ON, ids=lambda each: getattr(each, "__name__", "")[:40])
def test_without_its_rule_it_goes_as_it_went_then(replay: Replay, disable: Disable, monkeypatch: Any) -> None:
    way = Way()
    disable(monkeypatch)
    with pytest.raises((AssertionError, pytest.fail.Exception)):
        replay(way)

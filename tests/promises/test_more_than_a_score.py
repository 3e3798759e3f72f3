"""Promise 9 · More than a score

A questionnaire with missing answers has no total. Each score carries your own comment, and "this does not fit me"
travels with it. Your own goals stand beside the scores. No rule accepts, refuses, orders, steps or ends on a score. A
score may only cause a human to look.
"""

import ast
from dataclasses import fields
from pathlib import Path

import pytest

from handrail.care import answers, disruptions, ending, offers, scores, stepping, triage
from handrail.care.questionnaires import Incomplete
from handrail.care.vocabulary import DutyKind, EndReason, Stage, Step
from handrail.care.waiting import Place, place
from tests.care_world import (
    GUIDED,
    Route,
    Story,
    asked_for_help,
    fill_in,
    in_treatment,
    propose,
    waiting,
    well_now,
    words,
)

CARE = Path(triage.__file__).parent
KNOW_SCORES = {"scores", "questionnaires", "outcomes"}
MAY_LOOK = {
    "scores.py",
    "questionnaires.py",
    "outcomes.py",
    "ending.py",
    "answers.py",
    "safety.py",
    "agenda.py",
    "came_to.py",
}
"""What an episode came to is counted, and no rule asks for it. The others: proposing an ending (a second clinician
looks), an answer above zero about ending one's life (somebody talks), and the agenda of a supervision (two
people look)."""


def looks_at(file: Path) -> set[str]:
    """The modules that know scores, which a rule imports from."""
    found = set()
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module.rpartition(".")[2]} | {alias.name for alias in node.names}
    return found & KNOW_SCORES


def reads_items(file: Path) -> bool:
    """Whether a rule takes an answer or a total out of a sheet by itself."""
    return any(
        isinstance(node, ast.Attribute) and node.attr in {"sheets", "total"}
        for node in ast.walk(ast.parse(file.read_text()))
    )


class ForSomeoneWhoSkipsAQuestion:
    def test_there_is_no_total_and_which_was_skipped_is_known(self, route: Route) -> None:
        story = in_treatment()
        items = (1, 1, None, 1, 1, 1, 1, 1, 0)
        story.says(answers.answer, route, sheet="s", questionnaire="PHQ-9", items=items)
        assert isinstance(scores.result(story.episode.sheets["s"]), Incomplete)

    def test_skipping_all_of_it_is_an_answer_too(self, route: Route) -> None:
        story = asked_for_help()
        story.says(answers.answer, route, sheet="s", questionnaire="PHQ-9", items=(None,) * 9)
        assert story.episode.sheets["s"].items == (None,) * 9


class ForSomeoneWhomAScoreDoesNotFit:
    def test_their_words_travel_with_it(self, route: Route) -> None:
        story = in_treatment()
        fill_in(story, 16, 12, "s")
        story.says(
            answers.comment_on, route, sheet="s p", does_not_fit=True, comment=words("it was the week of the move")
        )
        sheet = story.episode.sheets["s p"]
        assert sheet.does_not_fit and sheet.comment == words("it was the week of the move")

    def test_their_own_goals_stand_beside_it(self, route: Route) -> None:
        story = in_treatment()
        story.says(answers.set_goal, route, goal="g", words=words("to sleep in my own bed"))
        story.says(answers.rate_goal, route, goal="g", rating=4)
        assert story.episode.goals["g"].ratings[-1][1] == 4


class ForSomeoneWhoseCourseWasDisrupted:
    def test_they_tell_it_and_the_sessions_they_name_do_not_count(self, route: Route) -> None:
        story = in_treatment()
        before = story.episode.sessions_left
        story.says(disruptions.tell, route, disruption="d", what=words("an accident"), not_counted=("session 1",))
        assert story.episode.sessions_left == before + 1 == story.episode.plan.sessions

    def test_the_clinician_can_tell_it_too(self) -> None:
        story = in_treatment()
        story.does(disruptions.tell, disruption="d", what=words("an accident"), not_counted=("session 1",))
        assert story.episode.sessions_left == story.episode.plan.sessions

    def test_somebody_owes_them_what_is_done_differently(self, route: Route) -> None:
        story = in_treatment()
        story.says(disruptions.tell, route, disruption="d", what=words("an accident"), wish=words("shorter sessions"))
        (duty,) = story.owed(DutyKind.ADAPT)
        assert duty.owner == story.episode.holder
        story.does(disruptions.adapt, disruption="d", words=words("half an hour, by phone"))
        assert not story.owed(DutyKind.ADAPT)

    def test_what_was_done_differently_at_once_is_owed_no_more(self) -> None:
        story = in_treatment()
        story.does(disruptions.tell, disruption="d", what=words("an accident"), adapted=words("by phone"))
        assert not story.owed(DutyKind.ADAPT)

    def test_a_session_named_twice_is_left_out_once(self, route: Route) -> None:
        story = in_treatment()
        for key in ("d", "e"):
            story.says(disruptions.tell, route, disruption=key, what=words(), not_counted=("session 1",))
        assert story.episode.sessions_left == story.episode.plan.sessions

    def test_before_an_answer_an_ending_is_looked_at_by_a_second_clinician(self, route: Route) -> None:
        story = well_now(in_treatment())
        story.says(disruptions.tell, route, disruption="d", what=words())
        propose(story)
        assert story.owed(DutyKind.SECOND_CLINICIAN)

    def test_it_changes_neither_their_place_nor_their_step_nor_what_else_is_owed(self, route: Route) -> None:
        story, other = in_treatment(), in_treatment()
        story.says(disruptions.tell, route, disruption="d", what=words())
        assert (story.episode.stage, story.episode.step) == (other.episode.stage, other.episode.step)
        assert place("s", story.episode) == place("s", other.episode)
        assert [kind for kind in story.kinds if kind != DutyKind.ADAPT] == other.kinds


@pytest.mark.parametrize("phq9", [0, 9, 10, 27, None])
class WhenSomebodyDecides:
    """The same decision with any score, or none."""

    def scored(self, story: Story, phq9: int | None) -> Story:
        fill_in(
            story,
            phq9,
            0 if phq9 is None else min(21, phq9),
            "s",
            last=3 if phq9 == 27 else 0,
        )
        return story

    def test_saying_yes_does_not_depend_on_it(self, phq9: int | None) -> None:
        story = self.scored(asked_for_help(), phq9)
        story.does(triage.accept, step=Step.TWO, reason=words())
        assert story.episode.stage == Stage.WAITING

    def test_the_order_of_the_list_does_not_depend_on_it(self, phq9: int | None) -> None:
        assert place("s", self.scored(waiting(), phq9).episode) == place("s", waiting().episode)

    def test_an_offer_does_not_depend_on_it(self, phq9: int | None) -> None:
        story = self.scored(waiting(), phq9)
        assert story.does(offers.offer, offer="o", options=(GUIDED,), reason=words())

    def test_stepping_does_not_depend_on_it(self, phq9: int | None) -> None:
        for to in (Step.THREE, Step.TWO):
            story = self.scored(in_treatment(), phq9)
            story.does(stepping.step, to=Step.THREE, reason=words())
            if to == Step.TWO:
                story.does(stepping.step, to=Step.TWO, reason=words())
            assert story.episode.step == to

    def test_an_ending_can_be_proposed_and_a_score_only_makes_somebody_look(self, phq9: int | None) -> None:
        story = self.scored(in_treatment(), phq9)
        propose(story, reason=EndReason.ADVICE_WAS_ENOUGH)
        assert story.episode.stage == Stage.ENDING
        assert story.owed(DutyKind.SECOND_CLINICIAN)  # asked once only, so a score is missing

    def test_the_person_can_stop_whatever_it_says(self, phq9: int | None) -> None:
        story = self.scored(in_treatment(), phq9)
        story.says(ending.stop)
        assert story.episode.stage == Stage.ENDED


class ForEveryRule:
    @pytest.mark.parametrize("file", sorted(CARE.glob("*.py")), ids=lambda file: file.stem)
    def test_only_two_rules_may_look_at_a_score(self, file: Path) -> None:
        assert not looks_at(file) or file.name in MAY_LOOK | {"__init__.py"}, looks_at(file)

    @pytest.mark.parametrize("name", ["triage", "waiting", "offers", "stepping", "handover", "duties", "stages"])
    def test_those_that_decide_read_no_answer(self, name: str) -> None:
        assert not reads_items(CARE / f"{name}.py")

    def test_within_ending_only_the_second_look_depends_on_one(self) -> None:
        tree = ast.parse((CARE / "ending.py").read_text())
        using = {
            each.name
            for each in ast.walk(tree)
            if isinstance(each, ast.FunctionDef) and "calls_for_second_look" in ast.unparse(each)
        }
        assert using == {"propose", "agree"}

    def test_a_place_in_the_list_has_no_room_for_a_score(self) -> None:
        assert {part.name for part in fields(Place)} == {"stream", "step", "first_asked", "brought_forward_at", "needs"}

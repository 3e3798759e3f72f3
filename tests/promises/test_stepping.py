"""Promise 7 · Stepping

The criteria for stepping up or down are on your page before you need them. You can ask; you get an answer with a reason
in 10 working days; you can have a second opinion. Stepping never costs you your place: the order is by your first
referral, and your old therapist holds you until the new one has said yes.
"""

import pytest
from django.urls import reverse
from django.utils.html import escape

from handrail.care import handover, stepping
from handrail.care.charter import Charter
from handrail.care.vocabulary import DutyKind, Stage, Step, Therapy
from handrail.care.waiting import place
from tests.care_world import AMINA, BEN, Route, Story, asked_for_help, in_treatment, meet, waiting, words
from tests.house import build
from tests.spec.drawn import instant


def asked(route: Route) -> Story:
    story = in_treatment().on("Mon 11 May 2026 10:00")
    story.says(stepping.ask, route, request="r", to=Step.THREE, words=words("I need more than this"))
    return story


def told_no(route: Route) -> Story:
    story = asked(route).later(days=1)
    story.does(stepping.answer, request="r", yes=False, reason=words("let us try four more"))
    return story


class ForSomeoneWhoWantsToKnow:
    def test_the_criteria_stand_in_the_charter_in_plain_words(self) -> None:
        charter = Charter()
        assert charter.step_up_when and charter.step_down_when
        assert all(line.endswith(".") for line in (*charter.step_up_when, *charter.step_down_when))

    @pytest.mark.django_db
    def test_they_stand_on_their_page_before_they_are_needed_and_before_whoever_answers(self) -> None:
        at, charter = build(), Charter()
        mine = at.browsers["person"].get(reverse("my:choose")).content.decode()
        answering = reverse("clinic:step-answer", args=[at.stream, at.keys["request"]])
        theirs = at.browsers["holder"].get(answering).content.decode()
        assert all(escape(line) in mine for line in (*charter.step_up_when, *charter.step_down_when))
        assert all(escape(line) in theirs for line in charter.step_up_when)


class ForSomeoneWhoAsksForAnotherStep:
    def test_an_answer_is_owed_in_ten_working_days(self, route: Route) -> None:
        (owed,) = asked(route).owed(DutyKind.STEP_ANSWER)
        assert (owed.owner, owed.due) == (AMINA, instant("Tue 26 May 2026 17:00"))

    def test_no_reason_has_to_be_given(self, route: Route) -> None:
        story = waiting()
        story.says(stepping.ask, route, request="r", to=Step.THREE)
        assert story.owed(DutyKind.STEP_ANSWER)

    def test_they_can_ask_before_the_service_has_said_yes(self, route: Route) -> None:
        story = asked_for_help()
        story.says(stepping.ask, route, request="r", to=Step.THREE)
        assert story.owed(DutyKind.STEP_ANSWER)

    def test_an_answer_without_a_reason_is_not_possible(self, route: Route) -> None:
        asked(route).refuses(stepping.answer, request="r", yes=False, reason=None)

    def test_a_yes_is_owed_until_the_step_is_taken(self, route: Route) -> None:
        story = asked(route)
        story.does(stepping.answer, request="r", yes=True, reason=words())
        assert "told yes" in story.owed(DutyKind.STEP_ANSWER)[0].because
        story.does(stepping.step, to=Step.THREE, reason=words())
        assert not story.owed(DutyKind.STEP_ANSWER)


class ForSomeoneWhoIsToldNo:
    def test_somebody_else_looks_again(self, route: Route) -> None:
        story = told_no(route)
        story.says(stepping.ask_second_opinion, route, request="r")
        (owed,) = story.owed(DutyKind.SECOND_OPINION)
        assert owed.owner != AMINA
        assert story.refuses(stepping.give_second_opinion, request="r", agrees=True, reason=words())
        story.by(owed.owner).does(stepping.give_second_opinion, request="r", agrees=True, reason=words())
        assert not story.owed(DutyKind.SECOND_OPINION)

    def test_when_the_second_sees_it_differently_the_first_answers_anew(self, route: Route) -> None:
        story = told_no(route)
        story.says(stepping.ask_second_opinion, route, request="r")
        story.by(BEN).does(stepping.give_second_opinion, request="r", agrees=False, reason=words())
        assert story.owed(DutyKind.STEP_ANSWER)

    def test_they_may_ask_again(self, route: Route) -> None:
        story = told_no(route).later(days=30)
        story.says(stepping.ask, route, request="again", to=Step.THREE)
        assert story.owed(DutyKind.STEP_ANSWER)


class ForSomeoneWhoIsSteppedUp:
    def stepped(self, story: Story) -> Story:
        story.does(stepping.step, to=Step.THREE, reason=words(), to_whom=BEN, handover="h")
        return story

    def test_asking_and_stepping_cost_no_place(self, route: Route) -> None:
        story = self.stepped(asked(route))
        found = place("s", story.episode)
        assert found is not None
        assert found.first_asked == story.episode.first_asked == instant("Tue 5 May 2026 10:00").date()

    def test_sessions_with_the_old_therapist_meanwhile_cost_no_place(self) -> None:
        story = self.stepped(in_treatment().later(days=7))
        before = place("s", story.episode)
        meet(story.later(days=7), "bridging")
        assert place("s", story.episode) == before

    def test_the_old_therapist_holds_until_the_new_one_has_said_yes(self) -> None:
        story = self.stepped(in_treatment().later(days=7))
        assert story.episode.holder == AMINA
        story.by(BEN).does(handover.accept, handover="h")
        assert story.episode.holder == BEN

    def test_treatment_begins_with_the_first_session_of_the_new_step(self) -> None:
        story = self.stepped(in_treatment().later(days=7)).by(BEN)
        meet(story.later(days=7), "first at step 3", therapy=Therapy.CBT)
        assert story.episode.stage == Stage.TREATMENT

    def test_stepping_down_asks_for_a_reason_too(self) -> None:
        story = self.stepped(in_treatment().later(days=7))
        story.refuses(stepping.step, to=Step.TWO, reason=None)

"""Promise 14 · Refusing costs nothing

Every question, questionnaire and consent can be skipped, with no effect on place or care. A missed appointment is asked
about before anything is closed. Every clock that binds you has a twin that binds the service.
"""

import ast
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.html import escape

from handrail.care import (
    answers,
    circumstances,
    ending,
    groups,
    holding_back,
    interpreting,
    kept,
    letters,
    misses,
    offers,
    planning,
    safety,
    stepping,
    treatment,
    triage,
)
from handrail.care.charter import LIMITS, PAIRS, Charter, numbers
from handrail.care.entry import entries_of
from handrail.care.events import CircumstanceGiven, NeedsGiven
from handrail.care.standing import Standing
from handrail.care.vocabulary import (
    PROPOSED_BY_SERVICE,
    Absence,
    Bearer,
    Channel,
    Circumstance,
    DutyKind,
    EndReason,
    HoldGround,
    Letter,
    Medium,
    Side,
    Step,
    Therapy,
)
from handrail.care.waiting import place
from handrail.pages.charter_words import say
from tests.care_world import (
    ACTIVATION,
    GUIDED,
    PERSON,
    Route,
    Story,
    asked_for_help,
    book,
    in_treatment,
    waiting,
    words,
)
from tests.generative.optional import OPTIONAL, comes_to_the_same

CLOCK_UNITS = ("days", "working days", "hours")


def held_against_the_person() -> set[str]:
    """Clocks of the charter that a decision asks about before it refuses, told from the rules as they are written."""
    found: set[str] = set()
    for path in Path(ending.__file__).parent.glob("*.py"):
        for rule in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(rule, ast.If) and any(isinstance(each, ast.Raise) for each in rule.body):
                names = {each.attr for each in ast.walk(rule.test) if isinstance(each, ast.Attribute)}
                found |= {
                    name for name in names & set(LIMITS) if LIMITS[name].unit in ("days", "working days", "hours")
                }
    return found


def same_place(story: Story) -> bool:
    return place("s", story.episode) == place("s", waiting().episode)


class ForSomeoneWhoSkips:
    def test_every_question_of_a_questionnaire_can_be_skipped(self, route: Route) -> None:
        story = waiting()
        for name, questions in (("PHQ-9", 9), ("GAD-7", 7)):
            story.says(answers.answer, route, sheet=name, questionnaire=name, items=(None,) * questions)
        assert same_place(story)

    def test_having_answered_nothing_at_all_they_are_accepted_all_the_same(self) -> None:
        story = asked_for_help()
        story.does(triage.accept, step=Step.TWO, reason=words())
        assert same_place(story)

    def test_a_no_to_telling_their_gp_changes_nothing(self) -> None:
        story = waiting()
        owed = [duty for duty in story.duties if duty.kind != DutyKind.ASK_ABOUT_GP]
        story.does(letters.ask_about_gp, yes=False)
        assert story.duties == owed
        assert same_place(story)

    def test_not_wanting_to_talk_about_safety_changes_nothing(self, route: Route) -> None:
        story = waiting()
        story.says(safety.decline, route)
        assert same_place(story)


def lived_in() -> Story:
    """Somebody in treatment with something of everything that may be left or said."""
    story = in_treatment()
    story.says(answers.answer, sheet="s", questionnaire="PHQ-9", items=(2,) * 8 + (1,))
    story.does(planning.name_problem, problem="panic")
    story.says(stepping.ask, request="r", to=Step.TWO)
    story.does(stepping.answer, request="r", yes=False, reason=words())
    story.does(kept.promise, promise="p", what=words())
    book(story, "Tue 19 May 2026 10:00")
    story.on("Tue 19 May 2026 12:00").does(treatment.miss, contact="next", how=Absence.NOT_THERE)
    entry, ground = story.episode.contacts["session 1"].seq, HoldGround.SOMEBODY_ELSE
    facts = {"hold": "h", "entry": entry, "text": words().ref, "start": 0, "end": 4, "ground": ground}
    story.does(holding_back.hold_back, why=words(), **facts)
    return story


class ForEverythingThatMayBeLeft:
    @pytest.mark.parametrize("what", sorted(OPTIONAL))
    def test_done_or_not_done_comes_to_the_same(self, route: Route, what: str) -> None:
        tried = 0
        for story in (asked_for_help(), waiting(), lived_in()):
            act = story.act(by=route.by, said_by=PERSON, via=route.via)
            tried += comes_to_the_same(story.episode, act, what)
        assert tried, "this was possible nowhere"

    def test_a_low_score_a_high_one_and_none_come_to_the_same(self, route: Route) -> None:
        owed = []
        for items in ((0,) * 9, (3,) * 8 + (0,), (None,) * 9):
            twin = lived_in()
            twin.says(answers.answer, route, sheet="x", questionnaire="PHQ-9", items=items)
            owed.append((place("s", twin.episode), twin.duties))
        assert owed[0] == owed[1] == owed[2]


class ForSomeoneWhoSaysNo:
    def test_no_to_everything_offered_keeps_their_place_and_brings_another_offer(self, route: Route) -> None:
        story = waiting()
        story.does(offers.offer, offer="o", options=(GUIDED, ACTIVATION), reason=words())
        story.says(offers.choose_none, route, offer="o")
        assert same_place(story)
        assert story.owed(DutyKind.OFFER)

    def test_an_answer_after_the_date_still_counts(self, route: Route) -> None:
        story = waiting()
        story.does(offers.offer, offer="o", options=(GUIDED, ACTIVATION), reason=words())
        story.later(days=40).says(offers.choose, route, offer="o", option="activation")
        assert story.episode.therapy == ACTIVATION.therapy


class ForSomeoneAskedAboutTheirLife:
    def told(self, standing: Standing, route: Route, *answers: CircumstanceGiven) -> None:
        story = waiting()
        act = story.act(by=route.by, said_by=PERSON, via=route.via)
        for entry in entries_of(act, circumstances.tell(standing, act, answers=answers), standing.seq):
            standing.apply(entry)

    def test_they_can_decline_every_question_and_take_every_answer_back(self, route: Route) -> None:
        standing = Standing()
        for what in Circumstance:
            self.told(standing, route, CircumstanceGiven(what=what, bearer=Bearer.DECLINED))
            assert [answer.bearer for answer in standing.answers(what)] == [Bearer.DECLINED]
            self.told(standing, route, CircumstanceGiven(what=what, bearer=Bearer.NOT_ASKED, instead=True))
            assert standing.answers(what) == []

    def test_what_they_need_to_read_or_to_speak_is_made_ready_or_owed(self) -> None:
        story = in_treatment()
        book(story, story.now.replace(hour=15) + timedelta(days=9))
        story.does(interpreting.arrange, contact="next", booked=False)
        assert story.owed(DutyKind.BOOK_INTERPRETER)
        needs = Standing(needs=NeedsGiven(formats=("braille",)))
        facts = {"letter": "l", "template": Letter.ENDING, "to": "person", "channel": Channel.POST, "text": words()}
        story.refuses(letters.send, standing=needs, **facts)


class WhenAnAppointmentIsMissed:
    def missed(self, times: int) -> Story:
        story = in_treatment()
        for number in range(times):
            book(story.later(days=7), story.now.replace(hour=15), f"contact {number}")
            story.later(hours=8).does(treatment.miss, contact=f"contact {number}", how=Absence.NOT_THERE)
            story.later(hours=-8)
        return story.later(hours=9)

    def test_what_got_in_the_way_is_asked_within_three_working_days(self) -> None:
        story = self.missed(1)
        for kind in (DutyKind.BOOK, DutyKind.ASK_ABOUT_MISS):
            (owed,) = story.owed(kind)
            assert owed.due == story.service.calendar.due_in_working_days(owed.since, 3)

    def test_it_is_asked_even_where_another_appointment_is_booked(self) -> None:
        story = in_treatment()
        book(story, "Tue 19 May 2026 10:00")
        book(story, "Tue 26 May 2026 10:00", "after")
        story.on("Tue 19 May 2026 12:00").does(treatment.miss, contact="next", how=Absence.NOT_THERE)
        assert story.owed(DutyKind.ASK_ABOUT_MISS)

    def test_saying_what_got_in_the_way_or_not_saying_it_comes_to_the_same(self, route: Route) -> None:
        told, untold = self.missed(1), self.missed(1)
        told.says(groups.explain_miss, route, contact="contact 0", why=words())
        untold.says(groups.explain_miss, route, contact="contact 0")
        assert told.duties == untold.duties

    def test_nothing_can_be_closed_before_it_was_asked_and_something_was_changed(self) -> None:
        story = self.missed(3)
        for reason in PROPOSED_BY_SERVICE:
            facts = {"ending": "e", "reason": reason, "because": words(), "next": words()}
            assert story.refuses(ending.propose, **facts).permitted
        story.does(misses.adjust, contact="contact 2", changed=words("a call at noon instead"))
        story.does(ending.propose, **facts | {"reason": EndReason.COMPLETED_TOGETHER})

    def test_what_was_changed_has_to_be_said_in_words(self) -> None:
        self.missed(1).refuses(misses.adjust, contact="contact 0", changed=None)

    def test_missing_many_closes_nothing(self) -> None:
        assert self.missed(5).episode.is_open

    def test_missing_is_not_silence_and_nobody_may_end_it_on_that(self) -> None:
        story = self.missed(3).later(days=30).by("ben")
        story.refuses(ending.end_without_reply, because=words())

    def test_calling_off_costs_nothing_either(self, route: Route) -> None:
        story = in_treatment()
        book(story, "Tue 19 May 2026 10:00")
        story.says(treatment.cancel, route, contact="next", side=Side.PERSON)
        assert story.owed(DutyKind.BOOK)


@pytest.mark.django_db
class ForEveryClock:
    def test_what_binds_the_service_has_a_ceiling_and_a_reason(self) -> None:
        assert all(limit.floor <= limit.ceiling and limit.reason.endswith(".") for limit in LIMITS.values())

    def test_what_binds_you_has_a_twin_that_binds_the_service(self) -> None:
        assert all(twin in LIMITS and twin not in PAIRS for twin in PAIRS.values())

    def test_no_rule_holds_a_time_against_you_that_has_no_twin(self) -> None:
        assert {"challenge_after_days", "no_reply_working_days"} <= held_against_the_person() <= set(PAIRS)

    def test_you_can_see_both(self) -> None:
        page = Client().get(reverse("my:how_we_work")).content.decode()
        said = dict(numbers(Charter()))
        for both in PAIRS.items():
            assert all(escape(say(name, said[name]).sentence) in page for name in both)

    def test_time_to_think_about_an_offer_has_a_floor(self) -> None:
        assert LIMITS["offer_open_days"].floor >= 7

    def test_time_before_silence_is_taken_for_anything_has_a_floor(self) -> None:
        assert (LIMITS["no_reply_working_days"].floor, LIMITS["no_reply_channels"].floor) == (10, 2)


class ForSomeoneWhoIsOfferedAGroup:
    def test_no_to_a_group_keeps_their_place_and_brings_something_else(self, route: Route) -> None:
        story = waiting()
        story.says(groups.decline, route)
        assert same_place(story)
        assert story.owed(DutyKind.OFFER)

    def test_leaving_one_keeps_their_place(self, route: Route) -> None:
        story = waiting()
        date = groups.GroupDate("m", "c", story.now + timedelta(days=7), 90)
        course = groups.Course("g", "A course", Therapy.PSYCHOEDUCATION_GROUP, Medium.FACE_TO_FACE, ("ben",), (date,))
        story.says(groups.join, route, course=course, place="place-g-1")
        story.says(groups.leave, route, group="g", side=Side.PERSON)
        assert same_place(story)
        assert story.episode.booked == []

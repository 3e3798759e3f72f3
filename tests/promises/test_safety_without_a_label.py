"""Promise 10 · Safety without a label

No risk level, no risk score, no colour, no prediction, anywhere. An answer above zero to a question about ending your
life opens a conversation owed by a named person. It is settled by having talked, by your saying you do not want to, or,
after tries by two channels, by a named clinician writing what was decided and why. Later answers join an open
conversation; they do not multiply it.
"""

import re
from dataclasses import fields
from datetime import date, datetime
from enum import EnumMeta
from types import UnionType
from typing import get_args, get_type_hints

import pytest

from handrail.care import answers, charter, ending, events, letters, parts, safety, safety_plan, treatment, vocabulary
from handrail.care.act import Member, act
from handrail.care.duty import Duty
from handrail.care.entry import entries_of
from handrail.care.episode import Episode
from handrail.care.refused import Refused
from handrail.care.standing import SafetyPlan, Standing
from handrail.care.vocabulary import Channel, DutyKind, Stage
from handrail.care.words import Words
from tests.care_world import (
    AMINA,
    BEN,
    BY_PHONE,
    CORA,
    PERSON,
    Route,
    Story,
    asked_for_help,
    in_treatment,
    meet,
    roster,
    service,
    words,
)
from tests.spec.drawn import instant

ABOUT_SAFETY = re.compile("Safety|Incident|Candour")
SAFETY = [kind.holds for name, kind in events.KINDS.items() if ABOUT_SAFETY.search(name)]
HOLDS_ONLY = {Words, str, datetime, date, type(None), events.SafetyPlanWritten}
PEOPLE_AND_KEYS = {"owner", "conversation", "incident", "by", "said_by"}
KEPT_OF_IT = [parts.Conversation, parts.Incident, SafetyPlan]
LABEL = re.compile(r"risk|level|severity|score|colou?r|rag_|grade|priorit|urgen|predict|band|danger|flag|probab", re.I)


def worried(story: Story, route: Route | None = None, sheet: str = "s", last: int = 1) -> Story:
    facts = {"sheet": sheet, "questionnaire": "PHQ-9", "items": (*[0] * 8, last)}
    story.says(answers.answer, **({"route": route} if route else {}), **facts)
    return story


def owed(story: Story) -> list[Duty]:
    return story.owed(DutyKind.SAFETY_CONVERSATION)


class ForSomeoneWhoAnswersThatTheyThinkOfEndingTheirLife:
    def test_a_named_person_owes_them_a_conversation_the_same_day(self, route: Route) -> None:
        story = worried(in_treatment().on("Mon 11 May 2026 14:59"), route)
        assert [(duty.owner, duty.due) for duty in owed(story)] == [(AMINA, instant("Mon 11 May 2026 17:00"))]

    def test_after_the_cut_off_it_is_by_noon_of_the_next_service_day(self, route: Route) -> None:
        story = worried(in_treatment().on("Fri 22 May 2026 15:00"), route)
        assert owed(story)[0].due == instant("Tue 26 May 2026 12:00")

    def test_it_is_so_before_anybody_has_said_yes_and_after_an_ending(self, route: Route) -> None:
        assert owed(worried(asked_for_help(), route))
        story = in_treatment()
        story.says(ending.stop, route)
        assert owed(worried(story, route))

    def test_how_high_they_answered_makes_no_difference(self, route: Route) -> None:
        one, three = (owed(worried(in_treatment(), route, last=last)) for last in (1, 3))
        assert one == three

    def test_when_that_person_is_away_it_is_a_colleagues_by_name(self, route: Route) -> None:
        story = worried(in_treatment(), route).with_staff(roster(away=(AMINA,)))
        assert owed(story)[0].owner == CORA

    def test_later_answers_join_and_do_not_multiply(self, route: Route) -> None:
        story = worried(in_treatment(), route)
        first = owed(story)
        worried(story.later(hours=20), route, "t")
        assert owed(story) == first

    def test_answers_of_this_week_found_late_on_paper_are_not_passed_over(self, route: Route) -> None:
        story = in_treatment().on("Sat 16 May 2026 10:00")
        facts = {"sheet": "s", "questionnaire": "PHQ-9", "items": (1,) * 9}
        story.says(answers.answer, route, happened="Sat 9 May 2026 12:00", **facts)
        assert [duty.due for duty in owed(story)] == [instant("Mon 18 May 2026 12:00")]

    def test_an_answer_of_long_ago_that_is_copied_in_opens_nothing_by_itself(self, route: Route) -> None:
        story = in_treatment().on("Sun 17 May 2026 10:00")
        facts = {"sheet": "s", "questionnaire": "PHQ-9", "items": (1,) * 9}
        story.says(answers.answer, route, happened="Sat 9 May 2026 12:00", **facts)
        assert not owed(story)
        assert "s" in story.episode.sheets


class ForSomeoneWhoIsOwedAConversation:
    def test_talking_settles_it(self) -> None:
        story = worried(in_treatment()).later(hours=1).by(BEN)
        story.does(safety.talk, explored=words(), safer=words())
        assert not owed(story)

    def test_a_session_that_day_counts_if_it_was_talked_about(self) -> None:
        story = worried(in_treatment()).later(hours=1)
        meet(story, "without")
        assert owed(story)
        meet(story.later(hours=1), "with", safety=True)
        assert not owed(story)

    def test_saying_that_they_do_not_want_to_settles_it(self, route: Route) -> None:
        story = worried(in_treatment()).later(hours=1)
        story.says(safety.decline, route)
        assert not owed(story)
        assert owed(worried(story.later(days=1), sheet="again"))

    def test_nobody_else_can_decline_for_them(self) -> None:
        worried(in_treatment()).refuses(safety.decline)

    def test_a_decision_is_written_only_after_two_ways_of_trying(self) -> None:
        story = worried(in_treatment()).later(hours=1)
        story.does(treatment.try_to_reach, channel=Channel.PHONE)
        assert "Tried so far: phone" in str(story.refuses(safety.decide, decided=words()))
        story.does(treatment.try_to_reach, channel=Channel.TEXT)
        story.does(safety.decide, decided=words())
        assert not owed(story)

    def test_an_ending_does_not_make_it_go_away(self) -> None:
        story = worried(in_treatment())
        story.says(ending.stop)
        assert story.episode.stage == Stage.ENDED
        assert owed(story)

    def test_a_talk_written_in_the_wrong_record_does_not_make_it_go_away(self) -> None:
        story = in_treatment()
        story.does(safety.talk, explored=words())
        worried(story.later(hours=1))
        story.does(letters.strike, entry=story.episode.seq - 2, why=words("another person's"))
        assert owed(story)


class ForSomeoneWithASafetyPlan:
    def test_it_is_written_by_them_or_with_them_and_every_version_is_kept(self, route: Route) -> None:
        standing = Standing()
        for part in ("alone", "people"):
            plan(standing, route, said_by=PERSON, **{part: words(part)})
        assert [each.parts.alone for each in standing.safety_plans] == [words("alone"), None]
        assert standing.safety_plan is not None and standing.safety_plan.parts.people == words("people")

    def test_nobody_writes_it_about_them_without_them(self) -> None:
        with pytest.raises(Refused, match="is the person’s own"):
            plan(Standing(), BY_PHONE, said_by=BY_PHONE.by, alone=words())

    def test_they_can_take_everything_out_of_it_again(self, route: Route) -> None:
        standing = Standing()
        plan(standing, route, said_by=PERSON, alone=words())
        plan(standing, route, said_by=PERSON)
        assert standing.safety_plan is None and len(standing.safety_plans) == 2


def plan(standing: Standing, route: Route, *, said_by: str, **parts_of_it: Words) -> None:
    told = act(instant("Tue 12 May 2026 10:00"), route.by, service(), said_by=said_by, via=route.via)
    for entry in entries_of(told, safety_plan.write(standing, told, **parts_of_it), standing.seq, "c"):
        standing.apply(entry)


THEIR_OWN = {(events.MessageSent, "urgent"), (parts.Message, "urgent")}
"""What a person says of their own message, that it cannot wait: nobody says it of them."""


class WhenItIsWrittenDown:
    @pytest.mark.parametrize("kind", [*SAFETY, *KEPT_OF_IT], ids=lambda kind: kind.__name__)
    def test_it_holds_only_words_people_and_dates(self, kind: type) -> None:
        for name, hint in get_type_hints(kind).items():
            held = set(get_args(hint)) if isinstance(hint, UnionType) else {hint}
            assert held <= HOLDS_ONLY, (name, hint)
            assert str not in held or name in PEOPLE_AND_KEYS, name

    def test_whatever_is_written_about_safety_is_among_these(self) -> None:
        assert {kind.__name__ for kind in SAFETY} >= {
            "SafetyConversationOwed",
            "SafetyTalked",
            "SafetyDeclined",
            "SafetyDecided",
            "SafetyPlanWritten",
            "IncidentRecorded",
            "CandourTold",
            "CandourApologised",
            "CandourWritten",
            "CandourDeclined",
            "IncidentLearnt",
        }

    def test_no_fact_and_no_state_about_a_person_is_a_label(self) -> None:
        kinds = [kind.holds for kind in events.KINDS.values()]
        states = [each for each in vars(parts).values() if isinstance(each, type) and hasattr(each, "__slots__")]
        for holder in [*kinds, *states, Episode, Standing, Duty, Member]:
            names = get_type_hints(holder) if holder in kinds else {part.name for part in fields(holder)}
            assert not [name for name in names if LABEL.search(name) and (holder, name) not in THEIR_OWN], holder

    def test_no_word_of_ours_is_one(self) -> None:
        """“Scores” stands once: among the things a person may say yes or no to sharing."""
        enums = [each for each in vars(vocabulary).values() if isinstance(each, EnumMeta)]
        for each in enums:
            found = [name for name in each.__members__ if LABEL.search(name) and name != "SCORES"]
            assert not found, (each, found)
            assert not LABEL.search(each.__name__), each

    def test_no_number_of_the_charter_is_one(self) -> None:
        assert not [name for name in charter.LIMITS if LABEL.search(name)]

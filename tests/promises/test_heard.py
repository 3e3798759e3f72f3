"""Promise 2 · Heard

Anything you tell the service outside a session is addressed to named readers, who must each answer in words by a stated
time; one reader's answer never clears another's not opened. Not opened in time, it goes to the supervisor, then to the
clinical lead, by name. Whoever records a session while a message from you is unanswered is asked why on that page. You
can still write after you have been discharged, and someone must answer.
"""

import pytest

from handrail.care import answers, ending, escalation, handover, letters, messages, safety, treatment, unseen
from handrail.care import events as e
from handrail.care.duty import Duty
from handrail.care.vocabulary import DutyKind, Medium, Purpose, Therapy
from tests.care_world import (
    AMINA,
    BEN,
    CLOCK,
    CORA,
    DAN,
    ESME,
    FARID,
    HAL,
    ONLINE,
    Route,
    Story,
    asked_for_help,
    in_treatment,
    roster,
    waiting,
    words,
)
from tests.spec.drawn import instant

TUESDAY = "Tue 19 May 2026 10:00"
PHQ = {"sheet": "s", "questionnaire": "PHQ-9", "items": (1,) * 8 + (0,)}


def wrote(route: Route = ONLINE, story: Story | None = None, **facts: object) -> Story:
    """Somebody in treatment with Amina, in a group that Cora leads, tells us something."""
    story = story or in_treatment().on(TUESDAY)
    course = {"group": "g", "name": "Sleep", "place": "p", "therapy": Therapy.PSYCHOEDUCATION_GROUP, "contacts": ()}
    story.happens(e.GroupJoined(facilitators=(CORA,), due=story.now, **course))
    story.says(messages.send, route, message="m", words=words("their words"), **facts)
    return story


def owing(story: Story, kind: DutyKind = DutyKind.MESSAGE) -> list[str]:
    return [duty.owner for duty in story.owed(kind)]


def told(story: Story, duty: Duty) -> list[str]:
    """Who has been told so far that this was not done."""
    found = (entry.event for entry in story.episode.entries)
    return [each.to for each in found if isinstance(each, e.Escalated) and each.duty == duty.key]


def meets(story: Story, who: str = AMINA, **facts: object) -> Story:
    meeting = {"contact": "today", "purpose": Purpose.TREATMENT, "medium": Medium.PHONE, "minutes": 50, "did": words()}
    story.by(who).does(treatment.hold_session, **meeting, **facts)
    return story


class ForSomeoneWhoTellsUsSomething:
    def test_it_goes_to_readers_with_names_and_a_day(self, route: Route) -> None:
        message = wrote(route).episode.messages["m"]
        assert message.readers == (AMINA, CORA) and message.due == instant("Thu 21 May 2026 17:00")

    def test_they_may_say_who_else_is_to_read_it(self, route: Route) -> None:
        assert owing(wrote(route, also_to=(BEN,))) == [AMINA, BEN, CORA]

    def test_each_reader_has_a_receipt_of_their_own(self, route: Route) -> None:
        story = wrote(route)
        story.by(CORA).does(messages.read, message="m")
        assert set(story.episode.messages["m"].opened) == {CORA}

    def test_one_readers_answer_never_clears_anothers_not_opened(self, route: Route) -> None:
        story = wrote(route)
        story.by(AMINA).does(messages.answer, message="m", words=words())
        assert owing(story) == [CORA]

    def test_opening_it_is_no_answer(self, route: Route) -> None:
        story = wrote(route)
        story.by(AMINA).does(messages.read, message="m")
        assert AMINA in owing(story)

    def test_whoever_opened_it_can_still_answer_it(self, route: Route) -> None:
        story = wrote(route, also_to=(BEN,))
        story.by(BEN).does(messages.read, message="m")
        assert messages.is_reader(story.episode, BEN, story.service)

    def test_talking_about_it_is_an_answer_they_can_read(self, route: Route) -> None:
        story = wrote(route)
        story.by(AMINA).does(messages.talk, message="m", what=words("what was said"))
        (reply,) = story.episode.messages["m"].replies
        assert reply.talked and reply.by == AMINA and owing(story) == [CORA]

    @pytest.mark.parametrize("when", [asked_for_help, waiting, in_treatment])
    def test_it_can_be_said_at_any_time(self, when: object, route: Route) -> None:
        story = when()  # type: ignore[operator]
        story.says(messages.send, route, message="m", words=words())
        assert owing(story)

    def test_after_an_ending_too_and_somebody_must_answer(self, route: Route) -> None:
        story = in_treatment()
        story.says(ending.stop, route)
        story.says(messages.send, route, message="m", words=words())
        assert owing(story) == [AMINA] and story.owed(DutyKind.MESSAGE)[0].rungs

    def test_while_their_reader_is_away_somebody_is_there_by_name(self, route: Route) -> None:
        story = wrote(route).with_staff(roster(away=(AMINA,)))
        assert owing(story) == [CORA]

    def test_what_is_urgent_is_a_conversation_the_same_day(self, route: Route) -> None:
        story = wrote(route, urgent=True)
        (talk,) = story.owed(DutyKind.SAFETY_CONVERSATION)
        assert talk.due == instant("Tue 19 May 2026 17:00")


class ForSomeoneWhoWritesBesideSomething:
    def test_what_they_write_on_a_questionnaire_is_told_to_somebody(self, route: Route) -> None:
        story = in_treatment()
        story.says(answers.answer, route, comment=words("what the boxes leave out"), **PHQ)
        (message,) = story.episode.messages.values()
        assert message.words == words("what the boxes leave out") and message.beside == "sheet s"
        assert owing(story) == [AMINA]

    def test_so_is_that_a_score_does_not_fit(self, route: Route) -> None:
        story = in_treatment()
        story.says(answers.answer, route, **PHQ)
        story.says(answers.comment_on, route, sheet="s", does_not_fit=True, comment=words(), message="m")
        assert story.episode.messages["m"].beside == "sheet s" and owing(story) == [AMINA]

    def test_a_reply_beside_an_entry_stands_there_and_is_answered(self, route: Route) -> None:
        story = in_treatment()
        story.says(messages.send, route, message="m", words=words(), beside="entry 3")
        assert story.episode.messages["m"].beside == "entry 3" and owing(story) == [AMINA]

    def test_what_staff_write_beside_a_score_is_no_message(self) -> None:
        story = in_treatment()
        story.does(answers.answer, comment=words(), **PHQ)
        assert story.episode.messages == {}


class ForSomeoneWhoDoesNotWantOneOfUsToSeeIt:
    def test_they_cannot_open_it_and_somebody_else_answers(self, route: Route) -> None:
        story = wrote(route, not_to=(AMINA,))
        assert AMINA not in owing(story) and story.episode.messages["m"].readers[0] == DAN
        assert messages.mine(story.episode, AMINA, story.service, "m") == []
        assert "no such message" in str(story.by(AMINA).refuses(messages.answer, message="m", words=words()))

    def test_nor_while_they_stand_in_for_its_reader(self, route: Route) -> None:
        story = wrote(route, not_to=(CORA,)).with_staff(roster(away=(AMINA,)))
        assert owing(story) == [ESME]
        assert messages.mine(story.episode, CORA, story.service, "m") == []

    def test_nor_when_they_hold_their_care_later(self, route: Route) -> None:
        story = wrote(route, not_to=(BEN,))
        story.by(AMINA).does(handover.send, handover="h", to=BEN, reason=words())
        story.by(BEN).does(handover.accept, handover="h")
        assert story.episode.holder == BEN and BEN not in owing(story)

    def test_nothing_they_can_open_shows_that_there_is_one(self, route: Route) -> None:
        story = wrote(route, not_to=(AMINA,), urgent=True)
        story.by(DAN).does(messages.answer, message="m", words=words())
        seen = unseen.shown_to(story.episode, AMINA)
        kinds = {type(entry.event) for entry in seen.entries}
        assert kinds.isdisjoint({e.MessageSent, e.MessageRead, e.MessageAnswered, e.SafetyConversationOwed})
        assert seen.messages == {} and seen.conversations == []

    def test_striking_it_or_being_late_with_it_shows_it_to_them_neither(self, route: Route) -> None:
        story = wrote(route, not_to=(AMINA,)).on("Mon 25 May 2026 10:00")
        story.by(CLOCK).does(escalation.escalate)
        story.by(HAL).does(letters.strike, entry=story.episode.messages["m"].seq, why=words())
        events = [entry.event for entry in unseen.shown_to(story.episode, AMINA).entries]
        assert not [each for each in events if isinstance(each, e.Struck)]
        assert not [each for each in events if isinstance(each, e.Escalated) and "message" in each.duty]

    def test_nobody_tells_them_that_it_is_late(self, route: Route) -> None:
        story = wrote(route, not_to=(DAN, FARID))
        assert {DAN, FARID}.isdisjoint(rung.to for duty in story.owed(DutyKind.MESSAGE) for rung in duty.rungs)

    def test_the_conversation_it_asks_for_is_somebody_elses(self, route: Route) -> None:
        story = wrote(route, not_to=(AMINA,), urgent=True)
        assert owing(story, DutyKind.SAFETY_CONVERSATION) == [DAN]

    def test_whoever_meets_them_is_not_asked_about_it(self, route: Route) -> None:
        story = meets(wrote(route, not_to=(AMINA,)))
        assert owing(story, DutyKind.WHY_UNANSWERED) == []


class WhenNobodyAnswers:
    def test_it_goes_to_the_supervisor_and_then_to_the_lead_by_name(self, route: Route) -> None:
        story = wrote(route)
        (duty,) = [each for each in story.owed(DutyKind.MESSAGE) if each.owner == AMINA]
        story.on("Thu 21 May 2026 17:05").by(CLOCK).does(escalation.escalate)
        assert told(story, duty) == [DAN]
        story.on("Fri 22 May 2026 17:05").by(CLOCK).does(escalation.escalate)
        assert told(story, duty) == [DAN, FARID]

    def test_each_reader_who_has_not_opened_it_has_a_ladder_of_their_own(self, route: Route) -> None:
        story = wrote(route)
        assert [[rung.to for rung in duty.rungs] for duty in story.owed(DutyKind.MESSAGE)] == [
            [DAN, FARID],
            [ESME, FARID],
        ]

    def test_whoever_was_told_does_not_take_the_answer_from_its_reader(self, route: Route) -> None:
        story = wrote(route).on("Fri 22 May 2026 17:05")
        story.by(CLOCK).does(escalation.escalate)
        assert AMINA in owing(story)


class WhenTheyMeetAndItHasNoAnswer:
    def test_the_session_is_never_held_up(self, route: Route) -> None:
        story = meets(wrote(route))
        assert story.episode.contacts["today"].state == "held"

    def test_without_a_reason_the_supervisor_asks_the_same_working_day(self, route: Route) -> None:
        (duty,) = meets(wrote(route)).owed(DutyKind.WHY_UNANSWERED)
        assert (duty.owner, duty.due) == (DAN, instant("Tue 19 May 2026 17:00"))

    def test_a_reason_is_kept_for_them_to_read(self, route: Route) -> None:
        story = meets(wrote(route), unanswered=words("I was on leave"))
        (kept,) = [x.event for x in story.episode.entries if isinstance(x.event, e.MessagePassedOver)]
        assert kept.why == words("I was on leave") and story.owed(DutyKind.WHY_UNANSWERED) == []

    def test_the_answer_is_owed_all_the_same(self, route: Route) -> None:
        assert AMINA in owing(meets(wrote(route), unanswered=words()))

    def test_what_was_talked_about_when_they_met_needs_no_reason(self, route: Route) -> None:
        assert meets(wrote(route), talked_over=("m",)).owed(DutyKind.WHY_UNANSWERED) == []

    def test_whoever_meets_them_is_asked_whether_or_not_they_are_its_reader(self, route: Route) -> None:
        assert owing(meets(wrote(route), BEN), DutyKind.WHY_UNANSWERED) == [ESME]

    def test_an_answer_settles_it_and_so_does_finding_out_why(self, route: Route) -> None:
        answered, explained = meets(wrote(route)), meets(wrote(route))
        answered.by(AMINA).does(messages.answer, message="m", words=words())
        explained.by(DAN).does(messages.explain, why=words())
        assert answered.owed(DutyKind.WHY_UNANSWERED) == explained.owed(DutyKind.WHY_UNANSWERED) == []

    def test_the_lead_is_not_asked_by_themselves(self, route: Route) -> None:
        assert FARID not in owing(meets(wrote(route), FARID), DutyKind.WHY_UNANSWERED)


class ForWhatIsNotAMessage:
    def test_a_talk_about_safety_answers_nothing_they_wrote(self, route: Route) -> None:
        story = wrote(route, urgent=True)
        story.by(AMINA).does(safety.talk, explored=words())
        assert owing(story) == [AMINA, CORA]

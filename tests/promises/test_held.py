"""Promise 1 · Held

From asking for help until an ending, or until somebody else has accepted you, one named person here holds your care,
and there is always a dated next thing they owe you, no more than 28 days ahead. Passing you on is done when it is
accepted, not when it is sent. If a rota has a gap, the duty is the clinical lead's by name: no duty is ever nobody's.
"""

from dataclasses import replace
from datetime import timedelta

import pytest

from handrail.care import ending, escalation, handover, offers, referral, stepping, treatment, triage
from handrail.care.act import Roster
from handrail.care.charter import Charter
from handrail.care.vocabulary import Absence, Channel, DutyKind, Side, Source, Stage, Step
from handrail.care.waiting import place
from tests.care_world import (
    ACTIVATION,
    AMINA,
    BEN,
    CLOCK,
    CORA,
    DAN,
    FARID,
    GUIDED,
    PERSON,
    Route,
    Story,
    asked_for_help,
    book,
    in_treatment,
    meet,
    propose,
    roster,
    waiting,
    words,
)


def is_held(story: Story) -> None:
    """A person who is here holds this care, and owes something within 28 days of when it was promised."""
    staff = story.service.roster
    assert staff.members[staff.present(story.episode.holder)].present
    first = story.duties[0]
    assert staff.members[first.owner].present
    assert first.due <= story.service.calendar.due_in_days(first.since, 28)


class ForSomeoneAskingForHelp:
    def test_a_named_person_holds_them_from_the_second_they_ask(self, route: Route) -> None:
        story = Story().on("Sat 9 May 2026 02:00")
        story.says(referral.refer, route, person=PERSON, source=Source.SELF)
        assert story.episode.holder == AMINA
        assert story.duties[0].kind == DutyKind.FIRST_CONTACT
        is_held(story)

    def test_a_letter_from_their_gp_holds_them_in_the_same_way(self) -> None:
        story = Story().on("Tue 5 May 2026 10:00")
        story.does(referral.refer, person=PERSON, source=Source.GP)
        is_held(story)

    def test_somebody_under_the_age_of_the_service_is_held_until_another_service_says_yes(self, route: Route) -> None:
        story = Story().on("Tue 5 May 2026 10:00")
        story.says(referral.refer, route, person=PERSON, source=Source.SELF, age=17)
        refused = story.refuses(triage.accept, step=Step.TWO, reason=words())
        assert "You hold them until it has said yes" in refused.permitted[0]
        story.does(handover.send, handover="h", service="the young people's service", reason=words())
        is_held(story)
        story.does(handover.accept, handover="h")
        assert story.episode.stage == Stage.ENDED

    def test_asking_twice_does_not_make_two_of_them(self, route: Route) -> None:
        story = asked_for_help()
        refused = story.refuses_person(referral.refer, route, person=PERSON, source=Source.SELF)
        assert "already" in str(refused)


class ForSomeoneWaiting:
    def test_there_is_always_a_next_thing_with_a_date(self) -> None:
        story = waiting()
        for _ in range(6):
            is_held(story)
            story.later(days=20).does(treatment.keep_in_touch, channel=Channel.PHONE, what=words())

    def test_the_date_they_were_told_does_not_move_when_the_charter_changes(self) -> None:
        story = waiting()
        told = story.duties[0].due
        story.service = replace(story.service, charter=Charter(offer_days=1, next_thing_days=7))
        assert story.duties[0].due == told

    def test_choosing_nothing_of_an_offer_leaves_them_held(self, route: Route) -> None:
        story = waiting()
        story.does(offers.offer, offer="o", options=(GUIDED, ACTIVATION), reason=words())
        story.says(offers.choose_none, route, offer="o")
        is_held(story)


class ForSomeoneInTreatment:
    def test_an_appointment_that_is_called_off_leaves_a_date(self, route: Route) -> None:
        story = in_treatment()
        book(story, "Tue 19 May 2026 10:00")
        story.says(treatment.cancel, route, contact="next", side=Side.PERSON)
        is_held(story)

    def test_an_appointment_that_is_missed_leaves_a_date(self) -> None:
        story = in_treatment()
        book(story, "Tue 19 May 2026 10:00")
        story.on("Tue 19 May 2026 11:00").does(treatment.miss, contact="next", how=Absence.NOT_THERE)
        is_held(story)

    def test_an_appointment_far_ahead_does_not_leave_them_alone_until_then(self) -> None:
        story = in_treatment()
        book(story, "Tue 7 Jul 2026 10:00")
        assert story.owed(DutyKind.KEEP_IN_TOUCH)
        is_held(story)


class ForSomeoneBetweenSteps:
    def stepped(self) -> Story:
        story = in_treatment().later(days=20)
        story.does(stepping.step, to=Step.THREE, reason=words(), to_whom=BEN, handover="h")
        return story

    def test_her_old_therapist_stays_responsible_until_the_new_one_says_yes(self) -> None:
        story = self.stepped()
        assert story.episode.holder == AMINA
        story.later(days=1).by(BEN).does(handover.accept, handover="h")
        assert story.episode.holder == BEN
        is_held(story)

    def test_stepping_up_never_sends_her_to_the_back_of_the_queue(self) -> None:
        before = place("s", waiting().episode)
        after = place("s", self.stepped().episode)
        assert before is not None and after is not None
        assert after.rank == before.rank

    def test_a_refusal_comes_back_to_whoever_holds_her_with_its_reason(self) -> None:
        story = self.stepped()
        (event,) = story.by(BEN).does(handover.refuse, handover="h", reason=words("full until July"))
        assert event.reason == words("full until July")
        assert story.episode.holder == AMINA
        is_held(story)

    def test_a_refusal_without_a_reason_is_not_possible(self) -> None:
        assert "reason" in str(self.stepped().by(BEN).refuses(handover.refuse, handover="h", reason=None))

    def test_no_answer_is_told_to_somebody_by_name(self) -> None:
        story = self.stepped().later(days=15).by(CLOCK)
        told = {event.to for event in story.does(escalation.escalate) if event.duty.startswith("hand over")}
        assert told == {"esme", FARID}


class ForSomeonePassedToAnotherService:
    def sent(self) -> Story:
        story = in_treatment()
        story.does(handover.send, handover="h", service="the community mental health team", reason=words())
        return story

    def test_sending_ends_nothing(self) -> None:
        story = self.sent()
        assert story.episode.stage == Stage.TREATMENT
        is_held(story)

    def test_a_no_leaves_them_where_they_were(self) -> None:
        story = self.sent().later(days=3)
        story.does(handover.refuse, handover="h", reason=words())
        assert story.episode.stage == Stage.TREATMENT
        is_held(story)

    def test_it_ends_here_when_the_other_service_has_said_yes(self) -> None:
        story = self.sent().later(days=3)
        story.does(handover.accept, handover="h")
        assert story.episode.stage == Stage.ENDED
        assert story.episode.way_back_until is not None


class WhenNobodyIsThere:
    @pytest.mark.parametrize(
        "staff",
        [
            roster(duty=""),
            roster(duty="", away=(FARID,)),
            roster(away=(AMINA, CORA, BEN)),
            roster(duty="somebody who left"),
        ],
    )
    def test_a_gap_in_the_rota_is_somebodys_by_name(self, staff: Roster) -> None:
        is_held(asked_for_help(staff=staff))

    def test_what_somebody_held_passes_to_a_named_colleague_the_second_they_are_gone(self) -> None:
        story = in_treatment().with_staff(roster(away=(AMINA,)))
        assert {duty.owner for duty in story.duties} == {CORA}

    def test_what_is_not_done_goes_up_by_name_once(self) -> None:
        story = asked_for_help().on("Thu 14 May 2026 09:00").by(CLOCK)
        assert [event.to for event in story.does(escalation.escalate)] == [DAN, FARID]
        assert story.does(escalation.escalate) == ()


class WhenSomethingWasDoneOutOfOrder:
    def test_a_session_before_the_service_said_yes_is_kept_and_looked_at(self) -> None:
        story = asked_for_help().later(days=1)
        meet(story)
        assert story.owed(DutyKind.PUT_RIGHT)
        is_held(story)

    def test_an_ending_that_is_proposed_leaves_them_held(self) -> None:
        story = in_treatment()
        propose(story)
        is_held(story)

    def test_an_ending_that_is_taken_back_leaves_them_held(self) -> None:
        story = in_treatment()
        propose(story)
        story.later(days=1).does(ending.withdraw, ending="ending", reason=words())
        is_held(story)
        assert story.duties[0].due - story.now < timedelta(days=29)

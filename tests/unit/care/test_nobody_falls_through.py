"""The cracks somebody could have fallen through, each one closed: found by thinking as that person."""

from dataclasses import replace
from datetime import date

import pytest

from handrail.care import (
    answers,
    ending,
    escalation,
    handover,
    letters,
    referral,
    safety,
    stepping,
    treatment,
)
from handrail.care import events as e
from handrail.care.act import Member, Roster
from handrail.care.events import ConsentGiven, ConsentRefused
from handrail.care.sharing import may_share
from handrail.care.standing import Standing
from handrail.care.vocabulary import (
    Absence,
    Channel,
    DutyKind,
    EndReason,
    Item,
    Purpose,
    Recipient,
    Role,
    Source,
    Stage,
    Step,
    Therapy,
    Wanted,
    WhatFor,
)
from handrail.care.waiting import place
from tests.care_world import (
    AMINA,
    BEN,
    CLOCK,
    CORA,
    DAN,
    ESME,
    FARID,
    HAL,
    PERSON,
    Story,
    asked_for_help,
    book,
    fill_in,
    in_treatment,
    meet,
    propose,
    roster,
    waiting,
    well_now,
    words,
)
from tests.spec.drawn import instant


class WhenTheLeadIsAwayToo:
    def test_what_nobody_holds_goes_to_whoever_stands_in_for_the_lead(self) -> None:
        assert roster(away=(FARID,)).present("somebody who left") == ESME

    def test_a_gap_in_the_rota_is_filled_by_somebody_who_is_here(self) -> None:
        assert roster(duty="", away=(FARID,)).on_duty == ESME

    def test_the_ladder_ends_at_somebody_who_is_here(self) -> None:
        story = asked_for_help(staff=roster(away=(FARID,)))
        assert {rung.to for duty in story.duties for rung in duty.rungs} == {DAN, ESME}

    def test_with_nobody_to_stand_in_it_is_any_clinician_who_is_here(self) -> None:
        lead, other = Member(FARID, Role.CLINICAL_LEAD, present=False), Member(BEN, Role.HI_THERAPIST)
        assert Roster(lead=FARID, members={FARID: lead, BEN: other}).present("") == BEN


class WhenAColleagueIsAskedForAnOpinionOnly:
    def test_the_holder_stays_the_holder(self) -> None:
        story = in_treatment()
        story.does(handover.send, handover="h", to=BEN, reason=words(), wanted=Wanted.OPINION)
        story.by(BEN).does(handover.accept, handover="h")
        assert story.episode.holder == AMINA

    def test_another_services_yes_to_helping_beside_us_ends_nothing(self) -> None:
        story = in_treatment()
        story.does(handover.send, handover="h", service="debt advice", reason=words(), wanted=Wanted.BESIDES)
        story.does(handover.accept, handover="h")
        assert story.episode.stage == Stage.TREATMENT


class WhenSomebodyIsHandedOver:
    def test_changing_hands_does_not_put_off_what_was_promised(self) -> None:
        story = asked_for_help()
        promised = story.episode.owed_by
        story.later(days=5).does(handover.send, handover="h", to=BEN, reason=words())
        story.by(BEN).does(handover.accept, handover="h")
        assert story.episode.owed_by == promised

    def test_a_colleague_who_cannot_hold_anybody_does_not_accept_for_one_who_is_away(self) -> None:
        members = {**roster().members, BEN: replace(roster().members[BEN], heir=HAL)}
        story = in_treatment()
        story.does(handover.send, handover="h", to=BEN, reason=words())
        gone = {**members, BEN: replace(members[BEN], present=False)}
        story.with_staff(replace(roster(), members=gone)).by(HAL).refuses(handover.accept, handover="h")

    def test_an_answer_that_comes_after_the_ending_can_be_recorded_and_ends_nothing_twice(self) -> None:
        story = in_treatment()
        story.does(handover.send, handover="h", service="the community team", reason=words())
        story.says(ending.stop)
        story.later(days=1).does(handover.refuse, handover="h", reason=words())
        assert story.episode.handovers["h"].state == "refused"

    def test_a_colleague_cannot_take_over_what_has_ended(self) -> None:
        story = in_treatment()
        story.does(handover.send, handover="h", to=BEN, reason=words())
        story.says(ending.stop)
        story.by(BEN).refuses(handover.accept, handover="h")


class WhenSomebodyIsCalledAnError:
    def test_a_course_of_treatment_is_no_error(self) -> None:
        assert "treated" in str(in_treatment().by(BEN).refuses(ending.end_in_error, because=words()))

    def test_the_desk_cannot_close_it(self) -> None:
        asked_for_help().by(HAL).refuses(ending.end_in_error, because=words())

    def test_whoever_proposed_an_ending_cannot_go_round_it(self) -> None:
        story = waiting()
        propose(story, reason=EndReason.DECLINED_WHAT_WAS_OFFERED)
        story.refuses(ending.end_in_error, because=words())

    def test_a_challenge_cannot_be_gone_round(self) -> None:
        story = waiting()
        propose(story, reason=EndReason.DECLINED_WHAT_WAS_OFFERED)
        story.says(ending.challenge, ending="ending")
        story.by(BEN).refuses(ending.end_in_error, because=words())


class WhenEntriesAreStruck:
    def test_a_request_for_help_cannot_be_struck_away(self) -> None:
        assert "cannot be struck" in str(asked_for_help().refuses(letters.strike, entry=1, why=words()))

    def test_a_challenge_that_is_struck_is_looked_at_by_somebody_else(self) -> None:
        story = in_treatment()
        propose(story)
        story.says(ending.challenge, ending="ending")
        story.does(letters.strike, entry=story.episode.seq, why=words())
        (odd,) = story.owed(DutyKind.PUT_RIGHT)
        assert "struck out" in odd.because
        story.refuses(letters.put_right, entry=story.episode.seq, words=words())
        story.by(BEN).does(letters.put_right, entry=story.episode.seq, words=words())
        assert not story.owed(DutyKind.PUT_RIGHT)

    def test_a_talk_written_in_the_wrong_record_leaves_the_conversation_owed(self) -> None:
        story = in_treatment()
        story.does(safety.talk, explored=words())
        talk = story.episode.seq
        fill_in(story.later(hours=1), 12, 8, last=2)
        assert not story.owed(DutyKind.SAFETY_CONVERSATION)
        story.later(hours=1).does(letters.strike, entry=talk, why=words())
        assert story.owed(DutyKind.SAFETY_CONVERSATION)


class WhenThingsAreToldLate:
    def test_an_ending_taken_back_after_the_person_had_stopped_takes_nobody_back(self) -> None:
        story = in_treatment()
        propose(story)
        story.later(days=1).does(ending.withdraw, ending="ending", reason=words())
        story.later(days=1)
        stopped = story.now.replace(hour=1) - (story.now - instant("Tue 5 May 2026 10:00")) / 10
        before_withdrawal = next(x for x in story.episode.entries if isinstance(x.event, e.EndingWithdrawn)).at
        story.says(ending.stop, happened=min(stopped, before_withdrawal))
        assert story.episode.stage == Stage.ENDED

    def test_a_stop_told_late_of_a_time_when_a_challenge_waited_is_not_undone_by_the_challenge(self) -> None:
        story = asked_for_help().by(BEN)
        story.does(ending.end_in_error, because=words())
        story.later(days=1).says(ending.challenge, ending="ended-2")
        story.later(days=2).by(CORA)
        story.does(ending.decide_challenge, ending="ended-2", upheld=True, reason=words())
        story.later(hours=1).says(ending.stop, happened="Thu 7 May 2026 10:00")
        assert story.episode.stage == Stage.ENDED
        assert story.episode.end_reason == EndReason.PERSON_STOPPED

    def test_a_death_long_after_the_ending_does_not_rewrite_why_it_ended(self) -> None:
        story = well_now(in_treatment())
        propose(story)
        story.says(ending.agree, ending="ending")
        ended = story.episode.ended_on
        story.later(days=60).by(HAL).does(ending.die)
        assert (story.episode.end_reason, story.episode.ended_on) == (EndReason.COMPLETED_TOGETHER, ended)
        assert story.kinds == [DutyKind.AFTER_A_DEATH]

    def test_a_death_is_not_undone_by_a_challenge_that_was_being_decided(self) -> None:
        story = in_treatment()
        propose(story)
        story.says(ending.challenge, ending="ending")
        story.later(days=1).by(HAL).does(ending.die)
        story.by(BEN).does(ending.decide_challenge, ending="ending", upheld=True, reason=words())
        assert story.episode.stage == Stage.ENDED
        assert story.kinds == [DutyKind.AFTER_A_DEATH]

    def test_paper_answers_found_days_later_still_open_a_conversation(self) -> None:
        story = in_treatment().on("Mon 18 May 2026 11:00")
        items = (1, 1, 1, 1, 1, 1, 1, 1, 1)
        happened = instant("Mon 11 May 2026 12:00")
        story.says(answers.answer, happened=happened, sheet="s", questionnaire="PHQ-9", items=items)
        assert story.owed(DutyKind.SAFETY_CONVERSATION)

    def test_a_talk_told_late_does_not_settle_a_later_answer(self) -> None:
        story = in_treatment()
        fill_in(story, 12, 8, "monday", last=1)
        fill_in(story.later(days=2), 12, 8, "wednesday", last=1)
        story.later(days=1).does(safety.talk, happened="Fri 8 May 2026 16:00", explored=words())
        assert len(story.owed(DutyKind.SAFETY_CONVERSATION)) == 1

    def test_a_session_that_was_missed_and_called_off_is_kept_and_looked_at(self) -> None:
        story = in_treatment()
        book(story, "Tue 19 May 2026 10:00")
        story.later(days=1).says(treatment.cancel, contact="next", side="person")
        story.on("Tue 19 May 2026 11:00").does(treatment.miss, contact="next", how=Absence.NOT_THERE)
        assert "missed" in story.owed(DutyKind.PUT_RIGHT)[0].because

    def test_one_entry_that_is_odd_in_two_ways_is_one_duty(self) -> None:
        story = in_treatment()
        story.says(ending.stop)
        meet(story.later(days=1), contact="session 1")
        assert len(story.episode.out_of_place) == 2
        assert len(story.owed(DutyKind.PUT_RIGHT)) == 1


class WhenSomebodyDoesNotReply:
    def ready(self) -> Story:
        story = in_treatment().later(hours=1)
        for channel in (Channel.PHONE, Channel.POST):
            story.does(treatment.try_to_reach, channel=channel)
        return story.later(days=21).by(BEN)

    def test_filling_in_a_questionnaire_is_a_reply(self) -> None:
        story = self.ready()
        fill_in(story)
        story.refuses(ending.end_without_reply, because=words())

    def test_challenging_is_a_reply(self) -> None:
        story = in_treatment()
        propose(story)
        story.says(ending.challenge, ending="ending")
        story.later(hours=1)
        for channel in (Channel.PHONE, Channel.POST):
            story.does(treatment.try_to_reach, channel=channel)
        assert "challenged" in str(story.later(days=21).by(CORA).refuses(ending.end_without_reply, because=words()))

    def test_nobody_is_ended_with_an_appointment_ahead(self) -> None:
        story = self.ready()
        book(story, story.now.replace(day=30))
        assert "still to come" in str(story.refuses(ending.end_without_reply, because=words()))

    def test_an_ending_after_no_reply_can_be_challenged_and_struck(self) -> None:
        story = self.ready()
        story.does(ending.end_without_reply, because=words())
        key = story.episode.ending.ending
        story.later(days=30).says(ending.challenge, ending=key)
        (duty,) = story.owed(DutyKind.CHALLENGE)
        assert duty.owner != BEN
        story.by(duty.owner).does(ending.decide_challenge, ending=key, upheld=True, reason=words())
        assert story.episode.stage == Stage.TREATMENT

    def test_one_unanswered_call_does_not_settle_the_follow_up(self) -> None:
        story = well_now(in_treatment())
        propose(story)
        story.says(ending.agree, ending="ending")
        story.later(days=40).refuses(ending.follow_up, reached=False, words=words())
        for channel in (Channel.PHONE, Channel.TEXT):
            story.does(treatment.try_to_reach, channel=channel)
        story.does(ending.follow_up, reached=False, words=words())
        assert not story.owed(DutyKind.FOLLOW_UP)


class WhenAnEndingIsProposed:
    def test_it_cannot_be_proposed_by_one_name_and_seconded_by_the_same_mind(self) -> None:
        story = in_treatment()
        act = story.act(by=BEN, said_by=AMINA)
        story._apply(
            act,
            ending.propose(
                story.episode, act, ending="x", reason=EndReason.ADVICE_WAS_ENOUGH, because=words(), next=words()
            ),
        )
        story.by(AMINA).refuses(ending.second, ending="x", agrees=True, words=words())
        story.by(BEN).refuses(ending.second, ending="x", agrees=True, words=words())
        assert story.owed(DutyKind.SECOND_CLINICIAN)[0].owner not in (AMINA, BEN)

    def test_the_second_look_never_falls_to_the_proposer_who_covers_for_the_second(self) -> None:
        story = in_treatment()
        propose(story)
        owner = story.owed(DutyKind.SECOND_CLINICIAN)[0].owner
        members = {**roster().members, owner: replace(roster().members[owner], present=False, heir=AMINA)}
        story.with_staff(replace(roster(), members=members))
        assert story.owed(DutyKind.SECOND_CLINICIAN)[0].owner not in (AMINA, owner)

    def test_what_comes_up_before_the_yes_brings_a_second_look(self) -> None:
        story = well_now(in_treatment())
        propose(story)
        assert not story.owed(DutyKind.SECOND_CLINICIAN)
        fill_in(story, 5, 4, "new", last=1)
        story.says(ending.agree, ending="ending")
        assert story.episode.stage == Stage.ENDING
        story.by(story.owed(DutyKind.SECOND_CLINICIAN)[0].owner)
        story.does(ending.second, ending="ending", agrees=True, words=words())
        assert story.episode.stage == Stage.ENDED

    def test_a_proposal_that_is_taken_back_leaves_no_challenge_nobody_can_decide(self) -> None:
        story = in_treatment()
        propose(story)
        story.says(ending.challenge, ending="ending")
        story.does(ending.withdraw, ending="ending", reason=words())
        assert not story.owed(DutyKind.CHALLENGE)
        story.refuses_person(ending.challenge, ending="ending")

    def test_a_skipped_question_in_the_latest_answers_brings_a_second_look(self) -> None:
        story = well_now(in_treatment())
        fill_in(story.later(days=7), None, 4, "skipped")
        propose(story)
        assert story.owed(DutyKind.SECOND_CLINICIAN)

    def test_another_services_yes_does_not_discharge_somebody_whose_challenge_is_open(self) -> None:
        story = in_treatment()
        story.does(handover.send, handover="h", service="the community team", reason=words())
        propose(story)
        story.says(ending.challenge, ending="ending")
        story.does(handover.accept, handover="h")
        assert story.episode.stage == Stage.ENDING
        assert story.owed(DutyKind.CHALLENGE)


class WhenSomebodyWaits:
    def test_a_session_with_the_old_therapist_does_not_cost_the_place_for_the_next_step(self) -> None:
        story = in_treatment().later(days=7)
        story.does(stepping.step, to=Step.THREE, reason=words())
        before = place("s", story.episode)
        meet(story.later(days=7), contact="bridging", therapy=Therapy.GUIDED_SELF_HELP_BOOK)
        assert place("s", story.episode) == before is not None
        meet(story.later(days=7).by(BEN), contact="new", therapy=Therapy.CBT)
        assert story.episode.stage == Stage.TREATMENT

    def test_a_proposed_ending_does_not_take_somebody_off_the_list(self) -> None:
        story = waiting()
        before = place("s", story.episode)
        propose(story, reason=EndReason.DECLINED_WHAT_WAS_OFFERED)
        assert place("s", story.episode) == before is not None

    def test_a_slip_of_the_pen_does_not_send_anybody_to_the_back(self) -> None:
        story = Story().on("Tue 5 May 2026 10:00")
        story.says(referral.refer, person=PERSON, source=Source.SELF, received=date(2027, 5, 5))
        assert story.episode.first_asked == date(2026, 5, 5)

    def test_being_in_touch_before_the_decision_does_not_put_the_decision_off(self) -> None:
        story = asked_for_help()
        story.later(hours=5).does(treatment.keep_in_touch, channel=Channel.PHONE, what=words())
        promised = story.episode.owed_by
        story.later(days=2).does(treatment.keep_in_touch, channel=Channel.PHONE, what=words())
        assert story.episode.owed_by == promised

    def test_keeping_in_touch_about_an_appointment_far_ahead_is_owed_anew_each_time(self) -> None:
        story = in_treatment()
        book(story, "Tue 14 Jul 2026 10:00")
        (first,) = story.owed(DutyKind.KEEP_IN_TOUCH)
        story.on("Tue 2 Jun 2026 10:00").does(treatment.keep_in_touch, channel=Channel.PHONE, what=words())
        (second,) = story.owed(DutyKind.KEEP_IN_TOUCH)
        assert second.due > first.due and second.key != first.key
        story.on("Tue 23 Jun 2026 10:00").does(treatment.keep_in_touch, channel=Channel.PHONE, what=words())
        (meeting,) = story.owed(DutyKind.MEET)
        assert meeting.due == instant("Wed 15 Jul 2026 17:00")

    def test_an_appointment_in_the_record_is_not_booked_over(self) -> None:
        story = in_treatment()
        story.refuses(
            treatment.book,
            contact="session 1",
            starts=instant("Tue 19 May 2026 10:00"),
            minutes=50,
            purpose=Purpose.TREATMENT,
            medium="video",
            with_=AMINA,
        )


class WhenSomebodyAsksForAnotherStep:
    def test_a_yes_stays_owed_until_it_is_done(self) -> None:
        story = in_treatment()
        story.says(stepping.ask, request="r", to=Step.THREE)
        story.does(stepping.answer, request="r", yes=True, reason=words())
        (owed,) = story.owed(DutyKind.STEP_ANSWER)
        assert "told yes" in owed.because
        story.does(stepping.step, to=Step.THREE, reason=words())
        assert not story.owed(DutyKind.STEP_ANSWER)

    def test_a_second_opinion_that_sees_it_differently_brings_another_answer(self) -> None:
        story = in_treatment()
        story.says(stepping.ask, request="r", to=Step.THREE)
        story.does(stepping.answer, request="r", yes=False, reason=words())
        story.says(stepping.ask_second_opinion, request="r")
        (owed,) = story.owed(DutyKind.SECOND_OPINION)
        story.by(owed.owner).does(stepping.give_second_opinion, request="r", agrees=False, reason=words())
        assert story.owed(DutyKind.STEP_ANSWER)
        story.by(AMINA).does(stepping.answer, request="r", yes=True, reason=words())


class WhenADutyIsNotDone:
    def test_the_lead_is_told_even_where_the_ladder_changed_in_between(self) -> None:
        story = asked_for_help().on("Wed 13 May 2026 09:00").by(CLOCK)
        assert [event.to for event in story.does(escalation.escalate)] == [DAN]
        members = {who: replace(each, supervisor=FARID) for who, each in roster().members.items()}
        story.with_staff(replace(roster(), members=members)).on("Fri 15 May 2026 09:00")
        assert [event.to for event in story.does(escalation.escalate)] == [FARID]


class WhenSomebodySaysNo:
    def test_a_no_takes_back_an_earlier_yes(self) -> None:
        story = asked_for_help()
        standing = Standing()
        said = {"recipient": Recipient.GP, "item": Item.LETTERS}
        for seq, event in enumerate([ConsentGiven(consent="c", **said), ConsentRefused(**said)], 1):
            standing.apply(replace(story.episode.entries[0], seq=seq, event=event))
        assert not may_share(standing, Recipient.GP, Item.LETTERS, WhatFor.CARE, "", date(2026, 5, 6))


@pytest.mark.parametrize("staff", [roster(), roster(away=(AMINA, DAN)), roster(duty="", away=(FARID, ESME))])
def test_asking_for_help_is_always_answered_with_a_name_and_a_date(staff: Roster) -> None:
    story = asked_for_help(staff=staff)
    (first, *_) = story.duties
    assert staff.members[first.owner].present
    assert first.due == instant("Tue 12 May 2026 17:00")

"""Promise 5 · Ended together

Ending starts at the first session: how many are planned, how many are left. An ending is proposed; you agree, or you
challenge it, and a challenge is decided by somebody who did not propose it; until then you are not discharged. You can
stop at any time, at once, for no reason. No reply is not agreement. Death ends everything at once.
"""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from handrail.care import ending, handover, letters, moving, stepping, treatment
from handrail.care.episode import Episode
from handrail.care.refused import Refused
from handrail.care.standing import Standing
from handrail.care.vocabulary import Channel, DutyKind, EndReason, Letter, Stage, Step
from handrail.dataset.periods import month_of
from handrail.dataset.referral_rows import is_no_referral
from handrail.dataset.row import Row
from handrail.dataset.rows import of_person, rows
from handrail.dataset.sender import Organisation
from handrail.returns.month import of_person as of_month
from tests.care_world import (
    AMINA,
    BEN,
    CORA,
    DAN,
    FARID,
    HAL,
    Route,
    Story,
    asked_for_help,
    book,
    fill_in,
    in_treatment,
    meet,
    propose,
    waiting,
    well_now,
    words,
)
from tests.spec.drawn import instant


def proposed_to_somebody_well() -> Story:
    story = well_now(in_treatment())
    propose(story)
    return story


def proposed() -> Story:
    story = in_treatment()
    propose(story)
    return story


def agreed_and_looked_at_again(route: Route) -> Story:
    story = proposed()
    story.says(ending.agree, route, ending="ending")
    return story


def challenged(route: Route) -> Story:
    story = proposed_to_somebody_well()
    story.says(ending.challenge, route, ending="ending")
    return story


def returned(story: Story) -> Row:
    """The referral as the national return has it now."""
    organisation = Organisation(provider="RXX", commissioner="QXX", zone=UTC)
    (row,) = rows("EPISODEEPISODEEE", story.episode, Standing(), organisation).of("IDS101")
    return row


def returned_as_ended(story: Story) -> bool:
    """Whether the return says so, in any field."""
    row = returned(story)
    return "ServDischDate" in row or "EndCode" in row


def sent(story: Story, known_at: datetime, day: date) -> Row:
    """The referral as the return of the month of `day` had it, as known at a moment."""
    organisation = Organisation(provider="RXX", commissioner="QXX", zone=UTC, integrated=False)
    known = Episode.of([entry for entry in story.episode.entries if entry.recorded_at <= known_at])
    told = of_person(known.person, Standing(), {"EPISODEEPISODEEE": known}, organisation)
    rows_sent = of_month(told.rows, told.referrals.values(), month_of(day)).rows
    (row,) = (each for each in rows_sent if each.table == "IDS101")
    return row


class ForSomeoneInTreatment:
    def test_they_can_see_how_many_sessions_are_left_from_the_first_on(self) -> None:
        story = in_treatment()
        assert story.episode.sessions_left == 5
        meet(story.later(days=7), "session 2")
        assert story.episode.sessions_left == 4

    def test_reaching_the_number_planned_ends_nothing(self) -> None:
        story = in_treatment()
        for number in range(2, 9):
            meet(story.later(days=7), f"session {number}")
        assert story.episode.sessions_left == 0
        assert story.episode.stage == Stage.TREATMENT


class ForSomeoneToWhomAnEndingIsProposed:
    def test_nothing_has_ended_until_they_agree(self, route: Route) -> None:
        story = proposed_to_somebody_well().later(days=60)
        assert story.episode.is_open
        story.says(ending.agree, route, ending="ending", how_i_am=words("better, and afraid of winter"))
        assert story.episode.stage == Stage.ENDED

    def test_nobody_else_can_agree_for_them(self) -> None:
        story = proposed_to_somebody_well()
        assert "Only the person" in str(story.refuses(ending.agree, ending="ending"))

    def test_a_second_clinician_looks_when_they_are_not_well(self, route: Route) -> None:
        story = well_now(in_treatment())
        fill_in(story.later(days=7), 18, 15, "worse")
        propose(story)
        (second,) = story.owed(DutyKind.SECOND_CLINICIAN)
        assert second.owner == DAN
        story.says(ending.agree, route, ending="ending")
        assert story.episode.stage == Stage.ENDING
        assert "did not propose" in str(story.refuses(ending.second, ending="ending", agrees=True, words=words()))
        story.by(DAN).does(ending.second, ending="ending", agrees=True, words=words())
        assert story.episode.stage == Stage.ENDED

    def test_when_the_second_clinician_does_not_agree_care_goes_on(self) -> None:
        story = proposed()
        story.by(DAN).does(ending.second, ending="ending", agrees=False, words=words())
        assert story.episode.stage == Stage.TREATMENT
        assert story.duties[0].owner == AMINA

    def test_what_they_asked_for_and_have_not_heard_about_is_looked_at_first(self, route: Route) -> None:
        story = proposed_to_somebody_well()
        story.says(stepping.ask, route, request="r", to=Step.THREE)
        story.says(ending.agree, route, ending="ending")
        assert story.episode.stage == Stage.ENDING


class ForSomeoneWhoChallenges:
    def test_somebody_who_did_not_propose_it_decides_in_ten_working_days(self, route: Route) -> None:
        story = proposed().on("Mon 11 May 2026 10:00")
        story.says(ending.challenge, route, ending="ending")
        (owed,) = story.owed(DutyKind.CHALLENGE)
        assert owed.owner not in (AMINA, DAN)
        assert owed.due == instant("Tue 26 May 2026 17:00")

    def test_until_then_they_are_not_discharged_whatever_anybody_does(self, route: Route) -> None:
        story = proposed_to_somebody_well()
        story.says(ending.challenge, route, ending="ending")
        story.refuses(ending.decide_challenge, ending="ending", upheld=False, reason=words())
        story.by(CORA).refuses(ending.end_in_error, because=words())
        story.refuses_person(ending.agree, route, ending="ending")
        story.later(hours=1)
        for channel in Channel:
            story.does(treatment.try_to_reach, channel=channel)
        story.later(days=40).refuses(ending.end_without_reply, because=words())
        assert story.episode.stage == Stage.ENDING

    def test_no_reason_has_to_be_given(self, route: Route) -> None:
        (event,) = proposed().says(ending.challenge, route, ending="ending")
        assert event.words is None

    def test_upheld_care_goes_on_where_it_was(self, route: Route) -> None:
        story = proposed()
        story.says(ending.challenge, route, ending="ending")
        story.by(BEN).does(ending.decide_challenge, ending="ending", upheld=True, reason=words())
        assert story.episode.stage == Stage.TREATMENT
        assert story.duties[0].due <= story.service.calendar.due_in_days(story.now, 28)

    def test_three_months_after_an_ending_it_can_still_be_struck(self, route: Route) -> None:
        story = proposed_to_somebody_well()
        story.says(ending.agree, route, ending="ending")
        story.later(days=90).says(ending.challenge, route, ending="ending")
        story.by(BEN).does(ending.decide_challenge, ending="ending", upheld=True, reason=words())
        assert story.episode.stage == Stage.TREATMENT
        assert story.episode.ended_on is None


def ended() -> Story:
    story = proposed_to_somebody_well()
    story.says(ending.agree, ending="ending")
    return story.later(days=30)


class ForSomeoneWhoChallengesAnEndingThatHasHappened:
    def test_it_is_suspended_until_somebody_has_decided(self, route: Route) -> None:
        story = ended()
        story.says(ending.challenge, route, ending="ending")
        assert story.episode.is_open and story.episode.holder == AMINA
        assert (story.episode.ended_on, story.episode.end_reason) == (None, None)
        assert story.owed(DutyKind.CHALLENGE) and not story.owed(DutyKind.FOLLOW_UP)

    def test_no_list_and_no_return_says_that_they_have_ended(self, route: Route) -> None:
        story = ended()
        assert returned_as_ended(story)
        story.says(ending.challenge, route, ending="ending")
        assert not returned_as_ended(story)

    def test_nobody_can_end_it_another_way_meanwhile(self, route: Route) -> None:
        story = ended()
        story.says(ending.challenge, route, ending="ending")
        story.by(CORA).refuses(ending.end_in_error, because=words())
        story.later(hours=1)
        for channel in Channel:
            story.does(treatment.try_to_reach, channel=channel)
        story.later(days=40).refuses(ending.end_without_reply, because=words())

    def test_what_the_return_said_of_it_is_put_right_in_the_next(self, route: Route) -> None:
        story = proposed_to_somebody_well()
        story.says(ending.agree, route, ending="ending")
        ended, first = story.episode.ended_on, story.now
        assert ended is not None
        story.later(days=20).says(ending.challenge, route, ending="ending")
        assert sent(story, first, ended)["ServDischDate"] == ended
        assert "ServDischDate" not in sent(story, story.now, ended)
        assert "EndCode" not in sent(story, story.now, ended)

    def test_if_it_stands_it_ended_on_the_day_it_had(self, route: Route) -> None:
        story = ended()
        day, owed = story.episode.ended_on, story.episode.follow_up_due
        story.says(ending.challenge, route, ending="ending")
        story.by(BEN).does(ending.decide_challenge, ending="ending", upheld=False, reason=words())
        assert (story.episode.ended_on, story.episode.follow_up_due) == (day, owed)
        assert returned(story)["ServDischDate"] == day

    def test_they_can_still_stop_at_once(self, route: Route) -> None:
        story = ended()
        story.says(ending.challenge, route, ending="ending")
        story.says(ending.stop, route)
        assert story.episode.end_reason == EndReason.PERSON_STOPPED


class WhenAnEndingIsNotSettled:
    def test_it_is_counted_nowhere(self, route: Route) -> None:
        for story in (proposed(), agreed_and_looked_at_again(route), challenged(route)):
            assert story.episode.is_open
            assert not returned_as_ended(story)


def without_reply() -> Story:
    story = in_treatment().later(hours=1)
    for channel in (Channel.PHONE, Channel.POST):
        story.does(treatment.try_to_reach, channel=channel)
    story.later(days=21).by(BEN).does(ending.end_without_reply, because=words())
    return story


def moved_and_agreed() -> Story:
    story = well_now(in_treatment())
    story.says(moving.tell, transfer=False)
    propose(story, reason=EndReason.MOVED_AWAY)
    story.says(ending.agree, ending="ending")
    return story


def taken_over_elsewhere() -> Story:
    story = in_treatment()
    story.does(handover.send, handover="h", service="the service there", reason=words())
    story.does(handover.accept, handover="h")
    return story


def ended_by(decision: Any, **facts: Any) -> Story:
    story = in_treatment()
    (story.does if decision is ending.die else story.says)(decision, **facts)
    return story


FORMS = {
    "agreed": (ended, EndReason.COMPLETED_TOGETHER, "46"),
    "the person stopped": (lambda: ended_by(ending.stop), EndReason.PERSON_STOPPED, "47"),
    "no reply": (without_reply, EndReason.NO_REPLY, "47"),
    "moved away": (moved_and_agreed, EndReason.MOVED_AWAY, "47"),
    "another service": (taken_over_elsewhere, EndReason.ANOTHER_SERVICE_ACCEPTED, "47"),
    "died": (lambda: ended_by(ending.die), EndReason.DIED, "49"),
}
"""Each form of ending somebody in treatment may come to, with its code in the return."""


class WhenItHasEnded:
    @pytest.mark.parametrize("form", FORMS)
    def test_the_return_says_how_in_its_own_code(self, form: str) -> None:
        made, reason, code = FORMS[form]
        story = made()
        assert story.episode.end_reason == reason
        assert returned(story)["EndCode"] == code

    @pytest.mark.parametrize("form", [each for each in FORMS if each != "died"])
    def test_the_way_back_is_open_after_every_form_of_it(self, form: str) -> None:
        assert FORMS[form][0]().episode.way_back_until is not None


class WhenItWasOpenedTwice:
    def test_whoever_opens_it_is_shown_the_right_record(self) -> None:
        story = asked_for_help()
        story.does(ending.end_in_error, because=words(), right_record="the right one")
        assert story.episode.right_record == "the right one"
        assert story.episode.end_reason == EndReason.TWICE_OR_IN_ERROR

    def test_it_is_returned_as_no_referral(self) -> None:
        story = asked_for_help()
        story.does(ending.end_in_error, because=words())
        assert is_no_referral(story.episode)

    def test_nobody_who_was_treated_is_taken_for_an_error(self) -> None:
        in_treatment().refuses(ending.end_in_error, because=words())


class ForSomeoneWhoStops:
    def test_it_is_at_once_at_any_stage_and_for_no_reason(self, route: Route) -> None:
        for story in (asked_for_help(), waiting(), in_treatment(), proposed()):
            story.says(ending.stop, route)
            assert story.episode.end_reason == EndReason.PERSON_STOPPED

    def test_what_was_open_is_the_services_to_close(self, route: Route) -> None:
        story = in_treatment()
        story.says(ending.stop, route)
        assert story.kinds == [DutyKind.CLOSING]

    def test_no_appointment_is_left_standing(self, route: Route) -> None:
        story = in_treatment()
        book(story, "Tue 19 May 2026 10:00")
        story.says(ending.stop, route)
        assert story.episode.booked == []
        assert story.kinds == [DutyKind.CLOSING]

    def test_the_way_back_is_open(self, route: Route) -> None:
        story = in_treatment()
        story.says(ending.stop, route)
        assert story.episode.way_back_until is not None

    def test_nobody_else_can_say_it_for_them(self) -> None:
        in_treatment().refuses(ending.stop)


class ForSomeoneWhoMovesAway:
    def test_being_passed_on_is_offered_before_any_ending(self, route: Route) -> None:
        story = in_treatment()
        story.says(moving.tell, route, on=date(2026, 7, 1))
        (owed,) = story.owed(DutyKind.TRANSFER)
        assert owed.owner == AMINA
        assert "is offered first" in str(moved(story))

    def test_moving_ends_nothing_by_itself(self, route: Route) -> None:
        story = in_treatment()
        story.says(moving.tell, route, transfer=False)
        assert story.later(days=200).episode.is_open

    def test_somebody_here_holds_them_until_the_service_there_has_said_yes(self, route: Route) -> None:
        story = in_treatment()
        story.says(moving.tell, route, transfer=True)
        assert "no service" in str(moved(story))
        story.does(handover.send, handover="h", service="the service there", reason=words())
        assert "not answered" in str(moved(story))
        assert story.episode.holder == AMINA and not story.owed(DutyKind.TRANSFER)
        story.does(handover.accept, handover="h")
        assert story.episode.end_reason == EndReason.ANOTHER_SERVICE_ACCEPTED

    def test_no_to_being_passed_on_is_a_no_and_they_may_change_their_mind(self, route: Route) -> None:
        story = in_treatment()
        story.says(moving.tell, route, transfer=False)
        assert not story.owed(DutyKind.TRANSFER)
        story.says(moving.tell, route, transfer=True)
        assert story.owed(DutyKind.TRANSFER)

    def test_nobody_else_can_say_it_for_them(self) -> None:
        in_treatment().refuses(moving.tell, transfer=False)


def moved(story: Story) -> Refused:
    """Proposing the ending, refused."""
    facts = {"ending": "e", "because": words(), "next": words()}
    return story.refuses(ending.propose, reason=EndReason.MOVED_AWAY, **facts)


class ForSomeoneWhoDoesNotReply:
    def tried(self, *channels: Channel, days: int = 21) -> Story:
        story = in_treatment().later(hours=1)
        for channel in channels:
            story.does(treatment.try_to_reach, channel=channel)
        return story.later(days=days)

    def test_silence_ends_nothing_by_itself(self) -> None:
        assert self.tried(Channel.PHONE, Channel.POST, days=365).episode.is_open

    def test_one_way_of_trying_is_not_enough(self) -> None:
        story = self.tried(Channel.PHONE, Channel.PHONE).by(BEN)
        story.refuses(ending.end_without_reply, because=words())

    def test_their_own_therapist_does_not_decide_it(self) -> None:
        story = self.tried(Channel.PHONE, Channel.POST)
        assert "not this person's own" in str(story.refuses(ending.end_without_reply, because=words()))

    def test_somebody_else_decides_and_they_can_challenge_that_too(self, route: Route) -> None:
        story = self.tried(Channel.PHONE, Channel.POST).by(BEN)
        story.does(ending.end_without_reply, because=words())
        assert story.episode.end_reason == EndReason.NO_REPLY
        story.later(days=20).says(ending.challenge, route, ending=story.episode.endings[-1].ending)
        assert story.owed(DutyKind.CHALLENGE)


class WhenSomebodyHasDied:
    def test_everything_stops_the_same_minute(self) -> None:
        story = in_treatment()
        book(story, "Tue 19 May 2026 10:00")
        story.says(stepping.ask, request="r", to=Step.THREE)
        story.by(HAL).does(ending.die)
        assert story.kinds == [DutyKind.AFTER_A_DEATH]
        assert story.episode.booked == []
        facts = {"template": Letter.ENDING, "to": "them", "channel": Channel.POST, "text": words()}
        story.refuses(letters.send, standing=Standing(), letter="l", **facts)

    def test_what_was_open_passes_to_the_lead(self) -> None:
        story = in_treatment().by(HAL)
        story.does(ending.die)
        assert story.duties[0].owner == FARID

    def test_it_can_be_recorded_by_whoever_knows_and_late(self) -> None:
        story = proposed().later(days=9).by(HAL)
        story.does(ending.die, happened="Sat 9 May 2026 12:00")
        assert story.episode.end_reason == EndReason.DIED

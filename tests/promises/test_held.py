"""Promise 1 · Held

From asking for help until an ending, or until somebody else has accepted you, one named person here holds your care,
and there is always a dated next thing they owe you, no more than 28 days ahead. Passing you on is done when it is
accepted, not when it is sent. If a rota has a gap, the duty is the clinical lead's by name: no duty is ever nobody's.
"""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from handrail.care import ending, escalation, gp, handover, offers, outside, referral, stepping, treatment, triage
from handrail.care.act import Roster
from handrail.care.charter import Charter
from handrail.care.parts import TurnedAway
from handrail.care.standing import Consent, Standing
from handrail.care.vocabulary import (
    PROPOSED_BY_SERVICE,
    Absence,
    Channel,
    DutyKind,
    Item,
    NoLonger,
    Recipient,
    Side,
    Source,
    Stage,
    Step,
    TheirReason,
    Wanted,
)
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
    HAL,
    PERSON,
    START,
    Route,
    Story,
    asked_for_help,
    book,
    in_treatment,
    meet,
    propose,
    roster,
    waiting,
    well_now,
    words,
)
from tests.spec.drawn import instant


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


CMHT, CRISIS = "the community mental health team", "the crisis team"


def yes_to(recipient: Recipient, item: Item = Item.LETTERS) -> Standing:
    """They said yes to somebody, until the end of the year."""
    consent = Consent("yes", recipient, item, "", instant(START), date(2026, 12, 31))
    return Standing(consents={"yes": consent})


def asks(story: Story, service: str, key: str = "h") -> Story:
    story.does(handover.send, handover=key, service=service, reason=words())
    return story


def turned_away_by(story: Story, *services: str) -> Story:
    """These services were asked, and said no, one after the other."""
    for service in services:
        asks(story, service, service).later(days=3)
        facts = {"their_reason": TheirReason.NOT_ENOUGH_NEED, "reason": words()}
        story.does(handover.refuse, handover=service, **facts)
    return story


class ForSomeoneOtherServicesSayNoTo:
    def test_a_no_has_its_reason_in_words_and_in_a_word_it_is_counted_by(self) -> None:
        no = turned_away_by(in_treatment(), CMHT).episode.handovers[CMHT]
        assert (no.answer, no.their_reason) == (words(), TheirReason.NOT_ENOUGH_NEED)

    def test_no_answer_by_the_date_is_asked_for_again(self) -> None:
        story = asks(in_treatment(), CMHT)
        (owed,) = story.owed(DutyKind.ASK_AGAIN)
        assert owed.owner == AMINA
        story.later(days=8).does(outside.chase, handover="h", channel=Channel.PHONE)
        (again,) = story.owed(DutyKind.ASK_AGAIN)
        assert again.due > owed.due and again.key != owed.key
        is_held(story)

    def test_silence_is_not_turned_into_a_no_in_a_hurry(self) -> None:
        story = asks(in_treatment(), CMHT).later(days=8)
        assert "still have time" in str(story.refuses(outside.wait_no_longer, handover="h", reason=words()))
        story.does(outside.chase, handover="h", channel=Channel.PHONE)
        assert "still have time" in str(story.refuses(outside.wait_no_longer, handover="h", reason=words()))

    def test_a_service_that_never_answers_has_turned_them_away(self) -> None:
        story = turned_away_by(in_treatment(), CRISIS)
        asks(story, CMHT).later(days=8).does(outside.chase, handover="h", channel=Channel.PHONE)
        story.later(days=12).does(outside.wait_no_longer, handover="h", reason=words())
        assert story.owed(DutyKind.BETWEEN)
        is_held(story)

    def test_two_that_say_no_within_a_year_are_shown_to_the_clinical_lead_by_name(self) -> None:
        story = turned_away_by(in_treatment(), CMHT)
        assert not story.owed(DutyKind.BETWEEN)
        turned_away_by(story, CRISIS)
        (owed,) = story.owed(DutyKind.BETWEEN)
        assert owed.owner == FARID
        between = story.episode.open_between
        assert between is not None and between.turned_away == (CMHT, CRISIS)

    def test_two_that_say_no_count_together_over_two_times_of_asking_for_help(self) -> None:
        earlier = turned_away_by(in_treatment(), CMHT)
        earlier.says(ending.stop)
        before = outside.turned_away([earlier.episode])
        story = asks(in_treatment(), CRISIS).later(days=3)
        story.does(handover.refuse, handover="h", reason=words(), elsewhere=before)
        assert story.owed(DutyKind.BETWEEN)

    def test_one_service_that_says_no_twice_is_one(self) -> None:
        assert not turned_away_by(in_treatment(), CMHT, CMHT.title()).owed(DutyKind.BETWEEN)

    def test_a_no_of_more_than_a_year_ago_is_over(self) -> None:
        long_ago = (TurnedAway(CMHT, date(2025, 5, 1)),)
        story = asks(in_treatment(), CRISIS).later(days=3)
        story.does(handover.refuse, handover="h", reason=words(), elsewhere=long_ago)
        assert not story.owed(DutyKind.BETWEEN)

    def test_they_stay_with_the_lead_until_somebody_accepts(self, route: Route) -> None:
        story = turned_away_by(in_treatment(), CMHT, CRISIS)
        asks(story, "the therapy centre")
        story.says(ending.stop, route)
        assert [duty.owner for duty in story.owed(DutyKind.BETWEEN)] == [FARID]
        story.later(days=3).does(handover.accept, handover="h")
        assert not story.owed(DutyKind.BETWEEN)

    def test_a_death_asks_nothing_more_of_it(self) -> None:
        story = turned_away_by(in_treatment(), CMHT, CRISIS)
        story.does(ending.die)
        assert not story.owed(DutyKind.BETWEEN)


class ForWhoeverReferredThem:
    def sent_by_their_gp(self) -> Story:
        story = Story().on("Tue 5 May 2026 10:00")
        story.does(referral.refer, person=PERSON, source=Source.GP)
        return asks(story, CMHT).later(days=3)

    def test_they_hear_why_another_service_said_no_if_the_person_said_yes_to_that(self) -> None:
        story, may = self.sent_by_their_gp(), yes_to(Recipient.GP)
        story.does(handover.refuse, handover="h", reason=words(), standing=may)
        assert [duty.owner for duty in story.owed(DutyKind.TELL_REFERRER)] == [AMINA]
        story.does(outside.tell_referrer, handover="h", standing=may, text=words())
        assert not story.owed(DutyKind.TELL_REFERRER)

    def test_without_a_yes_nobody_outside_hears_why(self) -> None:
        story = self.sent_by_their_gp()
        story.does(handover.refuse, handover="h", reason=words(), standing=Standing())
        assert not story.owed(DutyKind.TELL_REFERRER)

    def test_a_yes_that_was_taken_back_meanwhile_is_a_no(self) -> None:
        story = self.sent_by_their_gp()
        story.does(handover.refuse, handover="h", reason=words(), standing=yes_to(Recipient.GP))
        refused = story.refuses(outside.tell_referrer, handover="h", standing=Standing(), text=words())
        assert "has not said yes" in str(refused)
        story.does(outside.tell_referrer, handover="h", standing=Standing(), why_not=words())
        assert not story.owed(DutyKind.TELL_REFERRER)


class ForSomeoneBetweenServices:
    def between(self) -> Story:
        """Too much for here and not enough for there, as the office heard it."""
        story = in_treatment().by(HAL)
        story.does(outside.fall_between, between="b", words=words())
        return story.by(AMINA)

    def test_it_has_an_owner_by_name_and_a_date(self) -> None:
        (owed,) = self.between().owed(DutyKind.BETWEEN)
        assert owed.owner == FARID
        is_held(self.between())

    def test_after_each_look_there_is_a_date_for_the_next(self) -> None:
        story = self.between()
        for _ in range(4):
            story.later(days=25).by(FARID).does(outside.look_at, between="b", words=words())
            (owed,) = story.owed(DutyKind.BETWEEN)
            assert story.now < owed.due < story.now + timedelta(days=29)

    def test_it_is_never_an_ending(self) -> None:
        facts = {"ending": "e", "because": words(), "next": words()}
        for reason in PROPOSED_BY_SERVICE:
            refused = self.between().refuses(ending.propose, reason=reason, **facts)
            assert "That is no ending" in str(refused)

    def test_they_can_stop_all_the_same_and_it_stays_somebodys(self, route: Route) -> None:
        story = self.between()
        story.says(ending.stop, route)
        assert story.episode.stage == Stage.ENDED and story.owed(DutyKind.BETWEEN)

    def test_nobody_but_its_owner_says_that_it_is_over(self) -> None:
        story, facts = self.between(), {"between": "b", "how": NoLonger.HELPED_HERE, "words": words()}
        assert "Whoever owns this" in str(story.refuses(outside.no_longer, **facts))
        story.by(FARID).does(outside.no_longer, **facts)
        assert not story.owed(DutyKind.BETWEEN)

    def test_that_another_service_accepted_is_not_said_before_it_has(self) -> None:
        story = self.between().by(FARID)
        facts = {"between": "b", "how": NoLonger.ANOTHER_ACCEPTED, "words": words()}
        assert "No other service has said yes" in str(story.refuses(outside.no_longer, **facts))

    def test_help_besides_ours_leaves_them_where_they_were(self) -> None:
        story = self.between()
        story.does(handover.send, handover="h", service=CMHT, wanted=Wanted.OPINION, reason=words())
        story.does(handover.accept, handover="h")
        assert story.owed(DutyKind.BETWEEN)


class ForSomeoneWhoseGpMayKnow:
    def link(self, story: Story, standing: Standing) -> Story:
        story.does(gp.make_link, standing=standing, link="l")
        return story

    def test_a_link_opens_only_with_their_yes_and_ends_by_itself(self) -> None:
        may = yes_to(Recipient.GP, Item.WHO_HOLDS)
        story = self.link(in_treatment(), may)
        until = story.episode.gp_links["l"].until
        assert gp.opens(story.episode, may, "l", until)
        assert not gp.opens(story.episode, may, "l", until + timedelta(days=1))
        assert not gp.opens(story.episode, Standing(), "l", until)

    def test_without_a_yes_there_is_no_link(self) -> None:
        assert "has not said yes" in str(in_treatment().refuses(gp.make_link, standing=Standing(), link="l"))

    def test_they_can_close_it_at_any_time(self, route: Route) -> None:
        may = yes_to(Recipient.GP, Item.WHO_HOLDS)
        story = self.link(in_treatment(), may)
        story.says(gp.close_link, route, link="l")
        assert not gp.opens(story.episode, may, "l", date(2026, 5, 8))

    @pytest.mark.parametrize("by", [Recipient.GP.value, HAL])
    def test_their_gp_can_say_that_an_ending_is_wrong(self, by: str) -> None:
        story = in_treatment()
        propose(story)
        facts = {"objection": "o", "name": "Dr Example", "words": words()}
        act = story.act(by=by, said_by=Recipient.GP.value)
        story._apply(act, gp.object_to(story.episode, act, **facts))
        (owed,) = story.owed(DutyKind.OBJECTION)
        assert owed.owner != AMINA
        is_held(story)

    def objected(self) -> Story:
        story = in_treatment()
        propose(story)
        story.by(HAL).does(gp.object_to, objection="o", name="Dr Example", words=words())
        return story.by(AMINA)

    def test_somebody_who_did_not_propose_the_ending_answers(self) -> None:
        story = self.objected()
        assert "did not propose" in str(story.refuses(gp.answer, objection="o", words=words()))
        story.by(DAN).does(gp.answer, objection="o", words=words())
        assert not story.owed(DutyKind.OBJECTION)

    def test_it_holds_up_nothing_that_the_person_wants(self, route: Route) -> None:
        story = self.objected()
        story.says(ending.stop, route)
        assert story.episode.stage == Stage.ENDED
        assert story.owed(DutyKind.OBJECTION)

    def test_an_ending_they_object_to_is_looked_at_by_a_second_clinician(self, route: Route) -> None:
        story = well_now(in_treatment())
        propose(story)
        story.by(HAL).does(gp.object_to, objection="o", name="Dr Example", words=words())
        story.says(ending.agree, route, ending="ending")
        assert story.episode.stage == Stage.ENDING
        assert story.owed(DutyKind.SECOND_CLINICIAN)


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

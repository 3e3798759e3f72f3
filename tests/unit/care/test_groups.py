"""Groups and courses: places, order, leaving, and what is owed after each meeting."""

from datetime import timedelta
from typing import Any

import pytest

from handrail.care import ending, groups, treatment
from handrail.care.groups import Course, GroupDate
from handrail.care.parts import ContactState, SeatState
from handrail.care.vocabulary import Absence, Channel, DutyKind, Medium, Side, Stage, Step, Therapy
from tests import care_world
from tests.care_world import AMINA, BEN, CORA, ROUTES, Story, words

WEEKS = 3


def course(story: Story, group: str = "worry", therapy: Therapy = Therapy.PSYCHOEDUCATION_GROUP) -> Course:
    """A course of three weekly dates, led by Ben and Cora, that begins in a week."""
    dates = tuple(
        GroupDate(f"{group}-{week}", f"{group}-mine-{week}", story.now + timedelta(days=7 * week), 90)
        for week in range(1, WEEKS + 1)
    )
    return Course(group, "Coping with worry", therapy, Medium.FACE_TO_FACE, (BEN, CORA), dates)


@pytest.fixture
def waiting() -> Story:
    return care_world.waiting()


@pytest.fixture
def on_it(waiting: Story) -> Story:
    waiting.says(groups.join, course=course(waiting), place="place-worry-1")
    return waiting


def came(story: Story, week: int, **facts: Any) -> None:
    contact = story.episode.contacts[f"worry-mine-{week}"]
    story.now = contact.starts + timedelta(hours=2)
    told = {"medium": Medium.FACE_TO_FACE, "minutes": 90, "did": words("the worry tree"), "with_": BEN, **facts}
    story.by(BEN).does(groups.came, group="worry", contact=contact.contact, happened=contact.starts, **told)


def missed(story: Story, week: int, **facts: Any) -> None:
    contact = story.episode.contacts[f"worry-mine-{week}"]
    story.now = contact.starts + timedelta(hours=2)
    told = {"how": Absence.NOT_THERE, **facts}
    story.by(BEN).does(groups.missed, group="worry", contact=contact.contact, happened=contact.starts, **told)


class ForTakingAPlace:
    @pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.name)
    def test_its_dates_are_booked_and_only_the_next_one_is_owed(self, waiting: Story, route: Any) -> None:
        waiting.says(groups.join, course=course(waiting), place="place-worry-1", route=route)
        assert [each.slot for each in waiting.episode.booked] == ["worry-1", "worry-2", "worry-3"]
        assert [each.place for each in waiting.episode.held_seats] == ["place-worry-1"]
        assert len(waiting.owed(DutyKind.MEET)) == 1

    def test_staff_alone_cannot_take_it_for_somebody(self, waiting: Story) -> None:
        waiting.by(AMINA).refuses(groups.join, course=course(waiting), place="place-worry-1")

    def test_it_is_refused_while_somebody_waits_who_asked_earlier(self, waiting: Story) -> None:
        refused = waiting.refuses_person(groups.join, course=course(waiting), place="place-worry-1", ahead=1)
        assert "earlier" in refused.why

    def test_a_full_group_says_what_can_be_done(self, waiting: Story) -> None:
        assert waiting.refuses_person(groups.join, course=course(waiting), place="").permitted

    def test_a_group_of_another_step_is_refused(self, waiting: Story) -> None:
        high = course(waiting, therapy=Therapy.MINDFULNESS)
        assert waiting.episode.step == Step.TWO
        waiting.refuses_person(groups.join, course=high, place="place-worry-1")

    def test_dates_that_are_past_are_not_booked(self, waiting: Story) -> None:
        now = course(waiting)
        waiting.later(days=8).says(groups.join, course=now, place="place-worry-1")
        assert [each.slot for each in waiting.episode.booked] == ["worry-2", "worry-3"]

    def test_nobody_has_two_places_in_one_group(self, on_it: Story) -> None:
        on_it.refuses_person(groups.join, course=course(on_it), place="place-worry-2")


class ForWaiting:
    def test_nobody_waits_without_hearing_from_us(self, waiting: Story) -> None:
        waiting.says(groups.wait, course=course(waiting))
        assert [seat.state for seat in waiting.episode.seats.values()] == [SeatState.WAITING]
        assert DutyKind.KEEP_IN_TOUCH in waiting.kinds

    def test_whose_turn_it_is_is_told_by_a_day_and_once(self, waiting: Story) -> None:
        waiting.says(groups.wait, course=course(waiting))
        waiting.does(groups.tell_of_place, group="worry")
        assert [duty.owner for duty in waiting.owed(DutyKind.GROUP_PLACE)] == [BEN]
        assert waiting.does(groups.tell_of_place, group="worry") == ()

    def test_taking_the_place_ends_the_waiting(self, waiting: Story) -> None:
        waiting.says(groups.wait, course=course(waiting))
        waiting.does(groups.tell_of_place, group="worry")
        waiting.says(groups.join, course=course(waiting), place="place-worry-4")
        assert waiting.owed(DutyKind.GROUP_PLACE) == []
        assert waiting.episode.awaited_seats == []


class ForSayingNo:
    @pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.name)
    def test_declining_costs_no_place_in_any_list(self, waiting: Story, route: Any) -> None:
        before = (waiting.episode.stage, waiting.episode.first_asked, waiting.episode.step, waiting.episode.holder)
        waiting.says(groups.decline, route=route)
        after = (waiting.episode.stage, waiting.episode.first_asked, waiting.episode.step, waiting.episode.holder)
        assert after == before
        assert DutyKind.OFFER in waiting.kinds

    def test_leaving_needs_no_reason_and_gives_the_place_back_at_once(self, on_it: Story) -> None:
        on_it.says(groups.leave, group="worry", side=Side.PERSON)
        assert on_it.episode.held_seats == [] and on_it.episode.booked == []
        assert on_it.episode.stage == Stage.WAITING
        assert on_it.kinds[0] in (DutyKind.OFFER, DutyKind.ASK_ABOUT_GP)

    def test_a_meeting_that_is_past_is_still_to_be_written_up_after_leaving(self, on_it: Story) -> None:
        on_it.later(days=8).says(groups.leave, group="worry", side=Side.PERSON)
        assert [each.slot for each in on_it.episode.booked] == ["worry-1"]

    def test_somebody_who_stops_gives_their_place_back(self, on_it: Story) -> None:
        on_it.says(ending.stop)
        assert on_it.episode.held_seats == []


class ForAMeeting:
    def test_what_the_group_did_and_the_note_of_one_person_are_two_things(self, on_it: Story) -> None:
        came(on_it, 1, note=words("quiet today"), others=(CORA,), participants=7)
        held = on_it.episode.entries[-1].event
        assert (held.note, held.participants, held.others) == (words("quiet today"), 7, (CORA,))
        assert on_it.episode.stage == Stage.TREATMENT

    def test_who_missed_is_asked_what_got_in_the_way(self, on_it: Story) -> None:
        missed(on_it, 1)
        assert [duty.owner for duty in on_it.owed(DutyKind.ASK_ABOUT_MISS)] == [BEN]
        on_it.by(BEN).does(treatment.keep_in_touch, channel=Channel.PHONE, what=words("the bus"))
        assert on_it.owed(DutyKind.ASK_ABOUT_MISS) == []

    def test_or_says_so_themselves_and_need_not(self, on_it: Story) -> None:
        missed(on_it, 1)
        on_it.says(groups.explain_miss, contact="worry-mine-1")
        assert on_it.owed(DutyKind.ASK_ABOUT_MISS) == []

    def test_nobody_is_asked_in_front_of_the_group(self, on_it: Story) -> None:
        missed(on_it, 1)
        came(on_it, 2)
        assert len(on_it.owed(DutyKind.ASK_ABOUT_MISS)) == 1

    def test_who_told_us_beforehand_is_not_asked_again(self, on_it: Story) -> None:
        on_it.later(days=7, hours=3).by(BEN).does(groups.told_us, group="worry", contact="worry-mine-1")
        assert on_it.episode.contacts["worry-mine-1"].state == ContactState.CANCELLED
        assert on_it.owed(DutyKind.ASK_ABOUT_MISS) == []

    def test_saying_it_twice_is_refused(self, on_it: Story) -> None:
        came(on_it, 1)
        facts = {"medium": Medium.FACE_TO_FACE, "minutes": 90, "did": words()}
        on_it.refuses(groups.came, group="worry", contact="worry-mine-1", **facts)

    @pytest.mark.parametrize("last", [came, missed])
    def test_after_the_last_one_a_review_is_owed_by_whoever_holds_them(self, on_it: Story, last: Any) -> None:
        came(on_it, 1)
        came(on_it, 2)
        assert on_it.owed(DutyKind.REVIEW) == []
        last(on_it, 3)
        assert [duty.owner for duty in on_it.owed(DutyKind.REVIEW)] == [on_it.episode.holder]
        assert [seat.state for seat in on_it.episode.seats.values()] == [SeatState.FINISHED]


class ForAChange:
    def test_a_meeting_called_off_is_told_before_it_would_have_begun(self, on_it: Story) -> None:
        starts = on_it.episode.booked[0].starts
        on_it.by(BEN).does(groups.call_off, meeting="worry-1", why=words("Ben is ill"))
        [told] = on_it.owed(DutyKind.TELL_OF_CHANGE)
        assert told.due <= starts and told.owner == BEN
        assert [each.slot for each in on_it.episode.booked] == ["worry-2", "worry-3"]

    def test_one_that_is_moved_keeps_its_contact(self, on_it: Story) -> None:
        new = on_it.episode.booked[0].starts + timedelta(days=1)
        on_it.by(BEN).does(groups.move, meeting="worry-1", starts=new, minutes=60, why=words())
        assert (on_it.episode.booked[0].starts, on_it.episode.booked[0].minutes) == (new, 60)
        on_it.by(BEN).does(treatment.keep_in_touch, channel=Channel.PHONE, what=words("told"))
        assert on_it.owed(DutyKind.TELL_OF_CHANGE) == []

    def test_whoever_leads_from_now_on_is_who_they_meet(self, on_it: Story) -> None:
        on_it.does(groups.change_facilitators, group="worry", facilitators=(AMINA,))
        assert {(each.with_, each.others) for each in on_it.episode.booked} == {(AMINA, ())}
        assert on_it.episode.held_seats[0].facilitators == (AMINA,)

    def test_somebody_who_is_not_on_it_is_not_touched(self, waiting: Story) -> None:
        for decision, facts in (
            (groups.call_off, {"meeting": "worry-1", "why": words()}),
            (groups.change_facilitators, {"group": "worry", "facilitators": (AMINA,)}),
            (groups.add_dates, {"course": course(waiting)}),
        ):
            assert waiting.does(decision, **facts) == ()

    def test_more_dates_are_booked_and_told(self, on_it: Story) -> None:
        more = course(on_it, "worry")
        late = (GroupDate("worry-4", "worry-mine-4", on_it.now + timedelta(days=28), 90),)
        on_it.does(groups.add_dates, course=Course(more.group, more.name, more.therapy, more.medium, (BEN,), late))
        assert [each.slot for each in on_it.episode.booked][-1] == "worry-4"
        assert on_it.owed(DutyKind.TELL_OF_CHANGE)

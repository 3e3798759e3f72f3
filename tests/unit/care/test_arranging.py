"""Times to choose from: kept free, chosen or not, and nobody loses a place by saying no."""

from datetime import timedelta

from handrail.care import arranging, treatment
from handrail.care.events import Booked, Cancelled, Time
from handrail.care.parts import ContactState
from handrail.care.vocabulary import DutyKind, Medium, Purpose, Side
from tests.care_world import AMINA, Story, book, in_treatment, waiting

PLACE = ("first_asked", "accepted_at", "brought_forward_at", "stage", "step", "holder")


def times(story: Story, *days: int) -> tuple[Time, ...]:
    return tuple(Time(f"slot{day}", story.now + timedelta(days=day), 50, Medium.VIDEO, AMINA) for day in days)


def offered(story: Story) -> Story:
    story.does(arranging.offer_times, offer="t", times=times(story, 2, 3, 9), purpose=Purpose.TREATMENT)
    return story


def test_offered_times_are_what_is_owed_next_and_nothing_else_is() -> None:
    story = offered(waiting())
    (duty,) = story.owed(DutyKind.ANSWER_TO_TIMES)
    assert duty.owner == story.episode.holder and duty.due > story.episode.open_times.until
    assert not story.owed(DutyKind.BOOK)


def test_the_one_that_is_chosen_is_booked_as_it_was_offered() -> None:
    story = offered(waiting())
    wanted = story.episode.open_times.times[1]
    _chosen, booked = story.says(arranging.choose_time, offer="t", time="slot3", contact="c")
    assert isinstance(booked, Booked)
    assert (booked.starts, booked.medium, booked.with_, booked.slot) == (wanted.starts, Medium.VIDEO, AMINA, "slot3")
    assert story.episode.open_times is None and [each.contact for each in story.episode.booked] == ["c"]


def test_none_of_them_costs_no_place_and_another_time_is_owed() -> None:
    story = offered(waiting())
    before = [getattr(story.episode, name) for name in PLACE]
    story.says(arranging.decline_times, offer="t")
    assert [getattr(story.episode, name) for name in PLACE] == before
    assert story.episode.open_times is None and not story.owed(DutyKind.ANSWER_TO_TIMES)
    assert story.episode.owed_by > story.now


def test_times_nobody_answered_are_free_again_when_their_moment_has_come() -> None:
    story = offered(waiting())
    assert story.does(arranging.lapse) == ()
    story.now = story.episode.open_times.until
    assert story.does(arranging.lapse) and story.episode.open_times is None
    assert story.does(arranging.lapse) == ()


def test_a_time_agreed_otherwise_frees_those_that_were_offered() -> None:
    story = offered(waiting())
    book(story, "Tue 19 May 2026 10:00")
    assert story.episode.open_times is None


def test_moving_calls_one_off_and_agrees_the_other_in_one_act() -> None:
    story = in_treatment()
    book(story, "Tue 19 May 2026 10:00")
    old = story.episode.booked[0]
    gone, booked = story.says(
        arranging.move,
        contact=old.contact,
        new="c",
        side=Side.PERSON,
        starts=old.starts + timedelta(days=1),
        minutes=old.minutes,
        medium=Medium.PHONE,
        with_=AMINA,
    )
    assert isinstance(gone, Cancelled) and gone.side == Side.PERSON
    assert booked.instead_of == old.contact and booked.purpose == old.purpose and booked.setting == old.setting
    assert story.episode.contacts[old.contact].state == ContactState.CANCELLED
    assert [each.contact for each in story.episode.booked] == ["c"]


def test_whether_a_freed_time_was_used_is_noted_once() -> None:
    story = in_treatment()
    book(story, "Tue 19 May 2026 10:00")
    contact = story.episode.booked[0].contact
    assert story.does(arranging.freed, contact=contact, reused=True) == ()
    story.does(treatment.cancel, contact=contact, side=Side.PERSON)
    story.does(arranging.freed, contact=contact, reused=True)
    assert story.episode.contacts[contact].reused is True
    assert story.does(arranging.freed, contact=contact, reused=False) == ()

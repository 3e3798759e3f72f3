"""Somebody who needs an interpreter has one: booked, or owed by a date that never lies behind the appointment."""

from handrail.care import ending, interpreting, treatment
from handrail.care.events import NeedsGiven
from handrail.care.standing import Standing
from handrail.care.vocabulary import DutyKind, Side
from tests.care_world import AMINA, Story, book, in_treatment
from tests.spec.drawn import instant

FAR, SOON = "Tue 2 Jun 2026 10:00", "Thu 14 May 2026 09:30"


def booked(starts: str = FAR) -> Story:
    story = in_treatment().on("Wed 13 May 2026 12:00")
    book(story, starts, "next")
    return story


def test_only_somebody_who_asked_for_one_needs_one() -> None:
    assert interpreting.is_needed(Standing(needs=NeedsGiven(interpreter=True)))
    assert not interpreting.is_needed(Standing(needs=NeedsGiven(language="polish")))
    assert not interpreting.is_needed(Standing())


def test_not_booked_yet_is_owed_by_the_holder_within_two_working_days() -> None:
    story = booked()
    story.does(interpreting.arrange, contact="next", booked=False)
    (owed,) = story.owed(DutyKind.BOOK_INTERPRETER)
    assert owed.owner == AMINA
    assert owed.due == story.service.calendar.due_in_working_days(story.now, 2)


def test_it_is_never_owed_later_than_the_appointment_starts() -> None:
    story = booked(SOON)
    story.does(interpreting.arrange, contact="next", booked=False)
    assert story.owed(DutyKind.BOOK_INTERPRETER)[0].due == instant(SOON)


def test_booked_settles_it_and_saying_that_it_fell_through_owes_it_again() -> None:
    story = booked()
    for is_booked, owed in ((False, 1), (True, 0), (False, 1)):
        story.does(interpreting.arrange, contact="next", booked=is_booked, who="Bridge Interpreters")
        assert len(story.owed(DutyKind.BOOK_INTERPRETER)) == owed


def test_an_appointment_that_is_called_off_needs_nobody() -> None:
    story = booked()
    story.does(interpreting.arrange, contact="next", booked=False)
    story.says(treatment.cancel, contact="next", side=Side.PERSON)
    assert not story.owed(DutyKind.BOOK_INTERPRETER)
    assert "not open any more" in str(story.refuses(interpreting.arrange, contact="next", booked=True))


def test_nothing_is_owed_any_more_when_somebody_has_died() -> None:
    story = booked()
    story.does(interpreting.arrange, contact="next", booked=False)
    story.does(ending.die)
    assert not story.owed(DutyKind.BOOK_INTERPRETER)

"""What would spoil a number is owed a look by a day, and settles when it is put right; the rest cannot be entered."""

from dataclasses import fields

import pytest

from handrail.care import answers, letters, planning, treatment
from handrail.care import events as e
from handrail.care.standing import Standing
from handrail.care.vocabulary import DutyKind, Medium, Purpose, Setting, Therapy
from handrail.dataset.rows import rows
from tests.care_world import AMINA, PERSON, Story, asked_for_help, in_treatment, meet, waiting, words
from tests.unit.dataset.conftest import ORGANISATION

NO_THERAPY = "A session of treatment is written up, and no therapy is known."
SAME_MOMENT = "Two meetings are written up for the same moment."
NO_MAIN = "What this is about has no main one."


def looked_at(story: Story) -> list[str]:
    return [duty.because for duty in story.owed(DutyKind.PUT_RIGHT)]


def last(story: Story) -> int:
    return story.episode.entries[-1].seq


# --- without a therapy ----------------------------------------------------------------------------------------


def test_a_session_of_treatment_without_a_therapy_is_owed_a_look_by_a_day() -> None:
    story = waiting().later(days=1)
    meet(story, contact="first")
    (duty,) = story.owed(DutyKind.PUT_RIGHT)
    assert (duty.because, duty.owner) == (NO_THERAPY, AMINA)
    assert duty.due == story.service.calendar.due_in_working_days(
        story.now, story.service.charter.put_right_working_days
    )


def test_with_one_or_where_none_is_given_there_is_nothing_to_look_at() -> None:
    story = waiting().later(days=1)
    meet(story, contact="first", therapy=Therapy.GUIDED_SELF_HELP_BOOK)
    assert looked_at(story) == []
    first_talk = asked_for_help().later(days=1)
    meet(first_talk, purpose=Purpose.ASSESSMENT)
    assert looked_at(first_talk) == []
    assert looked_at(in_treatment()) == []


def test_it_settles_when_it_is_struck_and_written_anew_or_explained() -> None:
    story = waiting().later(days=1)
    meet(story, contact="first")
    again, wrong = waiting().later(days=1), last(story)
    meet(again, contact="first")
    story.does(letters.strike, entry=wrong, why=words())
    meet(story, contact="anew", therapy=Therapy.CBT)
    assert NO_THERAPY not in looked_at(story)
    again.does(letters.put_right, entry=wrong, words=words())
    assert looked_at(again) == []


# --- at the same moment ---------------------------------------------------------------------------------------


def test_two_meetings_at_the_same_moment_are_owed_a_look_and_settle_when_one_is_struck() -> None:
    story = in_treatment()
    meet(story, contact="session 2")
    assert looked_at(story) == [SAME_MOMENT]
    story.does(letters.strike, entry=last(story), why=words())
    assert SAME_MOMENT not in looked_at(story)


def test_one_after_the_other_is_nothing_to_look_at() -> None:
    story = in_treatment().later(minutes=50)
    meet(story, contact="session 2")
    assert looked_at(story) == []


# --- which is the main one ------------------------------------------------------------------------------------


def test_where_the_main_problem_is_struck_the_rest_is_owed_a_look_until_one_is_named() -> None:
    story = in_treatment()
    story.does(planning.name_problem, problem="depression")
    main = last(story)
    story.does(planning.name_problem, problem="social phobia", main=False)
    assert looked_at(story) == []
    story.does(letters.strike, entry=main, why=words())
    assert NO_MAIN in looked_at(story)
    story.does(planning.name_problem, problem="social phobia")
    assert NO_MAIN not in looked_at(story)


def test_of_what_somebody_does_not_tell_there_is_no_duty() -> None:
    """Nothing about the person is asked again because a table has a field for it."""
    story = in_treatment()
    assert DutyKind.PUT_RIGHT not in story.kinds


# --- what cannot be entered -----------------------------------------------------------------------------------


@pytest.mark.parametrize("items", [(4,) * 9, (-1,) * 9, (1,) * 8])
def test_a_score_out_of_range_cannot_be_entered(items: tuple[int, ...]) -> None:
    story = in_treatment()
    with pytest.raises(ValueError):
        answers.answer(story.episode, story.act(), sheet="s", questionnaire="PHQ-9", items=items)


def test_an_ending_cannot_be_without_a_reason() -> None:
    with pytest.raises(TypeError):
        e.Ended(on=None, way_back_until=None)  # type: ignore[call-arg]
    assert {each.name for each in fields(e.Ended)} >= {"reason"}


def test_a_meeting_cannot_be_without_what_was_done_in_it_and_is_always_returned_with_it() -> None:
    story = in_treatment()
    facts = {"purpose": Purpose.TREATMENT, "medium": Medium.VIDEO, "minutes": 50, "setting": Setting.INDIVIDUAL}
    story.refuses(treatment.hold_session, contact="empty", did=None, **facts)
    told = rows("R", story.episode, Standing(), ORGANISATION)
    met = {row["CareContactId"] for row in told.of("IDS201") if row["AttendOrDNACode"] in ("5", "6")}
    assert met == {row["CareContactId"] for row in told.of("IDS202")} != set()
    assert story.episode.person == PERSON

"""What one episode came to, of which no national table tells: a row by hand for each thing it says."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from handrail.care import answers, ending, events, handover, offers, outside, planning, stepping
from handrail.care.came_to import CameTo, came_to
from handrail.care.episode import Episode
from handrail.care.vocabulary import Channel, EndReason, Step, Wanted
from tests.care_world import ACTIVATION, BEN, DAN, GUIDED, Story, asked_for_help, fill_in, in_treatment, waiting, words


def row(story: Story, again: date | None = None) -> CameTo:
    return came_to(story.episode, story.service, story.now, again)


def test_of_somebody_who_never_asked_there_is_nothing() -> None:
    story = Story()
    assert row(story) == CameTo(*[0] * 11, None, None, *[0] * 4, None, None, None, None)
    assert came_to(Episode(), story.service, story.now).late_days == 0


def test_nobody_is_without_a_name_from_the_first_minute() -> None:
    story = in_treatment().later(days=400)
    assert row(story).unheld_days == 0


def test_time_without_a_name_would_be_counted() -> None:
    story = asked_for_help().later(days=3)
    story.episode.entries[0] = replace(
        story.episode.entries[0], event=replace(story.episode.entries[0].event, holder="")
    )
    assert row(story).unheld_days == 3


def test_days_late_begin_when_something_owed_was_due() -> None:
    story = asked_for_help()
    due = story.duties[0].due
    assert row(story).late_days == 0
    story.now = due + timedelta(days=5, hours=1)
    assert row(story).late_days == 5


def test_nothing_is_late_once_it_has_ended() -> None:
    story = in_treatment()
    story.says(ending.stop)
    before = row(story).late_days
    assert row(story.later(days=90)).late_days == before


def test_each_service_that_said_no_is_counted_and_only_those_asked_to_take_over() -> None:
    story = in_treatment()
    for place, service in enumerate(("the community team", "the hospital")):
        story.does(handover.send, handover=f"h{place}", service=service, reason=words())
        story.later(days=2).does(handover.refuse, handover=f"h{place}", reason=words())
    story.does(handover.send, handover="advice", service="debt advice", reason=words(), wanted=Wanted.BESIDES)
    story.does(handover.send, handover="colleague", to=BEN, reason=words())
    found = row(story.later(days=3))
    assert (found.asked_elsewhere, found.turned_away) == (2, 2)
    assert found.between_days == 3


def test_silence_counts_as_a_no_once_they_were_asked_again() -> None:
    story = in_treatment()
    story.does(handover.send, handover="h", service="the community team", reason=words())
    story.later(days=60).does(outside.chase, handover="h", channel=Channel.PHONE)
    assert row(story).turned_away == 0
    story.later(days=60).does(outside.wait_no_longer, handover="h", reason=words())
    assert row(story).turned_away == 1


@pytest.mark.parametrize(("yes", "refused"), [(True, 0), (False, 1)])
def test_what_was_asked_for_and_not_given(yes: bool, refused: int) -> None:
    story = in_treatment()
    story.says(stepping.ask, request="r", to=Step.THREE)
    assert (row(story).step_asked, row(story).step_given, row(story).step_refused) == (1, 0, 0)
    story.by(DAN).does(stepping.answer, request="r", yes=yes, reason=words())
    assert (row(story).step_given, row(story).step_refused) == (0, refused)


def test_an_offer_in_which_nothing_was_chosen() -> None:
    story = in_treatment()
    assert (row(story).offers, row(story).offers_left) == (1, 0)
    story = waiting()
    story.does(offers.offer, offer="o", options=(GUIDED, ACTIVATION), reason=words())
    assert (row(story).offers, row(story).offers_left) == (0, 0)
    story.says(offers.choose_none, offer="o")
    assert (row(story).offers, row(story).offers_left) == (1, 1)


def test_sessions_beside_what_was_planned_and_what_is_usual() -> None:
    story = in_treatment()
    found = row(story)
    assert (found.sessions, found.sessions_planned, found.usual_least) == (1, 6, None)
    story.does(planning.name_problem, problem="depression", main=True)
    assert row(story).usual_least == 6


def test_goals_stand_beside_the_scores() -> None:
    story = in_treatment()
    for goal, ratings in {"sleep": (2, 7), "work": (5, 5), "friends": (3,)}.items():
        story.says(answers.set_goal, goal=goal, words=words())
        for rating in ratings:
            story.later(days=1).says(answers.rate_goal, goal=goal, rating=rating)
    fill_in(story, 15, 12, "first")
    fill_in(story.later(days=7), 5, 4, "last")
    found = row(story)
    assert (found.goals, found.goals_rated, found.goals_nearer) == (3, 2, 1)
    assert (found.recovered, found.improved, found.deteriorated) == (True, True, False)


def test_days_left_while_still_ill() -> None:
    story = in_treatment()
    fill_in(story, 15, 12, "first")
    fill_in(story.later(days=7), 14, 9, "last")
    assert row(story).left_days is None
    story.says(ending.stop)
    ended = story.episode.ended_on
    assert ended is not None
    assert row(story.later(days=30)).left_days == 30
    assert row(story, ended + timedelta(days=12)).left_days == 12


def test_nobody_well_is_left() -> None:
    story = in_treatment()
    fill_in(story, 15, 12, "first")
    fill_in(story.later(days=7), 5, 4, "last")
    story.says(ending.stop)
    assert row(story.later(days=30)).left_days is None


def test_nobody_is_left_whom_another_service_has_taken_on() -> None:
    story = in_treatment()
    fill_in(story, 15, 12, "first")
    story.does(handover.send, handover="h", service="the community team", reason=words())
    story.later(days=2).does(handover.accept, handover="h")
    assert story.episode.end_reason == EndReason.ANOTHER_SERVICE_ACCEPTED
    assert row(story.later(days=30)).left_days is None


def test_what_was_recorded_of_a_later_day_is_not_looked_at() -> None:
    story = in_treatment()
    early = came_to(story.episode, story.service, story.now - timedelta(days=100))
    assert (early.unheld_days, early.late_days) == (0, 0)
    assert isinstance(story.episode.entries[0].event, events.Referred)

"""Promise 6 · The way back

After an ending you can come back within the time agreed without asking to be referred again, to somebody who knows you,
not to the end of the queue.
"""

from handrail.care import ending, referral, triage
from handrail.care.vocabulary import DutyKind, Source, Step
from handrail.care.waiting import place
from tests.care_world import (
    AMINA,
    BEN,
    CORA,
    PERSON,
    Route,
    Story,
    in_treatment,
    propose,
    roster,
    waiting,
    well_now,
    words,
)


def ended(story: Story) -> Story:
    story.says(ending.stop)
    return story


def back(story: Story, route: Route) -> Story:
    again = Story(service=story.service, now=story.now)
    again.says(referral.come_back, route, previous_id="the first", previous=story.episode, wants=words())
    return again


class ForSomeoneWhoComesBackInTime:
    def test_they_come_to_somebody_who_knows_them(self, route: Route) -> None:
        assert back(ended(in_treatment()).later(days=100), route).episode.holder == AMINA

    def test_or_to_whoever_stands_in_for_them(self, route: Route) -> None:
        story = ended(in_treatment()).later(days=100).with_staff(roster(away=(AMINA,)))
        assert back(story, route).episode.holder == CORA

    def test_they_keep_the_place_they_had(self, route: Route) -> None:
        story = ended(waiting())
        again = back(story.later(days=100), route).by(AMINA)
        again.does(triage.accept, step=Step.TWO, reason=words())
        found = place("s", again.episode)
        assert found is not None and found.first_asked == story.episode.first_asked

    def test_for_the_national_return_it_is_a_new_referral_of_that_day(self, route: Route) -> None:
        again = back(ended(in_treatment()).on("Tue 1 Sep 2026 10:00"), route)
        assert str(again.episode.received) == "2026-09-01"
        assert again.episode.source == Source.CAME_BACK

    def test_the_last_day_counts(self, route: Route) -> None:
        story = ended(in_treatment())
        assert back(story.later(days=183), route).episode.holder == AMINA


class ForSomeoneWhoCameBackAndChallengesTheEnding:
    def challenged(self, route: Route) -> Story:
        story = well_now(in_treatment())
        propose(story)
        story.says(ending.agree, ending="ending")
        back(story.later(days=30), route)
        story.says(ending.challenge, route, ending="ending", newer="the second")
        return story

    def test_they_are_cared_for_in_one_place_and_not_in_two(self, route: Route) -> None:
        story = self.challenged(route)
        assert not story.episode.is_open
        story.by(BEN).does(ending.decide_challenge, ending="ending", upheld=True, reason=words(), newer="the second")
        assert not story.episode.is_open
        assert story.episode.goes_on_in == "the second"

    def test_somebody_still_decides_it_in_ten_working_days(self, route: Route) -> None:
        (owed,) = self.challenged(route).owed(DutyKind.CHALLENGE)
        assert owed.owner != AMINA

    def test_whoever_challenged_first_waits_for_the_answer_where_they_were(self, route: Route) -> None:
        story = well_now(in_treatment())
        propose(story)
        story.says(ending.agree, ending="ending")
        story.later(days=3).says(ending.challenge, route, ending="ending")
        refused = Story(now=story.now).refuses_person(
            referral.come_back, route, previous_id="x", previous=story.episode
        )
        assert "has not ended" in str(refused)


class ForSomeoneWhoComesBackLater:
    def test_they_are_told_the_way_that_is_open(self, route: Route) -> None:
        story = ended(in_treatment()).later(days=184)
        again = Story(service=story.service, now=story.now)
        refused = again.refuses_person(referral.come_back, route, previous_id="the first", previous=story.episode)
        assert refused.permitted == ("Ask for help again: you will be asked less, because we know you.",)

    def test_asking_for_help_is_never_refused(self, route: Route) -> None:
        again = Story().on("Thu 1 Jul 2027 10:00")
        again.says(referral.refer, route, person=PERSON, source=Source.SELF)
        assert again.episode.is_open

    def test_somebody_still_in_care_writes_to_whoever_holds_them(self, route: Route) -> None:
        story = in_treatment()
        refused = Story(now=story.now).refuses_person(
            referral.come_back, route, previous_id="x", previous=story.episode
        )
        assert "has not ended" in str(refused)

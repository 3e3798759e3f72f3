"""Promise 6 · The way back

After an ending you can come back within the time agreed without asking to be referred again, to somebody who knows you,
not to the end of the queue.
"""

from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.urls import reverse

from handrail.care import ending, referral, triage
from handrail.care.episode import Episode
from handrail.care.vocabulary import DutyKind, Letter, Source, Step, Via
from handrail.care.waiting import place
from handrail.keys.ids import new_id
from handrail.pages import letters, way_back
from handrail.record import journal
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
from tests.house import CLINICAL, NAME, House, build


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


@pytest.mark.django_db
class ForSomeoneWithTheLink:
    """The link stands in the letter about the ending, and on their page. Whoever phones needs none."""

    def gone(self) -> House:
        at = build()
        journal.record(at.stream, ending.stop, by=at.accounts["holder"], said_by=at.person, via=Via.PHONE)
        return at

    def link(self, at: House) -> str:
        return urlsplit(way_back.link(at.stream, journal.episode(at.stream))).path

    def press(self, at: House, where: str, browser: Client | None = None) -> Any:
        once = {"once": new_id() * 2, "seen": ""}
        return (browser or Client()).post(where, {**once, "via": "phone", "wants": "It is winter again."})

    def now(self, at: House) -> Episode:
        return journal.episode(journal.standing(at.person).episodes[-1])

    def test_it_opens_the_door_without_signing_in_to_somebody_who_knows_them(self) -> None:
        at = self.gone()
        answer = self.press(at, self.link(at))
        assert "Welcome back" in answer.content.decode() and "Holder" in answer.content.decode()
        assert (self.now(at).source, self.now(at).holder) == (Source.CAME_BACK, at.accounts["holder"])

    def test_by_telephone_it_is_the_same_door(self) -> None:
        at = self.gone()
        where = reverse("clinic:came-back", args=[at.stream])
        assert self.press(at, where, at.browsers["office"]).status_code == 302
        assert (self.now(at).source, self.now(at).holder) == (Source.CAME_BACK, at.accounts["holder"])

    def test_it_names_nobody_and_tells_nothing_of_them(self) -> None:
        at = self.gone()
        body = Client().get(self.link(at)).content.decode()
        assert NAME not in body and CLINICAL not in body and "Holder" not in body
        assert at.stream not in body.replace(self.link(at), "")

    def test_it_stands_in_the_letter_about_the_ending(self) -> None:
        at = self.gone()
        now = journal.episode(at.stream)
        written = letters.text(Letter.ENDING, at.stream, now, journal.standing(at.person))
        assert self.link(at) in written

    def test_pressed_twice_it_opens_one_door(self) -> None:
        at = self.gone()
        where = self.link(at)
        self.press(at, where)
        assert self.press(at, where).status_code == 404
        assert len(journal.standing(at.person).episodes) == 2

    def test_after_the_day_agreed_it_tells_them_the_way_that_is_open(self) -> None:
        at = self.gone()
        where = self.link(at)
        with journal.clock(journal.now() + timedelta(days=184)):
            body = Client().get(where).content.decode()
        assert "You can still ask for help" in body

    def test_once_the_person_has_died_it_opens_nothing(self) -> None:
        at = self.gone()
        where = self.link(at)
        journal.record(at.stream, ending.die, by=at.accounts["holder"])
        assert Client().get(where).status_code == 404

    def test_nobody_can_make_a_link_of_their_own(self) -> None:
        at = self.gone()
        assert Client().get(self.link(at)[:-3] + "abc/").status_code == 404


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

"""Promise 4 · When something goes wrong

When something goes wrong in our care you hear it from us: what happened, that we are sorry, and what we learnt. You
have it in writing. Each of these has a date and somebody by name, and nobody weighs first whether it was bad enough.
"""

from handrail.care import ending, incidents
from handrail.care.vocabulary import DutyKind
from tests.care_world import AMINA, ESME, FARID, HAL, Route, Story, in_treatment, roster, words
from tests.spec.drawn import instant

CANDOUR = {DutyKind.CANDOUR, DutyKind.CANDOUR_WRITTEN, DutyKind.LEARN}


def gone_wrong() -> Story:
    story = in_treatment().on("Mon 11 May 2026 12:00").by(HAL)
    story.does(incidents.record, incident="i", went_wrong=words())
    return story.by(FARID)


def owed(story: Story) -> list[tuple[DutyKind, str]]:
    return [(each.kind, each.owner) for each in story.duties if each.kind in CANDOUR]


class ForSomeoneForWhomSomethingWentWrong:
    def test_anybody_here_can_write_it_down_and_somebody_owes_it_to_them_to_say_so(self) -> None:
        story = gone_wrong()
        assert owed(story) == [(DutyKind.CANDOUR, FARID), (DutyKind.LEARN, FARID)]
        assert story.owed(DutyKind.CANDOUR)[0].due == instant("Mon 18 May 2026 17:00")

    def test_being_told_without_sorry_is_not_enough(self) -> None:
        story = gone_wrong().later(days=1)
        story.does(incidents.tell, incident="i", told=words())
        assert DutyKind.CANDOUR in story.kinds
        story.does(incidents.tell, incident="i", told=None, sorry=words())
        assert DutyKind.CANDOUR not in story.kinds

    def test_what_was_said_follows_in_writing_by_a_date(self) -> None:
        story = gone_wrong().on("Tue 12 May 2026 10:00")
        story.does(incidents.tell, incident="i", told=words(), sorry=words())
        assert [each.due for each in story.owed(DutyKind.CANDOUR_WRITTEN)] == [instant("Wed 27 May 2026 17:00")]
        story.does(incidents.write, incident="i", written=words())
        assert owed(story) == [(DutyKind.LEARN, FARID)]

    def test_what_was_learnt_is_owed_to_them_too(self) -> None:
        story = gone_wrong()
        story.does(incidents.learn, incident="i", learnt=words(), changes=words())
        assert owed(story) == [(DutyKind.CANDOUR, FARID)]

    def test_they_can_say_that_they_do_not_want_to_hear_it(self, route: Route) -> None:
        story = gone_wrong()
        story.says(incidents.decline, route, incident="i")
        assert owed(story) == [(DutyKind.LEARN, FARID)]

    def test_nobody_says_so_for_them(self) -> None:
        gone_wrong().by(AMINA).refuses(incidents.decline, incident="i")

    def test_an_ending_does_not_make_it_go_away(self, route: Route) -> None:
        story = gone_wrong()
        story.says(ending.stop, route)
        assert owed(story) == [(DutyKind.CANDOUR, FARID), (DutyKind.LEARN, FARID)]

    def test_after_a_death_the_family_is_told(self) -> None:
        story = gone_wrong()
        story.by(HAL).does(ending.die)
        assert set(story.kinds) == {DutyKind.CANDOUR, DutyKind.LEARN, DutyKind.AFTER_A_DEATH}
        story.by(FARID).does(incidents.decline, incident="i")
        assert set(story.kinds) == {DutyKind.LEARN, DutyKind.AFTER_A_DEATH}

    def test_when_the_lead_is_away_it_is_somebody_elses_by_name(self) -> None:
        assert {who for _kind, who in owed(gone_wrong().with_staff(roster(away=(FARID,))))} == {ESME}

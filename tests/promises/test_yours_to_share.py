"""Promise 12 · Yours to share

Nothing leaves the service without your consent, per recipient and item, default no, with an end date; withdrawing is
as easy as giving. Your GP is asked about at first contact, as a duty of ours; no answer means no. Employment support
is an episode of its own, with its own readers. Care never depends on work or on consent.
"""

from datetime import date, timedelta

from handrail.care import identity, letters, support
from handrail.care.charter import Charter
from handrail.care.entry import entries_of
from handrail.care.standing import Standing
from handrail.care.vocabulary import Channel, DutyKind, Item, Recipient, Side, Strand
from tests.care_world import PERSON, Route, Story, asked_for_help, in_treatment, words
from tests.unit.care.test_support import PRIYA, advised, asks


def said(story: Story, standing: Standing, route: Route, **facts: object) -> None:
    """The person says something that stands in their standing."""
    act = story.act(by=route.by, said_by=story.episode.person, via=route.via)
    decided = identity.consent(standing, act, consent="c", recipient=Recipient.GP, item=Item.LETTERS, **facts)  # type: ignore[arg-type]
    for entry in entries_of(act, decided, standing.seq):
        standing.apply(entry)


def copy_to_gp(story: Story, standing: Standing, refused: bool) -> None:
    facts = {"standing": standing, "letter": "l", "channel": Channel.POST, "text": words()}
    if refused:
        story.refuses(letters.send_to_gp, **facts)
    else:
        story.does(letters.send_to_gp, **facts)


class ForSomeoneWhoseGpMightBeTold:
    def test_no_answer_means_no(self) -> None:
        copy_to_gp(asked_for_help(), Standing(), refused=True)

    def test_a_no_means_no(self, route: Route) -> None:
        story, standing = asked_for_help(), Standing()
        said(story, standing, route, yes=False)
        copy_to_gp(story, standing, refused=True)

    def test_a_yes_holds_until_its_day_and_not_after(self, route: Route) -> None:
        story, standing = asked_for_help(), Standing()
        said(story, standing, route, yes=True, until=(story.now + timedelta(days=10)).date())
        copy_to_gp(story.later(days=9), standing, refused=False)
        copy_to_gp(story.later(days=2), standing, refused=True)

    def test_a_yes_without_a_day_ends_by_itself(self, route: Route) -> None:
        story, standing = asked_for_help(), Standing()
        said(story, standing, route, yes=True)
        copy_to_gp(story.later(days=Charter().consent_days + 1), standing, refused=True)

    def test_no_day_is_later_than_the_charter_allows(self, route: Route) -> None:
        story, standing = asked_for_help(), Standing()
        said(story, standing, route, yes=True, until=date(2099, 1, 1))
        copy_to_gp(story.later(days=Charter().consent_days + 1), standing, refused=True)

    def test_taking_it_back_is_as_easy_as_giving_it(self, route: Route) -> None:
        story, standing = asked_for_help(), Standing()
        said(story, standing, route, yes=True)
        act = story.act(by=route.by, said_by=story.episode.person, via=route.via)
        for entry in entries_of(act, identity.withdraw_consent(standing, act, consent="c"), standing.seq):
            standing.apply(entry)
        copy_to_gp(story, standing, refused=True)

    def test_being_asked_is_owed_to_them_by_the_person_who_holds_them(self) -> None:
        story = asked_for_help()
        [asked] = [duty for duty in story.duties if duty.kind == DutyKind.ASK_ABOUT_GP]
        assert asked.owner == story.episode.holder

    def test_what_they_answer_changes_nothing_else_that_is_owed(self, route: Route) -> None:
        owed = []
        for yes in (True, False):
            story = asked_for_help()
            story.says(letters.ask_about_gp, route, yes=yes)
            owed.append([(duty.kind, duty.due, duty.owner) for duty in story.duties])
        assert owed[0] == owed[1]


class ForSomeoneWhoWantsEmploymentSupport:
    def test_it_is_an_episode_of_its_own_held_by_an_adviser(self, route: Route) -> None:
        beside = asks(advised(), route)
        assert beside.episode.strand == Strand.EMPLOYMENT
        assert {duty.owner for duty in beside.duties} == {PRIYA}

    def test_nobody_can_want_it_for_them(self) -> None:
        advised().refuses(support.ask, person=PERSON, beside="therapy", wants=words())

    def test_asking_for_it_and_leaving_it_change_nothing_in_therapy(self, route: Route) -> None:
        therapy = in_treatment()
        before, owed = list(therapy.episode.entries), therapy.duties
        beside = asks(advised(), route)
        beside.says(support.end, route, side=Side.PERSON)
        assert therapy.episode.entries == before and therapy.duties == owed

    def test_that_it_exists_is_theirs_to_tell(self, route: Route) -> None:
        beside = asks(advised(), route)
        assert not beside.episode.may_be_known
        beside.says(support.may_be_known, route, known=True)
        assert beside.episode.may_be_known
        beside.says(support.may_be_known, route, known=False)
        assert not beside.episode.may_be_known

"""Promise 12 · Yours to share

Nothing leaves the service without your consent, per recipient, purpose and item, default no, with an end date;
withdrawing is as easy as giving and stops what is queued. There are two exceptions, the law and serious danger, both
listed for you. Your GP is asked about at first contact, as a duty of ours; no answer means no. Employment support
is an episode of its own, with its own readers. Care never depends on work or on consent.
"""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from handrail.care import duties, emergency, ending, escalation, identity, letters, safety, sharing, support, unseen
from handrail.care.charter import Charter
from handrail.care.entry import entries_of
from handrail.care.events import Escalated
from handrail.care.standing import Standing
from handrail.care.vocabulary import (
    EMERGENCY_GROUNDS,
    LAW_GROUNDS,
    Asked,
    Basis,
    Channel,
    DutyKind,
    Ground,
    Item,
    Recipient,
    Side,
    Strand,
    WhatFor,
)
from tests.care_world import (
    AMINA,
    BY_PHONE,
    DAN,
    FARID,
    HAL,
    PERSON,
    Route,
    Story,
    asked_for_help,
    in_treatment,
    words,
)
from tests.unit.care.test_support import PRIYA, advised, asks


def said(story: Story, standing: Standing, route: Route, **facts: Any) -> None:
    """The person says something that stands in their standing."""
    act = story.act(by=route.by, said_by=story.episode.person, via=route.via)
    asked = {"consent": "c", "recipient": Recipient.GP, "item": Item.LETTERS, **facts}
    decided = identity.consent(standing, act, **asked)
    for entry in entries_of(act, decided, standing.seq):
        standing.apply(entry)


def copy_to_gp(story: Story, standing: Standing, refused: bool) -> None:
    facts = {"standing": standing, "letter": "l", "channel": Channel.POST, "text": words()}
    if refused:
        story.refuses(letters.send_to_gp, **facts)
    else:
        story.does(letters.send_to_gp, **facts)


def leaves(story: Story, standing: Standing, *, refused: bool = False, item: Item = Item.LETTERS, **facts: Any) -> None:
    told = {"share": "s", "recipient": Recipient.GP, "items": (item,), "what_for": WhatFor.CARE, "copy": words()}
    (story.refuses if refused else story.does)(sharing.share, standing=standing, **{**told, **facts})


DANGER = {"recipient": Recipient.SOCIAL_CARE, "ground": Ground.CHILD, "copy": words()}


OF_THE_SHARE = {f"{kind}:d" for kind in (DutyKind.READ_SHARE, DutyKind.TELL_OF_SHARE)}


def in_danger(story: Story, **facts: Any) -> Story:
    story.does(emergency.share, share="d", **{"asked": Asked.NOT_REACHED, **DANGER, **facts})
    return story


def stopped() -> Story:
    story = in_treatment()
    story.says(ending.stop)
    return story


def died() -> Story:
    story = in_treatment()
    story.does(ending.die)
    return story


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


class ForSomeoneWhoSaysYesToSharing:
    def test_a_yes_to_one_thing_is_no_yes_to_another(self, route: Route) -> None:
        story, standing = asked_for_help(), Standing()
        said(story, standing, route, yes=True)
        leaves(story, standing, item=Item.SCORES, refused=True)
        leaves(story, standing, item=Item.LETTERS)

    def test_a_yes_for_one_purpose_is_no_yes_for_another(self, route: Route) -> None:
        story, standing = asked_for_help(), Standing()
        said(story, standing, route, yes=True, what_for=WhatFor.REPORT)
        leaves(story, standing, refused=True)
        leaves(story, standing, what_for=WhatFor.REPORT)

    def test_a_yes_to_my_sister_is_no_yes_to_my_brother(self, route: Route) -> None:
        story, standing = asked_for_help(), Standing()
        family = {"recipient": Recipient.FAMILY_OR_FRIEND, "what_for": WhatFor.SUPPORT}
        said(story, standing, route, yes=True, name="Rosa", **family)
        leaves(story, standing, name="Ray", **family, refused=True)
        leaves(story, standing, name="", **family, refused=True)
        leaves(story, standing, name=" rosa ", **family)

    def test_every_yes_has_an_end(self, route: Route) -> None:
        story, standing = asked_for_help(), Standing()
        said(story, standing, route, yes=True)
        assert all(each.until is not None for each in standing.consents.values())

    def test_a_no_for_one_purpose_leaves_the_others_as_they_were(self, route: Route) -> None:
        story, standing = asked_for_help(), Standing()
        said(story, standing, route, yes=True)
        said(story, standing, route, yes=False, what_for=WhatFor.REPORT)
        leaves(story, standing)
        said(story, standing, route, yes=False)
        leaves(story, standing, refused=True)

    def test_whatever_leaves_is_written_down_with_its_copy_and_the_yes_it_rests_on(self) -> None:
        story, standing = asked_for_help(), Standing()
        said(story, standing, BY_PHONE, yes=True)
        leaves(story, standing)
        [share] = story.episode.shares.values()
        assert share.said.copy and share.said.consents == ("c",) and share.said.basis == Basis.CONSENT

    def test_a_copy_to_the_gp_is_among_what_left(self, route: Route) -> None:
        story, standing = asked_for_help(), Standing()
        said(story, standing, route, yes=True)
        copy_to_gp(story, standing, refused=False)
        [share] = story.episode.shares.values()
        assert (share.said.recipient, share.said.about) == (Recipient.GP, "l")

    def test_nothing_leaves_on_the_word_of_somebody_who_has_died(self) -> None:
        story, standing = asked_for_help(), Standing()
        said(story, standing, BY_PHONE, yes=True)
        standing.died = True
        leaves(story, standing, refused=True)

    def test_what_they_say_changes_nothing_that_is_owed_to_them(self, route: Route) -> None:
        story, standing = in_treatment(), Standing()
        owed, place = story.duties, story.episode.first_asked
        said(story, standing, route, yes=True)
        leaves(story, standing)
        said(story, standing, route, yes=False)
        assert story.duties == owed and story.episode.first_asked == place


class WhenTheLawAsks:
    def test_it_is_never_refused_and_stands_in_the_list_with_its_ground(self) -> None:
        story = in_treatment()
        facts = {"recipient": Recipient.COURT, "items": (Item.WHAT_WAS_SAID,), "ground": Ground.COURT_ORDER}
        story.does(sharing.share_by_law, share="s", copy=words(), **facts)
        assert story.episode.shares["s"].said.ground == Ground.COURT_ORDER
        assert unseen.to_person(story.episode).shares


class WhenSomebodyIsInDanger:
    def test_what_is_needed_is_shared_with_no_yes_and_nobody_reached(self) -> None:
        in_danger(asked_for_help())

    @pytest.mark.parametrize("moment", [in_treatment, stopped, died], ids=["in treatment", "stopped", "after a death"])
    def test_nothing_refuses_it_at_any_time(self, moment: Callable[[], Story]) -> None:
        in_danger(moment())

    @pytest.mark.parametrize("by", [AMINA, HAL, FARID])
    def test_anybody_of_the_service_can_write_it_down(self, by: str) -> None:
        in_danger(in_treatment().by(by))

    def test_last_nights_call_can_be_written_down_this_morning(self) -> None:
        story = in_treatment()
        story.does(emergency.share, happened=story.now - timedelta(hours=12), share="d", asked=Asked.NO_TIME, **DANGER)
        assert story.episode.shares["d"].at < story.now

    def test_a_second_person_reads_it_by_the_end_of_the_next_working_day(self) -> None:
        story = in_danger(in_treatment())
        [owed] = [each for each in story.duties if each.kind == DutyKind.READ_SHARE]
        assert owed.owner == DAN
        assert owed.due == story.service.calendar.due_in_working_days(story.now, 1)
        story.refuses(emergency.read, share="d", words=words())
        story.by(DAN).does(emergency.read, share="d", words=words())
        assert DutyKind.READ_SHARE not in story.kinds

    def test_the_second_person_is_never_the_first_even_if_it_was_the_lead(self) -> None:
        for who in (FARID, DAN, HAL):
            story = in_danger(in_treatment().by(who))
            owners = {each.owner for each in story.duties if each.kind == DutyKind.READ_SHARE}
            assert len(owners) == 1 and who not in owners

    def test_they_are_told_by_whoever_shared_it(self) -> None:
        story = in_danger(in_treatment())
        [owed] = [each for each in story.duties if each.kind == DutyKind.TELL_OF_SHARE]
        assert owed.owner == AMINA
        assert unseen.to_person(story.episode).shares
        story.does(emergency.tell, share="d", words=words())
        assert DutyKind.TELL_OF_SHARE not in story.kinds

    def test_if_they_were_asked_they_know_and_nobody_has_to_tell_them(self) -> None:
        for answer in (Asked.AGREED, Asked.SAID_NO):
            story = in_danger(in_treatment(), asked=answer)
            assert DutyKind.TELL_OF_SHARE not in story.kinds and unseen.to_person(story.episode).shares

    def test_if_telling_would_add_danger_nothing_they_see_says_that_there_is_anything(self) -> None:
        story = in_treatment()
        in_danger(story, held_back=True, why_held_back=words())
        story.later(days=30).does(escalation.escalate)
        story.by(DAN).does(emergency.read, share="d", words=words())
        seen = unseen.to_person(story.episode)
        late = [{e.event.duty for e in one.entries if isinstance(e.event, Escalated)} for one in (story.episode, seen)]
        assert {each for each in late[0] if each.endswith(":d")} and late[1] and late[1] == late[0] - OF_THE_SHARE
        assert not seen.shares and "d" not in {getattr(entry.event, "share", "") for entry in seen.entries}
        assert not {DutyKind.READ_SHARE, DutyKind.TELL_OF_SHARE} & {d.kind for d in duties.duties(seen, story.service)}

    def test_that_choice_is_looked_at_again_on_a_day_by_somebody_else(self) -> None:
        story = in_danger(in_treatment(), held_back=True, look_again=date(2099, 1, 1))
        [owed] = [each for each in story.duties if each.kind == DutyKind.TELL_OF_SHARE]
        assert owed.owner != AMINA
        assert owed.due <= story.service.calendar.due_in_days(story.now, Charter().look_again_days)
        again = {"share": "d", "why": words(), "look_again": date(2026, 6, 1)}
        story.refuses(emergency.hold_back, **again)
        story.by(owed.owner).does(emergency.hold_back, **again)
        assert {each.owner for each in story.duties if each.kind == DutyKind.TELL_OF_SHARE} == {AMINA}

    def test_once_they_are_told_they_see_all_of_it(self) -> None:
        story = in_danger(in_treatment(), held_back=True)
        story.does(emergency.tell, share="d")
        seen = unseen.to_person(story.episode)
        assert seen.entries == story.episode.entries and seen.shares["d"].said.copy

    def test_striking_it_out_hides_nothing_from_the_service_and_is_looked_at(self) -> None:
        story = in_danger(in_treatment(), held_back=True)
        entry = story.episode.shares["d"].seq
        story.does(letters.strike, entry=entry, why=words())
        assert DutyKind.PUT_RIGHT in story.kinds
        assert entry not in {each.seq for each in unseen.to_person(story.episode).entries}

    def test_the_grounds_are_a_published_list(self) -> None:
        assert set(EMERGENCY_GROUNDS) | set(LAW_GROUNDS) == set(Ground)

    def test_it_changes_nothing_else_that_is_owed_to_them(self) -> None:
        story = in_treatment()
        owed = story.duties
        in_danger(story, asked=Asked.SAID_NO)
        assert [each for each in story.duties if each.kind != DutyKind.READ_SHARE] == owed


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

    def test_an_adviser_can_ask_for_a_conversation_the_same_day_without_reading_anything(self) -> None:
        therapy = in_treatment().by(PRIYA)
        therapy.does(safety.owe_conversation, conversation="c")
        [owed] = [each for each in therapy.duties if each.kind == DutyKind.SAFETY_CONVERSATION]
        assert owed.owner == therapy.episode.holder
        assert owed.due == therapy.service.calendar.same_day_or_next_noon(therapy.now)

    def test_what_an_adviser_shares_on_a_yes_stays_in_the_record_of_employment_support(self, route: Route) -> None:
        therapy, beside, standing = in_treatment(), asks(advised(), route), Standing()
        said(beside, standing, route, yes=True, what_for=WhatFor.SUPPORT)
        leaves(beside.by(PRIYA), standing, what_for=WhatFor.SUPPORT)
        assert beside.episode.shares and not therapy.episode.shares

"""Employment support is apart: wanted by the person alone, held by an adviser, and nothing to therapy."""

from contextlib import suppress
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handrail.care import stages, support, treatment
from handrail.care.act import Member
from handrail.care.duties import duties
from handrail.care.refused import Refused
from handrail.care.vocabulary import (
    Channel,
    DutyKind,
    EndReason,
    Medium,
    Purpose,
    Role,
    Side,
    Source,
    Stage,
    Strand,
)
from tests.care_world import AMINA, FARID, HAL, ONLINE, PERSON, ROUTES, Story, in_treatment, roster, words

PRIYA, OWEN = "priya", "owen"


def advised(away: tuple[str, ...] = ()) -> Story:
    """A service with two employment advisers, and an episode that is empty."""
    story = Story().on("Tue 5 May 2026 10:00")
    staff = roster()
    members = {
        **staff.members,
        PRIYA: Member(PRIYA, Role.EMPLOYMENT_ADVISER, supervisor=FARID, present=PRIYA not in away),
        OWEN: Member(OWEN, Role.EMPLOYMENT_ADVISER, supervisor=FARID, present=OWEN not in away),
    }
    return story.with_staff(replace(staff, members=members))


def asks(story: Story, route: Any = ONLINE, **more: Any) -> Story:
    facts = {"person": PERSON, "beside": "therapy", "adviser": PRIYA, "wants": words(), **more}
    story.says(support.ask, route, **facts)
    return story


class ForSomeoneWhoWantsIt:
    @pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.name)
    def test_an_adviser_holds_it_and_owes_a_first_contact(self, route: Any) -> None:
        story = asks(advised(), route)
        assert (story.episode.strand, story.episode.stage) == (Strand.EMPLOYMENT, Stage.SUPPORT)
        assert (story.episode.holder, story.episode.beside) == (PRIYA, "therapy")
        assert [(duty.kind, duty.owner) for duty in story.duties] == [(DutyKind.FIRST_CONTACT, PRIYA)]

    def test_nobody_else_can_want_it_for_them(self) -> None:
        facts = {"person": PERSON, "beside": "therapy", "wants": words()}
        refused = advised().by(AMINA).refuses(support.ask, **facts)
        assert "Only the person" in refused.why

    def test_without_an_adviser_it_is_not_offered(self) -> None:
        story = Story().on("Tue 5 May 2026 10:00")
        assert "no employment adviser" in story.refuses_person(support.ask, person=PERSON, beside="therapy").why

    def test_nothing_may_be_known_of_it_unless_they_say_so(self) -> None:
        assert asks(advised()).episode.may_be_known is False
        story = asks(advised(), may_be_known=True)
        assert story.episode.may_be_known is True
        story.says(support.may_be_known, known=False)
        assert story.episode.may_be_known is False

    def test_asking_again_is_heard(self) -> None:
        story = asks(advised())
        story.does(treatment.keep_in_touch, channel=Channel.PHONE, what=words())
        story.says(support.ask_again, wants=words())
        assert [duty.kind for duty in story.duties] == [DutyKind.BOOK]


class ForWhatIsOwed:
    def test_after_having_talked_the_next_thing_is_owed(self) -> None:
        story = asks(advised()).by(PRIYA).later(days=1)
        facts = {"contact": "c", "purpose": Purpose.EMPLOYMENT_SUPPORT, "medium": Medium.PHONE, "minutes": 30}
        story.does(treatment.hold_session, did=words(), **facts)
        assert [duty.kind for duty in story.duties] == [DutyKind.BOOK]
        assert story.episode.stage == Stage.SUPPORT
        assert story.episode.treatment_contacts == []

    def test_while_an_adviser_is_away_it_is_another_advisers_and_no_therapists(self) -> None:
        story = asks(advised())
        story.with_staff(advised(away=(PRIYA,)).service.roster)
        assert {duty.owner for duty in story.duties} == {OWEN}

    def test_with_no_adviser_left_it_is_the_leads_by_name(self) -> None:
        story = asks(advised())
        story.with_staff(advised(away=(PRIYA, OWEN)).service.roster)
        assert {duty.owner for duty in story.duties} == {FARID}

    def test_only_an_adviser_takes_it_over(self) -> None:
        story = asks(advised())
        story.by(AMINA).refuses(support.take_over)
        story.by(OWEN).does(support.take_over)
        assert story.episode.holder == OWEN

    def test_no_choice_of_therapy_is_possible_in_it(self) -> None:
        assert [kind.__name__ for kind in stages.choices(Stage.SUPPORT)] == ["Booked"]


class ForItsEnding:
    @pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.name)
    def test_they_leave_at_once_and_for_no_reason(self, route: Any) -> None:
        story = asks(advised())
        story.says(support.end, route, side=Side.PERSON)
        assert (story.episode.stage, story.episode.end_reason) == (Stage.ENDED, EndReason.PERSON_STOPPED)
        assert story.duties == []

    def test_the_service_says_why(self) -> None:
        story = asks(advised()).by(PRIYA)
        story.refuses(support.end, side=Side.SERVICE)
        story.does(support.end, side=Side.SERVICE, why=words())
        assert story.episode.stage == Stage.ENDED

    def test_it_ends_once(self) -> None:
        story = asks(advised())
        story.says(support.end, side=Side.PERSON)
        story.refuses_person(support.end, side=Side.PERSON)

    def test_nothing_is_owed_there_to_somebody_who_has_died(self) -> None:
        story = asks(advised())
        story.by(FARID).does(support.died)
        assert story.duties == [] and story.episode.died


DOINGS = st.lists(
    st.sampled_from(["ask", "again", "known", "unknown", "touch", "meet", "end", "leave", "over"]), max_size=8
)


@given(DOINGS)
def test_whatever_is_done_in_it_changes_nothing_in_therapy(doings: list[str]) -> None:
    """Declining is doing nothing, so an empty list is the case of somebody who never wanted it."""
    therapy, beside = in_treatment(), advised()
    beside.now = therapy.now
    before, owed = therapy.episode.entries[:], therapy.duties
    for number, doing in enumerate(doings):
        with suppress(Refused):  # what is refused changes nothing either
            _do(beside, doing, number)
    assert therapy.episode.entries == before
    assert duties(therapy.episode, therapy.service) == owed
    assert beside.episode.stage in (Stage.NOT_ASKED, Stage.SUPPORT, Stage.ENDED)


def _do(story: Story, doing: str, number: int) -> None:
    story.by(PRIYA)
    said: dict[str, tuple[Any, dict[str, Any]]] = {
        "ask": (support.ask, {"person": PERSON, "beside": "therapy"}),
        "again": (support.ask_again, {}),
        "known": (support.may_be_known, {"known": True}),
        "unknown": (support.may_be_known, {"known": False}),
        "leave": (support.end, {"side": Side.PERSON}),
    }
    meeting = {"purpose": Purpose.EMPLOYMENT_SUPPORT, "medium": Medium.PHONE, "minutes": 30, "did": words()}
    done: dict[str, tuple[Any, dict[str, Any]]] = {
        "touch": (treatment.keep_in_touch, {"channel": Channel.PHONE, "what": words()}),
        "meet": (treatment.hold_session, {"contact": f"c{number}", **meeting}),
        "end": (support.end, {"side": Side.SERVICE, "why": words()}),
        "over": (support.take_over, {}),
    }
    if doing in said:
        decision, facts = said[doing]
        story.says(decision, **facts)
        return
    if story.episode.referred_at is not None:
        decision, facts = done[doing]
        story.does(decision, **facts)


def test_those_who_type_it_are_no_source_of_it() -> None:
    story = asks(advised(), ROUTES[1])
    assert story.episode.source == Source.SELF
    assert {entry.by for entry in story.episode.entries} == {HAL}

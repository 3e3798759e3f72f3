"""Promise 13 · Your record, where somebody without a part in your care opens it because safety depends on it."""

from datetime import timedelta

import pytest

from handrail.care import in_need, unseen
from handrail.care.refused import Refused
from handrail.care.vocabulary import DutyKind
from tests.care_world import AMINA, BEN, CORA, FARID, HAL, Story, in_treatment, words

WHY = {"opening": "o", "words": words()}


def opened(**facts: object) -> Story:
    story = in_treatment()
    story.by(CORA).does(in_need.open_it, **{**WHY, **facts})
    return story


def owed(story: Story, kind: DutyKind) -> list[str]:
    return [duty.owner for duty in story.duties if duty.kind is kind]


class WhenARecordIsOpenedInNeed:
    def test_it_is_open_for_some_hours_and_then_no_more(self) -> None:
        story = opened()
        begins, hours = story.now, story.service.charter.in_need_hours
        assert in_need.opens_to(story.episode, CORA, begins) is not None
        assert in_need.opens_to(story.episode, CORA, begins + timedelta(hours=hours)) is None
        assert in_need.opens_to(story.episode, BEN, begins) is None

    def test_without_a_sentence_it_stays_closed(self) -> None:
        assert "is missing" in str(in_treatment().by(CORA).refuses(in_need.open_it, opening="o", words=None))

    def test_it_stays_closed_to_whoever_it_is_kept_from(self) -> None:
        story = in_treatment()
        story.service = story.service.around({CORA: story.now})
        refused = story.by(CORA).refuses(in_need.open_it, **WHY)
        assert refused.why == "Your account cannot open this record in this way."

    def test_only_a_clinician_opens_it(self) -> None:
        assert "Only a clinician" in str(in_treatment().by(HAL).refuses(in_need.open_it, **WHY))

    def test_you_see_it_at_once(self) -> None:
        story = opened()
        assert unseen.to_person(story.episode).in_need

    def test_the_lead_looks_at_it_and_writes_what_they_make_of_it(self) -> None:
        story = opened()
        assert owed(story, DutyKind.REVIEW_OPENING) == [FARID]
        story.by(FARID).does(in_need.review, opening="o", needed=False, words=words())
        assert owed(story, DutyKind.REVIEW_OPENING) == []
        assert story.episode.in_need["o"].reviewed_by == FARID

    def test_what_the_lead_opened_is_looked_at_by_somebody_else(self) -> None:
        story = in_treatment()
        story.by(FARID).does(in_need.open_it, **WHY)
        owners = owed(story, DutyKind.REVIEW_OPENING)
        assert len(owners) == 1 and owners != [FARID]
        assert story.refuses(in_need.review, opening="o", needed=True, words=words())

    def test_nobody_looks_at_what_they_opened_themselves(self) -> None:
        refused = opened().refuses(in_need.review, opening="o", needed=True, words=words())
        assert refused.why == "Somebody else looks at what you opened."

    def test_where_nothing_safe_can_be_sent_whoever_holds_your_care_tells_you(self) -> None:
        story = opened(reached=False)
        assert owed(story, DutyKind.TELL_OF_OPENING) == [AMINA]
        story.by(AMINA).does(in_need.tell, opening="o")
        assert owed(story, DutyKind.TELL_OF_OPENING) == []


class WhenTellingYouWouldAddDanger:
    HELD = {"held_back": True, "why_held_back": words()}

    def test_no_page_of_yours_shows_it_until_somebody_tells_you(self) -> None:
        story = opened(**self.HELD)
        assert not unseen.to_person(story.episode).in_need
        assert in_need.untold([story.episode]) == {CORA}
        story.by(AMINA).does(in_need.tell, opening="o")
        assert unseen.to_person(story.episode).in_need and in_need.untold([story.episode]) == frozenset()

    def test_it_needs_a_reason(self) -> None:
        story = in_treatment().by(CORA)
        assert "is missing" in str(story.refuses(in_need.open_it, held_back=True, **WHY))

    def test_somebody_else_looks_at_that_again_on_a_day_that_is_set(self) -> None:
        story = opened(**self.HELD)
        due = story.episode.in_need["o"].tell_due
        assert due is not None and due <= story.now + timedelta(days=story.service.charter.look_again_days + 1)
        assert owed(story, DutyKind.TELL_OF_OPENING) == [FARID]
        with pytest.raises(Refused, match="Somebody else looks again"):
            in_need.hold_back(story.episode, story.act(), opening="o", why=words(), look_again=story.now.date())
        story.by(FARID).does(in_need.hold_back, opening="o", why=words(), look_again=story.now.date())
        assert FARID not in owed(story, DutyKind.TELL_OF_OPENING)

    def test_the_review_is_owed_all_the_same(self) -> None:
        assert owed(opened(**self.HELD), DutyKind.REVIEW_OPENING) == [FARID]

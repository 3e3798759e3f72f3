"""Promise 3 · Kept

What is offered or promised is written down: what it is in plain words, by whom, on what conditions, until when, and its
alternatives with their waits. It is kept, or you are told why not. An ending the service proposes settles each one
first.
"""

from datetime import date

from handrail.care import ending, kept, offers
from handrail.care.events import Alternative
from handrail.care.parts import PromiseState
from handrail.care.vocabulary import DutyKind, EndReason, Stage, Therapy
from tests.care_world import (
    AMINA,
    BEN,
    DAN,
    FARID,
    GITA,
    GUIDED,
    Route,
    Story,
    in_treatment,
    meet,
    propose,
    waiting,
    well_now,
    words,
)

CALL = {"promise": "call", "what": words("a call about another therapy, before the last session")}
ENDING = {
    "ending": "ending",
    "reason": EndReason.COMPLETED_TOGETHER,
    "because": words("six sessions"),
    "next": words("the way back"),
}


def promised(story: Story, **more: object) -> Story:
    story.does(kept.promise, **CALL, **more)
    return story


class ForSomeoneWhoIsPromisedSomething:
    def test_what_by_whom_until_when_and_what_else_there_is_are_written_down(self) -> None:
        story = in_treatment()
        group = Alternative(words("a course about worry"), 3)
        facts = {"who": BEN, "until": date(2026, 5, 19), "conditions": words("if the room is free")}
        story.does(kept.promise, **CALL, **facts, alternatives=(group,))
        known = story.episode.promises["call"]
        assert (known.said.who, known.until, known.said.alternatives) == (BEN, date(2026, 5, 19), (group,))
        assert known.said.conditions == words("if the room is free")

    def test_somebody_owes_it_by_that_day(self) -> None:
        story = promised(in_treatment(), who=BEN, until=date(2026, 5, 19))
        (duty,) = story.owed(DutyKind.PROMISE)
        assert duty.owner == BEN and duty.due.date() == date(2026, 5, 19)

    def test_without_a_day_it_is_not_left_lying(self) -> None:
        story = promised(in_treatment())
        (duty,) = story.owed(DutyKind.PROMISE)
        days = (duty.due - story.now).days
        assert days <= story.service.charter.promise_days

    def test_a_colleague_who_is_away_passes_it_to_somebody_by_name(self) -> None:
        (duty,) = promised(in_treatment(), who=GITA).owed(DutyKind.PROMISE)
        assert duty.owner == AMINA

    def test_not_done_in_time_it_goes_to_the_supervisor_and_then_to_the_lead(self) -> None:
        (duty,) = promised(in_treatment()).owed(DutyKind.PROMISE)
        assert [rung.to for rung in duty.rungs] == [DAN, FARID]

    def test_what_you_say_you_were_promised_is_written_down_as_you_say_it(self, route: Route) -> None:
        story = in_treatment()
        story.says(kept.promise, route, **CALL)
        known = story.episode.promises["call"]
        assert known.by_person and known.is_open
        assert story.owed(DutyKind.PROMISE)[0].owner == AMINA

    def test_a_promise_whose_day_has_gone_by_is_answered_within_days(self, route: Route) -> None:
        story = in_treatment()
        story.says(kept.promise, route, **CALL, until=date(2026, 5, 1))
        (duty,) = story.owed(DutyKind.PROMISE)
        calendar = story.service.calendar
        assert duty.due == calendar.due_in_working_days(story.now, story.service.charter.promise_asked_working_days)


class WhenItComesToIt:
    def test_it_is_kept(self) -> None:
        story = promised(in_treatment())
        story.does(kept.keep, promise="call", words=words("we spoke for half an hour"))
        assert story.episode.promises["call"].state is PromiseState.KEPT
        assert not story.owed(DutyKind.PROMISE)

    def test_you_can_say_yourself_that_it_was_kept(self, route: Route) -> None:
        story = promised(in_treatment())
        story.says(kept.keep, route, promise="call")
        assert story.episode.promises["call"].state is PromiseState.KEPT

    def test_or_you_are_told_why_not(self) -> None:
        story = promised(in_treatment())
        assert "is missing" in str(story.refuses(kept.not_keep, promise="call", reason=None))
        story.does(kept.not_keep, promise="call", reason=words("nobody here is trained in it"))
        assert story.episode.promises["call"].state is PromiseState.NOT_KEPT

    def test_or_something_else_takes_its_place_and_is_owed_in_its_turn(self) -> None:
        story = promised(in_treatment())
        facts = {"replacement": "letter", "what": words("a letter with the same answers"), "reason": words("no line")}
        story.does(kept.replace, promise="call", **facts, who=BEN)
        assert story.episode.promises["call"].state is PromiseState.REPLACED
        (duty,) = story.owed(DutyKind.PROMISE)
        assert duty.owner == BEN and duty.key.endswith("letter")
        assert story.episode.promises["letter"].said.instead_of == "call"

    def test_you_can_say_that_it_is_not_settled_for_you(self, route: Route) -> None:
        story = promised(in_treatment())
        story.does(kept.keep, promise="call")
        story.says(kept.ask_after, route, promise="call", words=words("nobody phoned"))
        assert story.episode.promises["call"].is_open
        assert story.owed(DutyKind.PROMISE)

    def test_asking_never_makes_it_later(self, route: Route) -> None:
        story = promised(in_treatment(), until=date(2026, 5, 11))
        before = story.owed(DutyKind.PROMISE)[0].due
        story.says(kept.ask_after, route, promise="call")
        assert story.owed(DutyKind.PROMISE)[0].due <= before


class WhenTheServiceProposesAnEnding:
    def test_a_promise_has_to_be_settled_first(self) -> None:
        refused = promised(in_treatment()).refuses(ending.propose, **ENDING)
        assert "not settled yet" in str(refused) and "tell them why not" in refused.permitted[0]

    def test_what_you_say_you_were_promised_counts_as_much(self, route: Route) -> None:
        story = in_treatment()
        story.says(kept.promise, route, **CALL)
        story.refuses(ending.propose, **ENDING)

    def test_kept_replaced_or_told_why_not_it_can_be_proposed(self) -> None:
        for settle in (
            lambda s: s.does(kept.keep, promise="call"),
            lambda s: s.does(kept.not_keep, promise="call", reason=words()),
            lambda s: s.does(
                kept.replace, promise="call", replacement="new", what=words(), reason=words(), after_ending=True
            ),
        ):
            story = promised(in_treatment())
            settle(story)
            propose(story)
            assert story.episode.stage is Stage.ENDING

    def test_an_offer_nobody_has_answered_is_settled_first_too(self) -> None:
        story = waiting()
        story.does(offers.offer, offer="o", options=(GUIDED,), reason=words())
        story.refuses(ending.propose, **ENDING)
        story.does(kept.take_back_offer, offer="o", reason=words("the book is out of print"))
        propose(story)
        assert story.episode.stage is Stage.ENDING

    def test_what_you_chose_and_never_began_is_not_forgotten(self, route: Route) -> None:
        story = waiting()
        story.does(offers.offer, offer="o", options=(GUIDED,), reason=words())
        story.says(offers.choose, route, offer="o", option="guided")
        story.refuses(ending.propose, **ENDING)
        meet(story, contact="first", therapy=Therapy.GUIDED_SELF_HELP_BOOK)
        propose(story)
        assert story.episode.stage is Stage.ENDING

    def test_what_is_promised_for_afterwards_stays_promised_when_care_has_ended(self, route: Route) -> None:
        story = promised(well_now(in_treatment()), after_ending=True, until=date(2026, 6, 30))
        propose(story)
        story.says(ending.agree, route, ending="ending")
        assert story.episode.stage is Stage.ENDED
        assert story.owed(DutyKind.PROMISE)

    def test_a_promise_told_of_after_the_proposal_is_looked_at_by_a_second_clinician(self, route: Route) -> None:
        story = well_now(in_treatment())
        propose(story)
        story.says(kept.promise, route, **CALL)
        story.says(ending.agree, route, ending="ending")
        assert story.episode.stage is Stage.ENDING and story.owed(DutyKind.SECOND_CLINICIAN)


class WhenYouStop:
    def test_nothing_delays_it_and_what_was_promised_is_still_owed(self, route: Route) -> None:
        story = promised(in_treatment())
        story.says(ending.stop, route)
        assert story.episode.stage is Stage.ENDED
        assert story.owed(DutyKind.PROMISE)


class WhenAnOfferCannotBeHad:
    def test_it_is_taken_back_with_a_reason_and_something_else_is_owed(self) -> None:
        story = waiting()
        story.does(offers.offer, offer="o", options=(GUIDED,), reason=words())
        assert "is missing" in str(story.refuses(kept.take_back_offer, offer="o", reason=None))
        story.does(kept.take_back_offer, offer="o", reason=words("the book is out of print"))
        assert story.owed(DutyKind.OFFER) and story.episode.stage is Stage.WAITING
